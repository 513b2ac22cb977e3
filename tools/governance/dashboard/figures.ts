import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decimalToCents } from "../../../db/money.ts";
import type { Tx } from "../../../db/tenant.ts";
import { countOut, daysOut, hoursOut, moneyOut, percentOut, scoreOut, unitCostOut } from "../../fields/semantic.ts";
import { figureSql } from "../../metrics/compute.ts";
import type { Metric, Scope } from "../../metrics/define.ts";
import { getMetric } from "../../metrics/registry.ts";
import { sourceRows, within } from "../../metrics/sources.ts";
import type { DayRange } from "../../values/periods.ts";
import { DASHBOARD_METRICS } from "./dashboards.ts";

const OUTPUTS: Partial<Record<Metric["unit"], (metric: string) => z.ZodType>> = {
  money: moneyOut,
  unit_cost: unitCostOut,
  percent: percentOut,
  hours: hoursOut,
  score: scoreOut,
  days: daysOut,
};

const outputFor = (id: string): z.ZodType => (OUTPUTS[getMetric(id)?.unit ?? "count"] ?? countOut)(id).nullable().optional();

/** A figure's own days: `explain_number` replays it over them. */
export const days = z.object({ from: z.iso.date(), to: z.iso.date() }).meta({ "x-field": { kind: "period", dimension: "period" } });

/** The figures of all dashboards, each by its metric's id; a dashboard fills in its own. */
export const figureFields: Record<string, z.ZodType> = Object.fromEntries(
  DASHBOARD_METRICS.filter((id) => getMetric(id)).map((id) => [id, outputFor(id)]),
);

export type Figures = Record<string, number | null>;

/** As the output takes it: money in cents, everything else as the number that is shown. */
function outputValue({ unit }: Metric, text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  return unit === "money" ? decimalToCents(text) : Number(Number(text).toFixed(4));
}

const valuesOf = (metrics: readonly Metric[]): SQL =>
  sql.join(
    metrics.map((metric) => sql`(${figureSql(metric)})::text as ${sql.identifier(metric.id)}`),
    sql`, `,
  );

const readRow = (metrics: readonly Metric[], row: Readonly<Record<string, string | null>> | undefined): Figures =>
  Object.fromEntries(metrics.map((metric) => [metric.id, outputValue(metric, row?.[metric.id])]));

/** The figures over each of the scopes, in their order: one query per source. */
export async function figuresOver(tx: Tx, metrics: readonly Metric[], scopes: readonly Scope[]): Promise<Figures[]> {
  const results = scopes.map((): Figures => ({}));
  for (const [source, own] of Map.groupBy(metrics, (metric) => metric.source)) {
    const parts = scopes.map(
      (scope, index) =>
        sql`select ${sql.raw(String(index))} as scope, ${valuesOf(own)} from ${sourceRows(source, scope)} s where ${within(scope, source)}`,
    );
    const { rows } = await tx.execute<Record<string, string | null>>(sql`${sql.join(parts, sql` union all `)}`);
    for (const [index, result] of results.entries())
      Object.assign(
        result,
        readRow(
          own,
          rows.find((row) => Number(row["scope"]) === index),
        ),
      );
  }
  return results;
}

/** The figures of each month: one query per source. */
export async function figuresByMonth(tx: Tx, metrics: readonly Metric[], months: readonly DayRange[], asOf: string): Promise<Figures[]> {
  const results = months.map((): Figures => ({}));
  const period = { from: months[0]?.from ?? asOf, to: months.at(-1)?.to ?? asOf };
  for (const [source, own] of Map.groupBy(metrics, (metric) => metric.source)) {
    const scope: Scope = { asOf, period };
    const { rows } = await tx.execute<Record<string, string | null>>(sql`
      select to_char(s.date, 'YYYY-MM') as month, ${valuesOf(own)} from ${sourceRows(source, scope)} s where ${within(scope, source)} group by 1`);
    const { rows: none } = await tx.execute<Record<string, string | null>>(
      sql`select ${valuesOf(own)} from ${sourceRows(source, scope)} s where false`,
    );
    for (const [index, month] of months.entries())
      Object.assign(results[index] ?? {}, readRow(own, rows.find((row) => row["month"] === month.from.slice(0, 7)) ?? none[0]));
  }
  return results;
}
