import { sql } from "drizzle-orm";
import type { Measure, Metric } from "./define.ts";

const conversations: Measure = { pt: "conversas", en: "conversations", sql: sql`count(*)`, unit: "count" };

/** Requirement X-15: the third of the figures called "taxa de conversão". */
export const conversationMetrics = [
  {
    id: "conversation_conversion_rate",
    names: { pt: "Taxa de conversão (conversas → CRM)", en: "Conversion rate (conversations → CRM)" },
    aliases: ["taxa de conversão", "conversion rate", "conversão", "conversion", "conversão de conversas"],
    senses: [
      "conversas … crm",
      "das conversas",
      "de conversas",
      "conversas",
      "dos atendimentos",
      "atendimentos",
      "conversations … crm",
      "of conversations",
      "conversations",
    ],
    formula: {
      pt: "conversas que viraram registro no CRM ÷ conversas × 100",
      en: "conversations that became a CRM record ÷ conversations × 100",
    },
    unit: "percent",
    source: "conversations",
    numerator: {
      pt: "conversas que chegaram ao CRM",
      en: "conversations that reached the CRM",
      sql: sql`count(*) filter (where s.in_crm)`,
      unit: "count",
    },
    denominator: conversations,
    scale: 100,
    better: "higher",
  },
] as const satisfies readonly Metric[];
