import { PgDialect } from "drizzle-orm/pg-core";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { prose, worded } from "../fields/semantic.ts";
import { inLanguage, type Locale } from "../language.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { normalise } from "../values/text.ts";
import { mayRead } from "./choose.ts";
import { figureSql } from "./compute.ts";
import type { Metric } from "./define.ts";
import { metrics } from "./registry.ts";
import { AREAS, SOURCE_FACTS } from "./source-facts.ts";

const dialect = new PgDialect();

const AREA_CUES = {
  marketing: ["de marketing", "de midia", "marketing"],
  finance: ["financeiras", "financeiros", "de financas", "de dinheiro", "financial", "finance"],
  clients: ["de clientes", "de relacionamento", "client metrics", "of clients"],
  projects: ["de projetos", "of projects"],
  sales: ["de vendas", "comerciais", "do funil", "sales"],
  conversations: ["de conversas", "de atendimento", "of conversations"],
};

const row = z.object({
  id: z.string(),
  name: z.string(),
  area: z.enum(AREAS),
  formula: z.string(),
  unit: z.string(),
  grain: z.string().describe("What one row behind it is."),
  dimensions: z.array(z.string()).describe("What it can be filtered and grouped by."),
  period: z.string().nullable().describe("How a period picks rows."),
  better: z.enum(["higher", "lower"]).nullable(),
  aliases: z.array(z.string()),
  thresholds: z.object({ good: z.number(), alert: z.number() }).nullable(),
  sql: z.string().describe("The aggregate over the rows."),
});

const rowOf = (metric: Metric, locale: Locale): z.input<typeof row> => {
  const { area, grain, dimensions, period } = SOURCE_FACTS[metric.source];
  return {
    id: metric.id,
    name: inLanguage(locale, metric.names),
    area,
    formula: inLanguage(locale, metric.formula),
    unit: metric.unit,
    grain: inLanguage(locale, grain),
    dimensions: [...dimensions],
    period: period ? inLanguage(locale, period) : null,
    better: metric.better ?? null,
    aliases: [...metric.aliases],
    thresholds: metric.thresholds ?? null,
    sql: dialect.sqlToQuery(figureSql(metric)).sql,
  };
};

const isAbout = ({ id, names, aliases, formula }: Metric, query: string): boolean =>
  [id, names.pt, names.en, ...aliases, formula.pt, formula.en].some((text) => normalise(text).includes(normalise(query)));

export const listMetrics = defineTool({
  name: "list_metrics",
  domain: "metrics",
  description: "The registry of KPIs that this person may see: definition, formula, unit, grain, dimensions, thresholds and SQL of each.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /metrics"],
  input: z.object({
    query: worded(prose(100), { near: ["sobre", "chamada", "chamado", "com nome", "about", "named", "called"] })
      .optional()
      .describe("Only metrics whose name, alias or formula holds this text."),
    area: worded(z.enum(AREAS), { cues: AREA_CUES }).optional().describe("Only of this area."),
    ...paging,
  }),
  output: pageOf(row),
  examples: [
    { pt: "Quais métricas você conhece?", en: "Which metrics do you know?", input: {} },
    { pt: "Liste os KPIs de vendas e suas fórmulas", en: "List the sales KPIs and their formulas", input: { area: "sales" } },
  ],
  async run(ctx, input) {
    const found = (metrics as readonly Metric[]).filter(
      (metric) =>
        mayRead(ctx, metric) &&
        (!input.area || SOURCE_FACTS[metric.source].area === input.area) &&
        (!input.query || isAbout(metric, input.query)),
    );
    const start = offsetOf(input);
    return {
      items: found.slice(start, start + input.limit).map((metric) => rowOf(metric, ctx.locale)),
      next_cursor: nextCursor(input, found.length),
      total: found.length,
    };
  },
  present({ items, total }, { locale }) {
    const columns = [
      { key: "name", label: locale === "en" ? "Metric" : "Métrica", format: "text" as const },
      { key: "id", label: "ID", format: "text" as const },
      { key: "formula", label: locale === "en" ? "Formula" : "Fórmula", format: "text" as const },
      { key: "grain", label: locale === "en" ? "Each row" : "Cada linha", format: "text" as const },
    ];
    return [{ type: "table", columns, rows: items.map(({ name, id, formula, grain }) => ({ name, id, formula, grain })), total }];
  },
});
