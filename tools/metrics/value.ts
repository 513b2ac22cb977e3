import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";
import { addDays, addMonths, daysBetween } from "../values/periods.ts";
import { type Computed, compute, figureSql } from "./compute.ts";
import type { Metric, Scope } from "./define.ts";
import { sourceRows, within } from "./sources.ts";

type DayRange = NonNullable<Scope["period"]>;

const MOST_MONTHS = 36;
const MONTHS_SHOWN = 12;

const DIGITS: Partial<Record<Metric["unit"], number>> = { money: 2, hours: 2 };

/** A value as every face shows it: money and unit costs as decimal text, the rest as numbers. */
export function shownValue(value: number | null, unit: Metric["unit"]): string | number | null {
  if (value === null) return null;
  const text = value.toFixed(DIGITS[unit] ?? 4);
  return unit === "money" || unit === "unit_cost" ? text : Number(text);
}

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** The months of a period up to the scope's day, or the last twelve; a long period shows its latest. */
export function monthsOf({ period, asOf }: Scope): string[] {
  const last = monthOf(period && period.to < asOf ? period.to : asOf);
  const months = [last];
  const first = period ? monthOf(period.from) : addMonths(last, 1 - MONTHS_SHOWN);
  for (let month = addMonths(last, -1); month >= first && months.length < MOST_MONTHS; month = addMonths(month, -1)) months.unshift(month);
  return months;
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** As many months or days before; of a period that still runs, only as much as has passed of it. */
export function periodBefore({ from, to }: DayRange, today: string): DayRange {
  const isMonths = from.endsWith("-01") && addDays(to, 1).endsWith("-01");
  if (!isMonths) {
    const days = daysBetween(from, earlier(to, today));
    return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -daysBetween(from, to) - 1 + days) };
  }
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  const end = addDays(from, -1);
  return { from: addMonths(from, -months), to: to > today && today >= from ? earlier(addMonths(today, -months), end) : end };
}

export interface GroupRow extends Computed {
  readonly key: string;
  readonly label: string;
}

const GROUPS = {
  client: { key: sql`s.client_id::text`, label: sql`(select name from clients where id = s.client_id)` },
  project: { key: sql`s.project_id::text`, label: sql`(select name from projects where id = s.project_id)` },
  platform: { key: sql`s.platform`, label: sql`s.platform` },
} as const satisfies Record<string, { key: SQL; label: SQL }>;

const orNull = (value: string | null): number | null => (value === null ? null : Number(value));

/** A metric per client, project or platform, highest first. */
export async function byGroup(
  tx: Tx,
  metric: Metric,
  scope: Scope,
  group: keyof typeof GROUPS,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: GroupRow[]; total: number }> {
  const { key, label } = GROUPS[group];
  const { rows } = await tx.execute<
    Record<"key" | "label" | "total", string> & Record<"value" | "numerator" | "denominator", string | null>
  >(sql`
    select *, count(*) over () as total from (
      select ${key} as key, ${label} as label, ${figureSql(metric)} as value, ${metric.numerator.sql} as numerator,
        ${metric.denominator?.sql ?? sql`null`} as denominator
      from ${sourceRows(metric.source, scope)} s where ${within(scope, metric.source)} and ${key} is not null group by 1, 2
    ) grouped order by value desc nulls last, label, key limit ${page.limit} offset ${page.offset}`);
  return {
    rows: rows.map((row) => ({
      key: row.key,
      label: row.label ?? row.key,
      value: orNull(row.value),
      numerator: orNull(row.numerator),
      denominator: orNull(row.denominator),
    })),
    total: Number(rows[0]?.total ?? 0),
  };
}

/** A metric month by month. */
export async function byMonth(tx: Tx, metric: Metric, scope: Scope): Promise<GroupRow[]> {
  const rows: GroupRow[] = [];
  for (const month of monthsOf(scope))
    rows.push({ key: month, label: month.slice(0, 7), ...(await compute(tx, metric, { ...scope, month })) });
  return rows;
}
