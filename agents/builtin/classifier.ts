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
  /** Whether any word stands in the phrases as it is written: guesses of spelling alone are no request. */
  isSpoken(masked: string): boolean;
  /** Whether a word of the message says what the label is about, beyond its verb. */
  isAbout(label: string, masked: string): boolean;
}

/** Turns the distance between scores into belief; this value fits held-out phrases best (evals/classifier.eval.ts). */
const SHARPNESS = 6;

const textsOf = (masked: string): string[] => wordsOf(masked).map(({ text }) => text);

function wordCounts(phrases: readonly MaskedPhrase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { masked } of phrases) for (const word of new Set(textsOf(masked))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What every request may say, whatever it is about. */
const VERBS = new Set(
  "create register record change delete undo show search want pause resume finish new which who where howmuch list top give last details lastaction".split(
    " ",
  ),
);
/** A concept that so many of a label's phrases share is what the label is about. */
const SHARED = 0.15;

function topicsByLabel(phrases: readonly MaskedPhrase[]): Map<string, ReadonlySet<string>> {
  return new Map(
    [...Map.groupBy(phrases, ({ label }) => label)].map(([label, own]) => {
      const counts = new Map<string, number>();
      for (const { masked } of own)
        for (const topic of new Set(textsOf(masked).flatMap(conceptsOf))) counts.set(topic, (counts.get(topic) ?? 0) + 1);
      const shared = [...counts].filter(([topic, count]) => !VERBS.has(topic) && count >= own.length * SHARED);
      return [label, new Set([...shared.map(([topic]) => topic), "xname"])];
    }),
  );
}

export function trainClassifier(phrases: readonly MaskedPhrase[]): Classifier {
  const counts = wordCounts(phrases);
  const frequent = [...counts].filter(([, count]) => count > 1).toSorted((a, b) => b[1] - a[1]);
  const nearest = speller(frequent.map(([word]) => word));
  const fixed = (word: string) => (counts.has(word) || conceptsOf(word).length > 0 ? word : nearest(word));
  const model = trainLinear(phrases.map(({ label, masked }) => ({ label, features: features(masked) })));
  const stems = new Set([...counts.keys()].map(stem));
  const topics = topicsByLabel(phrases);
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
    isSpoken: (masked) => textsOf(masked).some((word) => !isToken(word) && (stems.has(stem(word)) || conceptsOf(word).length > 0)),
    isAbout(label, masked) {
      const own = topics.get(label);
      return textsOf(masked).some((word) => own?.has(word) || conceptsOf(fixed(word)).some((topic) => own?.has(topic)));
    },
  };
}
