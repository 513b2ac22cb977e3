import { type Reading, trainClassifier } from "../agents/builtin/classifier.ts";
import type { MaskedPhrase } from "../agents/builtin/phrases.ts";

export interface HeldOut {
  readonly phrase: MaskedPhrase;
  readonly readings: readonly Reading[];
  readonly known: number;
  /** The same phrase typed with errors. */
  readonly mistyped: readonly Reading[];
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A letter dropped, doubled or swapped in about four of ten longer words; accents go in any case. */
function mistype(masked: string, next: () => number): string {
  const spoil = (word: string): string => {
    if (word.startsWith("x") || word.length < 5 || next() < 0.6) return word;
    const at = 1 + Math.floor(next() * (word.length - 2));
    const how = Math.floor(next() * 3);
    if (how === 0) return word.slice(0, at) + word.slice(at + 1);
    if (how === 1) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    return word.slice(0, at) + word[at] + word.slice(at);
  };
  return masked.split(" ").map(spoil).join(" ");
}

/** Each phrase read by a classifier that has not seen it. */
export function crossValidate(phrases: readonly MaskedPhrase[], folds: number): HeldOut[] {
  const next = random(7);
  const shuffled = phrases.map((phrase) => ({ phrase, key: next() })).toSorted((a, b) => a.key - b.key);
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const training = shuffled.filter((_, index) => index % folds !== fold).map(({ phrase }) => phrase);
    const classifier = trainClassifier(training);
    return shuffled
      .filter((_, index) => index % folds === fold)
      .map(({ phrase }) => ({
        phrase,
        readings: classifier.classify(phrase.masked),
        known: classifier.known(phrase.masked),
        mistyped: classifier.classify(mistype(phrase.masked, next)),
      }));
  });
}
