import { normalise } from "../../tools/values/text.ts";
import { isActionItem } from "./action-items.ts";
import { scoreText } from "./score.ts";
import { findTopics } from "./topics.ts";

export type SentimentLabel = "negative" | "neutral" | "positive";

export interface Analysis {
  /** -1 (very negative) to 1 (very positive). */
  readonly score: number;
  readonly label: SentimentLabel;
  /** Portuguese keys such as "prazo" and "preço", in order of mention. */
  readonly topics: string[];
  /** Sentences, as written, that commit somebody to something or ask for it. */
  readonly actionItems: string[];
}

/** Between these a text says what happened, not how somebody feels about it. */
const threshold = 0.25;

const labelOf = (score: number): SentimentLabel => {
  if (score >= threshold) return "positive";
  return score <= -threshold ? "negative" : "neutral";
};

const splitSentences = (text: string) =>
  text
    .split(/(?<=[.!?…])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

/** Without a model: words, ways of complaining, negation and contrast, in Portuguese and English. */
export const analyseLocally = (text: string): Analysis => {
  const sentences = splitSentences(text);
  const folded = sentences.map(normalise);
  const score = Math.round(scoreText(folded, text) * 1000) / 1000;
  return {
    score,
    label: labelOf(score),
    topics: findTopics(folded.join(" ")),
    actionItems: sentences.filter((_, index) => isActionItem(folded[index] ?? "")),
  };
};
