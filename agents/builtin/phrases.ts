import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tool } from "../../tools/define.ts";
import { mask } from "./mask.ts";
import { mentionsIn, type NameRecord } from "./mentions.ts";
import { valuesIn } from "./values.ts";

export interface Phrase {
  readonly label: string;
  readonly text: string;
  readonly language: string;
}

const FOLDER = join(import.meta.dirname, "phrases");

/** Phrases are data: `<label>\t<language>\t<phrase>` in one file per domain, and the examples of the definitions. */
export function readPhrases(tools: readonly Tool[]): Phrase[] {
  const fromFiles = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".tsv"))
    .toSorted()
    .flatMap((name) => readFileSync(join(FOLDER, name), "utf8").split("\n").slice(1))
    .flatMap((line) => {
      const [label, language, text] = line.split("\t");
      return label && language && text ? [{ label, language, text: text.trim() }] : [];
    });
  const fromTools = tools.flatMap((tool) =>
    tool.examples.flatMap(({ pt, en }) => [
      { label: tool.name, language: "pt", text: pt },
      { label: tool.name, language: "en", text: en },
    ]),
  );
  const known = new Set([...tools.map((tool) => tool.name), "none", "greet", "thanks", "help"]);
  return [...fromTools, ...fromFiles].filter((phrase) => known.has(phrase.label));
}

const ANY_DAY = { now: new Date("2026-06-15T15:00:00Z"), timeZone: "America/Sao_Paulo", direction: "past" } as const;

/** Names that the phrases write with capitals somewhere are masked wherever they stand, as the database's are in use. */
function namesIn(phrases: readonly Phrase[]): NameRecord[] {
  const names = new Set<string>();
  for (const { text } of phrases) {
    for (const run of text.slice(1).matchAll(/(?<![.!?:]\s)(?<=\s)\p{Lu}[\p{L}\d]+(?:\s+\p{Lu}[\p{L}\d]+)+/gu)) names.add(run[0]);
  }
  return [...names]
    .filter((name) => !/google|meta|ads|linkedin|tiktok|facebook/i.test(name))
    .map((name) => ({ kind: "client", id: name, name }));
}

export interface MaskedPhrase extends Phrase {
  readonly masked: string;
}

export function maskPhrases(phrases: readonly Phrase[]): MaskedPhrase[] {
  const names = namesIn(phrases);
  const byFirstWords = new Map<string, NameRecord[]>();
  for (const name of names)
    for (const word of name.name.toLowerCase().split(/\s+/)) byFirstWords.set(word, [...(byFirstWords.get(word) ?? []), name]);
  return phrases.map((phrase) => {
    const near = [
      ...new Set(
        phrase.text
          .toLowerCase()
          .split(/[^\p{L}\d]+/u)
          .flatMap((word) => byFirstWords.get(word) ?? []),
      ),
    ];
    return { ...phrase, masked: mask(phrase.text, valuesIn(phrase.text, ANY_DAY), mentionsIn(phrase.text, near)) };
  });
}
