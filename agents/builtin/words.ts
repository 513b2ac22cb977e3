import { stemmer } from "@orama/stemmers/portuguese";
import { fold } from "../../tools/values/text.ts";

export interface Word {
  /** Lower case, without accents. */
  readonly text: string;
  /** Offsets into the text as given. */
  readonly start: number;
  readonly end: number;
  /** Written with a capital letter. */
  readonly capital: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:[-'][\p{L}\p{N}]+)*/gu;

export function wordsOf(text: string): Word[] {
  const folded = fold(text);
  return [...folded.text.matchAll(WORD)].map((match) => {
    const start = folded.offset(match.index);
    const end = folded.offset(match.index + match[0].length);
    return { text: match[0], start, end, capital: /^\p{Lu}/u.test(text.slice(start, end)) };
  });
}

const stems = new Map<string, string>();

export function stem(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    known = word.length <= 3 ? word : stemmer(word);
    if (stems.size > 50_000) stems.clear();
    stems.set(word, known);
  }
  return known;
}

/** Joins words in their spoken order, so that a phrase can be looked for as whole words. */
export const spoken = (text: string): string =>
  ` ${wordsOf(text)
    .map((word) => word.text)
    .join(" ")} `;

export const says = (text: string, phrase: string): boolean => text.includes(` ${phrase.replaceAll(/[^\p{L}\p{N}'-]+/gu, " ").trim()} `);
