import { addDays, addMonths } from "../periods.ts";
import { calendarSpan, type Dates, type DaySpan, floating, relativeSpan } from "./frame.ts";
import { dayOf, weekdayOf } from "./holidays.ts";
import { namedMonth, type YearOf, yearly, yearTail } from "./months.ts";
import { count, digits, fullYear, longYear, ordinal } from "./numbers.ts";
import { numericMonth } from "./numeric-dates.ts";
import { any, glued, map, maybe, means, type Parser, remember, rule, says, sign, token } from "./parser.ts";
import { calendarUnit } from "./units.ts";
import type { Unit } from "./words.ts";

const article = maybe(says("the"));

type Part = "quarter" | "semester" | "bimester";

const MONTHS = { bimester: 2, quarter: 3, semester: 6 } as const;

function yearPart(part: Part, n: number, year: number): DaySpan | undefined {
  const size = MONTHS[part];
  if (n < 1 || n > 12 / size) return undefined;
  const from = dayOf(year, (n - 1) * size + 1, 1);
  return { from, to: addDays(addMonths(from, size), -1), grain: part === "bimester" ? "range" : part };
}

const partOfYear = (part: Part, n: number, year: YearOf | undefined): Dates | undefined =>
  yearPart(part, n, 2024) && yearly(year, (y) => yearPart(part, n, y));

const partNoun: Parser<Part> = map(means("unit"), (unit) =>
  unit === "quarter" || unit === "semester" || unit === "bimester" ? unit : undefined,
);

const quarterLetter = map(says("quarterLetter"), (): Part => "quarter");
const semesterS = token(({ text }): Part | undefined => (text === "s" ? "semester" : undefined));
const partLetter: Parser<Part> = any(
  quarterLetter,
  map(says("semesterLetter"), (): Part => "semester"),
);

const digit = digits(1);
const codeYear: Parser<number> = rule(
  [maybe(any(sign("/", "-"), sign("'"), sign("."))), any(longYear, map(glued(digits(2, 2)), fullYear))],
  (_, y) => y,
);

/** "1º trimestre de 2026", "T1/2026", "1T26", "Q1 2026", "2026 Q1". */
const numberedPart: Parser<Dates> = any(
  rule([ordinal, partNoun, maybe(yearTail)], (n, part, year) => partOfYear(part, n, year)),
  rule([count, partNoun, yearTail], (n, part, year) => partOfYear(part, n, year)),
  rule([quarterLetter, glued(digit)], (part, n) => partOfYear(part, n, undefined)),
  rule(
    [
      partLetter,
      glued(digit),
      any(
        yearTail,
        map(
          codeYear,
          (y): YearOf =>
            () =>
              y,
        ),
      ),
    ],
    (part, n, year) => partOfYear(part, n, year),
  ),
  rule(
    [
      digit,
      glued(quarterLetter),
      any(
        map(
          codeYear,
          (y): YearOf =>
            () =>
              y,
        ),
        yearTail,
      ),
    ],
    (n, part, year) => partOfYear(part, n, year),
  ),
  rule([digit, glued(semesterS), codeYear], (n, part, y) => partOfYear(part, n, () => y)),
  rule([longYear, maybe(sign("-", "/")), partLetter, glued(digit)], (y, _, part, n) => partOfYear(part, n, () => y)),
);

const SIDE = maybe(rule([maybe(says("of")), means("relative")], (_, shift) => shift));

/** "este mês", "mês passado", "próximo trimestre", "o mês"; "esta quinzena". */
const relativeUnit: Parser<Dates> = any(
  rule([means("relative"), means("unit")], (shift, unit) => unitAway(shift, unit)),
  rule([means("unit"), means("relativeAfter")], (unit, shift) => unitAway(shift, unit)),
  rule([SIDE, maybe(says("the")), says("monthNoun"), says("of"), namedMonth], (_, __, ___, ____, month) => month),
);

export function unitAway(shift: number, unit: Unit): Dates | undefined {
  const calendar = calendarUnit(unit);
  if (calendar) return { floating: false, spans: (frame) => [relativeSpan(calendar, shift)(frame)] };
  if (unit === "fortnight") return { floating: false, spans: ({ today }) => [fortnightAway(today, shift)] };
  if (unit === "bimester") return { floating: false, spans: ({ today }) => [bimesterAway(today, shift)] };
  return undefined;
}

function fortnightAway(today: string, shift: number): DaySpan {
  const half = Number(today.slice(8)) > 15 ? 1 : 0;
  const index = half + shift;
  return halfMonth(addMonths(`${today.slice(0, 8)}01`, Math.floor(index / 2)), (((index % 2) + 2) % 2) + 1);
}

function bimesterAway(today: string, shift: number): DaySpan {
  const month = Number(today.slice(5, 7)) - 1;
  const from = addMonths(`${today.slice(0, 8)}01`, -(month % 2) + shift * 2);
  return { from, to: addDays(addMonths(from, 2), -1), grain: "range" };
}

/** The first (days 1 to 15) or second half of the month that holds a day. */
export function halfMonth(day: string, half: number): DaySpan {
  const { from, to } = calendarSpan("month", day, 0);
  const middle = addDays(from, 14);
  return half === 1 ? { from, to: middle, grain: "range" } : { from: addDays(middle, 1), to, grain: "range" };
}

const yearIn = (year: number): DaySpan => calendarSpan("year", dayOf(year, 1, 1), 0);

const namedYear: Parser<Dates> = rule([says("yearNoun"), maybe(says("of")), longYear], (_, __, y) => yearly(() => y, yearIn));

export const bareYear: Parser<Dates> = map(longYear, (y) => yearly(() => y, yearIn));

const isoWeek = (year: number, n: number): DaySpan => {
  const fourth = dayOf(year, 1, 4);
  const from = addDays(fourth, 1 - weekdayOf(fourth) + (n - 1) * 7);
  return { from, to: addDays(from, 6), grain: "week" };
};

const numberedWeek: Parser<Dates> = rule([says("weekNoun"), count, maybe(yearTail)], (_, n, year) =>
  n > 0 && n < 54 ? yearly(year, (y) => isoWeek(y, n)) : undefined,
);

const weekend = says("weekend");

function weekendAway(anchor: string, shift: number): DaySpan {
  const from = addDays(calendarSpan("week", anchor, shift).from, 5);
  return { from, to: addDays(from, 1), grain: "range" };
}

const relativeWeekend = (shift: number): Dates => ({
  floating: false,
  spans: ({ anchor }) => (shift > 0 ? [weekendAway(anchor, shift), weekendAway(anchor, shift - 1)] : [weekendAway(anchor, shift)]),
});

const weekends: Parser<Dates> = any(
  rule([article, weekend], () => floating((anchor) => [-1, 0, 1].map((n) => weekendAway(anchor, n)))),
  rule([means("relative"), weekend], (shift) => relativeWeekend(shift)),
  rule([weekend, means("relativeAfter")], (_, shift) => relativeWeekend(shift)),
);

/** Calendar periods that stand on their own: months, quarters, semesters, years, weeks and weekends. */
export const calendarPhrase: Parser<Dates> = remember(
  any(namedMonth, numericMonth, numberedPart, relativeUnit, namedYear, numberedWeek, weekends),
);
