import { sql } from "drizzle-orm";
import type { Measure, Metric } from "./define.ts";

const revenue: Measure = {
  pt: "receita",
  en: "revenue",
  sql: sql`coalesce(sum(s.amount) filter (where s.kind = 'revenue'), 0)`,
  unit: "money",
};
const expenses: Measure = {
  pt: "despesas",
  en: "expenses",
  sql: sql`coalesce(sum(s.amount) filter (where s.kind = 'expense'), 0)`,
  unit: "money",
};
const labor: Measure = {
  pt: "custo de horas",
  en: "labor cost",
  sql: sql`coalesce(sum(s.amount) filter (where s.kind = 'labor'), 0)`,
  unit: "money",
};
const totalCost: Measure = {
  pt: "custo total",
  en: "total cost",
  sql: sql`coalesce(sum(s.amount) filter (where s.kind <> 'revenue'), 0)`,
  unit: "money",
};
const profit: Measure = {
  pt: "lucro",
  en: "profit",
  sql: sql`coalesce(sum(case when s.kind = 'revenue' then s.amount else -s.amount end), 0)`,
  unit: "money",
};
const hours: Measure = { pt: "horas", en: "hours", sql: sql`coalesce(sum(s.hours), 0)`, unit: "hours" };

/** Profit = revenue earned (due by the day) − expenses − hours × cost rate; ad spend is the client's media, never an expense. */
export const financeMetrics = [
  {
    id: "revenue",
    names: { pt: "Receita", en: "Revenue" },
    aliases: ["faturamento", "receitas", "income"],
    formula: { pt: "soma das receitas vencidas até o dia", en: "sum of revenue due by the day" },
    unit: "money",
    source: "ledger",
    numerator: revenue,
  },
  {
    id: "expenses",
    names: { pt: "Despesas", en: "Expenses" },
    aliases: ["gastos", "custos diretos"],
    formula: { pt: "soma das despesas do projeto", en: "sum of the project's expenses" },
    unit: "money",
    source: "ledger",
    numerator: expenses,
  },
  {
    id: "labor_cost",
    names: { pt: "Custo de horas", en: "Labor cost" },
    aliases: ["mão de obra"],
    formula: { pt: "horas × custo por hora", en: "hours × cost rate" },
    unit: "money",
    source: "ledger",
    numerator: labor,
  },
  {
    id: "total_cost",
    names: { pt: "Custo total", en: "Total cost" },
    aliases: ["custos"],
    formula: { pt: "despesas + custo de horas", en: "expenses + labor cost" },
    unit: "money",
    source: "ledger",
    numerator: totalCost,
  },
  {
    id: "profit",
    names: { pt: "Lucro", en: "Profit" },
    aliases: ["resultado", "lucro do projeto"],
    formula: { pt: "receita − despesas − custo de horas", en: "revenue − expenses − labor cost" },
    unit: "money",
    source: "ledger",
    numerator: profit,
    better: "higher",
  },
  {
    id: "ltv_realizado",
    names: { pt: "LTV realizado (lucro líquido)", en: "Realised LTV (net profit)" },
    aliases: ["ltv", "lucro líquido", "net profit"],
    formula: {
      pt: "receita do cliente − despesas e horas dos seus projetos",
      en: "the client's revenue − its projects' expenses and labor",
    },
    unit: "money",
    source: "ledger",
    numerator: profit,
    better: "higher",
  },
  {
    id: "profit_margin",
    names: { pt: "Margem de lucro", en: "Profit margin" },
    aliases: ["margem", "rentabilidade", "margin"],
    formula: { pt: "lucro ÷ receita × 100", en: "profit ÷ revenue × 100" },
    unit: "percent",
    source: "ledger",
    numerator: profit,
    denominator: revenue,
    scale: 100,
    better: "higher",
  },
  {
    id: "hours",
    names: { pt: "Horas", en: "Hours" },
    aliases: ["horas trabalhadas", "esforço"],
    formula: { pt: "soma das horas lançadas", en: "sum of logged hours" },
    unit: "hours",
    source: "ledger",
    numerator: hours,
  },
] as const satisfies readonly Metric[];
