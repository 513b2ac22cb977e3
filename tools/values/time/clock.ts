import {
  andMinutes,
  type Clock,
  colon,
  dotted,
  type Face,
  face,
  hourCount,
  hourNoun,
  hourWithin,
  lettered,
  packed,
  secondsOf,
  sixty,
  spoken,
  spokenPair,
  unmarked,
} from "./clock-faces.ts";
import { count } from "./numbers.ts";
import { any, map, maybe, means, type Parser, phrase, remember, rule, says, sign, token } from "./parser.ts";
import type { DayPart } from "./words.ts";

export type { Clock } from "./clock-faces.ts";

const named: Parser<Clock> = rule([maybe(says("the")), means("namedHour"), maybe(andMinutes)], (_, at, minute) => ({
  seconds: [(at + (minute ?? 0)) * 60],
  grain: minute === undefined ? "hour" : "minute",
}));

const partSuffix: Parser<DayPart> = any(
  rule([maybe(any(says("of"), says("partLead"))), maybe(means("relative")), means("meridiem")], (_, __, part) => part),
);

const ampm: Parser<DayPart> = rule([maybe(says("of")), means("meridiem")], (_, part) => part);

const faces = any(colon, lettered, spoken, spokenPair);

function marked(read: Face, part: DayPart): Clock | undefined {
  const hour = hourWithin(read.hour, part);
  return hour === undefined ? undefined : { seconds: [secondsOf(read, hour)], grain: read.grain };
}

const withPart: Parser<Clock> = any(
  rule([faces, partSuffix, maybe(partSuffix)], (read, part) => marked(read, part)),
  rule([any(faces, packed), ampm, maybe(andMinutes), maybe(partSuffix)], (read, part, minute) =>
    marked(minute === undefined ? read : { ...read, minute, grain: "minute" }, part),
  ),
);

const article = maybe(says("the"));
const hourGoal: Parser<Clock> = any(named, withPart, map(any(spoken, lettered), unmarked));
const minuteCount = rule(
  [
    sixty(
      any(
        count,
        means("fraction"),
        map(says("quarterOf"), () => 15),
      ),
    ),
    maybe(says("minuteNoun")),
  ],
  (n) => n,
);

const moved = (goal: Clock, by: number): Clock => ({ seconds: goal.seconds.map((at) => at + by * 60), grain: "minute" });

/** "quinze para as oito", "10 minutos depois das três", "half past six". */
const relativeToHour: Parser<Clock> = any(
  rule([minuteCount, says("minutesTo"), article, hourGoal], (n, _, __, goal) => moved(goal, -n)),
  rule([minuteCount, says("minutesPast"), article, hourGoal], (n, _, __, goal) => moved(goal, n)),
  rule([says("half"), says("minutesPast"), hourGoal], (_, __, goal) => moved(goal, 30)),
);

const plain: Parser<Clock> = map(any(colon, lettered), unmarked);

/** A time of day by itself; `bare` ones need "às". */
export const clock: Parser<Clock> = remember(any(named, withPart, relativeToHour, plain, map(any(spoken, spokenPair, dotted), unmarked)));

/** "à" with its accent, which "a" would not be. */
const grave = token(({ raw }) => (/^[àÀ]$/u.test(raw.normalize("NFC")) ? true : undefined));
const at = any<unknown>(says("at"), sign("@"), grave);

/** "às 15", "às três e meia", "por volta das 14h", "umas 14h". */
export const clockAt: Parser<Clock> = remember(
  any(
    rule([at, article, clock], (_, __, read) => read),
    rule([says("around"), clock], (_, read) => (read.bare ? undefined : read)),
  ),
);

/** A time that needs no "às". */
export const strongClock: Parser<Clock> = remember(map(clock, (read) => (read.bare ? undefined : read)));

const lead = any(says("partLead"), says("of"));

/** "à tarde", "de manhã", "esta noite", "hoje à noite". */
export const dayPart: Parser<DayPart> = remember(
  any(
    means("partOfToday"),
    rule([any<unknown>(lead, means("relative"), phrase(lead, means("relative"))), means("part")], (_, part) => part),
  ),
);

/** "19 horas": a time beside a date, a duration elsewhere. */
export const hoursClock: Parser<Clock> = remember(
  rule([hourCount, hourNoun, maybe(andMinutes)], (hour, _, minute) => unmarked(face(hour, minute))),
);

const NOON = 43_200;

/** The reading in the same half of the day: "esta noite às 8" is 20:00. */
export function clockWithin(read: Clock, [from]: DayPart): Clock {
  const afternoon = from >= 12;
  const half = read.seconds.filter((at) => at >= NOON === afternoon);
  const moved = read.seconds.map((at) => (afternoon ? at + NOON : at));
  return { seconds: half.length > 0 ? half : moved, grain: read.grain };
}

/** "20:00" as one certain time, for ISO dates. */
export const colonTime: Parser<{ readonly seconds: number; readonly grain: Clock["grain"] }> = map(colon, (read) => ({
  seconds: secondsOf(read, read.hour),
  grain: read.grain,
}));
