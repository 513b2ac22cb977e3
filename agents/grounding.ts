import { type Locale, say } from "../tools/language.ts";
import { findMoney } from "../tools/values/money.ts";
import { findNumbers } from "../tools/values/numbers.ts";
import { findPercent } from "../tools/values/percent.ts";
import type { CallResultInTurn } from "./state.ts";

const END = String.raw`(?!\p{L})`;
const claim = (verbs: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${verbs})${END}`, "giu");

/** Words that say that something was done, and the tools whose receipts bear them out. */
const CLAIMS: readonly (readonly [RegExp, RegExp])[] = [
  [
    claim("exclu(?:i|í|ímos|íd[oa]s?|id[oa]s?)|apag(?:uei|amos|ad[oa]s?)|remov(?:i|emos|id[oa]s?)|delet(?:ei|ad[oa]s?|ed)|removed"),
    /^(?:delete|remove|undo)/,
  ],
  [claim("desfi(?:z|zemos)|desfeit[oa]s?|undone|reverted|revert(?:i|id[oa]s?)"), /^undo/],
  [claim("envi(?:ei|amos|ad[oa]s?)|mand(?:ei|ad[oa]s?)|sent|notifi(?:quei|cad[oa]s?|ed)"), /^(?:send|notify|reply)/],
  [
    claim(
      "cri(?:ei|amos|ad[oa]s?)|registr(?:ei|amos|ad[oa]s?)|lan(?:cei|çamos|çad[oa]s?|cad[oa]s?)|atualiz(?:ei|amos|ad[oa]s?)|alter(?:ei|amos|ad[oa]s?)|import(?:ei|amos|ad[oa]s?)|cadastr(?:ei|amos|ad[oa]s?)|aprov(?:ei|amos|ad[oa]s?)|agend(?:ei|amos|ad[oa]s?)|mud(?:ei|amos|ad[oa]s?)|salv(?:ei|amos|o|a)|feito|pronto|created|recorded|added|updated|imported|saved|scheduled|approved|i have (?:set|changed)",
    ),
    /^(?!delete|remove)/,
  ],
];

/** What stands before a verb that is denied or still to come: "não foi", "será", "will be". */
const NOT_DONE =
  /(?<!\p{L})(?:n[ãa]o|nunca|nada|nenhuma?|ser[áa]|ser[ãa]o|v(?:ai|ão) ser|pode(?:m)? ser|precisam? ser|not|never|nothing|n't|will be|to be|can be|must be)\s+(?:\p{L}+\s+){0,2}$/iu;

/** Whether a sentence says that something was done which no receipt of this turn bears out. */
function claimsTooMuch(sentence: string, results: readonly CallResultInTurn[], writes: ReadonlySet<string>): boolean {
  const done = results.filter((result) => result.status === "ok" && writes.has(result.tool)).map((result) => result.tool);
  return CLAIMS.some(
    ([verbs, tools]) =>
      !done.some((tool) => tools.test(tool)) &&
      [...sentence.matchAll(verbs)].some((found) => !NOT_DONE.test(sentence.slice(0, found.index))),
  );
}

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
  const known = numbersOf(asked, new Set(figuresIn(asked).map(({ value }) => value)));
  for (const result of results) numbersOf([result.output, result.input, result.error?.message], known);
  const sentences = sentencesOf(prose);
  const kept = sentences.filter(
    (sentence) => !claimsTooMuch(sentence, results, writes) && figuresIn(sentence).every((figure) => stands(figure, known)),
  );
  if (kept.length === sentences.length) return prose;
  const note = say(
    locale,
    "_(Retirei uma frase que não pude confirmar nos registros.)_",
    "_(A sentence that the records do not confirm was left out.)_",
  );
  return [...kept, note].join(" ");
}
