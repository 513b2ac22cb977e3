import { count, digits } from "./numbers.ts";
import { any, glued, map, maybe, means, type Parser, rule, says, sign, token } from "./parser.ts";
import type { DayPart } from "./words.ts";

export interface Clock {
  /** Seconds after midnight, the likeliest first. */
  readonly seconds: readonly number[];
  readonly grain: "hour" | "minute" | "second";
  /** Only a bare hour: a time when "às" stands before it. */
  readonly bare?: true;
}

/** What a clock shows, before the part of day decides which half it is. */
export interface Face {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly grain: Clock["grain"];
  /** Written so that morning and afternoon cannot be confused: "03:00", "8h". */
  readonly exact?: boolean;
  readonly bare?: true;
}

const hourDigits = token(({ kind, text }) => (kind === "digits" && text.length < 3 && Number(text) < 25 ? text : undefined));
export const sixty = (parser: Parser<number>): Parser<number> => map(parser, (n) => (n < 60 ? n : undefined));
const twoDigits = sixty(digits(2, 2));

export const face = (hour: number, minute: number | undefined, second?: number, exact = false): Face => ({
  hour,
  minute: minute ?? 0,
  second: second ?? 0,
  grain: second !== undefined ? "second" : minute !== undefined ? "minute" : "hour",
  exact,
});

const isExact = (text: string): boolean => text.startsWith("0") || Number(text) > 6;

/** "14:30", "8:00:05". */
export const colon: Parser<Face> = rule(
  [hourDigits, glued(sign(":")), glued(twoDigits), maybe(rule([glued(sign(":")), glued(twoDigits)], (_, s) => s))],
  (text, _, minute, second) => face(Number(text), minute, second, isExact(text)),
);

/** "14h", "14h30", "14h30min". */
export const lettered: Parser<Face> = rule(
  [hourDigits, glued(says("hourLetter")), maybe(rule([glued(twoDigits), maybe(says("minuteNoun"))], (minute) => minute))],
  (text, _, minute) => face(Number(text), minute, undefined, isExact(text)),
);

export const hourCount = map(count, (n) => (n < 25 ? n : undefined));
const minutes: Parser<number> = any(
  sixty(count),
  means("fraction"),
  map(says("half"), () => 30),
);
export const andMinutes = rule([says("and"), minutes, maybe(says("minuteNoun"))], (_, minute) => minute);
export const hourNoun = says("hourNoun");

/** "três", "três e meia", "15 horas e 10 minutos": a time only where something else says so. */
export const spoken: Parser<Face> = rule(
  [hourCount, maybe(hourNoun), maybe(andMinutes), maybe(says("sharp"))],
  (hour, _, minute, sharp): Face => ({ ...face(hour, minute), ...(sharp ? {} : { bare: true }) }),
);

/** "at ten thirty": English says the minutes without "and". */
export const spokenPair: Parser<Face> = rule(
  [map(means("number"), (n) => (n < 13 ? n : undefined)), sixty(map(means("number"), (n) => (n > 9 ? n : undefined)))],
  (hour, minute): Face => ({
    ...face(hour, minute),
    bare: true,
  }),
);

/** "15.30" after "às". */
export const dotted: Parser<Face> = rule(
  [hourDigits, glued(sign(".", ",")), glued(twoDigits)],
  (text, _, minute): Face => ({
    ...face(Number(text), minute),
    bare: true,
  }),
);

/** "340pm", "1140 am". */
export const packed: Parser<Face> = rule([digits(4, 3)], (n) =>
  n % 100 < 60 && n < 1260 ? face(Math.floor(n / 100), n % 100) : undefined,
);

export const secondsOf = ({ minute, second }: Face, hour: number): number => hour * 3600 + minute * 60 + second;

/** Office hours decide: 1 to 6 is the afternoon, 7 to 12 as said; the other half of the day is the second reading. */
export function unmarked(read: Face): Clock {
  const { hour, grain, exact, bare } = read;
  const other = hour >= 12 ? hour - 12 : hour + 12;
  const ambiguous = !exact && hour > 0 && hour <= 12;
  const hours = ambiguous ? (hour < 7 ? [other, hour] : [hour, other]) : [hour];
  return { seconds: hours.map((h) => secondsOf(read, h)), grain, ...(bare ? { bare } : {}) };
}

/** The hour as the part of day makes it: "8 da noite" is 20, "12 am" is 0, "12 da noite" the next midnight. */
export function hourWithin(hour: number, [from, to]: DayPart): number | undefined {
  if (hour > 12 || (from === 0 && to === 24)) return hour;
  if (from === 0) return hour === 12 ? 0 : hour;
  if (from < 12) return hour;
  if (hour === 12) return from === 12 ? 12 : 24;
  return from === 18 && hour < 5 ? hour + 24 : hour + 12;
}
