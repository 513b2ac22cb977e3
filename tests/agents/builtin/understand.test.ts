import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { standingOf } from "../../../agents/builtin/asked.ts";
import { fill, missingFields } from "../../../agents/builtin/fill.ts";
import { languageOf } from "../../../agents/builtin/language.ts";
import { getTool } from "../../../tools/registry.ts";
import { CONTEXT, read, theClassifier, understand } from "./reader.ts";

const lines = (name: string) =>
  readFileSync(new URL(name, import.meta.url), "utf8")
    .trim()
    .split("\n");

describe("a write that was not asked for never happens", () => {
  test.each(lines("not-asked.txt"))("'%s'", async (text) => {
    const understood = await understand(text);
    const tool = understood.kind === "act" ? getTool(understood.tool) : undefined;
    if (!tool || tool.effect === "read") return;
    const input = fill(tool, await read(text), { ...CONTEXT, locale: "pt-BR", last: {} });
    expect(missingFields(tool, input), `${tool.name} ${JSON.stringify(input)}`).not.toEqual([]);
  });
});

test.each([
  ["Crie um projeto para a Mais Pet", "asked"],
  ["pode criar um projeto pra Mais Pet?", "asked"],
  ["não, crie um projeto de 5 mil", "asked"],
  ["gastei 50 de uber", "asked"],
  ["não crie nenhum projeto", "negated"],
  ["nem pense em apagar o Site Novo", "negated"],
  ["please do not delete the client", "negated"],
  ["quanto custaria criar um projeto?", "supposed"],
  ["e se eu apagar o projeto?", "supposed"],
  ["should I create a project?", "supposed"],
  ["quem lançou a despesa?", "question"],
  ["posso excluir a Mais Pet?", "question"],
  ["ontem criei um projeto de 5 mil", "told"],
  ["acabei de lançar 300 reais", "told"],
  ["ele falou pra excluir a Padaria", "told"],
])("'%s' is %s", (text, standing) => {
  expect(standingOf(text)).toBe(standing);
});

test.each([
  ["Exclua o Site Novo", "delete_project"],
  ["Exclua a Mais Pet", "delete_client"],
  ["remove Padaria Pão Quente", "delete_client"],
])("the kind of a name decides between tools: '%s' is %s", async (text, tool) => {
  expect(await understand(text)).toMatchObject({ kind: "act", tool });
});

test.each(["Qual é a capital da Austrália?", "me conta uma piada", "What's the weather like in Paris?", "Traduza bom dia para o japonês"])(
  "'%s' is out of scope",
  async (text) => {
    expect(await understand(text)).toEqual({ kind: "out_of_scope" });
  },
);

test("where the reading is not sure, choices are offered", async () => {
  const understood = await understand("coisa da padaria");
  expect(understood.kind).toBe("choose");
});

test.each([
  ["How much did we spend?", "en"],
  ["list our clients", "en"],
  ["and last month?", "en"],
  ["quanto gastamos?", "pt-BR"],
  ["e no mês passado?", "pt-BR"],
  ["log 3 hours on Site Novo", "en"],
  ["desfaz", "pt-BR"],
])("'%s' is answered in %s", (text, locale) => {
  expect(languageOf(text, locale === "en" ? "pt-BR" : "en")).toBe(locale);
});

test("an empty message, one of signs only and a very long one are read without failing", async () => {
  for (const text of ["", "???", "🎉", "a".repeat(5_000), "projeto ".repeat(800)])
    expect((await understand(text)).kind).toBeTypeOf("string");
});

test("a classification takes less than three milliseconds", async () => {
  const classifier = theClassifier();
  const { masked } = await read("me mostra por favor quanto a gente gastou de marketing no projeto Tráfego Sorriso no mês passado");
  const started = performance.now();
  for (let i = 0; i < 200; i += 1) classifier.classify(masked);
  expect((performance.now() - started) / 200).toBeLessThan(3);
});
