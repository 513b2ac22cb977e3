import type { Language } from "../found.ts";
import type { PeriodPreset } from "../periods.ts";

export type DurationUnit = "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

export type PeriodGrain = "day" | "week" | "month" | "quarter" | "semester" | "year" | "range";

/** Days are local, YYYY-MM-DD, and a period holds both its ends; instants are ISO UTC and an interval leaves its end out. */
export type TimeValue =
  | { readonly kind: "instant"; readonly at: string; readonly grain: "hour" | "minute" | "second" }
  | { readonly kind: "day"; readonly day: string }
  | {
      readonly kind: "period";
      readonly from: string;
      readonly to: string;
      readonly grain: PeriodGrain;
      readonly preset?: PeriodPreset;
      /** The side that is only a stand-in: "desde março" is open "from" March on, "até sexta" open up "to" Friday. */
      readonly open?: "from" | "to";
    }
  | { readonly kind: "interval"; readonly from: string; readonly to: string }
  | { readonly kind: "duration"; readonly amount: number; readonly unit: DurationUnit };

export type Direction = "past" | "future";

export interface TimeContext {
  readonly now: Date;
  readonly timeZone: string;
  /** Read only this language's words; both when absent. */
  readonly language?: Language;
  /** Which occurrence "sexta", "dia 5" or "março" means; the future one when absent. */
  readonly direction?: Direction;
}
