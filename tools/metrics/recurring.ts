import { sql } from "drizzle-orm";
import type { Measure, Metric } from "./define.ts";

const monthly: Measure = { pt: "mensalidades ativas", en: "active monthly fees", sql: sql`coalesce(sum(s.amount), 0)`, unit: "money" };
const payers: Measure = {
  pt: "clientes recorrentes",
  en: "recurring clients",
  sql: sql`count(distinct s.client_id) filter (where s.amount > 0)`,
  unit: "count",
};

/** Requirement V-66: recurring projects that run on the day, at their monthly fee, else at their recurring revenue of the month. */
export const recurringMetrics = [
  {
    id: "mrr",
    names: { pt: "MRR (receita recorrente mensal)", en: "MRR (monthly recurring revenue)" },
    aliases: [
      "mrr",
      "receita recorrente",
      "receita recorrente mensal",
      "receita mensal recorrente",
      "monthly recurring revenue",
      "recurring revenue",
    ],
    said: ["entra por mes", "recorrente por mes", "recorrencia"],
    formula: {
      pt: "soma da mensalidade dos projetos recorrentes ativos no dia",
      en: "sum of the monthly fee of the recurring projects active on the day",
    },
    unit: "money",
    source: "subscriptions",
    numerator: monthly,
    better: "higher",
  },
  {
    id: "arr",
    names: { pt: "ARR (receita recorrente anual)", en: "ARR (annual recurring revenue)" },
    aliases: ["arr", "receita recorrente anual", "receita anual recorrente", "annual recurring revenue"],
    said: ["recorrente por ano", "recorrente anual"],
    formula: { pt: "MRR × 12", en: "MRR × 12" },
    unit: "money",
    source: "subscriptions",
    numerator: {
      pt: "mensalidades ativas × 12",
      en: "active monthly fees × 12",
      sql: sql`coalesce(sum(s.amount), 0) * 12`,
      unit: "money",
    },
    better: "higher",
  },
  {
    id: "arpa",
    names: { pt: "ARPA (ticket médio recorrente)", en: "ARPA (average revenue per account)" },
    aliases: ["arpa", "ticket médio recorrente", "ticket médio mensal", "receita média por cliente", "average revenue per account"],
    formula: { pt: "MRR ÷ clientes recorrentes", en: "MRR ÷ recurring clients" },
    unit: "money",
    source: "subscriptions",
    numerator: monthly,
    denominator: payers,
    better: "higher",
  },
  {
    id: "recurring_clients",
    names: { pt: "Clientes recorrentes", en: "Recurring clients" },
    aliases: ["assinantes", "clientes de mensalidade", "subscribers"],
    formula: { pt: "clientes com projeto recorrente ativo no dia", en: "clients with a recurring project active on the day" },
    unit: "count",
    source: "subscriptions",
    numerator: payers,
    better: "higher",
  },
] as const satisfies readonly Metric[];
