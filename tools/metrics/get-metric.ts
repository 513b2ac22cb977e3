import { z } from "zod";
import { defineTool, type ToolContext } from "../define.ts";
import { month, period, platform, ref, rowId, worded } from "../fields/semantic.ts";
import { inLanguage } from "../language.ts";
import { nextCursor, offsetOf, paging } from "../paging.ts";
import { type Chosen, chooseMetric } from "./choose.ts";
import { type Computed, compute } from "./compute.ts";
import type { Metric, Scope } from "./define.ts";
import { METRIC_CUES, SENSE_CUES } from "./naming.ts";
import { presentMetric } from "./present-metric.ts";
import { SOURCE_FACTS } from "./source-facts.ts";
import { byGroup, byMonth, type GroupRow, periodBefore, shownValue } from "./value.ts";

const GROUP_CUES = {
  month: ["por mes", "mes a mes", "cada mes", "mensal", "evolucao", "historico", "by month", "per month", "monthly", "month by month"],
  client: ["por cliente", "cada cliente", "qual cliente", "per client", "by client", "which client"],
  project: ["por projeto", "cada projeto", "qual projeto", "per project", "by project", "which project"],
  platform: ["por plataforma", "cada plataforma", "por canal", "per platform", "by platform", "by channel"],
};

const figure = z
  .union([z.string(), z.number()])
  .nullable()
  .meta({ "x-field": { kind: "score", metricFrom: "metric" } });
const span = z.object({ from: z.iso.date(), to: z.iso.date() });
const part = z.object({ label: z.string(), value: z.number().nullable() });

export const metricAnswer = z.object({
  metric: z.string(),
  name: z.string(),
  unit: z.string(),
  formula: z.string(),
  value: figure,
  numerator: part,
  denominator: part.nullable(),
  period: span.nullable().describe("The days that it is of; null for all of them, or for today."),
  period_counts: z.string().nullable().describe("How a period picks rows."),
  better: z.enum(["higher", "lower"]).nullable(),
  previous: z
    .object({ period: span.meta({ "x-field": { kind: "period", dimension: "period" } }), value: figure })
    .nullable()
    .describe("The same figure of the period before."),
  chosen: z.enum(["meaning", "remembered"]).nullable().describe("How one of several metrics of that name was chosen."),
  others: z.array(z.object({ metric: z.string(), name: z.string() })).describe("What the name could also have meant."),
  group_by: z.string(),
  items: z.array(
    z.object({
      label: z.string(),
      month: month().optional(),
      client_id: rowId("client").optional(),
      project_id: rowId("project").optional(),
      platform: z
        .string()
        .meta({ "x-field": { kind: "platform", dimension: "platform" } })
        .optional(),
      value: figure,
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
    }),
  ),
  next_cursor: z.string().nullable(),
  total: z.int(),
});

type Answer = z.input<typeof metricAnswer>;
type GroupBy = "month" | "client" | "project" | "platform";

const keyOf = (by: GroupBy, key: string) => (by === "client" || by === "project" ? { [`${by}_id`]: key } : { [by]: key });

const itemOf =
  (metric: Metric, by: GroupBy) =>
  (row: GroupRow): Answer["items"][number] => ({
    label: row.label,
    ...keyOf(by, row.key),
    value: shownValue(row.value, metric.unit),
    numerator: row.numerator,
    denominator: row.denominator,
  });

async function previousOf(ctx: ToolContext, metric: Metric, scope: Scope): Promise<Answer["previous"]> {
  if (!scope.period) return null;
  const before = periodBefore(scope.period, ctx.today);
  const { value } = await compute(ctx.tx, metric, { ...scope, period: before });
  return { period: before, value: shownValue(value, metric.unit) };
}

function definitionOf(ctx: ToolContext, { metric, by, others }: Chosen, now: Computed) {
  const words = (wording: Parameters<typeof inLanguage>[1]) => inLanguage(ctx.locale, wording);
  const { period: counts } = SOURCE_FACTS[metric.source];
  return {
    metric: metric.id,
    name: words(metric.names),
    unit: metric.unit,
    formula: words(metric.formula),
    value: shownValue(now.value, metric.unit),
    numerator: { label: words(metric.numerator), value: now.numerator },
    denominator: metric.denominator ? { label: words(metric.denominator), value: now.denominator } : null,
    period_counts: counts ? words(counts) : null,
    better: metric.better ?? null,
    chosen: by ?? null,
    others: others.map((other) => ({ metric: other.id, name: words(other.names) })),
  };
}

async function groupsOf(ctx: ToolContext, metric: Metric, scope: Scope, by: GroupBy, page: { limit: number; cursor?: string | undefined }) {
  if (by !== "month") {
    const { rows, total } = await byGroup(ctx.tx, metric, scope, by, { limit: page.limit, offset: offsetOf(page) });
    return { items: rows.map(itemOf(metric, by)), next_cursor: nextCursor(page, total), total };
  }
  const rows = SOURCE_FACTS[metric.source].dimensions.includes("month") ? await byMonth(ctx.tx, metric, scope) : [];
  return { items: rows.map(itemOf(metric, by)), next_cursor: null, total: rows.length };
}

export const getMetric = defineTool({
  name: "get_metric",
  domain: "metrics",
  description:
    "One figure of the KPI registry by its id, name or alias: value with numerator and denominator, against the period before, by month, client, project or platform. A name of several metrics is asked about once; `meaning` says which.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /metrics/{metric}"],
  input: z.object({
    metric: worded(z.string().trim().min(1).max(120), { cues: METRIC_CUES }).describe(
      "The metric: id, name or alias, such as mrr or churn.",
    ),
    meaning: worded(z.string().trim().min(1).max(120), { cues: SENSE_CUES })
      .optional()
      .describe("Which metric is meant where the name has several: its id or name. It is remembered for this person."),
    client: ref("client").optional().describe("Only of this client: its id or name."),
    project: ref("project").optional().describe("Only of this project: its id or name."),
    platform: platform().optional().describe("Only this ad platform, such as google_ads."),
    period: period().optional().describe("Which days; all of them, or how things stand today, when left out."),
    group_by: worded(z.enum(["month", "client", "project", "platform"]), { cues: GROUP_CUES })
      .default("month")
      .describe("One row per what."),
    ...paging,
  }),
  output: metricAnswer,
  examples: [
    { pt: "Qual é o nosso MRR?", en: "What is our MRR?", input: { metric: "mrr" } },
    { pt: "Qual a taxa de churn deste ano?", en: "What is this year's churn rate?", input: { metric: "churn_rate", period: "this_year" } },
    { pt: "Qual a nossa taxa de conversão?", en: "What is our conversion rate?", input: { metric: "taxa de conversao" } },
    {
      pt: "Quanto tempo a gente leva para fechar uma venda?",
      en: "How long does it take us to close a sale?",
      input: { metric: "sales_cycle" },
    },
  ],
  async run(ctx, { metric: name, meaning, client, project, platform: on, period: days, group_by: by, ...page }) {
    const scope: Scope = {
      asOf: ctx.today,
      ...(client && { client }),
      ...(project && { project }),
      ...(on && { platform: on }),
      ...(days && { period: { from: days.from, to: days.to } }),
    };
    const chosen = await chooseMetric(ctx, { metric: name, meaning, filters: scope, groupBy: by });
    const now = await compute(ctx.tx, chosen.metric, scope);
    return {
      ...definitionOf(ctx, chosen, now),
      period: scope.period ?? null,
      previous: await previousOf(ctx, chosen.metric, scope),
      group_by: by,
      ...(await groupsOf(ctx, chosen.metric, scope, by, page)),
    };
  },
  present: presentMetric,
});
