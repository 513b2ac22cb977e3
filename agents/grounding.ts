import { type Locale, say } from "../tools/language.ts";
import { findMoney } from "../tools/values/money.ts";
import { findNumbers } from "../tools/values/numbers.ts";
import { findPercent } from "../tools/values/percent.ts";
import type { CallResultInTurn } from "./state.ts";

const CLAIMS =
  /\b(?:cri(?:ei|ado|ada|amos)|registr(?:ei|ado|ada)|lan(?:cei|çado|çada|cado)|atualiz(?:ei|ado|ada)|alter(?:ei|ado|ada)|exclu(?:i|í|ído|ída|ido)|apag(?:uei|ado|ada)|remov(?:i|ido|ida)|envi(?:ei|ado|ada)|import(?:ei|ado|ada)|cadastr(?:ei|ado|ada)|aprov(?:ei|ado|ada)|desfi(?:z|to)|agend(?:ei|ado|ada)|mud(?:ei|ado|ada)|salv(?:ei|o|a)|pronto, |feito\b|created|recorded|added|updated|deleted|removed|sent|imported|saved|scheduled|undone|i have (?:set|changed))/iu;

/** Every number that an output holds, decimal strings and the sizes of lists included. */
function numbersOf(value: unknown, into: Set<number>): Set<number> {
  if (typeof value === "number") into.add(value);
  else if (typeof value === "string") {
    for (const match of value.matchAll(/-?\d+(?:\.\d+)?/g)) into.add(Math.abs(Number(match[0])));
  } else if (Array.isArray(value)) {
    into.add(value.length);
    for (const item of value) numbersOf(item, into);
  } else if (value && typeof value === "object") for (const item of Object.values(value)) numbersOf(item, into);
  return into;
}

interface Shown {
  readonly value: number;
  /** Half of the last digit that is written: what rounding may hide. */
  readonly tolerance: number;
}

const decimalsIn = (text: string): number => /[.,](\d{1,2})(?!\d)/.exec(text)?.[1]?.length ?? 0;

function figuresIn(sentence: string): Shown[] {
  const money = findMoney(sentence).map(({ value, text }) => ({ value: value / 100, scaled: /mi|mil|k\b|bi/iu.test(text), text }));
  const percents = findPercent(sentence).map(({ value, text }) => ({ value, scaled: false, text }));
  const numbers = findNumbers(sentence).map(({ value, text }) => ({ value, scaled: /mi|mil|k\b|bi/iu.test(text), text }));
  return [...money, ...percents, ...numbers].map(({ value, scaled, text }) => ({
    value: Math.abs(value),
    tolerance: scaled ? Math.abs(value) * 0.05 : 0.5 * 10 ** -decimalsIn(text) + 1e-9,
  }));
}

const stands = ({ value, tolerance }: Shown, known: ReadonlySet<number>): boolean =>
  [...known].some((candidate) => Math.abs(Math.abs(candidate) - value) <= tolerance);

const sentencesOf = (prose: string): string[] =>
  prose.split(/(?<=[.!?])\s+(?=\p{Lu}|[-*•✅])|\n+/u).filter((sentence) => sentence.trim() !== "");

/**
 * A model's prose as far as this turn's results bear it out: a sentence with a figure that no result holds, or with
 * a claim of action that no receipt backs, is taken out, and the reader is told so.
 */
export function grounded(
  prose: string,
  results: readonly CallResultInTurn[],
  asked: string,
  locale: Locale,
  writes: ReadonlySet<string>,
): string {
  const known = numbersOf(asked, new Set<number>());
  for (const result of results) numbersOf([result.output, result.input, result.error?.message], known);
  const acted = results.some((result) => result.status === "ok" && writes.has(result.tool));
  const sentences = sentencesOf(prose);
  const kept = sentences.filter(
    (sentence) => (acted || !CLAIMS.test(sentence)) && figuresIn(sentence).every((figure) => stands(figure, known)),
  );
  if (kept.length === sentences.length) return prose;
  const note = say(
    locale,
    "_(Retirei uma frase que não pude confirmar nos registros.)_",
    "_(A sentence that the records do not confirm was left out.)_",
  );
  return [...kept, note].join(" ");
}
