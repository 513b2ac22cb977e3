import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../db/money.ts";
import type { TenantSettings } from "../../db/schema/platform.ts";
import type { Tx } from "../../db/tenant.ts";
import { hoursOut, moneyOut, percentOut, rowId } from "../fields/semantic.ts";
import { columns } from "../metrics/compute.ts";
import type { Scope } from "../metrics/define.ts";
import { sourceRows, within } from "../metrics/sources.ts";
import { DEFAULT_ALERT_MARGIN, DEFAULT_TARGET_MARGIN } from "./margin.ts";

const FIGURES = ["revenue", "expenses", "labor_cost", "total_cost", "profit", "profit_margin", "hours"] as const;

export type FigureColumns = Record<Exclude<(typeof FIGURES)[number], "profit_margin">, string | null> & { profit_margin: string | null };

/** The ledger's figures of each project of the scope, as `ledger_project` and one column per metric. */
export const figuresByProject = (scope: Scope, only: SQL = sql`true`): SQL =>
  sql`(select s.project_id as ledger_project, ${columns(FIGURES)} from ${sourceRows("ledger", scope)} s
    where ${within(scope)} and ${only} group by 1)`;

/** The same for every project `q` that `among` holds of: grouped by the project's own id, of which the planner knows how many there are. */
export const figuresOfProjects = (scope: Scope, among: SQL): SQL =>
  sql`(select q.id as ledger_project, ${columns(FIGURES)} from ${sourceRows("ledger", scope)} s join projects q on q.id = s.project_id
    where ${within(scope)} and ${among} group by 1)`;

export const MARGIN_STATES = ["ok", "below_target", "alert"] as const;

export interface MarginBounds {
  readonly target: number;
  readonly alert: number;
}

/** The tenant's thresholds: projects aim at the target and raise an alert below the other. */
export const marginBounds = ({ targetMargin, alertMargin }: TenantSettings): MarginBounds => ({
  target: targetMargin ?? DEFAULT_TARGET_MARGIN,
  alert: alertMargin ?? DEFAULT_ALERT_MARGIN,
});

/** null where there is no revenue, and so no margin. */
export function marginState(margin: number | null, target: number, alert: number): (typeof MARGIN_STATES)[number] | null {
  if (margin === null) return null;
  if (margin < alert) return "alert";
  return margin < target ? "below_target" : "ok";
}

const percentValue = () => z.number().meta({ "x-field": { kind: "percent" } });

export const profitability = z.object({
  project_id: rowId("project"),
  revenue: moneyOut("revenue"),
  expenses: moneyOut("expenses"),
  labor_cost: moneyOut("labor_cost"),
  total_cost: moneyOut("total_cost"),
  profit: moneyOut("profit"),
  profit_margin_percent: percentOut("profit_margin").nullable(),
  target_margin_percent: percentValue().describe("The project's own target, else the tenant's."),
  margin_state: z
    .enum(MARGIN_STATES)
    .nullable()
    .describe("Against the target and the tenant's alert threshold; null while there is no revenue."),
  hours: hoursOut("hours"),
});

interface Measured extends Partial<FigureColumns> {
  readonly project_id: string;
  readonly target_margin: string | number | null;
}

export function toProfitability(row: Measured, bounds: MarginBounds): z.input<typeof profitability> {
  const target = row.target_margin === null ? bounds.target : Number(row.target_margin);
  const margin = row.profit_margin === null || row.profit_margin === undefined ? null : Number(row.profit_margin);
  return {
    project_id: row.project_id,
    revenue: decimalToCents(row.revenue ?? "0"),
    expenses: decimalToCents(row.expenses ?? "0"),
    labor_cost: decimalToCents(row.labor_cost ?? "0"),
    total_cost: decimalToCents(row.total_cost ?? "0"),
    profit: decimalToCents(row.profit ?? "0"),
    profit_margin_percent: margin,
    target_margin_percent: target,
    margin_state: marginState(margin, target, bounds.alert),
    hours: Number(row.hours ?? 0),
  };
}

export const costByKind = z.object({
  expenses: z.array(z.object({ category: z.string().meta({ "x-field": { kind: "choice" } }), amount: moneyOut() })),
  labor: z.array(z.object({ person: z.string(), hours: hoursOut(), amount: moneyOut() })),
});

/** What a project's cost is made of, largest first: expenses by category, hours by person. */
export async function costsOf(tx: Tx, scope: Scope): Promise<z.input<typeof costByKind>> {
  const rows = sql`${sourceRows("ledger", scope)} s`;
  const spent = await tx.execute<{ category: string; amount: string }>(sql`
    select e.category, sum(s.amount) as amount from ${rows} join expenses e on e.id = s.id
    where s.kind = 'expense' and ${within(scope)} group by 1 order by 2 desc, 1`);
  const worked = await tx.execute<{ person: string; hours: string; amount: string }>(sql`
    select min(t.person) as person, sum(s.hours) as hours, sum(s.amount) as amount from ${rows} join time_entries t on t.id = s.id
    where s.kind = 'labor' and ${within(scope)} group by coalesce(t.user_id::text, folded(t.person)) order by 3 desc, 1`);
  return {
    expenses: spent.rows.map(({ category, amount }) => ({ category, amount: decimalToCents(amount) })),
    labor: worked.rows.map(({ person, hours, amount }) => ({ person, hours: Number(hours), amount: decimalToCents(amount) })),
  };
}
