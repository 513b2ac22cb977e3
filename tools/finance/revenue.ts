import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { revenues } from "../../db/schema/finance.ts";
import { projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { instantOut, moneyOut, rowId } from "../fields/semantic.ts";
import { settlementFields, toSettlement } from "./settlement.ts";

type Row = typeof revenues.$inferSelect;

export const revenue = z.object({
  id: rowId(),
  amount: moneyOut(),
  client_id: rowId("client"),
  client_name: z.string(),
  project_id: rowId("project").nullable(),
  project_name: z.string().nullable(),
  category: z.string().meta({ "x-field": { kind: "choice" } }),
  description: z.string().nullable(),
  recurring: z.boolean(),
  due_date: z.string(),
  received_at: z.string().nullable(),
  received_amount: moneyOut(),
  ...settlementFields,
  created_at: instantOut(),
});

interface Names {
  readonly client: string;
  readonly project: string | null;
}

export const toRevenue = (row: Row, names: Names, today: string): z.input<typeof revenue> => ({
  id: row.id,
  amount: row.amount,
  client_id: row.clientId,
  client_name: names.client,
  project_id: row.projectId,
  project_name: names.project,
  category: row.category,
  description: row.description,
  recurring: row.recurring,
  due_date: row.dueDate,
  received_at: row.receivedAt,
  received_amount: row.receivedAmount,
  ...toSettlement(row, row.receivedAmount, today),
  created_at: row.createdAt,
});

/** The revenue with its client's and project's names, locked against another receipt of it. */
export async function getRevenueOrThrow(tx: Tx, id: string, lock = false): Promise<{ row: Row; names: Names }> {
  const query = tx
    .select({ row: revenues, client: clients.name, project: projects.name })
    .from(revenues)
    .innerJoin(clients, and(eq(clients.tenantId, revenues.tenantId), eq(clients.id, revenues.clientId)))
    .leftJoin(projects, and(eq(projects.tenantId, revenues.tenantId), eq(projects.id, revenues.projectId)))
    .where(and(eq(revenues.id, id), isNull(revenues.deletedAt)));
  const [found] = await (lock ? query.for("update", { of: revenues }) : query);
  if (!found) throw new AppError("NOT_FOUND", `revenue ${id}: list_revenues`);
  const { row, ...names } = found;
  return { row, names };
}
