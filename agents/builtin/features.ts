import { conceptsOf } from "./concepts.ts";
import { stem, wordsOf } from "./words.ts";

const NAME =
  /^x(?:client|project|user|campaign|contact|deal|task|interaction|tasktemplate|timeentry|expense|revenue|payment|transaction|recurrence|category|goal|marketingstats|contract|contracttemplate|insight|name)$/;
const TOKEN = /^x(?:money|amount|percent|hours|time|email|phone|number|id|quoted)$/;

export const isToken = (word: string): boolean => TOKEN.test(word) || NAME.test(word);

/** The token without its kind: what is learnt of a client's name holds for a name that no record has. */
const general = (stemmed: string): string => {
  if (NAME.test(stemmed)) return "xname";
  return stemmed === "xamount" ? "xmoney" : stemmed;
};

const gramsOf = (word: string): string[] =>
  [3, 4].flatMap((n) => Array.from({ length: Math.max(0, word.length - n + 1) }, (_, at) => `#${word.slice(at, at + n)}`));

const pairsOf = (stems: readonly string[], apart: 1 | 2): string[] =>
  stems.slice(apart).map((next, index) => `${stems[index]}${"_".repeat(apart)}${next}`);

const MOST_TOGETHER = 60;

/** Concepts in their order, in neighbouring pairs, and any two that occur together. */
function conceptFeatures(words: readonly string[]): string[] {
  const said = words.map((word) => (isToken(word) ? [general(word)] : conceptsOf(word))).filter((concepts) => concepts.length > 0);
  const single = said.flat();
  const pairs = said.slice(1).flatMap((next, index) => (said[index] ?? []).flatMap((a) => next.map((b) => `@${a}_${b}`)));
  const all = [...new Set(single)].toSorted();
  const together = all.flatMap((a, index) => all.slice(index + 1).map((b) => `@@${a}&${b}`));
  return [...single.map((concept) => `@${concept}`), ...pairs, ...together.slice(0, MOST_TOGETHER)];
}

/** Stems and their pairs, letters in threes and fours, concepts, how the message begins and ends, whether it asks. */
export function features(masked: string, fixed: (word: string) => string = (word) => word): string[] {
  const words = wordsOf(masked).map(({ text }) => (isToken(text) ? text : fixed(text)));
  const stems = words.map((word) => (isToken(word) ? word : stem(word)));
  const plain = stems.map(general);
  const shape = [`^${stems[0]}`, `^${plain[0]}_${plain[1]}`, masked.includes("?") ? "?" : "!?", `$${plain.at(-1)}`];
  const grams = words.filter((word) => !isToken(word)).flatMap((word) => gramsOf(`<${word}>`));
  const all = [...stems, ...plain, ...shape, ...pairsOf(stems, 1), ...pairsOf(plain, 1), ...pairsOf(plain, 2), ...grams];
  return [...new Set([...all, ...conceptFeatures(words)])];
}
