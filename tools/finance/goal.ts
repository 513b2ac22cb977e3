import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { goals } from "../../db/schema/finance.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import { instantOut, money, rowId } from "../fields/semantic.ts";
import { inLanguage, type Locale, type Say } from "../language.ts";
import { compute } from "../metrics/compute.ts";
import type { Metric, Scope } from "../metrics/define.ts";
import { METRIC_CUES, metricMeant, metricsNamed } from "../metrics/naming.ts";
import { getMetric, metrics } from "../metrics/registry.ts";
import { carries, SOURCE_FACTS } from "../metrics/source-facts.ts";
import { normalise } from "../values/text.ts";

export const GOAL_STATUSES = ["upcoming", "ahead", "on_track", "behind", "achieved", "missed"] as const;
type GoalStatus = (typeof GOAL_STATUSES)[number];
type Row = typeof goals.$inferSelect;

export const goal = z.object({
  id: rowId(),
  name: z.string(),
  metric: z.string(),
  metric_name: z.string(),
  unit: z.string(),
  target: z.number(),
  current: z.number().nullable(),
  progress_percent: z
    .number()
    .nullable()
    .meta({ "x-field": { kind: "percent" } }),
  projected: z.number().nullable(),
  status: z.enum(GOAL_STATUSES),
  period: z.object({ from: z.string(), to: z.string() }),
  client_id: rowId("client").nullable(),
  project_id: rowId("project").nullable(),
  created_at: instantOut(),
});

export const metricField = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(80)
    .meta({ "x-field": { kind: "choice", cues: METRIC_CUES } });

/** Two decimals at most, in the metric's unit; hundredths for the tool. */
export const targetField = () =>
  money().meta({ "x-field": { kind: "quantity", near: ["meta de", "para", "pra", "bater", "target", "to"] } });

const NEAR = 8;

/** The metric of that name; names that are near where there is none. */
export function metricNamed(text: string, locale: Locale, say: Say): Metric {
  const found = metricsNamed(text);
  const meant = found.length > 1 ? metricMeant(found, text) : found[0];
  if (meant) return meant;
  const words = normalise(text).split(" ");
  const all: readonly Metric[] = metrics;
  const alike = all.filter((metric) =>
    [metric.names.pt, metric.names.en, ...metric.aliases].some((name) =>
      words.some((word) => word.length > 2 && normalise(name).includes(word)),
    ),
  );
  const near = (found.length > 1 ? found : alike.length > 0 ? alike : all).slice(0, NEAR);
  const choices = near.map((metric) => ({ value: metric.id, label: inLanguage(locale, metric.names) }));
  const names = choices.map(({ label }) => label).join(", ");
  throw invalid(
    "metric",
    say(`não conheço a métrica "${text}"; por exemplo: ${names}`, `"${text}" is no metric I know; for instance: ${names}`),
    choices,
  );
}

/** A goal is only set over what the metric's rows can be filtered by. */
export function assertScope(
  metric: Metric,
  scope: { client?: string | undefined; project?: string | undefined },
  locale: Locale,
  say: Say,
): void {
  const { client, project } = scope;
  if (!carries(metric.source, { ...(client && { client }), ...(project && { project }) }))
    throw invalid(
      client ? "client" : "project",
      say(
        `${inLanguage(locale, metric.names)} não existe por cliente ou projeto`,
        `${inLanguage(locale, metric.names)} does not exist by client or project`,
      ),
    );
}

const DAY = 86_400_000;
/** Within a tenth of the target the pace counts as right. */
const AHEAD = 1.1;
const ON_TRACK = 0.9;

interface Pace {
  readonly value: number | null;
  readonly target: number;
  readonly from: string;
  readonly to: string;
  readonly today: string;
  /** Sums grow with the days; rates and balances stand where they stand. */
  readonly grows: boolean;
  readonly better: "higher" | "lower";
}

/** What the value comes to by the end of the period if the days to come are like those that passed. */
export function projection({ value, from, to, today, grows }: Pace): number | null {
  if (value === null || today < from) return null;
  if (!grows || today >= to) return value;
  const all = (Date.parse(to) - Date.parse(from)) / DAY + 1;
  const passed = (Date.parse(today) - Date.parse(from)) / DAY + 1;
  return (value * all) / passed;
}

/** How far the expected value lies from the target: above 1 is better than asked. */
function shareOf({ target, better }: Pace, expected: number): number {
  if (better === "higher") return expected / target;
  return expected === 0 ? AHEAD : target / expected;
}

export function statusOfGoal(pace: Pace): GoalStatus {
  const { value, target, from, to, today, better } = pace;
  if (today < from) return "upcoming";
  const reached = value !== null && (better === "lower" ? value <= target : value >= target);
  if (today > to) return reached ? "achieved" : "missed";
  if (better === "higher" && reached) return "achieved";
  const expected = projection(pace);
  const share = expected === null ? 0 : shareOf(pace, expected);
  return share >= AHEAD ? "ahead" : share >= ON_TRACK ? "on_track" : "behind";
}

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)));

/** Rows that are counted as they come: balances and rates stand where they stand. */
const GROWING: ReadonlySet<Metric["source"]> = new Set(["ledger", "ads", "contacts", "closed_deals", "conversations", "moved"]);

/** Costs are goals to stay below. */
const COSTS: ReadonlySet<string> = new Set(["expenses", "labor_cost", "total_cost", "marketing_spend", "paid", "payable"]);

const scopeOf = (row: Row, metric: Metric, today: string): Scope => ({
  asOf: today,
  ...(SOURCE_FACTS[metric.source].period && { period: { from: row.periodFrom, to: row.periodTo } }),
  ...(row.clientId && { client: row.clientId }),
  ...(row.projectId && { project: row.projectId }),
});

/** A goal with where it stands today, computed from the metric's one definition. */
export async function toGoal(tx: Tx, row: Row, today: string, locale: Locale): Promise<z.input<typeof goal>> {
  const metric = getMetric(row.metric);
  if (!metric) throw new AppError("INTERNAL", `metric ${row.metric} is gone`);
  const { value } = today < row.periodFrom ? { value: null } : await compute(tx, metric, scopeOf(row, metric, today));
  const pace: Pace = {
    value,
    target: row.target,
    from: row.periodFrom,
    to: row.periodTo,
    today,
    grows: metric.denominator === undefined && GROWING.has(metric.source),
    better: metric.better ?? (COSTS.has(metric.id) ? "lower" : "higher"),
  };
  return {
    id: row.id,
    name: row.name,
    metric: row.metric,
    metric_name: inLanguage(locale, metric.names),
    unit: metric.unit,
    target: row.target,
    current: rounded(value),
    progress_percent: value === null ? null : rounded((value / row.target) * 100),
    projected: rounded(projection(pace)),
    status: statusOfGoal(pace),
    period: { from: row.periodFrom, to: row.periodTo },
    client_id: row.clientId,
    project_id: row.projectId,
    created_at: row.createdAt,
  };
}

export async function getGoalOrThrow(tx: Tx, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(goals)
    .where(and(eq(goals.id, id), isNull(goals.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `goal ${id}: list_goals`);
  return row;
}
