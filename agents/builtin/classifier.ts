import { conceptsOf } from "./concepts.ts";
import { features, isToken } from "./features.ts";
import type { MaskedPhrase } from "./phrases.ts";
import { speller } from "./spelling.ts";
import { trainLinear } from "./svm.ts";
import { stem, wordsOf } from "./words.ts";

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

/** Turns the distance between scores into belief; this value fits held-out phrases best (evals/classifier.eval.ts). */
const SHARPNESS = 4;

const textsOf = (masked: string): string[] => wordsOf(masked).map(({ text }) => text);

function wordCounts(phrases: readonly MaskedPhrase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { masked } of phrases) for (const word of new Set(textsOf(masked))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export function trainClassifier(phrases: readonly MaskedPhrase[]): Classifier {
  const counts = wordCounts(phrases);
  const frequent = [...counts].filter(([, count]) => count > 1).toSorted((a, b) => b[1] - a[1]);
  const nearest = speller(frequent.map(([word]) => word));
  const fixed = (word: string) => (counts.has(word) || conceptsOf(word).length > 0 ? word : nearest(word));
  const model = trainLinear(phrases.map(({ label, masked }) => ({ label, features: features(masked) })));
  const stems = new Set([...counts.keys()].map(stem));
  const isKnown = (word: string) => isToken(word) || stems.has(stem(fixed(word)));
  return {
    classify(masked) {
      if (textsOf(masked).length === 0) return [];
      const scores = model.scores(features(masked, fixed));
      const top = Math.max(...scores);
      const weights = Array.from(scores, (score) => Math.exp((score - top) * SHARPNESS));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return model.labels
        .map((label, index) => ({ label, probability: (weights[index] ?? 0) / sum }))
        .toSorted((a, b) => b.probability - a.probability);
    },
    known(masked) {
      const words = textsOf(masked);
      return words.length === 0 ? 0 : words.filter(isKnown).length / words.length;
    },
  };
}
