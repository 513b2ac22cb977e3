import { expect, test } from "vitest";
import { grounded } from "../../agents/grounding.ts";
import type { CallResultInTurn } from "../../agents/state.ts";

const WRITES = new Set(["create_project", "delete_client", "update_client"]);
const NOTE = "_(Retirei uma frase que não pude confirmar nos registros.)_";

const done = (tool: string, output: unknown, status: CallResultInTurn["status"] = "ok"): CallResultInTurn => ({
  id: "1",
  tool,
  input: {},
  status,
  output,
});
const LIST = done("list_projects", { items: [{ name: "Site", budget: "12500.00", profit_margin_percent: 27.43 }], total: 1 });
const check = (prose: string, results: CallResultInTurn[], asked = "Como estão os projetos?") =>
  grounded(prose, results, asked, "pt-BR", WRITES);

const stands: [string, string, CallResultInTurn[]][] = [
  ["a figure of the results", "O projeto Site tem orçamento de R$ 12.500,00.", [LIST]],
  ["a rounded figure", "A margem é de 27,4%.", [LIST]],
  ["a scaled figure", "O orçamento é de R$ 12,5 mil.", [LIST]],
  ["words without figures", "Nenhum projeto está atrasado.", [LIST]],
  ["a claim that a receipt backs", "Projeto criado.", [done("create_project", { id: "x" })]],
  ["a word that only looks like a claim", "O sentimento do cliente é positivo.", [LIST]],
  ["a denial", "O cliente ainda não foi excluído: aguarda aprovação.", [done("delete_client", undefined, "waiting")]],
  ["what is still to come", "O cliente será excluído quando alguém aprovar.", [done("delete_client", undefined, "waiting")]],
  ["a city that only looks like a claim", "O cliente fica em Salvador.", [LIST]],
];
for (const [name, prose, results] of stands) test(`${name} stands`, () => expect(check(prose, results)).toBe(prose));

const falls: [string, string, CallResultInTurn[]][] = [
  ["an invented figure", "A receita foi de R$ 99.000,00.", [LIST]],
  ["an invented share", "Isso é 61% do total.", [LIST]],
  ["a claim with no call", "Criei o projeto para você.", [LIST]],
  ["a claim in English with no call", "I have deleted the client.", []],
  ["a claim of a call that waits", "Excluí o cliente.", [done("delete_client", undefined, "waiting")]],
  ["a claim of a call that failed", "Projeto criado com sucesso!", [done("create_project", undefined, "error")]],
  ["a claim behind a soothing word", "Não se preocupe, excluí o cliente.", []],
  ["a deletion when only a creation was done", "O cliente foi excluído.", [done("create_project", { id: "x" })]],
  ["a message sent when only an update was done", "Enviei o e-mail ao cliente.", [done("update_client", { id: "x" })]],
];
for (const [name, prose, results] of falls)
  test(`${name} is taken out and the reader is told`, () => expect(check(prose, results)).toBe(NOTE));

test("the sentence beside an invented one stays", () => {
  expect(check("O orçamento é de R$ 12.500,00. A receita foi de R$ 99.000,00.", [LIST])).toBe(`O orçamento é de R$ 12.500,00. ${NOTE}`);
});

test("a figure that the person wrote may be said back, however it was written", () => {
  const question = "Para qual cliente é o projeto de R$ 10.000,00?";
  expect(check(question, [], "Crie um projeto de 10 mil")).toBe(question);
});
