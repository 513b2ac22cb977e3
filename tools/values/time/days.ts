import { addDays } from "../periods.ts";
import { type Dates, type DaySpan, type Frame, fixed, floating, oneDay } from "./frame.ts";
import { holidayIn, weekdayOf } from "./holidays.ts";
import { anyMonth, daysNumbered, daysOfAnyMonth, monthOfDays, realDay, yearly, yearTail } from "./months.ts";
import { dayNumber, dayOrdinal, digits, longYear, ordinalSuffix } from "./numbers.ts";
import { numericDate } from "./numeric-dates.ts";
import { any, glued, map, maybe, means, not, type Parser, phrase, remember, rule, says, sign, token } from "./parser.ts";

const dot = maybe(glued(sign(".")));
const article = maybe(says("the"));
const dayNoun = says("dayNoun");
const space = maybe(any<unknown>(sign(","), says("of"), says("on")));

const dayShift: Parser<Dates> = map(means("dayShift"), (shift) => fixed(({ today }) => oneDay(addDays(today, shift))));

/** "6ª-feira" is Friday, as "sexta" is the sixth. */
const numberedWeekday: Parser<number> = rule(
  [digits(1), glued(ordinalSuffix), maybe(sign("-")), token(({ text }) => (text === "feira" ? true : undefined))],
  (n) => (n > 1 && n < 7 ? n - 1 : undefined),
);

export const weekdayName: Parser<number> = remember(rule([any(means("weekday"), numberedWeekday), dot], (weekday) => weekday));

const weekStart = (day: string): string => addDays(day, 1 - weekdayOf(day));

export const weekdayIn = (day: string, weekday: number): string => addDays(weekStart(day), weekday - 1);

function weekdaysAround(anchor: string, weekday: number): readonly DaySpan[] {
  const middle = weekdayIn(anchor, weekday);
  return [-14, -7, 0, 7, 14].map((days) => oneDay(addDays(middle, days)));
}

const bareWeekday = (weekday: number): Dates => floating((anchor) => weekdaysAround(anchor, weekday), true);

const comingWeekday =
  (weekday: number, passesToday: boolean) =>
  ({ anchor }: Frame): DaySpan =>
    weekdaysAround(anchor, weekday).find(({ from }) => (passesToday ? from > anchor : from >= anchor)) ?? oneDay(anchor);

const pastWeekday =
  (weekday: number) =>
  ({ anchor }: Frame): DaySpan =>
    weekdaysAround(anchor, weekday).findLast(({ from }) => from < anchor) ?? oneDay(anchor);

const weekdayOfWeek =
  (weekday: number, weeks: number) =>
  ({ anchor }: Frame): DaySpan =>
    oneDay(addDays(weekdayIn(anchor, weekday), weeks * 7));

function distinct(dates: Dates): Dates {
  return {
    ...dates,
    spans: (frame) => dates.spans(frame).filter(({ from }, index, all) => all.findIndex((other) => other.from === from) === index),
  };
}

/** "próxima sexta" is the coming one; "sexta que vem" is next week's, with the coming one as the other reading. */
function relativeWeekday(weekday: number, shift: number, after: boolean): Dates {
  if (shift === 0) return fixed(comingWeekday(weekday, false));
  if (shift < -1) return fixed(weekdayOfWeek(weekday, shift));
  if (shift < 0) return distinct(fixed(pastWeekday(weekday), weekdayOfWeek(weekday, -1)));
  const coming = comingWeekday(weekday, true);
  const nextWeeks = weekdayOfWeek(weekday, 1);
  return distinct(after ? fixed(nextWeeks, coming) : fixed(coming, nextWeeks));
}

const weekdayPhrase: Parser<Dates> = any(
  map(weekdayName, bareWeekday),
  rule([means("relative"), weekdayName], (shift, weekday) => relativeWeekday(weekday, shift, false)),
  rule([weekdayName, means("relativeAfter")], (weekday, shift) => relativeWeekday(weekday, shift, true)),
);

/** "sexta 13", "segunda, dia 18": the nearest day that is both. */
const weekdayAndNumber: Parser<Dates> = rule([weekdayName, maybe(sign(",")), maybe(dayNoun), dayNumber], (weekday, _, __, number) =>
  floating((anchor) => daysNumbered(number, anchor).filter(({ from }) => weekdayOf(from) === weekday)),
);

const monthDay: Parser<Dates> = any(
  rule([anyMonth, article, dayNumber, maybe(yearTail)], (month, _, day, year) => yearly(year, (y) => realDay(y, month, day), 8)),
  rule([dayNumber, says("of"), digits(2), says("of"), longYear], (day, _, month, __, year) =>
    yearly(
      () => year,
      (y) => realDay(y, month, day),
    ),
  ),
  rule([maybe(dayNoun), dayNumber, monthOfDays], (_, day, days) => days(day, day)),
  rule([article, dayOrdinal, monthOfDays], (_, day, days) => (day < 32 ? days(day, day) : undefined)),
);

const englishOrdinal = rule([digits(2), glued(token(({ text }) => (/^(st|nd|rd|th)$/u.test(text) ? true : undefined)))], (n) =>
  n < 32 ? n : undefined,
);

const contentWord = phrase(
  not(any(says("of"), says("on"), says("at"), says("to"), says("and"), says("until"))),
  token(({ kind }) => kind === "word" || undefined),
);

/** A day by its number, alone or with its month still to be guessed. */
const numbered: Parser<Dates> = any(
  rule([maybe(means("relative")), dayNoun, dayNumber], (_, __, day) => daysOfAnyMonth(day, day)),
  rule([says("the"), englishOrdinal, not(contentWord)], (_, day) => daysOfAnyMonth(day, day)),
);

const holidayLead = maybe(phrase(maybe(says("the")), says("holidayNoun"), maybe(says("of"))));

const holiday: Parser<Dates> = rule([maybe(says("eve")), holidayLead, means("holiday"), maybe(yearTail)], (eve, _, name, year) =>
  yearly(year, (y) => oneDay(addDays(holidayIn(name, y), eve ? -1 : 0))),
);

const exactDate: Parser<Dates> = remember(
  any(
    monthDay,
    numericDate,
    rule([dayNoun, numericDate], (_, date) => date),
  ),
);

/** "sexta, 27 de novembro": the years in which it is a Friday, when there are any. */
const weekdayAndDate = any(
  rule([weekdayName, space, exactDate], (weekday, _, date) => ({ weekday, date })),
  rule([weekdayName, sign("("), exactDate, sign(")")], (weekday, _, date) => ({ weekday, date })),
  rule([exactDate, sign("("), weekdayName, sign(")")], (date, _, weekday) => ({ weekday, date })),
  rule([exactDate, sign(","), weekdayName], (date, _, weekday) => ({ weekday, date })),
);

const withWeekday: Parser<Dates> = map(weekdayAndDate, ({ weekday, date }) => ({
  floating: date.floating,
  spans: (frame) => {
    const all = date.spans(frame);
    const fitting = all.filter(({ from }) => weekdayOf(from) === weekday);
    return fitting.length > 0 ? fitting : all;
  },
}));

/** A single day, by any of its names. */
export const day: Parser<Dates> = remember(
  any(
    dayShift,
    weekdayPhrase,
    weekdayAndNumber,
    exactDate,
    withWeekday,
    numbered,
    holiday,
    rule([dayShift, space, exactDate], (_, __, date) => date),
  ),
);
