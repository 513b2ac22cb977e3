import { sql } from "drizzle-orm";
import { decimalToCents } from "../../db/money.ts";
import type { Tx } from "../../db/tenant.ts";
import { columns } from "../metrics/compute.ts";
import type { Scope } from "../metrics/define.ts";
import { sourceRows, within } from "../metrics/sources.ts";

export interface ClientLedger {
  readonly client_id: string;
  readonly client_name: string;
  /** Integer cents. */
  readonly revenue: number;
  readonly total_cost: number;
  readonly net_profit: number;
  readonly hours: number;
  readonly total_projects: number;
  readonly interactions: number;
}

type Row = Record<"id" | "name" | "revenue" | "total_cost" | "ltv_realizado" | "hours" | "projects" | "interactions", string>;

/** Money, hours, projects and interactions of each client, over a scope. */
export async function clientLedgers(tx: Tx, scope: Scope): Promise<ClientLedger[]> {
  const { rows } = await tx.execute<Row>(sql`
    select c.id, c.name, coalesce(f.revenue, 0) as revenue, coalesce(f.total_cost, 0) as total_cost,
      coalesce(f.ltv_realizado, 0) as ltv_realizado, coalesce(f.hours, 0) as hours,
      coalesce(p.projects, 0) as projects, coalesce(i.interactions, 0) as interactions
    from clients c
    left join (
      select s.client_id, ${columns(["revenue", "total_cost", "ltv_realizado", "hours"])}
      from ${sourceRows("ledger", scope)} s where ${within(scope)} group by 1
    ) f on f.client_id = c.id
    left join (select client_id, count(*) as projects from projects where deleted_at is null group by 1) p on p.client_id = c.id
    left join (
      select s.client_id, count(*) as interactions from ${sourceRows("contacts", scope)} s where ${within(scope)} group by 1
    ) i on i.client_id = c.id
    where c.deleted_at is null ${scope.client ? sql`and c.id = ${scope.client}` : sql``}`);
  return rows.map((row) => ({
    client_id: row.id,
    client_name: row.name,
    revenue: decimalToCents(row.revenue),
    total_cost: decimalToCents(row.total_cost),
    net_profit: decimalToCents(row.ltv_realizado),
    hours: Number(row.hours),
    total_projects: Number(row.projects),
    interactions: Number(row.interactions),
  }));
}
