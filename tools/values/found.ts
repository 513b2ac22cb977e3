/** A value read in a text: where it stands and what it means. `start`/`end` are UTF-16 offsets into the text as given. */
export interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly value: T;
  /** Other readings of the same words, likeliest first; present only when the words are ambiguous. */
  readonly alternatives?: readonly T[];
}

export type Language = "pt" | "en";
