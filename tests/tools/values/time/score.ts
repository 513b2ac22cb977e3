import type { Found } from "../../../../tools/values/found.ts";
import { findTimes, type TimeContext, type TimeValue } from "../../../../tools/values/time/find.ts";
import { wallClock } from "../../../../tools/values/time/zone.ts";

export interface Score {
  readonly right: number;
  readonly total: number;
  readonly misses: readonly string[];
}

export interface Scored {
  readonly name: string;
  readonly excluded?: string | undefined;
  readonly right: boolean;
  readonly got: string;
}

export const scoreOf = (cases: readonly Scored[]): Score => ({
  right: cases.filter(({ right }) => right).length,
  total: cases.length,
  misses: cases.filter(({ right }) => !right).map(({ name, got, excluded }) => `${name} => ${got}${excluded ? ` (${excluded})` : ""}`),
});

export const inScope = (cases: readonly Scored[]): readonly Scored[] => cases.filter(({ excluded }) => excluded === undefined);

/** "2013-02-12T04:30:00" of an instant, in the zone of the case. */
export const localTime = (at: string, timeZone: string): string => new Date(wallClock(new Date(at), timeZone)).toISOString().slice(0, 19);

export const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** A value as local "from" and "to" (left out), whatever its kind. */
export function boundsOf(value: TimeValue, timeZone: string): readonly [string, string] | undefined {
  if (value.kind === "day") return [`${value.day}T00:00:00`, `${nextDay(value.day)}T00:00:00`];
  if (value.kind === "period") return [`${value.from}T00:00:00`, `${nextDay(value.to)}T00:00:00`];
  if (value.kind === "interval") return [localTime(value.from, timeZone), localTime(value.to, timeZone)];
  return undefined;
}

export function find(text: string, context: TimeContext): readonly Found<TimeValue>[] {
  return findTimes(text, context);
}

export const shown = (found: readonly Found<TimeValue>[]): string =>
  found.map(({ text, value }) => `[${text}] ${JSON.stringify(value)}`).join(" ") || "nothing";
