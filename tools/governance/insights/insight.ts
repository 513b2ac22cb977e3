import { sql } from "drizzle-orm";
import { z } from "zod";
import { INSIGHT_SEVERITIES, INSIGHT_STATUSES } from "../../../db/schema/insights.ts";
import { instantOut, rowId, worded } from "../../fields/semantic.ts";
import { inLanguage, type Locale } from "../../language.ts";
import { INSIGHT_KINDS, type InsightKind } from "./detector.ts";

const KIND_WORDS: Record<InsightKind, readonly string[]> = {
  churn_risk: [
    "churn",
    "sumido",
    "sumidos",
    "sem contato",
    "sem falar",
    "sumiu",
    "risco de cancelar",
    "silent",
    "gone quiet",
    "no contact",
  ],
  low_margin: ["margem", "rentabilidade", "prejuizo", "margin", "profitability"],
  upsell: ["upsell", "vender mais", "oportunidade", "oportunidades", "opportunity", "opportunities"],
  overdue_receivable: [
    "inadimplencia",
    "inadimplentes",
    "recebimento",
    "recebimentos",
    "atrasado",
    "atrasados",
    "overdue",
    "late payments",
  ],
  spend_spike: ["gasto de midia", "gasto fora", "gasto anormal", "pico de gasto", "spend spike", "spending spike"],
  cpl_jump: ["cpl", "custo por lead", "cost per lead"],
  budget_pacing: ["ritmo", "pacing", "ritmo da verba"],
  cash_shortage: ["caixa", "falta de caixa", "cash", "cash shortage"],
  scope_creep: ["escopo", "estouro de escopo", "estourado", "estourados", "scope", "scope creep"],
};

export const insightKind = worded(z.enum(INSIGHT_KINDS), { cues: KIND_WORDS });

export const insightSeverity = worded(z.enum(INSIGHT_SEVERITIES), {
  cues: {
    critical: ["critico", "criticos", "criticas", "urgente", "urgentes", "graves", "critical", "urgent"],
    high: ["severidade alta", "gravidade alta", "altos", "high severity", "high"],
    medium: ["severidade media", "gravidade media", "medios", "medium severity", "medium"],
    low: ["severidade baixa", "gravidade baixa", "baixos", "leves", "low severity", "low"],
  },
});

export const insightStatus = worded(z.enum(INSIGHT_STATUSES), {
  cues: {
    acknowledged: ["reconhecidos", "ja vistos", "vistos", "acknowledged"],
    snoozed: ["adiados", "adiado", "adiei", "snoozed", "postponed"],
    resolved: ["resolvidos", "resolvido", "resolved"],
    dismissed: ["dispensados", "dispensado", "dispensei", "descartados", "ignorados", "dismissed", "ignored"],
  },
});

/** An insight as the tools return it. */
export const insight = z.object({
  id: rowId("insight"),
  title: z.string().describe("In the language of the session."),
  titles: z.object({ pt: z.string(), en: z.string() }),
  kind: insightKind,
  severity: insightSeverity,
  status: insightStatus,
  client_id: rowId("client").nullable(),
  client_name: z.string().nullable(),
  project_id: rowId("project").nullable(),
  project_name: z.string().nullable(),
  evidence: z.array(z.record(z.string(), z.unknown())),
  action: z.object({ tool: z.string(), input: z.record(z.string(), z.unknown()) }).nullable(),
  snoozed_until: instantOut().nullable(),
  reason: z.string().nullable(),
  first_seen_at: instantOut(),
  last_seen_at: instantOut(),
});

export interface InsightRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: { readonly pt: string; readonly en: string };
  readonly kind: InsightKind;
  readonly severity: (typeof INSIGHT_SEVERITIES)[number];
  readonly status: (typeof INSIGHT_STATUSES)[number];
  readonly client_id: string | null;
  readonly client_name: string | null;
  readonly project_id: string | null;
  readonly project_name: string | null;
  readonly evidence: Record<string, unknown>[];
  readonly action: { readonly tool: string; readonly input: Record<string, unknown> } | null;
  readonly snoozed_until: string | null;
  readonly reason: string | null;
  readonly first_seen_at: string;
  readonly last_seen_at: string;
}

export const insightColumns = sql`i.id, i.title, i.kind, i.severity, i.status, i.client_id, c.name as client_name, i.project_id,
  p.name as project_name, i.evidence, i.action, i.snoozed_until, i.reason, i.first_seen_at, i.last_seen_at`;

export const insightSource = sql`insights i
  left join clients c on c.tenant_id = i.tenant_id and c.id = i.client_id
  left join projects p on p.tenant_id = i.tenant_id and p.id = i.project_id`;

/** Worst first; within a severity in the order of detection, which puts what matters most first. */
export const urgency = sql`(case i.severity when 'critical' then 1 when 'high' then 2 when 'medium' then 3 else 4 end)`;

export const toInsight = (row: InsightRow, locale: Locale): z.input<typeof insight> => ({
  ...row,
  title: inLanguage(locale, row.title),
  titles: row.title,
  action: row.action && { tool: row.action.tool, input: { ...row.action.input } },
  snoozed_until: row.snoozed_until ? new Date(row.snoozed_until) : null,
  first_seen_at: new Date(row.first_seen_at),
  last_seen_at: new Date(row.last_seen_at),
});
