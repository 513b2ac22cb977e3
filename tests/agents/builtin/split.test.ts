import { expect, test } from "vitest";
import { clearParts } from "../../../agents/builtin/parts.ts";
import { splitRequests } from "../../../agents/builtin/split.ts";
import { getTool, tools } from "../../../tools/registry.ts";
import { CONTEXT, read, theClassifier } from "./reader.ts";

const LEGAL = new Set(tools.map((tool) => tool.name));
const split = async (text: string) =>
  splitRequests(text, clearParts(await read(text), { understand: CONTEXT, classifier: theClassifier, getTool }, LEGAL));

test.each([
  [
    "Crie um projeto de 6 mil para a Mais Pet e lance uma despesa de 300 nele",
    ["Crie um projeto de 6 mil para a Mais Pet", "lance uma despesa de 300 nele"],
  ],
  [
    "Lance 100 reais de despesa no Site Novo. Depois mostre o lucro dele.",
    ["Lance 100 reais de despesa no Site Novo", "mostre o lucro dele."],
  ],
  [
    "quais clientes estão em risco? e quanto gastamos em anúncios este mês?",
    ["quais clientes estão em risco?", "quanto gastamos em anúncios este mês?"],
  ],
  ["Registre 2 horas no Site Novo e 3 horas no Tráfego Sorriso", ["Registre 2 horas no Site Novo", "Registre 3 horas no Tráfego Sorriso"]],
  ["me mostra o LTV da sorriso e também os projetos dela", ["me mostra o LTV da sorriso", "me os projetos dela"]],
  ["List our clients and show the active projects", ["List our clients", "show the active projects"]],
])("'%s' is two requests", async (text, parts) => {
  expect(await split(text)).toEqual(parts);
});

test.each([
  "Qual cliente é mais lucrativo e qual dá mais trabalho?",
  "cria um projeto pra sorriso, 3 mil e quinhentos",
  "Registre uma call com a XYZ: adoraram o site e pediram um vídeo",
  "Liste as despesas do Site Novo e do Tráfego Sorriso",
  "tiktok no Site Novo ontem: 8 mil views, 120 cliques e 150 de custo",
  "a padaria fechou, passa ela pra cliente",
  "Compare Google e Meta no mês passado",
  "cadastra a Casa e Jardim Decorações como lead",
])("'%s' is one request", async (text) => {
  expect(await split(text)).toEqual([text]);
});
