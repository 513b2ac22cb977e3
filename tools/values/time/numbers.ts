import { any, glued, type Input, type Match, map, maybe, means, not, type Parser, remember, rule, says, sign, token } from "./parser.ts";

/** Digits without separators, at most this many. */
export const digits = (longest: number, shortest = 1): Parser<number> =>
  token(({ kind, text }) => (kind === "digits" && text.length >= shortest && text.length <= longest ? Number(text) : undefined));

const within = (parser: Parser<number>, least: number, most: number): Parser<number> =>
  map(parser, (n) => (n >= least && n <= most ? n : undefined));

const numberWord = means("number");
const and = maybe(says("and"));

/** The size below which the next word of a number must stay: after "vinte" (20) only 1 to 9, after "cento" below 100. */
function roomAfter(word: number): number {
  if (word === 1000) return 1000;
  if (word >= 100) return 100;
  return word >= 20 ? 10 : 0;
}

function extend(input: Input, { end, value }: Match<number>, room: number): readonly Match<number>[] {
  const here: Match<number> = { end, value };
  const thousands = value > 0 && value < 1000 ? numberWord(input, end).filter((next) => next.value === 1000) : [];
  const grown = thousands.map((next) => extend(input, { end: next.end, value: value * 1000 }, 1000));
  const joined = rule([and, numberWord], (_, next) => (next > 0 && next < room ? next : undefined))(input, end).map((next) =>
    extend(input, { end: next.end, value: value + next.value }, Math.min(room, roomAfter(next.value))),
  );
  return [here, ...grown.flat(), ...joined.flat()];
}

/** "vinte e um", "dois mil e vinte e seis", "twenty five"; also the shorter readings of the same words. */
const words: Parser<number> = (input, at) => numberWord(input, at).flatMap((first) => extend(input, first, roomAfter(first.value)));

export const count: Parser<number> = remember(any(digits(4), words));

export const ordinalSuffix = token(({ text }) => (/^(o|a|os|as|st|nd|rd|th)$/u.test(text) ? text : undefined));

/** "primeiro", "1º", "3rd". */
export const ordinal: Parser<number> = remember(
  any(
    means("ordinal"),
    rule([digits(2), glued(ordinalSuffix)], (n) => n),
  ),
);

/** An ordinal that is not also a weekday: "sexta de março" is not its sixth day. */
export const dayOrdinal: Parser<number> = rule([not(means("weekday")), ordinal], (_, n) => n);

/** A day of the month: "5", "vinte e um", "primeiro", "3rd". */
export const dayNumber: Parser<number> = remember(within(any(count, dayOrdinal), 1, 31));

export const longYear: Parser<number> = within(any(digits(4, 4), words), 1900, 2199);

/** "26" is 2026 and "99" is 1999. */
export const fullYear = (short: number): number => short + (short < 60 ? 2000 : 1900);

export const shortYear: Parser<number> = any(
  longYear,
  map(digits(2, 2), fullYear),
  rule([sign("'", "’"), glued(digits(2, 2))], (_, n) => fullYear(n)),
);
