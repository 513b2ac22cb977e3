import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { read } from "./reading.ts";

const lines = (name: string): readonly string[] =>
  readFileSync(new URL(`./data/${name}`, import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean);

const rows = (name: string): readonly (readonly string[])[] => lines(name).map((line) => line.split("\t"));

describe("on Friday 20 November 2026 at noon in São Paulo, a Portuguese speaker means", () => {
  test.each(rows("phrases-pt.tsv"))("%s: %s", (phrase, meaning) => {
    expect(read(phrase ?? "", { language: "pt" })).toBe(meaning);
  });
});

describe("on Friday 20 November 2026 at noon in São Paulo, an English speaker means", () => {
  test.each(rows("phrases-en.tsv"))("%s: %s", (phrase, meaning) => {
    expect(read(phrase ?? "", { language: "en" })).toBe(meaning);
  });
});

describe("no time is read in", () => {
  test.each(lines("not-times.txt"))("%s", (phrase) => {
    expect(read(phrase)).toBe("");
  });
});
