import { findEmails, findPhones } from "../../tools/values/contacts.ts";
import type { Found, Language } from "../../tools/values/found.ts";
import { findHours } from "../../tools/values/hours.ts";
import { findMoney } from "../../tools/values/money.ts";
import { findNumbers } from "../../tools/values/numbers.ts";
import { findPercent } from "../../tools/values/percent.ts";
import { type Direction, findTimes, type TimeValue } from "../../tools/values/time/find.ts";

export type ValueKind = "money" | "percent" | "hours" | "time" | "email" | "phone" | "number" | "uuid" | "quoted";

export interface Value {
  readonly kind: ValueKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly value: number | string | TimeValue;
}

export interface ValueContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly direction: Direction;
  /** "1,500" is fifteen hundred in English. */
  readonly language?: Language;
  /** Known to name no time. */
  readonly timeless?: boolean;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:#[\w.]+)?/gi;
const QUOTED = /["“”«]([^"“”«»]{1,500})["“”»]/g;

const tagged = (kind: ValueKind, found: readonly Found<number | string | TimeValue>[]): Value[] =>
  found.map(({ start, end, text, value }) => ({ kind, start, end, text, value }));

const matched = (kind: ValueKind, text: string, pattern: RegExp): Value[] =>
  [...text.matchAll(pattern)].map((match) => ({
    kind,
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    value: match[1] ?? match[0],
  }));

/** "painel do trimestre", "receita do ano", "sales of the quarter": the one that runs; "dia 5 do mês" and "do ano passado" are others. */
const RUNNING =
  /(?<!\p{L})(?<!dia \d{1,2} )(?<!vez(?:es)? )(?:d?n?[oe]|(?:of|in|for) the) (m[eê]s|trimestre|semestre|ano|month|quarter|year)(?!\p{L})(?! (?:passad|que|seguinte|anterior|de |\d|inteir|todo|before|to ))/giu;

function runningPeriods(text: string, context: Omit<ValueContext, "timeless" | "language">): Found<TimeValue>[] {
  return [...text.matchAll(RUNNING)].flatMap((match) => {
    const unit = match[1] ?? "";
    const [period] = findTimes(/^[mqy]/iu.test(unit) && !/^m[eê]s/iu.test(unit) ? `this ${unit}` : `este ${unit}`, context);
    return period ? [{ ...period, text: match[0], start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** Whether a period is only the running one of an "of": no new period is set by it. */
export const isRunning = ({ text }: Value): boolean => text.search(RUNNING) === 0;

/** "which contracts end this month" is about the month, not about its end. */
function withoutVerb(found: Found<TimeValue>, context: Omit<ValueContext, "timeless" | "language">): Found<TimeValue> {
  const verb = /^end(?:s|ing)?\s+(?=(?:this|next|last)\s)/iu.exec(found.text);
  const [period] = verb ? findTimes(found.text.slice(verb[0].length), context) : [];
  return verb && period ? { ...period, start: found.start + verb[0].length, end: found.end } : found;
}

/** Surer readings first: a span that was read once is not read again as something else. */
export function valuesIn(text: string, { timeless, language, ...context }: ValueContext): Value[] {
  const times = timeless ? [] : findTimes(text, context).map((found) => withoutVerb(found, context));
  const all = [
    ...matched("uuid", text, UUID),
    ...matched("quoted", text, QUOTED),
    ...tagged("email", findEmails(text)),
    ...tagged("money", findMoney(text, language)),
    ...tagged("percent", findPercent(text, language)),
    ...tagged(
      "time",
      times.filter((found) => found.value.kind !== "duration"),
    ),
    ...tagged("hours", findHours(text, language)),
    ...tagged("phone", findPhones(text)),
    ...tagged("time", timeless ? [] : runningPeriods(text, context)),
    ...tagged("number", findNumbers(text, language)),
  ];
  const kept: Value[] = [];
  for (const value of all) if (!kept.some((other) => value.start < other.end && other.start < value.end)) kept.push(value);
  return kept.toSorted((a, b) => a.start - b.start);
}
