import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";
import type { Metric, Scope } from "./define.ts";
import { getMetric, type MetricId } from "./registry.ts";
import { SHOWN, sourceRows, within } from "./sources.ts";

/** The SQL of a metric over rows `s`; null where the denominator is zero. */
export function figureSql(metric: Metric): SQL {
  if (!metric.denominator) return metric.numerator.sql;
  const scaled = metric.scale ? sql`${metric.numerator.sql} * ${sql.raw(`${metric.scale}.0`)}` : metric.numerator.sql;
  return sql`${scaled} / nullif(${metric.denominator.sql}, 0)`;
}

/** `value as id` for each metric, for a tool's own grouped query over `sourceRows`. */
export function columns(ids: readonly MetricId[]): SQL {
  return sql.join(
    ids.map((id) => sql`${figureSql(known(id))} as ${sql.identifier(id)}`),
    sql`, `,
  );
}

function known(id: MetricId): Metric {
  const metric = getMetric(id);
  if (!metric) throw new Error(`metric ${id} is not registered`);
  return metric;
}

export interface Computed {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

const numberOrNull = (value: string | null | undefined): number | null => (value === null || value === undefined ? null : Number(value));

export async function compute(tx: Tx, metric: Metric, scope: Scope): Promise<Computed> {
  const { rows } = await tx.execute<{ value: string | null; numerator: string | null; denominator: string | null }>(sql`
    select ${figureSql(metric)} as value, ${metric.numerator.sql} as numerator, ${metric.denominator?.sql ?? sql`null`} as denominator
    from ${sourceRows(metric.source, scope)} s where ${within(scope, metric.source)}`);
  const [row] = rows;
  return { value: numberOrNull(row?.value), numerator: numberOrNull(row?.numerator), denominator: numberOrNull(row?.denominator) };
}

/** The rows behind a figure, newest first, and how many there are. */
export async function evidence(
  tx: Tx,
  metric: Metric,
  scope: Scope,
  limit: number,
): Promise<{ rows: Record<string, unknown>[]; total: number }> {
  const shown = sql.join(
    SHOWN[metric.source].map((name) => sql`s.${sql.identifier(name)}`),
    sql`, `,
  );
  const { rows } = await tx.execute<Record<string, unknown>>(sql`
    select s.id, ${shown}, count(*) over () as evidence_total from ${sourceRows(metric.source, scope)} s
    where ${within(scope, metric.source)} order by s.date desc nulls last, s.id limit ${limit}`);
  return { rows: rows.map(({ evidence_total: _, ...row }) => row), total: Number(rows[0]?.["evidence_total"] ?? 0) };
}
