import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { isList } from "../../tools/address.ts";
import { bare, fieldsOf } from "../../tools/fields/walk.ts";
import { referables } from "../../tools/input/references.ts";
import type { Wording } from "../../tools/language.ts";
import { LABELS, VALUES, words } from "../../tools/present/labels.ts";
import { tools } from "../../tools/registry.ts";

interface Found {
  readonly fields: Map<string, string>;
  readonly values: Map<string, string>;
}

function walk(outer: z.core.$ZodType, from: string, found: Found, seen = new Set<unknown>()): void {
  const schema = bare(outer);
  if (seen.has(schema)) return;
  seen.add(schema);
  if (schema instanceof z.ZodArray) walk(schema.element, from, found, seen);
  if (schema instanceof z.ZodUnion) for (const option of schema.options) walk(option, from, found, seen);
  if (schema instanceof z.ZodEnum) for (const option of schema.options) found.values.set(String(option), from);
  if (!(schema instanceof z.ZodObject)) return;
  for (const field of fieldsOf(schema)) {
    found.fields.set(field.name, from);
    walk(field.schema, `${from}.${field.name}`, found, seen);
  }
}

const found: Found = { fields: new Map(), values: new Map() };
for (const tool of tools) {
  walk(tool.input, `${tool.name} input`, found);
  walk(tool.output, `${tool.name} output`, found);
}

const lacking = (names: ReadonlyMap<string, string>, words: Readonly<Record<string, Wording>>) =>
  [...names].filter(([name]) => !(words[name]?.pt && words[name]?.en)).map(([name, from]) => `${name} (${from})`);

test("every field that a tool takes or returns has a name in Portuguese and in English", () => {
  expect(found.fields.size).toBeGreaterThan(300);
  expect(lacking(found.fields, LABELS)).toEqual([]);
});

test("every kind of record that can be named has a name: it is what a question for it says", () => {
  expect(lacking(new Map(Object.keys(referables).map((kind) => [kind, "referables"])), LABELS)).toEqual([]);
});

test("every list has a name for the file that it is downloaded as", () => {
  const titles = tools.filter(isList).map((tool) => [tool.name.replace(/^[a-z]+_/, ""), tool.name] as const);
  expect(lacking(new Map(titles), LABELS)).toEqual([]);
});

test("every value of an enum has a name in Portuguese and in English", () => {
  expect(found.values.size).toBeGreaterThan(150);
  expect(lacking(found.values, VALUES)).toEqual([]);
});

test.each(["labels", "values"] as const)("no two files of words give one of the %s different names", (kind) => {
  const all = words.flatMap((file) => Object.entries(file[kind]));
  const clashes = all.filter(([name, { pt, en }]) => all.some(([other, word]) => other === name && (word.pt !== pt || word.en !== en)));
  expect([...new Set(clashes.map(([name, { pt }]) => `${name}: ${pt}`))]).toEqual([]);
});

test("no sentence leaves the plural to the reader: it says 1 projeto, 2 projetos", () => {
  const root = join(import.meta.dirname, "../..");
  const files = ["agents", "replies", "routes", "tools", "widget/src"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const sources = files.filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith(join("tools", "finance", "bank")) && !file.endsWith(join("values", "booleans.ts")),
  );
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.filter((file) => /\p{L}\((?:s|es|ies)\)/u.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
