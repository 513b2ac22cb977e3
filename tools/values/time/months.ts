import { calendarSpan, type Dates, type DaySpan, type Frame, floating, oneDay, relativeSpan } from "./frame.ts";
import { dayOf } from "./holidays.ts";
import { longYear, shortYear } from "./numbers.ts";
import { any, glued, map, maybe, means, type Parser, peek, phrase, remember, rule, says, sign } from "./parser.ts";

export type YearOf = (frame: Frame) => number;

const dot = maybe(glued(sign(".")));
const article = maybe(says("the"));

export const anyMonth: Parser<number> = remember(rule([any(means("month"), means("shortMonth")), dot], (month) => month));

const yearNoun = says("yearNoun");

/** "este ano", "ano passado", "próximo ano", "last year". */
const relativeYear: Parser<number> = remember(
  any(
    rule([means("relative"), yearNoun], (shift) => shift),
    rule([yearNoun, means("relativeAfter")], (_, shift) => shift),
  ),
);

const yearOf: Parser<YearOf> = any(
  map(
    longYear,
    (year): YearOf =>
      () =>
        year,
  ),
  map(
    relativeYear,
    (shift): YearOf =>
      ({ today }) =>
        Number(today.slice(0, 4)) + shift,
  ),
);

const link = maybe(any<unknown>(sign(","), says("of")));

/** What may follow a month or a holiday: "de 2026", ", 2026", "/26", "do ano que vem". */
export const yearTail: Parser<YearOf> = remember(
  any(
    rule([link, article, maybe(yearNoun), maybe(says("of")), yearOf], (_, __, ___, ____, year) => year),
    rule([any<unknown>(sign("/", "-"), says("of")), shortYear], (_, year) => () => year),
  ),
);

const yearsAround = (anchor: string, reach = 1): readonly number[] => {
  const year = Number(anchor.slice(0, 4));
  return Array.from({ length: reach * 2 + 1 }, (_, index) => year - reach + index);
};

/** One span a year: in the year given, or in the years around the anchor. */
export function yearly(year: YearOf | undefined, inYear: (year: number) => DaySpan | undefined, reach = 1): Dates | undefined {
  if (!year) return floating((anchor) => yearsAround(anchor, reach).flatMap((candidate) => inYear(candidate) ?? []));
  return {
    floating: false,
    spans: (frame) => {
      const span = inYear(year(frame));
      return span ? [span] : [];
    },
  };
}

/** A day that exists, or undefined: "30/02" is no day. */
export function realDay(year: number, month: number, day: number): DaySpan | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? oneDay(dayOf(year, month, day)) : undefined;
}

export const monthIn = (year: number, month: number): DaySpan => calendarSpan("month", dayOf(year, month, 1), 0);

/** The year said once at the end of a list: "março e abril de 2026", "março com abril de 2026". */
const yearOfList: Parser<YearOf> = rule(
  [any<unknown>(says("and"), says("compared"), sign(",")), anyMonth, maybe(phrase(says("and"), anyMonth)), yearTail],
  (_, __, ___, year) => year,
);

const fullMonth: Parser<Dates> = rule(
  [maybe(phrase(says("monthNoun"), says("of"))), means("month"), dot, maybe(any(yearTail, peek(yearOfList)))],
  (_, month, __, year) => yearly(year, (y) => monthIn(y, month)),
);

/** "este setembro", "março passado", "last March". */
const relativeMonth: Parser<Dates> = any(
  rule([means("relative"), anyMonth], (shift, month) => shiftedMonth(month, shift)),
  rule([anyMonth, means("relativeAfter")], (month, shift) => shiftedMonth(month, shift)),
);

function shiftedMonth(month: number, shift: number): Dates {
  const around = floating((anchor) => yearsAround(anchor).map((year) => monthIn(year, month)), shift !== 0);
  return { floating: false, spans: (frame) => around.spans({ ...frame, direction: shift < 0 ? "past" : "future" }).slice(0, 1) };
}

/** "mar/25", "03/2026", "2026-03", "março de 2026". */
const shortMonthWithYear: Parser<Dates> = rule([means("shortMonth"), dot, yearTail], (month, _, year) =>
  yearly(year, (y) => monthIn(y, month)),
);

/** "out", "dez.": months only where the words around say so. */
export const shortMonth: Parser<Dates> = rule([means("shortMonth"), dot], (month) => yearly(undefined, (y) => monthIn(y, month)));

export const namedMonth: Parser<Dates> = remember(any(fullMonth, relativeMonth, shortMonthWithYear));

/** "este mês", "mês que vem", "próximo mês". */
const monthShift: Parser<number> = any(
  rule([means("relative"), says("monthNoun")], (shift) => shift),
  rule([says("monthNoun"), means("relativeAfter")], (_, shift) => shift),
  map(phrase(says("of"), maybe(says("the")), says("monthNoun")), () => 0),
);

/** A stretch of days inside a month, by their numbers. */
type DaysOf = (first: number, last: number) => Dates | undefined;

function stretch(year: number, month: number, first: number, last: number): DaySpan | undefined {
  const from = realDay(year, month, first);
  const to = realDay(year, month, last);
  if (!from || !to || to.from < from.from) return undefined;
  return first === last ? from : { from: from.from, to: to.from, grain: "range" };
}

const daysOfShiftedMonth =
  (shift: number): DaysOf =>
  (first, last) => ({
    floating: false,
    spans: (frame) => {
      const { from } = relativeSpan("month", shift)(frame);
      const days = stretch(Number(from.slice(0, 4)), Number(from.slice(5, 7)), first, last);
      return days ? [days] : [];
    },
  });

const daysOfNamedMonth: Parser<DaysOf> = rule(
  [anyMonth, maybe(yearTail)],
  (month, year) => (first, last) => yearly(year, (y) => stretch(y, month, first, last), 8),
);

const daysOfRelativeMonth: Parser<DaysOf> = map(relativeMonth, (month) => (first, last) => ({
  floating: false,
  spans: (frame) =>
    month.spans(frame).flatMap(({ from }) => stretch(Number(from.slice(0, 4)), Number(from.slice(5, 7)), first, last) ?? []),
}));

/** The month that day numbers belong to: "de março de 2026", "deste mês", "do mês que vem". */
export const monthOfDays: Parser<DaysOf> = remember(
  rule([link, article, any(daysOfNamedMonth, daysOfRelativeMonth, map(monthShift, daysOfShiftedMonth))], (_, __, days) => days),
);

/** A stretch of days in each of the months around the anchor. */
function stretches(first: number, last: number, anchor: string, reach: number): readonly DaySpan[] {
  const months = Number(anchor.slice(0, 4)) * 12 + Number(anchor.slice(5, 7)) - 1;
  return Array.from({ length: reach * 2 + 1 }, (_, index) => months + index - reach).flatMap(
    (month) => stretch(Math.floor(month / 12), (month % 12) + 1, first, last) ?? [],
  );
}

/** The days with a number in the months around the anchor, enough of them to meet any weekday. */
export const daysNumbered = (number: number, anchor: string): readonly DaySpan[] => stretches(number, number, anchor, 40);

/** Day numbers alone: in whichever month comes next, or came last. */
export const daysOfAnyMonth: DaysOf = (first, last) => floating((anchor) => stretches(first, last, anchor, 3));
