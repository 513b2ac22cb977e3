/** What the outside does for tools; `app.ts` supplies the adapters. */
export interface Ports {
  readonly sentiment: SentimentAnalyzer;
  readonly vault: Vault;
}

/** Encrypts what must not be readable in the database: documents, secrets, tokens. */
export interface Vault {
  /** The name of the key that `seal` uses; sealed text starts with its key's name and a dot. */
  readonly current: string;
  /** `context` is the tenant's id: text sealed for one tenant does not open for another. */
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
  /** A keyed digest to find and compare by: the same text gives the same digest. */
  digest(text: string): string;
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
