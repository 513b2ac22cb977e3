import { addDays, addMonths, type DayRange } from "../periods.ts";
import { bareYear, calendarPhrase, halfMonth, unitAway } from "./calendar-periods.ts";
import { day, weekdayIn, weekdayName } from "./days.ts";
import { calendarSpan, type Dates, type DaySpan, floating, oneDay } from "./frame.ts";
import { isBusinessDay, weekdayOf } from "./holidays.ts";
import { shortMonth } from "./months.ts";
import { count, ordinal } from "./numbers.ts";
import { any, map, maybe, means, type Parser, remember, rule, says } from "./parser.ts";
import { calendarUnit } from "./units.ts";
import type { Edge, Unit } from "./words.ts";

type Split = (whole: DayRange) => readonly DaySpan[];

const article = maybe(says("the"));

const currentUnit: Parser<Dates> = map(means("unit"), (unit) => unitAway(0, unit));

const link = any(says("of"), says("on"));

/** What a part belongs to: "de março", "do mês", "do ano passado", "de 2025". */
const whole: Parser<Dates> = remember(
  any(
    rule([maybe(link), article, any(calendarPhrase, bareYear, shortMonth)], (_, __, dates) => dates),
    rule([says("of"), article, currentUnit], (_, __, dates) => dates),
  ),
);

const within = (dates: Dates, pick: (span: DaySpan) => readonly DaySpan[]): Dates => ({
  floating: dates.floating,
  spans: (frame) => dates.spans(frame).flatMap(pick),
});

function daysIn({ from, to }: DayRange): readonly DaySpan[] {
  const length = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  return Array.from({ length }, (_, index) => oneDay(addDays(from, index)));
}

/** A week belongs to the month or year that holds its Thursday. */
function weeksIn({ from, to }: DayRange): readonly DaySpan[] {
  return daysIn({ from, to })
    .filter(({ from: thursday }) => weekdayOf(thursday) === 4)
    .map(({ from: thursday }) => calendarSpan("week", thursday, 0));
}

function halvesIn({ from, to }: DayRange): readonly DaySpan[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months.flatMap((month) => [halfMonth(month, 1), halfMonth(month, 2)]);
}

function splitBy(unit: Unit): Split | undefined {
  if (unit === "day") return daysIn;
  if (unit === "week") return weeksIn;
  if (unit === "fortnight") return halvesIn;
  const calendar = calendarUnit(unit);
  if (!calendar) return undefined;
  return ({ from, to }) => {
    const parts: DaySpan[] = [];
    for (let part = calendarSpan(calendar, from, 0); part.from <= to; part = calendarSpan(calendar, part.from, 1)) parts.push(part);
    return parts;
  };
}

const split: Parser<Split> = any(
  map(means("unit"), splitBy),
  map(weekdayName, (weekday) => (span: DayRange) => daysIn(span).filter(({ from }) => weekdayOf(from) === weekday)),
  map(says("businessDay"), () => (span: DayRange) => daysIn(span).filter(({ from }) => isBusinessDay(from))),
);

const position: Parser<number> = any(
  ordinal,
  map(means("relative"), (shift) => (shift < 0 ? shift : undefined)),
);

/** "primeira semana de outubro", "último dia do mês", "quinto dia útil do mês que vem". */
const nth: Parser<Dates> = rule([position, split, whole], (n, parts, dates) =>
  within(dates, (span) =>
    parts(span)
      .slice(n > 0 ? n - 1 : n)
      .slice(0, 1),
  ),
);

/** "quinto dia útil" alone: this month's or the next. */
const nthBusinessDay: Parser<Dates> = rule([position, says("businessDay")], (n) =>
  n < 1 || n > 18
    ? undefined
    : floating((anchor) =>
        [-1, 0, 1].flatMap((months) =>
          daysIn(calendarSpan("month", anchor, months))
            .filter(({ from }) => isBusinessDay(from))
            .slice(n - 1, n),
        ),
      ),
);

/** "primeiras 2 semanas de 2021", "últimos 10 dias do mês". */
const several: Parser<Dates> = any(
  rule([position, count, split, whole], (n, amount, parts, dates) => run(dates, parts, n, amount)),
  rule([count, position, split, whole], (amount, n, parts, dates) => run(dates, parts, n, amount)),
);

function run(dates: Dates, parts: Split, n: number, amount: number): Dates | undefined {
  if (Math.abs(n) !== 1) return undefined;
  return within(dates, (span) => {
    const all = parts(span);
    const some = n > 0 ? all.slice(0, amount) : all.slice(-amount);
    const [first, last] = [some[0], some.at(-1)];
    return first && last ? [{ from: first.from, to: last.to, grain: "range" }] : [];
  });
}

function halfOf(span: DaySpan, n: number): readonly DaySpan[] {
  const length = daysIn(span).length;
  if (length > 360) return [{ ...monthsOf(span, n === 1 ? [0, 5] : [6, 11]), grain: "semester" }];
  const middle = Math.ceil(length / 2);
  return [daysOf(span, n === 1 ? [0, middle - 1] : [middle, length - 1])];
}

/** "primeira metade do ano", "second half of the month". */
const halves: Parser<Dates> = rule([ordinal, says("halfNoun"), whole], (n, _, dates) =>
  n === 1 || n === 2 ? within(dates, (span) => halfOf(span, n)) : undefined,
);

const THIRDS: Readonly<Record<Edge, (days: number) => readonly [from: number, to: number]>> = {
  start: (days) => [0, Math.floor(days / 3) - 1],
  middle: (days) => [Math.floor(days / 3), Math.floor((2 * days) / 3) - 1],
  end: (days) => [Math.floor((2 * days) / 3), days - 1],
};

/** Of a year: its first three months, the four in the middle, its last three. */
const QUARTERS: Readonly<Record<Edge, readonly [from: number, to: number]>> = { start: [0, 2], middle: [4, 7], end: [9, 11] };

const daysOf = ({ from }: DayRange, [first, last]: readonly [number, number]): DaySpan => ({
  from: addDays(from, first),
  to: addDays(from, last),
  grain: "range",
});

const monthsOf = ({ from }: DayRange, [first, last]: readonly [number, number]): DaySpan => ({
  from: addMonths(from, first),
  to: addDays(addMonths(from, last + 1), -1),
  grain: "range",
});

/** A third of the period, then its very first or last day: "fim do mês" is either. */
function edgeOf(span: DaySpan, edge: Edge): readonly DaySpan[] {
  const length = (Date.parse(span.to) - Date.parse(span.from)) / 86_400_000 + 1;
  if (length < 3) return [];
  const third = length > 360 ? monthsOf(span, QUARTERS[edge]) : daysOf(span, THIRDS[edge](length));
  const exact = edge === "middle" ? [] : [oneDay(edge === "start" ? span.from : span.to)];
  return [third, ...exact];
}

const edges: Parser<Dates> = rule([means("edge"), maybe(says("of")), whole], (edge, _, dates) =>
  within(dates, (span) => edgeOf(span, edge)),
);

const weekPhrase: Parser<Dates> = rule([maybe(link), article, calendarPhrase], (_, __, dates) => dates);

/** "quarta da semana que vem", "terça desta semana". */
const weekdayOfWeek: Parser<Dates> = rule([weekdayName, weekPhrase], (weekday, dates) => ({
  floating: false,
  spans: (frame) => dates.spans(frame).flatMap((span) => (span.grain === "week" ? oneDay(weekdayIn(span.from, weekday)) : [])),
}));

/** "semana do Natal", "mês do carnaval". */
const unitAround: Parser<Dates> = rule([means("unit"), says("of"), article, day], (unit, _, __, dates) => {
  const calendar = calendarUnit(unit);
  return calendar && within(dates, ({ from }) => [calendarSpan(calendar, from, 0)]);
});

/** Whole days by any wording. */
export const dates: Parser<Dates> = remember(
  any(day, calendarPhrase, nth, halves, nthBusinessDay, several, edges, weekdayOfWeek, unitAround),
);
