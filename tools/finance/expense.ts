import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { expenses } from "../../db/schema/finance.ts";
import { projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { instantOut, moneyOut, rowId } from "../fields/semantic.ts";
import { valueSaid } from "../present/labels.ts";
import { settlementFields, toSettlement } from "./settlement.ts";

type Row = typeof expenses.$inferSelect;

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
  paid_amount: moneyOut(),
  ...settlementFields,
  created_at: instantOut(),
});

export const toExpense = (row: Row, projectName: string | null, today: string): z.input<typeof expense> => ({
  id: row.id,
  amount: row.amount,
  category: row.category,
  project_id: row.projectId,
  project_name: projectName,
  supplier: row.supplier,
  description: row.description,
  due_date: row.dueDate,
  paid_at: row.paidAt,
  paid_amount: row.paidAmount,
  ...toSettlement(row, row.paidAmount, today),
  created_at: row.createdAt,
});

export const expenseName = (
  row: Pick<Row, "description" | "supplier" | "category">,
  say: (pt: string, en: string) => string = (pt) => pt,
): string => row.description ?? row.supplier ?? valueSaid(row.category, say);

/** The expense with its project's name, locked against another payment of it. */
export async function getExpenseOrThrow(tx: Tx, id: string, lock = false): Promise<{ row: Row; projectName: string | null }> {
  const query = tx
    .select({ row: expenses, projectName: projects.name })
    .from(expenses)
    .leftJoin(projects, and(eq(projects.tenantId, expenses.tenantId), eq(projects.id, expenses.projectId)))
    .where(and(eq(expenses.id, id), isNull(expenses.deletedAt)));
  const [found] = await (lock ? query.for("update", { of: expenses }) : query);
  if (!found) throw new AppError("NOT_FOUND", `expense ${id}: list_expenses`);
  return found;
}
