import { z } from "zod";
import type { expenses } from "../../db/schema/finance.ts";
import { instantOut, moneyOut, rowId } from "../fields/semantic.ts";

export const expense = z.object({
  id: rowId(),
  amount: moneyOut(),
  category: z.string().meta({ "x-field": { kind: "choice" } }),
  project_id: rowId("project").nullable(),
  project_name: z.string().nullable(),
  supplier: z.string().nullable(),
  description: z.string().nullable(),
  due_date: z.string(),
  paid_at: z.string().nullable(),
  created_at: instantOut(),
});

export const toExpense = (row: typeof expenses.$inferSelect, projectName: string | null): z.input<typeof expense> => ({
  id: row.id,
  amount: row.amount,
  category: row.category,
  project_id: row.projectId,
  project_name: projectName,
  supplier: row.supplier,
  description: row.description,
  due_date: row.dueDate,
  paid_at: row.paidAt,
  created_at: row.createdAt,
});
