import { count, digits } from "./numbers.ts";
import { any, glued, map, maybe, means, type Parser, remember, rule, says, sign } from "./parser.ts";
import type { Length } from "./units.ts";
import type { Unit } from "./words.ts";

const unit = means("unit");

const amount: Parser<number> = any(
  count,
  map(says("one"), () => 1),
);

const tenths: Parser<number> = rule([digits(3), glued(sign(",", ".")), glued(digits(1))], (whole, _, tenth) => whole + tenth / 10);

/** "e meia", "e meio": half of the unit just said. */
const andHalf = rule([says("and"), says("half")], () => 0.5);

const simple: Parser<Length> = any(
  rule([any(amount, tenths), unit, maybe(andHalf)], (n, u, half = 0) => lengthOf(n + half, u)),
  rule([amount, andHalf, unit], (n, half, u) => lengthOf(n + half, u)),
  rule([says("half"), unit], (_, u) => lengthOf(0.5, u)),
);

/** Half an hour is 30 minutes, half a year six months; other halves stay fractions. */
function lengthOf(amount: number, unit: Unit): Length | undefined {
  if (amount <= 0) return undefined;
  if (Number.isInteger(amount)) return { amount, unit };
  if (unit === "hour") return { amount: Math.round(amount * 60), unit: "minute" };
  if (unit === "year") return { amount: Math.round(amount * 12), unit: "month" };
  return { amount, unit };
}

/** "1h30", "2 horas e 15 minutos". */
const hoursAndMinutes: Parser<Length> = rule(
  [count, says("hourNoun"), maybe(says("and")), count, says("minuteNoun")],
  (hours, _, __, minutes) => ({ amount: hours * 60 + minutes, unit: "minute" }),
);

/** "1h30": a time of day too. */
const lettered: Parser<Length> = rule([digits(2), glued(says("hourLetter")), glued(digits(2, 2))], (hours, _, minutes) =>
  hours < 13 && minutes < 60 ? { amount: hours * 60 + minutes, unit: "minute" } : undefined,
);

export const length: Parser<Length> = remember(any(simple, hoursAndMinutes, lettered));

/** "reunião de 1h30": a length, where the same letters alone would be a time. */
export const lasting: Parser<Length> = rule(
  [
    says("lasting"),
    any(
      lettered,
      rule([digits(1), says("hourLetter")], (amount): Length => ({ amount, unit: "hour" })),
    ),
  ],
  (_, by) => by,
);
