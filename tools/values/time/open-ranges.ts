import { addDays } from "../periods.ts";
import { bareYear } from "./calendar-periods.ts";
import { type Clock, clock } from "./clock.ts";
import type { Dates, DaySpan, Frame, Reading } from "./frame.ts";
import { instantAt } from "./frame.ts";
import { type Instants, instant, nearestClock, partReading } from "./instants.ts";
import { dates } from "./nested-periods.ts";
import { any, map, maybe, type Parser, rule, says } from "./parser.ts";
import type { TimeValue } from "./value.ts";

const FIRST = "1900-01-01";
const LAST = "2999-12-31";

const article = maybe(says("the"));
const whole = any(dates, bareYear);

const readings =
  (found: Dates, build: (span: DaySpan, frame: Frame) => TimeValue | undefined): Reading =>
  (frame) =>
    found.spans(frame).flatMap((span) => build(span, frame) ?? []);

const onward = (from: string, to: string): TimeValue => ({ kind: "period", from, to, grain: "range", open: "from" });

const upTo = (to: string, { today }: Frame): TimeValue => ({
  kind: "period",
  from: to < today ? FIRST : today,
  to,
  grain: "range",
  open: "to",
});

/** "desde" looks back: it starts in the past and ends today, unless its start is still to come. */
const since = (found: Dates): Reading => {
  const back = readings(found, ({ from }, { today }) => onward(from, from > today ? LAST : today));
  return (frame) => back(found.floating ? { ...frame, direction: "past" } : frame);
};

const ahead = (found: Dates): Reading => readings(found, ({ from }) => onward(from, LAST));

/** "a partir de março": onwards from the next one, or since the last one for a question that looks back. */
const starting = (found: Dates): Reading => {
  const [back, forth] = [since(found), ahead(found)];
  return (frame) => (frame.direction === "past" ? back(frame) : forth(frame));
};

const after = (found: Dates): Reading => readings(found, ({ to }) => onward(addDays(to, 1), LAST));
const until = (found: Dates): Reading => readings(found, ({ to }, frame) => upTo(to, frame));
const before = (found: Dates): Reading => readings(found, ({ from }, frame) => upTo(addDays(from, -1), frame));

type Points = (frame: Frame) => readonly { readonly at: string }[];

const hours = (found: Points, build: (at: string, frame: Frame) => { from: string; to: string }): Reading => {
  return (frame) =>
    found(frame).flatMap(({ at }) => {
      const { from, to } = build(at, frame);
      return from <= to ? { kind: "interval" as const, from, to } : [];
    });
};

const endOfDay = (at: string, frame: Frame): string => {
  const days = [0, 1, 2, 3].map((n) => instantAt(addDays(at.slice(0, 10), n - 1), 86_400, frame));
  return days.find((midnight) => midnight > at) ?? at;
};

const tillEnd = (found: Points): Reading => hours(found, (at, frame) => ({ from: at, to: endOfDay(at, frame) }));
const tillNow = (found: Points): Reading =>
  hours(found, (at, frame) => ({ from: at, to: at < frame.now.toISOString() ? frame.now.toISOString() : endOfDay(at, frame) }));
const fromNow = (found: Points): Reading => hours(found, (at, { now }) => ({ from: now.toISOString(), to: at }));

/** Where a part of day begins or ends: "até amanhã de manhã" ends where the morning begins. */
const edgeOfPart =
  (found: Reading, side: "from" | "to"): Points =>
  (frame) =>
    found(frame).flatMap((value) => (value.kind === "interval" ? { at: value[side] } : []));

const looking =
  (found: Points, direction: Frame["direction"]): Points =>
  (frame) =>
    found({ ...frame, direction });

const hour: Parser<Instants> = any(
  instant,
  map(clock, (read: Clock) => (read.bare ? undefined : nearestClock(read))),
);

interface DatedInstant {
  readonly at: string;
  readonly day: string;
}

const onDates =
  (found: Dates, { seconds: [second = 0] }: Clock) =>
  (frame: Frame): readonly DatedInstant[] =>
    found.spans(frame).flatMap(({ from, to }) => (from === to ? { at: instantAt(from, second, frame), day: from } : []));

const datedAfter: Parser<Reading> = rule(
  [dates, maybe(says("of")), any(says("after"), says("since"), says("starting")), article, clock],
  (found, _, __, ___, read) => tillEnd(onDates(found, read)),
);

const datedBefore: Parser<Reading> = rule(
  [dates, maybe(says("of")), any(says("before"), says("until")), article, clock],
  (found, _, __, ___, read) => (frame) =>
    onDates(found, read)(frame).map(({ at, day }) => ({ kind: "interval" as const, from: instantAt(day, 0, frame), to: at })),
);

/** "desde março", "a partir de segunda", "até sexta", "antes do Natal", "depois das 15h". */
export const openRange: Parser<Reading> = any(
  rule([says("since"), article, whole], (_, __, found) => since(found)),
  rule([says("starting"), article, whole], (_, __, found) => starting(found)),
  rule([any(says("from"), says("since")), article, whole, says("onwards")], (_, __, found) => starting(found)),
  rule([says("after"), article, whole], (_, __, found) => after(found)),
  rule([says("until"), article, whole], (_, __, found) => until(found)),
  rule([says("before"), article, whole], (_, __, found) => before(found)),
  rule([says("since"), article, hour], (_, __, found) => tillNow(looking(found, "past"))),
  rule([any(says("after"), says("starting")), article, hour], (_, __, found) => tillEnd(found)),
  rule([any(says("until"), says("before")), article, hour], (_, __, found) => fromNow(found)),
  rule([says("since"), article, partReading], (_, __, found) => tillNow(looking(edgeOfPart(found, "from"), "past"))),
  rule([says("starting"), article, partReading], (_, __, found) => tillEnd(edgeOfPart(found, "from"))),
  rule([says("after"), article, partReading], (_, __, found) => tillEnd(edgeOfPart(found, "to"))),
  rule([any(says("until"), says("before")), article, partReading], (_, __, found) => fromNow(edgeOfPart(found, "from"))),
  datedAfter,
  datedBefore,
);
