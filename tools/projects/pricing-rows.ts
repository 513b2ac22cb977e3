import { type SQL, sql } from "drizzle-orm";
import { decimalToCents } from "../../db/money.ts";
import type { PROJECT_CATEGORIES, PROJECT_KINDS } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { sourceRows } from "../metrics/sources.ts";

type Category = (typeof PROJECT_CATEGORIES)[number];
type Kind = (typeof PROJECT_KINDS)[number];

/** What one project cost and was paid; of a recurring one, per month with any cost. Money in cents. */
export interface Past {
  readonly id: string;
  readonly name: string;
  readonly price: number | null;
  readonly hours: number;
  readonly labor: number;
  readonly expenses: number;
  readonly margin: number | null;
}

const MOST = 200;

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly price: string | null;
  readonly months: string;
  readonly hours: string | null;
  readonly labor: string | null;
  readonly expenses: string | null;
  readonly margin: string | null;
}

async function read(tx: Tx, asOf: string, where: SQL): Promise<Past[]> {
  const { rows } = await tx.execute<Row>(sql`
    with picked as (
      select p.id, p.name, p.kind, p.budget, p.monthly_fee, p.start_date from projects p where ${where}
      order by p.start_date desc nulls last, p.id desc limit ${MOST})
    select p.id, p.name, f.hours, f.labor, f.expenses,
      (f.revenue - f.labor - f.expenses) * 100 / nullif(f.revenue, 0) as margin,
      case when p.kind = 'recurring' then p.monthly_fee else coalesce(p.budget, nullif(f.revenue, 0)) end as price,
      case when p.kind = 'recurring' then greatest(coalesce(f.months, 1), 1) else 1 end as months
    from picked p left join (
      select s.project_id, sum(s.hours) as hours,
        coalesce(sum(s.amount) filter (where s.kind = 'labor'), 0) as labor,
        coalesce(sum(s.amount) filter (where s.kind = 'expense'), 0) as expenses,
        coalesce(sum(s.amount) filter (where s.kind = 'revenue'), 0) as revenue,
        count(distinct date_trunc('month', s.date)) filter (where s.kind <> 'revenue') as months
      from ${sourceRows("ledger", { asOf })} s where s.project_id in (select id from picked) group by 1
    ) f on f.project_id = p.id
    order by p.start_date desc nulls last, p.id desc`);
  return rows.map((row) => {
    const months = Number(row.months);
    const perMonth = (cents: string | null) => Math.round(decimalToCents(cents ?? "0") / months);
    return {
      id: row.id,
      name: row.name,
      price: row.price === null ? null : decimalToCents(row.price),
      hours: Number(row.hours ?? 0) / months,
      labor: perMonth(row.labor),
      expenses: perMonth(row.expenses),
      margin: row.margin === null ? null : Number(row.margin),
    };
  });
}

export const pastOf = async (tx: Tx, asOf: string, id: string): Promise<Past | undefined> =>
  (await read(tx, asOf, sql`p.id = ${id} and p.deleted_at is null`))[0];

/** The latest projects of the category and kind that were worked on, without the one to be priced. */
export async function similarTo(
  tx: Tx,
  asOf: string,
  { category, kind, without }: { category: Category; kind: Kind; without: string | undefined },
): Promise<Past[]> {
  const where = sql`p.deleted_at is null and p.category = ${category} and p.kind = ${kind} and p.status not in ('planned', 'cancelled')
    ${without ? sql`and p.id <> ${without}` : sql``}`;
  return (await read(tx, asOf, where)).filter(({ hours, price }) => hours > 0 || price !== null);
}

/** Hours that the project's tasks are estimated at; null without any estimate. */
export async function plannedHours(tx: Tx, project: string): Promise<number | null> {
  const { rows } = await tx.execute<{ hours: string | null }>(
    sql`select sum(estimate_hours) as hours from tasks where project_id = ${project} and deleted_at is null`,
  );
  return rows[0]?.hours ? Number(rows[0].hours) : null;
}

export type RateSource = "category" | "tenant" | "users";

/** Cents per hour: what the category's hours cost in the last twelve months, else all hours, else the users' own rates. */
export async function usualRate(tx: Tx, category: Category): Promise<{ rate: number; source: RateSource } | undefined> {
  const { rows } = await tx.execute<Record<RateSource, string | null>>(sql`
    with worked as (
      select h.hours, h.hours * h.cost_rate as cost, p.category from time_entries h
      join projects p on p.tenant_id = h.tenant_id and p.id = h.project_id
      where h.deleted_at is null and p.deleted_at is null and h.worked_on > (app_today() - interval '12 months')::date)
    select round(sum(cost) filter (where category = ${category}) / sum(hours) filter (where category = ${category}), 2) as category,
      round(sum(cost) / sum(hours), 2) as tenant,
      (select round(avg(u.cost_rate), 2) from users u where u.deleted_at is null and u.active and u.cost_rate is not null) as users
    from worked`);
  const [row] = rows;
  const source = (["category", "tenant", "users"] as const).find((each) => row?.[each] !== null && row?.[each] !== undefined);
  return row && source ? { rate: decimalToCents(row[source] ?? "0"), source } : undefined;
}
