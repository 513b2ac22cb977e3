import { bareYear } from "./calendar-periods.ts";
import { clockRange } from "./clock-ranges.ts";
import { dateRange } from "./date-ranges.ts";
import { type Dates, type Reading, spanValue } from "./frame.ts";
import { instantReading, partReading } from "./instants.ts";
import { shortMonth } from "./months.ts";
import { dates } from "./nested-periods.ts";
import { openRange } from "./open-ranges.ts";
import { any, map, maybe, type Parser, rule, says } from "./parser.ts";
import { shift } from "./shifts.ts";

const reading =
  (found: Dates): Reading =>
  (frame) =>
    found.spans(frame).map(spanValue);

const year: Parser<Reading> = rule([any(says("of"), says("on"), says("in")), maybe(says("yearNoun")), bareYear], (_, __, found) =>
  reading(found),
);

const shortened: Parser<Reading> = rule([says("monthLead"), shortMonth], (_, found) => reading(found));

const allTime: Parser<Reading> = map(says("allTime"), () => () => [
  { kind: "period", from: "1900-01-01", to: "2999-12-31", grain: "range", preset: "all_time" },
]);

/** Every phrase the grammar knows. Of two equally long readings the earlier in this list wins. */
export const expression: Parser<Reading> = any(
  map(dates, reading),
  instantReading,
  clockRange,
  dateRange,
  partReading,
  openRange,
  shift,
  year,
  shortened,
  allTime,
);
