import { centsToDecimal } from "../../db/money.ts";
import type { Tool } from "../define.ts";
import type { FieldFacts } from "../fields/semantic.ts";
import { type Field, fieldsOf } from "../fields/walk.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import type { Session } from "../session.ts";
import { readBoolean } from "../values/booleans.ts";
import { readHours } from "../values/hours.ts";
import { readMoney } from "../values/money.ts";
import { readNumber } from "../values/numbers.ts";
import { readPercent } from "../values/percent.ts";
import { PERIOD_PRESETS } from "../values/periods.ts";
import { normalise } from "../values/text.ts";
import { findTimes, type TimeValue } from "../values/time/find.ts";

export interface HumanContext {
  readonly session: Session;
  readonly now: Date;
}

const PRESETS: ReadonlySet<string> = new Set(PERIOD_PRESETS);

/** Data questions look back: "dia 5" in a filter is the last fifth. */
const timeIn = (text: string, { session, now }: HumanContext): TimeValue | undefined =>
  findTimes(text, { now, timeZone: session.tenant.timeZone, direction: "past" })[0]?.value;

export function asPeriod(time: TimeValue | undefined): unknown {
  if (time?.kind === "period") return { from: time.from, to: time.to };
  return time?.kind === "day" ? { from: time.day, to: time.day } : undefined;
}

const readers: Partial<Record<FieldFacts["kind"], (text: string, at: HumanContext) => unknown>> = {
  money: (text) => {
    const cents = readMoney(text);
    return cents === undefined ? undefined : centsToDecimal(cents);
  },
  quantity: (text) => {
    const cents = readMoney(text);
    return readPercent(text) ?? (cents === undefined ? readNumber(text) : centsToDecimal(cents));
  },
  percent: (text) => readPercent(text) ?? readNumber(text),
  hours: (text) => readHours(text) ?? readNumber(text),
  count: (text) => readNumber(text),
  score: (text) => readNumber(text),
  day: (text, at) => {
    const time = timeIn(text, at);
    return time?.kind === "day" ? time.day : undefined;
  },
  instant: (text, at) => {
    const time = timeIn(text, at);
    return time?.kind === "instant" ? time.at : undefined;
  },
  period: (text, at) => (PRESETS.has(text) ? text : asPeriod(timeIn(text, at))),
  platform: (text) =>
    normalise(text)
      .trim()
      .replaceAll(/[\s-]+/g, "_"),
};

const sameWords = (a: string, b: string): boolean => normalise(a).trim() === normalise(b).trim();

/** An enum's value by its own name, or by what people call it in either language. */
export const optionNamed = (options: readonly string[], text: string): string | undefined =>
  options.find((option) => sameWords(option, text)) ??
  options.find((option) => sameWords(valueLabel(option, "pt-BR"), text) || sameWords(valueLabel(option, "en"), text)) ??
  options.find((option) => sameWords(option.replaceAll("_", " "), text));

const byType: Record<Field["type"], (text: string) => unknown> = {
  number: readNumber,
  boolean: (text) => (text === "true" ? true : text === "false" ? false : readBoolean(text)),
  object: (text) => parsed(text),
  string: () => undefined,
  other: () => undefined,
};

function readOne(field: Field, text: string, at: HumanContext): unknown {
  if (field.options) return optionNamed(field.options, text) ?? text;
  const read = field.facts && readers[field.facts.kind];
  return (read ? read(text, at) : byType[field.type](text)) ?? text;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Which field a person means by a word: its name, its label in either language. */
export const fieldNamed = (tool: Tool, word: string): Field | undefined =>
  fieldsOf(tool.input).find(({ name }) =>
    [name, labelOf(name, "pt-BR"), labelOf(name, "en")].some((known) =>
      sameWords(known.replaceAll("_", " "), word.replaceAll(/[_-]/g, " ")),
    ),
  );

/** Texts as people write them in forms and commands ("R$ 10 mil", "mês passado") become the strict values of the schema. */
export function readHuman(tool: Tool, record: Readonly<Record<string, string>>, at: HumanContext): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(record)) {
    const field = fieldNamed(tool, key);
    if (!field) input[key] = text;
    else input[field.name] = field.array ? text.split(",").map((part) => readOne(field, part.trim(), at)) : readOne(field, text, at);
  }
  return input;
}
