import { addDays } from "../periods.ts";
import { bareYear } from "./calendar-periods.ts";
import { day } from "./days.ts";
import { type Dates, type DaySpan, type Frame, fixed, oneDay, type Reading } from "./frame.ts";
import { anyMonth, daysOfAnyMonth, monthIn, monthOfDays, yearly, yearTail } from "./months.ts";
import { dates } from "./nested-periods.ts";
import { dayNumber } from "./numbers.ts";
import { any, map, maybe, type Parser, remember, rule, says, sign } from "./parser.ts";
import type { TimeValue } from "./value.ts";

/** A hyphen, or one the tokens have dropped: "jan-mar", "seg-sex". */
const dash: Parser<unknown> = any<unknown>(sign("-", "–", "—"), (input, at) =>
  input.tokens[at]?.glued && input.tokens[at - 1]?.kind === "word" && input.tokens[at]?.kind === "word" ? [{ end: at, value: true }] : [],
);
const article = maybe(says("the"));
const dayNoun = maybe(says("dayNoun"));

/** "de A a B", "entre A e B" and "A - B": what stands before, and what stands between. */
function range<A, B, T>(a: Parser<A>, b: Parser<B>, build: (a: A, b: B) => T | undefined, bare = true): Parser<T> {
  const to = any<unknown>(says("to"), dash);
  const led = rule([says("from"), article, a, to, article, b], (_, __, x, ___, ____, y) => build(x, y));
  const paired = rule([says("between"), article, a, any<unknown>(says("and"), dash), article, b], (_, __, x, ___, ____, y) => build(x, y));
  return bare
    ? any(
        led,
        paired,
        rule([a, to, article, b], (x, _, __, y) => build(x, y)),
      )
    : any(led, paired);
}

type Range = Extract<TimeValue, { kind: "period" }>;

const join = (start: DaySpan, end: DaySpan): Range | undefined =>
  end.to < start.from ? undefined : { kind: "period", from: start.from, to: end.to, grain: "range" };

/** The end is looked for after the start; when only the end is certain, the start is looked for before it. */
const spanning =
  (a: Dates, b: Dates): Reading =>
  (frame) => {
    if (a.floating && !b.floating) {
      return b.spans(frame).flatMap((end) => join(a.spans(near(frame, end.from, "past"))[0] ?? end, end) ?? []);
    }
    const ranges = a.spans(frame).flatMap((start) => join(start, b.spans(near(frame, start.from, "future"))[0] ?? start) ?? []);
    return frame.direction === "future" ? runningFirst(ranges, frame.today) : ranges;
  };

/** A range that began in the past and has not ended comes before the next one. */
const runningFirst = (ranges: readonly Range[], today: string): readonly Range[] =>
  ranges.toSorted((a, b) => Number(b.from <= today && b.to > today) - Number(a.from <= today && a.to > today));

function near(frame: Frame, anchor: string, direction: Frame["direction"]): Frame {
  return { ...frame, anchor, direction };
}

const reading = (found: Dates | undefined): Reading | undefined =>
  found && ((frame) => found.spans(frame).map(({ from, to }): TimeValue => ({ kind: "period", from, to, grain: "range" })));

const number = rule([dayNoun, dayNumber], (_, n) => n);
const namedNumber = rule([says("dayNoun"), dayNumber], (_, n) => n);

/** "entre 3 e 10 de março", "do dia 5 ao dia 20", "dias 5 a 20". */
const dayNumbers: Parser<Reading> = any(
  range(
    number,
    rule([number, monthOfDays], (last, days) => ({ last, days })),
    (first, { last, days }) => reading(days(first, last)),
  ),
  range(namedNumber, number, (first, last) => reading(acrossMonths(first, last))),
  range(number, namedNumber, (first, last) => reading(acrossMonths(first, last)), false),
);

/** "do dia 25 ao dia 5" ends in the month after. */
function acrossMonths(first: number, last: number): Dates | undefined {
  if (first < last) return daysOfAnyMonth(first, last);
  const starts = daysOfAnyMonth(first, first);
  const ends = daysOfAnyMonth(last, last);
  if (!starts || !ends) return undefined;
  return {
    floating: true,
    spans: (frame) =>
      starts.spans(frame).flatMap(({ from }) =>
        ends
          .spans(near(frame, addDays(from, 1), "future"))
          .slice(0, 1)
          .map(({ to }) => ({ from, to, grain: "range" as const })),
      ),
  };
}

/** "de janeiro a março de 2026", "jan-mar". */
const months: Parser<Reading> = range(
  anyMonth,
  rule([anyMonth, maybe(yearTail)], (month, year) => ({ month, year })),
  (first, { month, year }) => reading(yearly(year, (y) => monthsOf(y, first, month))),
);

function monthsOf(year: number, first: number, last: number): DaySpan {
  const start = monthIn(last < first ? year - 1 : year, first);
  return { from: start.from, to: monthIn(year, last).to, grain: "range" };
}

const years: Parser<Reading> = any(
  range(bareYear, bareYear, spanning, false),
  rule([bareYear, dash, bareYear], (a, _, b) => spanning(a, b)),
);

const tillNow: Parser<Dates> = map(says("now"), () => fixed(({ today }) => oneDay(today)));

/** "de segunda a sexta", "21 de dez. a 6 de jan.", "de ontem até hoje". */
const anyDates: Parser<Reading> = any(
  range(dates, any(dates, tillNow), spanning),
  range(
    day,
    rule([says("dayNoun"), dayNumber], (_, n) => daysOfAnyMonth(n, n)),
    spanning,
  ),
);

export const dateRange: Parser<Reading> = remember(any(dayNumbers, months, years, anyDates));
