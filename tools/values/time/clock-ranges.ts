import { addDays } from "../periods.ts";
import { type Clock, clock, clockAt, strongClock } from "./clock.ts";
import { type Dates, type Frame, instantAt, type Reading, secondsNow } from "./frame.ts";
import { datedInstant, type Instants } from "./instants.ts";
import { dates } from "./nested-periods.ts";
import { any, maybe, type Parser, remember, rule, says, sign } from "./parser.ts";
import type { TimeValue } from "./value.ts";

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400;

/** "das 9 às 5": the afternoon of an hour follows from the hour it is paired with. */
function pair(a: Clock, b: Clock): Stretch {
  const [end = 0] = b.seconds;
  const [start = 0] = a.seconds;
  if (b.seconds.length === 1) {
    const before = a.seconds.filter((second) => second < end);
    const from = before.length > 0 ? Math.max(...before) : start;
    return { from, to: end > from ? end : end + DAY };
  }
  const after = b.seconds.filter((second) => second > start);
  return { from: start, to: after.length > 0 ? Math.min(...after) : end + DAY };
}

const dash = sign("-", "–", "—");
const to = any<unknown>(says("to"), dash);
const lead = maybe(says("from"));

/** Ranges whose own words say that they are hours. */
const marked: Parser<Stretch> = remember(
  any(
    rule([says("fromHours"), clock, says("toHours"), clock], (_, a, __, b) => pair(a, b)),
    rule([lead, any(clockAt, strongClock), to, clock], (_, a, __, b) => pair(a, b)),
    rule([lead, clock, to, strongClock], (_, a, __, b) => pair(a, b)),
    rule([says("between"), clock, says("and"), maybe(says("the")), strongClock], (_, a, __, ___, b) => pair(a, b)),
    rule([says("between"), strongClock, says("and"), clock], (_, a, __, b) => pair(a, b)),
  ),
);

/** "de 5 a 7": hours only beside a date. */
const unmarked: Parser<Stretch> = any(
  rule([says("from"), clock, to, clock], (_, a, __, b) => pair(a, b)),
  rule([says("between"), clock, says("and"), clock], (_, a, __, b) => pair(a, b)),
);

const hours = any(marked, unmarked);
const gap = maybe(any<unknown>(sign(","), says("of"), says("on")));

const interval = (day: string, { from, to: end }: Stretch, frame: Frame): TimeValue => ({
  kind: "interval",
  from: instantAt(day, from, frame),
  to: instantAt(day, end, frame),
});

const onDates =
  (found: Dates, stretch: Stretch): Reading =>
  (frame) =>
    found.spans(frame).flatMap((span) => (span.from === span.to ? interval(span.from, stretch, frame) : []));

const nearest =
  (stretch: Stretch): Reading =>
  (frame) => {
    const now = secondsNow(frame);
    const today = interval(frame.today, stretch, frame);
    if (frame.direction === "future" && stretch.to <= now) return [interval(addDays(frame.today, 1), stretch, frame), today];
    if (frame.direction === "past" && stretch.from > now) return [interval(addDays(frame.today, -1), stretch, frame), today];
    return [today];
  };

const between =
  (a: Instants, b: Instants): Reading =>
  (frame) => {
    const [start] = a(frame);
    const end = b(frame).find(({ at }) => !start || at > start.at);
    return start && end ? [{ kind: "interval", from: start.at, to: end.at }] : [];
  };

const article = maybe(says("the"));

/** "amanhã das 9 às 11", "de 5 a 6pm", "de sexta às 18h até segunda às 8h". */
export const clockRange: Parser<Reading> = any(
  rule([dates, gap, hours], (found, _, stretch) => onDates(found, stretch)),
  rule([hours, gap, article, dates], (stretch, _, __, found) => onDates(found, stretch)),
  rule([marked], nearest),
  rule([lead, datedInstant, to, article, datedInstant], (_, a, __, ___, b) => between(a, b)),
  rule([says("between"), datedInstant, says("and"), article, datedInstant], (_, a, __, ___, b) => between(a, b)),
);
