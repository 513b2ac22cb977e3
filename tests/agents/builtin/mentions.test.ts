import { expect, test } from "vitest";
import { mentionsIn } from "../../../agents/builtin/mentions.ts";
import { RECORDS, read } from "./reader.ts";

const spokenOf = (text: string) =>
  mentionsIn(text, RECORDS).map(({ kind, records }) => `${kind}: ${records.map(({ name }) => name).join(" / ")}`);

test.each([
  ["o LTV da Empresa XYZ", ["client: Empresa XYZ"]],
  ["quanto a xyz deve", ["client: Empresa XYZ"]],
  ["fala da mais pet", ["client: Mais Pet"]],
  ["despesas do site novo", ["project: Site Novo"]],
  ["o video institucional acabou", ["project: Vídeo Institucional"]],
  ["a campanha leads inverno", ["campaign: Leads Inverno"]],
])("'%s' speaks of %j", (text, names) => {
  expect(spokenOf(text)).toEqual(names);
});

test("a typing error in a longer name does not hide it", () => {
  expect(spokenOf("projetos da clinica soriso")[0]).toBe("client: Clínica Sorriso");
  expect(spokenOf("registra na academia corpo atvo")).toContain("client: Academia Corpo Ativo");
});

test("an English possessive is no part of the name", () => {
  expect(spokenOf("change Mais Pet's phone")).toEqual(["client: Mais Pet"]);
});

test("a common noun means a record only with its article, and where one record alone has it", () => {
  expect(spokenOf("entrou 700 da academia")).toEqual(["client: Academia Corpo Ativo"]);
  expect(spokenOf("cadastre uma academia nova")).toEqual([]);
});

test("a common noun that goes on in other capitals is another firm", () => {
  expect(spokenOf("cadastra a Joana Prado, da Academia Sol Nascente")).toEqual([]);
  expect(spokenOf("reunião na Academia Corpo, com a diretoria")).toEqual(["client: Academia Corpo Ativo"]);
});

test("words of the trade are no names", () => {
  expect(spokenOf("quais leads temos este mês? e projetos ativos?")).toEqual([]);
  expect(spokenOf("despesa da empresa")).toEqual([]);
});

test("a part that two records share is a choice of both", () => {
  const records = ["Mercado Bom Norte", "Mercado Bom Sul"].map((name) => ({ kind: "client" as const, id: name, name }));
  expect(mentionsIn("projetos do mercado bom", records)[0]?.records).toHaveLength(2);
});

test("numbers and dates inside a name are not read as values", async () => {
  expect((await read("compare com a campanha Black Friday 2026")).values).toEqual([]);
});
