import type { SQL } from "drizzle-orm";
import type { FieldFacts } from "../fields/semantic.ts";
import type { Wording } from "../language.ts";

/** Sets of rows that figures are computed over; `tools/metrics/sources.ts` defines them. */
export type SourceName =
  | "ledger"
  | "ads"
  | "contacts"
  | "clients"
  | "projects"
  | "pipeline"
  | "closed_deals"
  | "funnel"
  | "customers"
  | "subscriptions"
  | "conversations"
  | "dues"
  | "moved";

export interface Measure extends Wording {
  /** An aggregate over the source's rows. */
  readonly sql: SQL;
  readonly unit: FieldFacts["kind"];
}

/** The one definition of a figure of the product: its names, its formula and how it is computed from rows. */
export interface Metric {
  readonly id: string;
  readonly names: Wording;
  /** Other words people use for it. */
  readonly aliases: readonly string[];
  readonly formula: Wording;
  readonly unit: FieldFacts["kind"];
  readonly source: SourceName;
  readonly numerator: Measure;
  /** Absent for a plain sum or count. A zero denominator gives null, never an error. */
  readonly denominator?: Measure;
  /** 100 for a percentage. */
  readonly scale?: number;
  readonly better?: "higher" | "lower";
  /** Values from which the figure is good, and beyond which it calls for action. */
  readonly thresholds?: { readonly good: number; readonly alert: number };
  /** What tells it from others that share a name: "lead … cliente" for a conversion rate. */
  readonly senses?: readonly string[];
  /** How people ask for it without naming it, for chat: "tempo … fechar". */
  readonly said?: readonly string[];
}

/** What a figure was computed over. */
export interface Scope {
  readonly client?: string;
  readonly project?: string;
  readonly platform?: string;
  readonly campaign?: string;
  /** First day of a month. */
  readonly month?: string;
  readonly period?: { readonly from: string; readonly to: string };
  readonly basis?: "accrual" | "cash";
  /** Whether a period picks the deals that were opened in it or those that were closed in it. */
  readonly cohort?: "opened" | "closed";
  /** A stage of the sales funnel. */
  readonly stage?: string;
  /** Whose deals: a user's id. */
  readonly owner?: string;
  readonly lost_reason?: string;
  /** The local day that counts as today: what is due later is not earned yet. */
  readonly asOf: string;
}
