import { length } from "./durations.ts";
import { type Dates, fixed, oneDay } from "./frame.ts";
import { any, type Parser, remember, rule, says } from "./parser.ts";
import { type Length, moveDay } from "./units.ts";

function dayAway(by: Length, sign: 1 | -1): Dates | undefined {
  const moved: Length = { ...by, amount: by.amount * sign };
  if (moveDay("2024-01-01", moved) === undefined) return undefined;
  return fixed(({ today }) => oneDay(moveDay(today, moved) ?? today));
}

/** "daqui a dois dias", "há 3 semanas" as a day that a time may follow. */
export const shiftedDay: Parser<Dates> = remember(
  any(
    rule([says("in"), length], (_, by) => dayAway(by, 1)),
    rule([length, says("fromNow")], (by) => dayAway(by, 1)),
    rule([says("sinceAgo"), length], (_, by) => dayAway(by, -1)),
    rule([length, says("ago")], (by) => dayAway(by, -1)),
  ),
);
