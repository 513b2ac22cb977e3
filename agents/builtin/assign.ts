import type { Field } from "../../tools/fields/walk.ts";
import { labelOf } from "../../tools/present/labels.ts";
import { normalise } from "../../tools/values/text.ts";
import type { FillContext, ReadMessage } from "./reading.ts";
import type { Value, ValueKind } from "./values.ts";
import { type Word, wordsOf } from "./words.ts";

/** A tool's input while a message is read into it. */
export interface Filling {
  readonly message: ReadMessage;
  readonly context: FillContext;
  /** The words that are neither names nor quotations. */
  readonly cues: string;
  readonly used: Set<Value>;
  readonly input: Record<string, unknown>;
}

/** Farther than any word of a message. */
export const NOWHERE = 10_000;

const nearWords = (field: Field): string[] =>
  [...(field.facts?.near ?? []), labelOf(field.name, "pt-BR"), labelOf(field.name, "en")].map(normalise);

const startsAt = (words: readonly Word[], at: number, parts: readonly string[]): boolean =>
  parts.every((part, offset) => words[at + offset]?.text === part);

/** Letters between a value and the closest of the field's words; a word after it counts a little farther. */
export function distance({ message }: Filling, field: Field, value: Value): number {
  const isNamed = (word: Word) => message.mentions.some(({ start, end }) => word.start < end && start < word.end);
  const words = wordsOf(message.text).map((word) => (isNamed(word) ? { ...word, text: "" } : word));
  const gaps = nearWords(field).flatMap((phrase) => {
    const parts = phrase.split(" ");
    return words.flatMap((word, at) => {
      if (!startsAt(words, at, parts)) return [];
      const end = words[at + parts.length - 1]?.end ?? word.end;
      return end <= value.start ? [value.start - end] : word.start >= value.end ? [word.start - value.end + 1] : [];
    });
  });
  return Math.min(NOWHERE, ...gaps);
}

export interface Assigning {
  readonly fields: readonly Field[];
  readonly kinds: readonly ValueKind[];
  /** The field's value, or undefined where the value does not suit it. */
  readonly read: (value: Value, field: Field) => unknown;
  /** How far a field's word may stand from its value; a field that is left out of it takes any value. */
  readonly reach: (field: Field) => number;
}

/** Each value goes to the field whose words stand closest; fields that need no word take what is left, in their order. */
export function assign(filling: Filling, { fields, kinds, read, reach }: Assigning): void {
  const values = filling.message.values.filter((value) => kinds.includes(value.kind) && !filling.used.has(value));
  const pairs = values.flatMap((value) => fields.map((field) => ({ value, field, gap: distance(filling, field, value) })));
  const rank = ({ gap, field, value }: (typeof pairs)[number]) =>
    gap * 10 + (field.required ? 0 : 1) + fields.indexOf(field) / 100 + value.start / 1e6;
  for (const { value, field, gap } of pairs.toSorted((a, b) => rank(a) - rank(b))) {
    if (filling.used.has(value) || field.name in filling.input || gap > reach(field)) continue;
    const answer = read(value, field);
    if (answer === undefined) continue;
    filling.used.add(value);
    filling.input[field.name] = answer;
  }
}
