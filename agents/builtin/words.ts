import { stemmer } from "@orama/stemmers/portuguese";

export interface Word {
  /** Lower case, without accents. */
  readonly text: string;
  /** Offsets into the text as given. */
  readonly start: number;
  readonly end: number;
  /** Written with a capital letter. */
  readonly capital: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:[-'’][\p{L}\p{N}\p{M}]+)*/gu;
const PLAIN = /^[\w'-]+$/;

const folded = (word: string): string =>
  PLAIN.test(word) ? word.toLowerCase() : word.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();

/** "XYZ's" and "who's" are XYZ and who. */
const possessive = /['’]s$/iu;

export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: whole, index }) => wordAt(whole.replace(possessive, ""), index));

const wordAt = (word: string, index: number): Word => ({
  text: folded(word),
  start: index,
  end: index + word.length,
  capital: /^\p{Lu}/u.test(word),
});

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

/** Capitals that are words of the trade, not names. */
const NOT_NAMES = new Set(
  "google ads meta facebook instagram tiktok linkedin ctr cpc cpl cpa ltv roi kpi kpis crm csv xlsx mrr cac dre churn oi ola bom boa eu i me pdf seo o a os as meu minha mais".split(
    " ",
  ),
);

export const isBusinessWord = (word: string): boolean => NOT_NAMES.has(word);
