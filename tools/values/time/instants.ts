import { addDays } from "../periods.ts";
import { type Clock, clock, clockAt, clockWithin, colonTime, dayPart, hoursClock, strongClock } from "./clock.ts";
import { type Dates, type Frame, fixed, instantAt, oneDay, type Reading, secondsNow } from "./frame.ts";
import { daysOfAnyMonth } from "./months.ts";
import { dates } from "./nested-periods.ts";
import { digits } from "./numbers.ts";
import { numericDate } from "./numeric-dates.ts";
import { any, glued, map, maybe, means, type Parser, remember, rule, says, sign, token } from "./parser.ts";
import { shiftedDay } from "./shifted-days.ts";
import type { TimeValue } from "./value.ts";
import type { DayPart } from "./words.ts";

type Instant = Extract<TimeValue, { kind: "instant" }>;

/** Points in time, the likeliest first. */
export type Instants = (frame: Frame) => readonly Instant[];

const singleDays = (found: Dates, frame: Frame): readonly string[] =>
  found
    .spans(frame)
    .filter(({ from, to }) => from === to)
    .map(({ from }) => from);

const at = (day: string, seconds: number, grain: Clock["grain"], frame: Frame): Instant => ({
  kind: "instant",
  at: instantAt(day, seconds, frame),
  grain,
});

const onDates =
  (found: Dates, { seconds, grain }: Clock): Instants =>
  (frame) => {
    const days = singleDays(found, frame);
    return days.flatMap((day, index) => seconds.slice(0, index === 0 ? seconds.length : 1).map((second) => at(day, second, grain, frame)));
  };

/** A time without a day: the next one, or the last one when looking back; the same time today is the other reading. */
export const nearestClock =
  ({ seconds, grain }: Clock): Instants =>
  (frame) => {
    const now = secondsNow(frame);
    const future = frame.direction === "future";
    return seconds.flatMap((second, index) => {
      const passed = second < now;
      const today = at(frame.today, second, grain, frame);
      if (passed !== future) return [today];
      const other = at(addDays(frame.today, future ? 1 : -1), second, grain, frame);
      return index === 0 ? [other, today] : [other];
    });
  };

const gap = maybe(any<unknown>(sign(",", "-", "–"), says("of"), says("on"), says("and")));
const besideDate: Parser<Clock> = remember(any(clockAt, strongClock, hoursClock));
const today = fixed(({ today: day }) => oneDay(day));

const partOfDay: Parser<DayPart> = any(dayPart, means("part"));

const letter = (name: string): Parser<true> => token(({ text }) => (text === name ? true : undefined));

/** "no 15", "do 15": a day only beside a time. */
const looseDay: Parser<Dates> = rule([says("dayLead"), digits(2)], (_, n) => daysOfAnyMonth(n, n));

/** "2026-12-25T20:00", with or without seconds; a final Z means UTC. */
const isoInstant: Parser<Instants> = rule(
  [numericDate, glued(letter("t")), glued(colonTime), maybe(glued(letter("z")))],
  (found, _, { seconds, grain }, utc) =>
    (frame) =>
      singleDays(found, frame).map((day) => at(day, seconds, grain, utc ? { ...frame, timeZone: "UTC" } : frame)),
);

const datedClock: Parser<Instants> = remember(
  any(
    isoInstant,
    rule([looseDay, maybe(sign(",")), any(clockAt, strongClock)], (found, _, read) => onDates(found, read)),
    rule([any(clockAt, strongClock), looseDay], (read, found) => onDates(found, read)),
    rule([any(dates, shiftedDay), gap, besideDate], (found, _, read) => onDates(found, read)),
    rule([dates, gap, partOfDay, gap, any(clockAt, clock)], (found, _, part, __, read) => onDates(found, clockWithin(read, part))),
    rule([besideDate, gap, maybe(says("the")), dates], (read, _, __, found) => onDates(found, read)),
    rule([besideDate, gap, dates, gap, partOfDay], (read, _, found, __, part) => onDates(found, clockWithin(read, part))),
  ),
);

const clockOfPart: Parser<Instants> = rule([dayPart, gap, any(clockAt, clock)], (part, _, read) => onDates(today, clockWithin(read, part)));

/** A time with its day, or of a part of today. */
export const datedInstant: Parser<Instants> = remember(any(datedClock, clockOfPart));

const looseClock: Parser<Instants> = map(any(clockAt, strongClock), nearestClock);

export const instant: Parser<Instants> = remember(any(datedInstant, looseClock));

function partInterval(day: string, [from, to]: DayPart, frame: Frame): TimeValue {
  return { kind: "interval", from: instantAt(day, from * 3600, frame), to: instantAt(day, to * 3600, frame) };
}

const partOnDates =
  (found: Dates, part: DayPart): Reading =>
  (frame) =>
    singleDays(found, frame).map((day) => partInterval(day, part, frame));

/** "amanhã à tarde", "noite de sexta", "esta manhã". */
export const partReading: Parser<Reading> = any(
  rule([any(dates, shiftedDay), maybe(sign(",")), partOfDay], (found, _, part) => partOnDates(found, part)),
  rule([partOfDay, any(says("of"), says("on")), maybe(says("the")), dates], (part, _, __, found) => partOnDates(found, part)),
  map(dayPart, (part) => partOnDates(today, part)),
);

const now: Parser<Instants> = map(says("now"), () => (frame) => [{ kind: "instant", at: frame.now.toISOString(), grain: "second" }]);

export const instantReading: Parser<Reading> = any(instant, now);
