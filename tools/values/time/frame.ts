import { addDays, type CalendarUnit, calendarPeriod, type DayRange, localDay, PERIOD_PRESETS, type PeriodPreset } from "../periods.ts";
import type { Direction, PeriodGrain, TimeContext, TimeValue } from "./value.ts";
import { instantOf, wallClock } from "./zone.ts";

/** What a phrase is read against. `anchor` is the day floating dates look around; it moves inside a range. */
export interface Frame {
  readonly now: Date;
  readonly timeZone: string;
  readonly today: string;
  readonly anchor: string;
  readonly direction: Direction;
}

export interface DaySpan extends DayRange {
  readonly grain: PeriodGrain;
  readonly preset?: PeriodPreset;
}

/** Whole days. `floating` ones ("sexta", "dia 5") depend on the anchor; the likeliest reading comes first. */
export interface Dates {
  readonly floating: boolean;
  readonly spans: (frame: Frame) => readonly DaySpan[];
}

/** A whole phrase: its readings as values, the likeliest first. */
export type Reading = (frame: Frame) => readonly TimeValue[];

export function frameOf({ now, timeZone, direction = "future" }: TimeContext): Frame {
  const today = localDay(now, timeZone);
  return { now, timeZone, today, anchor: today, direction };
}

export const oneDay = (day: string): DaySpan => ({ from: day, to: day, grain: "day" });

/** A local day and seconds after its midnight, as an instant; 86,400 is the next midnight. */
export function instantAt(day: string, seconds: number, { timeZone }: Frame): string {
  const days = Math.floor(seconds / 86_400);
  return instantOf(Date.parse(addDays(day, days)) + (seconds - days * 86_400) * 1000, timeZone).toISOString();
}

export function secondsNow({ now, timeZone, today }: Frame): number {
  return (wallClock(now, timeZone) - Date.parse(today)) / 1000;
}

export const fixed = (...spans: readonly ((frame: Frame) => DaySpan)[]): Dates => ({
  floating: false,
  spans: (frame) => spans.map((span) => span(frame)),
});

/** The occurrence the frame's direction prefers, then the other one. `candidates` are in order of time around the anchor. */
export function floating(candidates: (anchor: string) => readonly DaySpan[], passesToday = false): Dates {
  return {
    floating: true,
    spans: ({ anchor, direction }) => {
      const all = candidates(anchor);
      const future = all.find(({ from, to }) => (passesToday ? from > anchor : to >= anchor));
      const past = all.findLast(({ from, to }) => (passesToday ? to < anchor : from <= anchor));
      const ordered = direction === "future" ? [future, past] : [past, future];
      return ordered.filter((span, index) => span !== undefined && (index === 0 || span !== ordered[0])).flatMap((span) => span ?? []);
    },
  };
}

export function presetNamed(name: string): { preset?: PeriodPreset } {
  const preset = PERIOD_PRESETS.find((known) => known === name);
  return preset ? { preset } : {};
}

const SIDES: Readonly<Record<number, string>> = { 0: "this", [-1]: "last", 1: "next" };

/** The calendar week, month, … n away from the one that holds a day. */
export function calendarSpan(unit: CalendarUnit, day: string, n: number): DaySpan {
  return { ...calendarPeriod(unit, day, n), grain: unit };
}

export const relativeSpan =
  (unit: CalendarUnit, n: number) =>
  ({ today }: Frame): DaySpan => ({ ...calendarSpan(unit, today, n), ...presetNamed(`${SIDES[n]}_${unit}`) });

export function spanValue({ from, to, grain, preset }: DaySpan): TimeValue {
  if (grain === "day" && from === to) return { kind: "day", day: from };
  return { kind: "period", from, to, grain, ...(preset ? { preset } : {}) };
}
