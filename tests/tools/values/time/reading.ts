import { findTimes, type TimeContext, type TimeValue } from "../../../../tools/values/time/find.ts";
import { localTime } from "./score.ts";

export const ZONE = "America/Sao_Paulo";
export const NOW = new Date("2026-11-20T12:00:00-03:00");

const short = (at: string): string => localTime(at, ZONE).slice(0, 16).replace("T", " ");

/** A value in one line, times local: "2026-11-21 15:00", "2026-11-01..2026-11-30 month last_month". */
export function written(value: TimeValue): string {
  if (value.kind === "instant") return short(value.at);
  if (value.kind === "day") return value.day;
  if (value.kind === "interval") return `${short(value.from)}..${short(value.to)}`;
  if (value.kind === "duration") return `${value.amount} ${value.unit}`;
  const open = value.open ? `open ${value.open}` : undefined;
  return [`${value.from}..${value.to}`, value.grain, value.preset, open].filter(Boolean).join(" ");
}

/** Everything read in a text, likeliest readings only. */
export function read(text: string, context: Partial<TimeContext> = {}): string {
  return findTimes(text, { now: NOW, timeZone: ZONE, ...context })
    .map(({ value }) => written(value))
    .join("; ");
}
