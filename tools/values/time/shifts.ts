import { addDays } from "../periods.ts";
import { lasting, length } from "./durations.ts";
import { type Dates, fixed, oneDay, type Reading } from "./frame.ts";
import { isBusinessDay } from "./holidays.ts";
import { dates } from "./nested-periods.ts";
import { count } from "./numbers.ts";
import { any, map, maybe, means, type Parser, rule, says } from "./parser.ts";
import { durationOf, type Length, moveDay, shifted, windowOf } from "./units.ts";

const article = maybe(says("the"));

const back =
  (by: Length): Reading =>
  (frame) => [shifted(by, -1, frame), durationOf(by)];

const forth =
  (by: Length): Reading =>
  (frame) => [shifted(by, 1, frame), durationOf(by)];

/** "há 60 dias", "faz dois meses", "3 weeks ago", "daqui a três semanas". */
const fromNow: Parser<Reading> = any(
  rule([says("sinceAgo"), length, maybe(says("ago"))], (_, by) => back(by)),
  rule([length, says("ago")], (by) => back(by)),
  rule([says("in"), length], (_, by) => forth(by)),
  rule([length, says("fromNow")], (by) => forth(by)),
);

const onSpans = (found: Dates, by: Length, sign: 1 | -1): Reading | undefined => {
  if (moveDay("2024-01-01", by) === undefined) return undefined;
  return (frame) =>
    found.spans(frame).map(({ from, to }) => {
      const base = sign > 0 ? to : from;
      return { kind: "day", day: moveDay(base, { ...by, amount: by.amount * sign }) ?? base };
    });
};

/** "dois dias depois de hoje", "30 dias antes do Natal", "de hoje a 8 dias". */
const fromDate: Parser<Reading> = any(
  rule([maybe(says("of")), means("dayShift"), says("to"), length], (_, days, __, by) =>
    onSpans(
      fixed(({ today }) => oneDay(addDays(today, days))),
      by,
      1,
    ),
  ),
  rule([length, says("after"), article, dates], (by, _, __, found) => onSpans(found, by, 1)),
  rule([length, says("before"), article, dates], (by, _, __, found) => onSpans(found, by, -1)),
);

const sideOf = (shift: number): 1 | -1 | undefined => (shift === 1 ? 1 : shift === -1 ? -1 : undefined);

function rolling(shift: number, amount: number, unit: Length["unit"]): Reading | undefined {
  const side = sideOf(shift);
  return side && ((frame) => windowOf({ amount, unit }, side, frame));
}

const unit = means("unit");

/** "últimos 90 dias", "próximas 3 semanas", "2 semanas passadas", "última hora". */
const windows: Parser<Reading> = any(
  rule([means("relative"), count, unit], (shift, n, u) => rolling(shift, n, u)),
  rule([count, means("relative"), unit], (n, shift, u) => rolling(shift, n, u)),
  rule([count, unit, means("relativeAfter")], (n, u, shift) => rolling(shift, n, u)),
  rule([means("relative"), map(unit, (u) => (u === "hour" || u === "minute" ? u : undefined))], (shift, u) => rolling(shift, 1, u)),
  rule([map(unit, (u) => (u === "hour" || u === "minute" ? u : undefined)), means("relativeAfter")], (u, shift) => rolling(shift, 1, u)),
);

function businessDay(today: string, n: number): string {
  const step = Math.sign(n);
  let day = today;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

const ahead = (n: number): Reading | undefined =>
  n === 0 || Math.abs(n) > 500 ? undefined : ({ today }) => [{ kind: "day", day: businessDay(today, n) }];

/** "próximo dia útil", "daqui a 5 dias úteis". */
const businessDays: Parser<Reading> = any(
  rule([means("relative"), says("businessDay")], (n) => ahead(n)),
  rule([says("in"), count, says("businessDay")], (_, n) => ahead(n)),
  rule([count, says("businessDay"), says("ago")], (n) => ahead(-n)),
);

const duration: Parser<Reading> = map(any(length, lasting), (by) => () => [durationOf(by)]);

export const shift: Parser<Reading> = any(fromNow, fromDate, windows, businessDays, duration);
