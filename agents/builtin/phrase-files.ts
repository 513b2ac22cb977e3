import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { NameRecord } from "./records.ts";

export interface Phrase {
  readonly label: string;
  readonly text: string;
  readonly language: string;
}

const FOLDER = join(import.meta.dirname, "phrases");
/** Data beside the phrases. */
const NAMES = "names.tsv";
const OTHERS = new Set([NAMES, "concepts.tsv"]);

const linesOf = (name: string): string[] => readFileSync(join(FOLDER, name), "utf8").split("\n").slice(1);

let phrases: readonly Phrase[] | undefined;

/** Phrases are data: `<label>\t<language>\t<phrase>`, one file per domain. */
export function readPhraseFiles(): readonly Phrase[] {
  phrases ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith(".tsv") && !OTHERS.has(name))
    .toSorted()
    .flatMap(linesOf)
    .flatMap((line) => {
      const [label, language, text] = line.split("\t");
      return label && language && text ? [{ label, language, text: text.trim() }] : [];
    });
  return phrases;
}

/** The clients, projects, people and campaigns of whom the phrases speak, as a database would know them. */
export const readNames = (): NameRecord[] =>
  linesOf(NAMES).flatMap((line) => {
    const [kind, name] = line.split("\t");
    return kind && name ? [{ kind: kind as NameRecord["kind"], id: name, name }] : [];
  });
