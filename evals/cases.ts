import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface ExpectedCall {
  /** One tool, or several that answer alike: "list_projects|get_project_profitability". */
  readonly tool: string;
  /** A subset of the input; records by name; "~text" for prose that holds the text. */
  readonly args?: Readonly<Record<string, unknown>>;
}

export interface Turn extends Partial<ExpectedCall> {
  readonly text: string;
  readonly calls?: readonly ExpectedCall[];
  /** A question about this tool's missing field, and no call. */
  readonly asks?: string;
  readonly field?: string;
  /** No call at all. */
  readonly none?: boolean;
  /** Tools that must not be called. */
  readonly not?: readonly string[];
}

export interface Case extends Partial<Turn> {
  readonly id: string;
  /** `held` cases are only ever counted; nothing is changed because of one. */
  readonly split: "dev" | "held";
  readonly kind: string;
  readonly lang: "pt" | "en";
  readonly turns?: readonly Turn[];
}

const FOLDER = join(import.meta.dirname, "cases");

export const readCases = (): Case[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".jsonl"))
    .toSorted()
    .flatMap((name) =>
      readFileSync(join(FOLDER, name), "utf8")
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => JSON.parse(line) as Case),
    );

export const turnsOf = (one: Case): readonly Turn[] => one.turns ?? [one as Turn];
