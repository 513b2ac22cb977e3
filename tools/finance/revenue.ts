import { z } from "zod";
import type { revenues } from "../../db/schema/finance.ts";
import { instantOut, moneyOut, rowId } from "../fields/semantic.ts";

export const revenue = z.object({
  id: rowId(),
  amount: moneyOut(),
  client_id: rowId("client"),
  client_name: z.string(),
  project_id: rowId("project").nullable(),
  project_name: z.string().nullable(),
  description: z.string().nullable(),
  recurring: z.boolean(),
  due_date: z.string(),
  received_at: z.string().nullable(),
  created_at: instantOut(),
});

interface Names {
  readonly client: string;
  readonly project: string | null;
}

export const toRevenue = (row: typeof revenues.$inferSelect, names: Names): z.input<typeof revenue> => ({
  id: row.id,
  amount: row.amount,
  client_id: row.clientId,
  client_name: names.client,
  project_id: row.projectId,
  project_name: names.project,
  description: row.description,
  recurring: row.recurring,
  due_date: row.dueDate,
  received_at: row.receivedAt,
  created_at: row.createdAt,
});
