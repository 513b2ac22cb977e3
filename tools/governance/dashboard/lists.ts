import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../../db/money.ts";
import type { Tx } from "../../../db/tenant.ts";
import { countOut, moneyOut, rowId, scoreOut } from "../../fields/semantic.ts";
import type { InsightKind } from "../insights/detector.ts";
import { type InsightRow, insight, insightSeverity, urgency } from "../insights/insight.ts";

const SHOWN = 5;

export const atRisk = z.object({ client_id: rowId("client"), client_name: z.string(), health_score: scoreOut("health_score") });
export const overdue = z.object({
  client_id: rowId("client"),
  client_name: z.string(),
  open_amount: moneyOut("overdue_receivable"),
  receivables: countOut(),
  days_late: countOut(),
});
export const attention = z.object({ id: rowId("insight"), severity: insightSeverity, title: z.string(), titles: insight.shape.titles });

/** Clients of requirement V-78, worst first. */
export async function clientsAtRisk(tx: Tx, threshold: number): Promise<z.input<typeof atRisk>[]> {
  const { rows } = await tx.execute<z.input<typeof atRisk>>(sql`
    select id as client_id, name as client_name, health_score from clients
    where deleted_at is null and status = 'client' and health_score < ${threshold} order by health_score, name limit ${SHOWN}`);
  return rows;
}

/** Who owes most past the due day, partial payments taken off. */
export async function overdueClients(tx: Tx, today: string): Promise<z.input<typeof overdue>[]> {
  const { rows } = await tx.execute<{ id: string; name: string; open: string; receivables: number; days_late: number }>(sql`
    select c.id, c.name, sum(r.amount - r.received_amount)::text as open, count(*)::int as receivables, max(${today}::date - r.due_date) as days_late
    from revenues r join clients c on c.tenant_id = r.tenant_id and c.id = r.client_id and c.deleted_at is null
    where r.deleted_at is null and r.received_at is null and r.due_date < ${today}::date
    group by c.id, c.name order by sum(r.amount - r.received_amount) desc, c.name limit ${SHOWN}`);
  return rows.map(({ id, name, open, receivables, days_late }) => ({
    client_id: id,
    client_name: name,
    open_amount: decimalToCents(open),
    receivables,
    days_late,
  }));
}

/** The open insights of these kinds, worst first. */
export async function openInsights(tx: Tx, kinds: readonly InsightKind[]) {
  const wanted: SQL = sql.join(
    kinds.map((kind) => sql`${kind}`),
    sql`, `,
  );
  const { rows } = await tx.execute<Pick<InsightRow, "id" | "severity" | "title"> & Record<string, unknown>>(sql`
    select i.id, i.severity, i.title from insights i where i.deleted_at is null and i.status = 'open' and i.kind in (${wanted})
    order by ${urgency}, i.id limit ${SHOWN}`);
  return rows;
}
