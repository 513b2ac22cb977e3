/** What the outside does for tools; `app.ts` supplies the adapters. */
export interface Ports {
  readonly sentiment: SentimentAnalyzer;
}

export interface TextAnalysis {
  /** −1 (very negative) … 1 (very positive). */
  readonly score: number;
  readonly topics: readonly string[];
  readonly actionItems: readonly string[];
}

export interface SentimentAnalyzer {
  readonly name: string;
  analyze(text: string, signal?: AbortSignal): Promise<TextAnalysis>;
}
