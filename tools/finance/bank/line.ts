/** A line of a statement as the file tells it. */
export interface StatementLine {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  readonly account: string;
  readonly day: string;
  /** Integer cents; negative for money that went out. */
  readonly amount: number;
  readonly description: string;
  /** The bank's own id of the line. */
  readonly bankId?: string | undefined;
}

export type ProblemCode = "date" | "amount" | "zero" | "future";

/** A line that cannot be taken, and the cell that is to blame. */
export interface Problem {
  readonly line: number;
  readonly code: ProblemCode;
  readonly cell: string;
}

export interface Statement {
  readonly format: "ofx" | "csv";
  readonly lines: readonly StatementLine[];
  readonly problems: readonly Problem[];
  /** Balances and totals: no money moved. */
  readonly skipped: number;
}

/** What the reader needs beyond the file's bytes. */
export interface ReadOptions {
  readonly fileName: string;
  /** What to call the account where the file does not say. */
  readonly account?: string | undefined;
  /** A card's CSV lists purchases as positive. */
  readonly kind: "account" | "credit_card";
  readonly mapping?: Readonly<Partial<Record<CsvField, string>>> | undefined;
}

export const CSV_FIELDS = ["date", "description", "amount", "credit", "debit", "sign", "id"] as const;
export type CsvField = (typeof CSV_FIELDS)[number];

/** "SALDO ANTERIOR", "S A L D O", "Total": a figure about the lines, none of them. */
export const isBalance = (description: string): boolean => /^\s*(s ?a ?l ?d ?o|sld|total|balance)\b/i.test(description);
