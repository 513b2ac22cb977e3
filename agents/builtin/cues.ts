import { z } from "zod";
import type { Field } from "../../tools/fields/walk.ts";
import { valueLabel } from "../../tools/present/labels.ts";
import { normalise } from "../../tools/values/text.ts";
import { says, stem, wordsOf } from "./words.ts";

interface Cue {
  readonly value: string;
  readonly phrase: string;
}

const cuesOf = (field: Field): Cue[] =>
  field.facts?.cues
    ? Object.entries(field.facts.cues).flatMap(([value, phrases]) => phrases.map((phrase) => ({ value, phrase: normalise(phrase) })))
    : (field.options ?? []).flatMap((value) =>
        [value.replaceAll("_", " "), valueLabel(value, "pt-BR"), valueLabel(value, "en")].map((phrase) => ({
          value,
          phrase: normalise(phrase),
        })),
      );

const stemsOf = (text: string): string =>
  ` ${wordsOf(text)
    .map((word) => stem(word.text))
    .join(" ")} `;

const GAP = " … ";

/** "nao … meta" stands in "não bateram a meta": a few words may come between. */
const saysApart = (text: string, phrase: string): boolean =>
  new RegExp(
    ` ${phrase
      .split(GAP)
      .map((part) => part.replaceAll(/[^\p{L}\p{N}' -]/gu, ""))
      .join(" (?:\\S+ ){0,4}?")} `,
    "u",
  ).test(text);

const isSaid = (text: string, phrase: string): boolean => (phrase.includes(GAP) ? saysApart(text, phrase) : says(text, phrase));

const SHORTEST_STEMMED = 5;
/** "par" is the stem of "parados" and of "para". */
const SHORTEST_STEM = 4;

/** "concluímos" and "concluir" say what "concluído" says; short words only count as they stand. */
const saysStem = (stems: string, phrase: string): boolean =>
  phrase.length >= SHORTEST_STEMMED && stemsOf(phrase).trim().length >= SHORTEST_STEM && stems.includes(stemsOf(phrase));

const typed = (field: Field, value: string): unknown =>
  field.type === "boolean" ? value === "true" : field.type === "number" ? Number(value) : value;

const defaultOf = (field: Field): unknown => (field.schema instanceof z.ZodDefault ? field.schema.def.defaultValue : undefined);

/** The value that the words mean: the longest phrase that stands in the text, and rather a value than the default. */
export function cuedValue(field: Field, text: string): unknown {
  const stems = stemsOf(text);
  const cues = cuesOf(field);
  const exact = cues.filter(({ phrase }) => isSaid(text, phrase));
  const found = exact.length > 0 ? exact : cues.filter(({ phrase }) => saysStem(stems, phrase));
  const byDefault = defaultOf(field);
  const rank = ({ value, phrase }: Cue) => phrase.length - (value === byDefault ? 100 : 0);
  const best = found.toSorted((a, b) => rank(b) - rank(a))[0];
  return best && typed(field, best.value);
}

/** Whether a word is among those that mean one of the field's values. */
export const cueWordsOf = (field: Field): ReadonlySet<string> =>
  new Set(cuesOf(field).flatMap(({ phrase }) => phrase.split(" ").flatMap((word) => [word, stem(word)])));

/** Whether words that can only mean this field stand in the text: two or more of them, in their order. */
export const isNamed = (field: Field, text: string): boolean =>
  field.facts?.cues !== undefined && cuesOf(field).some(({ phrase }) => phrase.includes(" ") && isSaid(text, phrase));
