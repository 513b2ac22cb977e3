import { sql } from "drizzle-orm";
import type { Measure, Metric } from "./define.ts";

const impressions: Measure = { pt: "impressões", en: "impressions", sql: sql`coalesce(sum(s.impressions), 0)`, unit: "count" };
const clicks: Measure = { pt: "cliques", en: "clicks", sql: sql`coalesce(sum(s.clicks), 0)`, unit: "count" };
const leads: Measure = { pt: "leads", en: "leads", sql: sql`coalesce(sum(s.leads), 0)`, unit: "count" };
const conversions: Measure = { pt: "conversões", en: "conversions", sql: sql`coalesce(sum(s.conversions), 0)`, unit: "count" };
const cost: Measure = { pt: "custo", en: "cost", sql: sql`coalesce(sum(s.cost), 0)`, unit: "money" };

/** Requirements V-24, V-58 … V-61. */
export const marketingMetrics = [
  {
    id: "impressions",
    names: { pt: "Impressões", en: "Impressions" },
    aliases: ["visualizações", "views"],
    formula: { pt: "soma das impressões", en: "sum of impressions" },
    unit: "count",
    source: "ads",
    numerator: impressions,
  },
  {
    id: "clicks",
    names: { pt: "Cliques", en: "Clicks" },
    aliases: [],
    formula: { pt: "soma dos cliques", en: "sum of clicks" },
    unit: "count",
    source: "ads",
    numerator: clicks,
  },
  {
    id: "leads",
    names: { pt: "Leads", en: "Leads" },
    aliases: ["contatos gerados"],
    formula: { pt: "soma dos leads gerados", en: "sum of leads" },
    unit: "count",
    source: "ads",
    numerator: leads,
  },
  {
    id: "conversions",
    names: { pt: "Conversões", en: "Conversions" },
    aliases: [],
    formula: { pt: "soma das conversões informadas pelas plataformas", en: "sum of the platforms' conversions" },
    unit: "count",
    source: "ads",
    numerator: conversions,
  },
  {
    id: "marketing_spend",
    names: { pt: "Investimento em mídia", en: "Ad spend" },
    aliases: ["gasto em marketing", "verba", "custo de mídia", "investimento", "spend"],
    formula: { pt: "soma do custo de mídia", en: "sum of media cost" },
    unit: "money",
    source: "ads",
    numerator: cost,
  },
  {
    id: "ctr",
    names: { pt: "CTR", en: "CTR" },
    aliases: ["taxa de cliques", "click-through rate"],
    formula: { pt: "cliques ÷ impressões × 100", en: "clicks ÷ impressions × 100" },
    unit: "percent",
    source: "ads",
    numerator: clicks,
    denominator: impressions,
    scale: 100,
    better: "higher",
  },
  {
    id: "cpc",
    names: { pt: "CPC", en: "CPC" },
    aliases: ["custo por clique", "cost per click"],
    formula: { pt: "custo ÷ cliques", en: "cost ÷ clicks" },
    unit: "unit_cost",
    source: "ads",
    numerator: cost,
    denominator: clicks,
    better: "lower",
  },
  {
    id: "cpl",
    names: { pt: "CPL", en: "CPL" },
    aliases: ["custo por lead", "cpa", "cost per lead"],
    formula: { pt: "custo ÷ leads", en: "cost ÷ leads" },
    unit: "unit_cost",
    source: "ads",
    numerator: cost,
    denominator: leads,
    better: "lower",
  },
  {
    id: "conversion_rate",
    names: { pt: "Taxa de conversão (leads/cliques)", en: "Conversion rate (leads/clicks)" },
    aliases: ["taxa de conversão", "conversion rate"],
    formula: { pt: "leads ÷ cliques × 100", en: "leads ÷ clicks × 100" },
    unit: "percent",
    source: "ads",
    numerator: leads,
    denominator: clicks,
    scale: 100,
    better: "higher",
  },
] as const satisfies readonly Metric[];
