import { readFileSync } from "node:fs";
import { stem } from "./words.ts";

const FILE = new URL("phrases/concepts.tsv", import.meta.url);

let byWord: ReadonlyMap<string, readonly string[]> | undefined;

function read(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const line of readFileSync(FILE, "utf8").trim().split("\n").slice(1)) {
    const [concept = "", words = ""] = line.split("\t");
    for (const key of words.split(" ").flatMap((word) => [word, `~${stem(word)}`]))
      found.set(key, (found.get(key) ?? new Set()).add(concept));
  }
  return new Map([...found].map(([word, concepts]) => [word, [...concepts]]));
}

/** Shorter words are themselves: "not" is no form of "note". */
const SHORTEST = 4;
const NONE: readonly string[] = [];

/** What a word is about, in either language: the words of one line of the file say the same thing to the classifier. */
export function conceptsOf(word: string): readonly string[] {
  byWord ??= read();
  return byWord.get(word) ?? (word.length >= SHORTEST ? byWord.get(`~${stem(word)}`) : undefined) ?? NONE;
}
