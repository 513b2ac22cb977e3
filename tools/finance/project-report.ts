import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { decimalToCents } from "../../db/money.ts";
import { clients } from "../../db/schema/crm.ts";
import { expenses } from "../../db/schema/finance.ts";
import { projects, timeEntries } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { type AdRow, adColumns, toAdFigures } from "../marketing/scope.ts";
import { columns } from "../metrics/compute.ts";
import type { Scope } from "../metrics/define.ts";
import { sourceRows, within } from "../metrics/sources.ts";

const FIGURES = ["revenue", "expenses", "labor_cost", "total_cost", "profit", "profit_margin", "hours"] as const;

type FigureRow = Record<(typeof FIGURES)[number], string | null>;

/** Money in cents; the margin in percent, null without revenue. */
export interface Summary {
  readonly revenue: number;
  readonly expenses: number;
  readonly laborCost: number;
  readonly totalCost: number;
  readonly profit: number;
  readonly margin: number | null;
  readonly hours: number;
}

const cents = (value: string | null | undefined): number => decimalToCents(value ?? "0");

export async function summaryOf(tx: Tx, scope: Scope): Promise<Summary> {
  const { rows } = await tx.execute<FigureRow>(
    sql`select ${columns(FIGURES)} from ${sourceRows("ledger", scope)} s where ${within(scope)}`,
  );
  const [row] = rows;
  return {
    revenue: cents(row?.revenue),
    expenses: cents(row?.expenses),
    laborCost: cents(row?.labor_cost),
    totalCost: cents(row?.total_cost),
    profit: cents(row?.profit),
    margin: row?.profit_margin === null || row?.profit_margin === undefined ? null : Number(row.profit_margin),
    hours: Number(row?.hours ?? 0),
  };
}

export interface Month {
  /** The month's first day. */
  readonly month: string;
  readonly revenue: number;
  readonly cost: number;
}

export async function monthsOf(tx: Tx, scope: Scope): Promise<Month[]> {
  const { rows } = await tx.execute<{ month: string; revenue: string; total_cost: string }>(sql`
    select date_trunc('month', s.date)::date::text as month, ${columns(["revenue", "total_cost"])}
    from ${sourceRows("ledger", scope)} s where ${within(scope)} and s.date is not null group by 1 order by 1`);
  return rows.map(({ month, revenue, total_cost }) => ({ month, revenue: cents(revenue), cost: cents(total_cost) }));
}

/** The rows that the expenses of the summary are the sum of. */
export function expensesOf(tx: Tx, projectId: string, period: Scope["period"]) {
  const within = period ? sql`${expenses.dueDate} between ${period.from}::date and ${period.to}::date` : undefined;
  return tx
    .select()
    .from(expenses)
    .where(and(eq(expenses.projectId, projectId), isNull(expenses.deletedAt), within))
    .orderBy(asc(expenses.dueDate), asc(expenses.id));
}

export interface PersonHours {
  readonly person: string;
  readonly hours: number;
  readonly cost: number;
}

export async function hoursOf(tx: Tx, projectId: string, period: Scope["period"]): Promise<PersonHours[]> {
  const within = period ? sql`and worked_on between ${period.from}::date and ${period.to}::date` : sql``;
  const { rows } = await tx.execute<{ person: string; hours: string; cost: string }>(sql`
    select person, sum(hours) as hours, sum(round(hours * cost_rate, 2)) as cost from ${timeEntries}
    where project_id = ${projectId} and deleted_at is null ${within} group by 1 order by 2 desc, 1`);
  return rows.map(({ person, hours, cost }) => ({ person, hours: Number(hours), cost: cents(cost) }));
}

/** The ad figures of each platform, and of all of them under the key "". */
export async function adsOf(tx: Tx, scope: Scope) {
  const { rows } = await tx.execute<AdRow>(sql`
    select coalesce(s.platform, '') as key, ${adColumns()} from ${sourceRows("ads", scope)} s
    where ${within(scope)} group by grouping sets ((s.platform), ()) having count(*) > 0 order by 1`);
  return rows.map((row) => ({ platform: row.key, ...toAdFigures(row) }));
}

export async function subjectOf(tx: Tx, id: string) {
  const [found] = await tx
    .select({ project: projects, client: clients })
    .from(projects)
    .innerJoin(clients, and(eq(clients.tenantId, projects.tenantId), eq(clients.id, projects.clientId)))
    .where(and(eq(projects.id, id), isNull(projects.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND", `project ${id}: list_projects`);
  return found;
}
