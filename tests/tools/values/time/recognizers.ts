import { readFileSync } from "node:fs";
import type { Found } from "../../../../tools/values/found.ts";
import type { TimeValue } from "../../../../tools/values/time/find.ts";
import { boundsOf, find, localTime, type Scored, shown } from "./score.ts";

interface Resolution {
  readonly value?: string;
  readonly start?: string;
  readonly end?: string;
}

interface Expected {
  readonly Text: string;
  readonly TypeName: string;
  readonly Start?: number;
  readonly Resolution?: { readonly values: readonly Resolution[] };
}

interface RecognizersCase {
  readonly Input: string;
  readonly Context?: { readonly ReferenceDateTime?: string };
  readonly Results: readonly Expected[];
}

const ZONE = "Etc/UTC";
const cases: readonly RecognizersCase[] = JSON.parse(
  readFileSync(new URL("./data/recognizers/DateTime_DateTimeModel.json", import.meta.url), "utf8"),
);

const EXCLUDED: readonly (readonly [RegExp, string])[] = [
  [/30\/2$|ano fiscal|letivo/, "no value"],
  [/pr[oó]ximas semanas|\d [uú]ltim/, "window"],
  [/2010/, "said end"],
  [/chá da tarde|noite do assassinato/, "bare part"],
  [/em Londres|décadas|ou 6a/, "broken span"],
];

/** Recognizers' hours for the parts of the day, and ours for the same words. */
const OUR_PARTS: Readonly<Record<string, readonly [string, string]>> = {
  "04:00:00-08:00:00": ["00:00:00", "06:00:00"],
  "08:00:00-12:00:00": ["06:00:00", "12:00:00"],
  "16:00:00-20:00:00": ["12:00:00", "18:00:00"],
  "20:00:00-23:59:59": ["18:00:00", "00:00:00"],
};

const SECONDS = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  quarter: 7_776_000,
  year: 31_536_000,
} as const;

const iso = (time: string): string => (time.includes(" ") ? time.replace(" ", "T") : `${time}T00:00:00`);

function isPoint(value: TimeValue, expected: string): boolean {
  if (value.kind === "day") return value.day === expected;
  if (value.kind === "duration") return String(value.amount * SECONDS[value.unit]) === expected;
  if (value.kind !== "instant") return false;
  const local = localTime(value.at, ZONE);
  return local === iso(expected) || local.slice(11) === expected;
}

/** "até amanhã pela manhã" ends when the morning begins, there at 8 and here at 6. */
const ourMorning = (end: string): string => end.replace("T08:00:00", "T06:00:00");

function isRange(value: TimeValue, { start, end }: Resolution): boolean {
  const bounds = boundsOf(value, ZONE);
  if (!bounds || end === undefined) return false;
  const [from, to] = bounds;
  if (start === undefined) return to === ourMorning(iso(end)) || to.slice(0, 10) === nextOf(end);
  const part = OUR_PARTS[`${start}-${end}`];
  if (part) return from.endsWith(part[0]) && to.endsWith(part[1]);
  if (/^\d\d:/.test(start)) return from.endsWith(start) && to.endsWith(end);
  return from === iso(start) && (to === iso(end) || to.slice(0, 10) === nextOf(end));
}

const nextOf = (end: string): string => new Date(Date.parse(end.slice(0, 10)) + 86_400_000).toISOString().slice(0, 10);

const matches = (value: TimeValue, { Resolution }: Expected): boolean =>
  (Resolution?.values ?? []).some((one) => (one.value === undefined ? isRange(value, one) : isPoint(value, one.value)));

const overlaps = (found: Found<TimeValue>, text: string, { Text }: Expected): boolean => {
  const start = text.toLowerCase().indexOf(Text.toLowerCase());
  return found.start < start + Text.length && start < found.end;
};

export function recognizersCases(): readonly Scored[] {
  return cases.map(({ Input, Context, Results }) => {
    const now = new Date(`${Context?.ReferenceDateTime ?? "2016-11-07T00:00:00"}Z`);
    const found = find(Input, { now, timeZone: ZONE, language: "pt" });
    const right =
      found.length === Results.length &&
      Results.every((expected, index) => {
        const one = found[index];
        return one !== undefined && overlaps(one, Input, expected) && matches(one.value, expected);
      });
    return {
      name: Input,
      excluded: EXCLUDED.find(([words]) => words.test(Input))?.[1],
      right,
      got: `${shown(found)}, not ${JSON.stringify(Results.map(({ Text, Resolution }) => [Text, Resolution?.values]))}`,
    };
  });
}
