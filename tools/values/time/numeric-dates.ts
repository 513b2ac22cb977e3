import type { Dates } from "./frame.ts";
import { anyMonth, monthIn, realDay, yearly } from "./months.ts";
import { digits, fullYear } from "./numbers.ts";
import { any, glued, map, maybe, type Parser, remember, rule, sign } from "./parser.ts";

const pair = digits(2);
const longYear = digits(4, 4);
const trailingYear = any(longYear, map(digits(2, 2), fullYear));

/** Day and month as Brazil writes them, or swapped when only that makes a date ("4/22"). */
function dayMonth(a: number, b: number, year?: number): Dates | undefined {
  const [day, month] = b > 12 && a <= 12 ? [b, a] : [a, b];
  if (!realDay(year ?? 2024, month, day)) return undefined;
  return yearly(year === undefined ? undefined : () => year, (y) => realDay(y, month, day), 8);
}

const separated = (mark: string, year: Parser<number>): Parser<Dates> =>
  rule([pair, glued(sign(mark)), glued(pair), glued(sign(mark)), glued(year)], (a, _, b, __, y) => dayMonth(a, b, y));

const yearFirst = (mark: string): Parser<Dates> =>
  rule([longYear, sign(mark), pair, sign(mark), pair], (y, _, month, __, day) => dayMonth(day, month, y));

const slashed: Parser<Dates> = rule(
  [pair, glued(sign("/")), glued(pair), maybe(rule([maybe(sign(",")), longYear], (_, y) => y))],
  (a, _, b, y) => dayMonth(a, b, y),
);

/** "23/set/2020", "set-23-2020". */
const withName: Parser<Dates> = any(
  rule([pair, glued(sign("/", "-")), anyMonth, maybe(rule([glued(sign("/", "-")), trailingYear], (_, y) => y))], (d, _, m, y) =>
    dayMonth(d, m, y),
  ),
  rule([anyMonth, sign("-"), pair, sign("-"), longYear], (m, _, d, __, y) => dayMonth(d, m, y)),
);

export const numericDate: Parser<Dates> = remember(
  any(
    slashed,
    separated("/", trailingYear),
    separated("-", trailingYear),
    separated(".", longYear),
    yearFirst("-"),
    yearFirst("/"),
    yearFirst("."),
    withName,
  ),
);

/** "03/2026", "2026-03", "mar/25" is in months.ts. */
export const numericMonth: Parser<Dates> = any(
  rule([pair, glued(sign("/", "-")), glued(longYear)], (m, _, y) =>
    m > 0 && m < 13
      ? yearly(
          () => y,
          () => monthIn(y, m),
        )
      : undefined,
  ),
  rule([longYear, glued(sign("-", "/")), glued(digits(2, 2))], (y, _, m) =>
    m > 0 && m < 13
      ? yearly(
          () => y,
          () => monthIn(y, m),
        )
      : undefined,
  ),
);
