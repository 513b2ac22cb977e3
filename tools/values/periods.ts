import { instantOf, wallClock } from "./time/zone.ts";

export const PERIOD_PRESETS = [
  "today",
  "yesterday",
  "this_week",
  "last_week",
  "this_month",
  "last_month",
  "this_quarter",
  "last_quarter",
  "this_semester",
  "last_semester",
  "this_year",
  "last_year",
  "last_7_days",
  "last_15_days",
  "last_30_days",
  "last_60_days",
  "last_90_days",
  "last_180_days",
  "last_365_days",
  "last_12_months",
  "next_7_days",
  "next_30_days",
  "next_month",
  "all_time",
] as const;

export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/** Inclusive local days, YYYY-MM-DD. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const MONTHS_IN = { month: 1, quarter: 3, semester: 6, year: 12 } as const;

export type CalendarUnit = "week" | keyof typeof MONTHS_IN;

const isoDay = (utc: number): string => new Date(utc).toISOString().slice(0, 10);

export function localDay(now: Date, timeZone: string): string {
  return isoDay(wallClock(now, timeZone));
}

/** The instant a local day begins: 00:00, or the first moment after it where clocks skip midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  return instantOf(Date.parse(day), timeZone);
}

export function addDays(day: string, n: number): string {
  return isoDay(Date.parse(day) + n * 86_400_000);
}

/** The same day of the month n months away, or that month's last day when it is shorter. */
/** Calendar days from one to the other; negative when it lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

export function addMonths(day: string, n: number): string {
  const date = new Date(day);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n, 1);
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n + 1, 1);
  return isoDay(Math.min(first + (date.getUTCDate() - 1) * 86_400_000, next - 86_400_000));
}

/** The week (from Monday), month, quarter, semester or year that holds a day, moved by n of them. */
export function calendarPeriod(unit: CalendarUnit, day: string, n: number): DayRange {
  if (unit === "week") {
    const from = addDays(day, n * 7 - ((new Date(day).getUTCDay() + 6) % 7));
    return { from, to: addDays(from, 6) };
  }
  const size = MONTHS_IN[unit];
  const month = Number(day.slice(5, 7)) - 1;
  const from = addMonths(`${day.slice(0, 8)}01`, n * size - (month % size));
  return { from, to: addDays(addMonths(from, size), -1) };
}

const CALENDAR_PRESET = /^(this|last|next)_(week|month|quarter|semester|year)$/;
const DAYS_PRESET = /^(last|next)_(\d+)_days$/;
const STEP: Record<string, number> = { this: 0, last: -1, next: 1 };

const isCalendarUnit = (unit: string | undefined): unit is CalendarUnit => unit === "week" || (unit !== undefined && unit in MONTHS_IN);

/** Inclusive local days. "last n days" ends today, "next n days" starts tomorrow, weeks start on Monday. */
export function resolvePreset(preset: PeriodPreset, now: Date, timeZone: string): DayRange {
  const today = localDay(now, timeZone);
  if (preset === "today") return { from: today, to: today };
  if (preset === "yesterday") return { from: addDays(today, -1), to: addDays(today, -1) };
  if (preset === "last_12_months") return { from: addDays(addMonths(today, -12), 1), to: today };
  const [, side = "this", unit] = CALENDAR_PRESET.exec(preset) ?? [];
  if (isCalendarUnit(unit)) return calendarPeriod(unit, today, STEP[side] ?? 0);
  const [, direction, days] = DAYS_PRESET.exec(preset) ?? [];
  if (direction === "last") return { from: addDays(today, 1 - Number(days)), to: today };
  if (direction === "next") return { from: addDays(today, 1), to: addDays(today, Number(days)) };
  return { from: "1900-01-01", to: "2999-12-31" };
}
