import { INSIGHT_SEVERITIES } from "../../../db/schema/insights.ts";
import type { TenantSettings } from "../../../db/schema/platform.ts";
import type { Tx } from "../../../db/tenant.ts";
import type { Cell } from "../../../replies/blocks.ts";
import { formatCell, type ReplyLocale } from "../../../replies/format.ts";
import type { Wording } from "../../language.ts";
import { DEFAULT_TARGET_MARGIN } from "../../projects/margin.ts";

export type Severity = (typeof INSIGHT_SEVERITIES)[number];

export const INSIGHT_KINDS = [
  "churn_risk",
  "low_margin",
  "upsell",
  "overdue_receivable",
  "spend_spike",
  "cpl_jump",
  "budget_pacing",
  "cash_shortage",
  "scope_creep",
] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

/** A tool call that a person can run as it stands. */
export interface ProposedAction {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Finding {
  /** What it is about; with the kind it is the insight's key. */
  readonly subject: string;
  readonly severity: Severity;
  readonly clientId?: string;
  readonly projectId?: string;
  readonly title: Wording;
  /** The rows that it rests on: ids, names, days, counts, and money as decimal text. */
  readonly evidence: readonly Readonly<Record<string, Cell>>[];
  readonly action: ProposedAction;
}

/** The tenant's limits, with requirements V-97 … V-99 and where it has none of its own. */
export const thresholdsOf = (settings: TenantSettings) => ({
  healthThreshold: settings.healthThreshold ?? 50,
  targetMargin: settings.targetMargin ?? DEFAULT_TARGET_MARGIN,
  alertMargin: settings.alertMargin ?? 20,
  silenceDays: settings.silenceDays ?? 60,
  loyalMonths: settings.loyalMonths ?? 12,
  anomalyPercent: settings.anomalyPercent ?? 50,
});

export interface DetectionContext {
  readonly now: Date;
  readonly today: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly thresholds: ReturnType<typeof thresholdsOf>;
}

/** One kind of finding: data, and the query that finds it. The rule of its severity stands above `detect`. */
export interface Detector {
  readonly kind: InsightKind;
  readonly names: Wording;
  /** The tables whose change may change the finding. */
  readonly needs: readonly string[];
  detect(tx: Tx, ctx: DetectionContext): Promise<Finding[]>;
}

/** The highest step that the value has reached; undefined below the first. Steps are inclusive. */
export function reached(value: number, steps: Partial<Record<Severity, number>>): Severity | undefined {
  return INSIGHT_SEVERITIES.findLast((severity) => {
    const step = steps[severity];
    return step !== undefined && value >= step;
  });
}

export const rankOf = (severity: Severity): number => INSIGHT_SEVERITIES.indexOf(severity);

interface Show {
  money(amount: string | number): string;
  percent(value: string | number): string;
  number(value: string | number): string;
  day(value: string): string;
}

const showIn = (locale: ReplyLocale, { currency, timeZone }: DetectionContext): Show => {
  const style = { locale, currency, timeZone };
  return {
    money: (amount) => formatCell(amount, "money", style),
    percent: (value) => formatCell(Number(value), "percent", style),
    number: (value) => formatCell(Number(value), "count", style),
    day: (value) => formatCell(value, "day", style),
  };
};

/** The sentence in both languages, figures written as each writes them. */
export const inBoth = (ctx: DetectionContext, pt: (show: Show) => string, en: (show: Show) => string): Wording => ({
  pt: pt(showIn("pt-BR", ctx)),
  en: en(showIn("en", ctx)),
});
