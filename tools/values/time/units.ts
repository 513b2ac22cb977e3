import { addDays, addMonths, type CalendarUnit } from "../periods.ts";
import { calendarSpan, type DaySpan, type Frame, instantAt, presetNamed, secondsNow } from "./frame.ts";
import type { DurationUnit, TimeValue } from "./value.ts";
import type { Unit } from "./words.ts";

interface UnitSize {
  readonly seconds?: number;
  readonly days?: number;
  readonly months?: number;
  /** How a duration in this unit is said. */
  readonly as: readonly [times: number, unit: DurationUnit];
}

const SIZES: Readonly<Record<Unit, UnitSize>> = {
  second: { seconds: 1, as: [1, "second"] },
  minute: { seconds: 60, as: [1, "minute"] },
  hour: { seconds: 3600, as: [1, "hour"] },
  day: { days: 1, as: [1, "day"] },
  week: { days: 7, as: [1, "week"] },
  fortnight: { days: 15, as: [15, "day"] },
  month: { months: 1, as: [1, "month"] },
  bimester: { months: 2, as: [2, "month"] },
  quarter: { months: 3, as: [1, "quarter"] },
  semester: { months: 6, as: [6, "month"] },
  year: { months: 12, as: [1, "year"] },
  decade: { months: 120, as: [10, "year"] },
};

const CALENDAR_UNITS: readonly CalendarUnit[] = ["week", "month", "quarter", "semester", "year"];

export const calendarUnit = (unit: Unit): CalendarUnit | undefined => CALENDAR_UNITS.find((known) => known === unit);

export interface Length {
  readonly amount: number;
  readonly unit: Unit;
}

export function durationOf({ amount, unit }: Length): TimeValue {
  const [times, said] = SIZES[unit].as;
  return { kind: "duration", amount: amount * times, unit: said };
}

/** A day moved by whole days or months; undefined for hours and less. Halves of a month count as 15 days. */
export function moveDay(day: string, { amount, unit }: Length): string | undefined {
  const { days, months } = SIZES[unit];
  if (days !== undefined) return addDays(day, Math.round(amount * days));
  if (months === undefined) return undefined;
  const total = amount * months;
  const whole = Math.trunc(total);
  return addDays(addMonths(day, whole), Math.round((total - whole) * 30));
}

/** "daqui a 3 semanas" (sign 1), "há 2 horas" (sign -1). */
export function shifted({ amount, unit }: Length, sign: 1 | -1, frame: Frame): TimeValue {
  const day = moveDay(frame.today, { amount: amount * sign, unit });
  if (day) return { kind: "day", day };
  const seconds = SIZES[unit].seconds ?? 1;
  const at = instantAt(frame.today, secondsNow(frame) + sign * amount * seconds, frame);
  return { kind: "instant", at, grain: seconds < 3600 ? "second" : "minute" };
}

/** The n units up to now or from tomorrow on, then the same in whole calendar units. */
export function windowOf({ amount, unit }: Length, sign: 1 | -1, frame: Frame): readonly TimeValue[] {
  const { seconds } = SIZES[unit];
  if (seconds === undefined) return dayWindows({ amount, unit }, sign, frame);
  const now = secondsNow(frame);
  const aligned = Math.floor(now / seconds) * seconds + (sign > 0 ? seconds : 0);
  const interval = (start: number): TimeValue => ({
    kind: "interval",
    from: instantAt(frame.today, sign > 0 ? start : start - amount * seconds, frame),
    to: instantAt(frame.today, sign > 0 ? start + amount * seconds : start, frame),
  });
  return [interval(now), interval(aligned)];
}

function dayWindows(length: Length, sign: 1 | -1, { today }: Frame): readonly TimeValue[] {
  const { amount, unit } = length;
  const moved = moveDay(today, { amount: amount * sign, unit }) ?? today;
  const rolling = sign > 0 ? { from: addDays(today, 1), to: moved } : { from: addDays(moved, 1), to: today };
  const side = sign > 0 ? "next" : "last";
  const period: TimeValue = { kind: "period", ...rolling, grain: "range", ...presetNamed(`${side}_${amount}_${unit}s`) };
  const whole = wholeUnits(length, sign, today);
  return [period, { kind: "period", ...whole }];
}

function wholeUnits({ amount, unit }: Length, sign: 1 | -1, today: string): DaySpan {
  const calendar = calendarUnit(unit);
  const first = sign > 0 ? 1 : -amount;
  if (!calendar) {
    const from = addDays(today, first * (SIZES[unit].days ?? 1));
    return { from, to: addDays(moveDay(from, { amount, unit }) ?? from, -1), grain: "range" };
  }
  return { from: calendarSpan(calendar, today, first).from, to: calendarSpan(calendar, today, first + amount - 1).to, grain: "range" };
}
