import bayes from "wink-naive-bayes-text-classifier";
import type { MaskedPhrase } from "./phrases.ts";
import { stem, wordsOf } from "./words.ts";

/** Stems, pairs of stems, and the 3- and 4-grams of letters that survive typing errors. */
export function features(masked: string): string[] {
  const stems = wordsOf(masked).map((word) => stem(word.text));
  const pairs = stems.slice(1).map((next, index) => `${stems[index]}_${next}`);
  const grams = stems.filter((s) => !s.startsWith("x") || s.length < 5).flatMap((s) => gramsOf(`<${s}>`));
  return [...stems, ...pairs, ...grams];
}

const gramsOf = (word: string): string[] =>
  [3, 4].flatMap((n) => Array.from({ length: Math.max(0, word.length - n + 1) }, (_, at) => `#${word.slice(at, at + n)}`));

export interface Reading {
  readonly label: string;
  /** Share of the belief among all labels, calibrated: 0–1. */
  readonly probability: number;
}

export interface Classifier {
  /** Likeliest first. */
  classify(masked: string): readonly Reading[];
  /** Share of the message's words that any phrase uses. */
  known(masked: string): number;
}

/** Bayes over correlated features is too sure of itself; this power of its odds matched held-out accuracy best. */
const TEMPERATURE = 0.12;

export function trainClassifier(phrases: readonly MaskedPhrase[]): Classifier {
  const model = bayes();
  model.definePrepTasks([features]);
  model.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  const vocabulary = new Set<string>();
  for (const phrase of phrases) {
    model.learn(phrase.masked, phrase.label);
    for (const word of wordsOf(phrase.masked)) vocabulary.add(stem(word.text));
  }
  model.consolidate();
  return {
    classify(masked) {
      if (features(masked).length === 0) return [];
      const odds = model.computeOdds(masked);
      const top = odds[0]?.[1] ?? 0;
      const weights = odds.map(([label, odd]) => ({ label, weight: Math.exp((odd - top) * TEMPERATURE) }));
      const sum = weights.reduce((total, { weight }) => total + weight, 0);
      return weights.map(({ label, weight }) => ({ label, probability: weight / sum }));
    },
    known(masked) {
      const words = wordsOf(masked);
      return words.length === 0 ? 0 : words.filter((word) => vocabulary.has(stem(word.text))).length / words.length;
    },
  };
}
