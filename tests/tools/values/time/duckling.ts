import { readFileSync } from "node:fs";
import type { TimeValue } from "../../../../tools/values/time/find.ts";
import { boundsOf, find, localTime, nextDay, type Scored, shown } from "./score.ts";

interface DucklingCase {
  readonly text: string;
  readonly ref: string;
  readonly kind: "instant" | "interval" | "open_interval";
  readonly value?: string;
  readonly start?: string;
  readonly end_exclusive?: string;
  readonly grain: string;
}

interface DucklingFile {
  readonly time: readonly DucklingCase[];
  readonly time_negative: readonly string[];
}

const ZONE = "Etc/GMT+2";
const { time, time_negative }: DucklingFile = JSON.parse(
  readFileSync(new URL("./data/duckling/duckling_pt.json", import.meta.url), "utf8"),
);

const EXCLUDED: readonly (readonly [RegExp, string])[] = [
  [/^j[aá]$/, "adverb"],
  [/momento/, "adverb"],
  [/^\d+\.\d+$/, "dotted"],
  [
    /^(pr[oó]xim|[uú]ltim|passad)[oa]s? (\d+|hora|minuto|segundo)|^\d+ ([uú]ltim|pr[oó]xim|anterior)|^\d+ \S+ (que vem|passad|anterior)|^hora (anterior|passada)/i,
    "window",
  ],
];

/** Duckling writes "2013-00-00" for a whole year. */
const clean = (time: string): string => time.replace("-00-", "-01-").replace("-00T", "-01T");

/** Duckling's hours of the parts of the day, and ours for the same words. */
const OUR_HOURS: Readonly<Record<string, readonly [string, string]>> = {
  "04-12": ["06:00:00", "12:00:00"],
  "12-19": ["12:00:00", "18:00:00"],
};

function ourBounds(start: string, end: string): readonly [string, string] {
  const hours = OUR_HOURS[`${start.slice(11, 13)}-${end.slice(11, 13)}`];
  if (hours) return [`${start.slice(0, 11)}${hours[0]}`, `${end.slice(0, 11)}${hours[1]}`];
  const weekend = start.endsWith("T18:00:00") && Date.parse(end) - Date.parse(start) === 54 * 3_600_000;
  return weekend ? [`${nextDay(start.slice(0, 10))}T00:00:00`, end] : [start, end];
}

const COARSE: Readonly<Record<string, number>> = { year: 4, quarter: 7, month: 7, week: 10, day: 10, hour: 10 };

function isInstant(value: TimeValue, expected: string, grain: string): boolean {
  if (value.kind === "instant") return localTime(value.at, ZONE) === expected && value.grain === grain;
  if (value.kind === "day") return value.day.slice(0, COARSE[grain] ?? 10) === expected.slice(0, COARSE[grain] ?? 10);
  return value.kind === "period" && `${value.from}T00:00:00` === expected && value.grain === grain;
}

function isExpected(value: TimeValue, { kind, value: at = "", start = "", end_exclusive = "", grain }: DucklingCase): boolean {
  if (kind === "instant") return isInstant(value, clean(at), grain);
  const bounds = boundsOf(value, ZONE);
  if (!bounds) return false;
  if (kind === "open_interval") return bounds[0] === at;
  const [from, to] = ourBounds(clean(start), clean(end_exclusive));
  return bounds[0] === from && bounds[1] === to;
}

export function ducklingCases(): readonly Scored[] {
  const positive = time.map((expected): Scored => {
    const found = find(expected.text, { now: new Date(expected.ref), timeZone: ZONE, language: "pt" });
    const [only] = found;
    return {
      name: expected.text,
      excluded: EXCLUDED.find(([words]) => words.test(expected.text))?.[1],
      right: found.length === 1 && only !== undefined && isExpected(only.value, expected),
      got: `${shown(found)}, not ${expected.value ?? `${expected.start}..${expected.end_exclusive}`} ${expected.grain}`,
    };
  });
  const negative = time_negative.map((text): Scored => {
    const found = find(text, { now: new Date("2013-02-12T04:30:00-02:00"), timeZone: ZONE, language: "pt" });
    return { name: text, right: found.length === 0, got: shown(found) };
  });
  return [...positive, ...negative];
}
