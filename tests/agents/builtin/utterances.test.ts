import { expect, test } from "vitest";
import { called } from "./reader.ts";

const NOVEMBER = { from: "2026-11-01", to: "2026-11-30" };

/** The requirements' utterances and queries, each with other words for the same. */
const utterances: Record<string, { tools: readonly string[]; input: Record<string, unknown>; texts: readonly string[] }> = {
  "V-44": {
    tools: ["get_client_effort"],
    input: {},
    texts: [
      "Qual cliente é mais lucrativo vs qual dá mais trabalho?",
      "quem dá mais lucro e quem dá mais trabalho?",
      "Me mostra os clientes que mais rendem comparado com os que mais dão trabalho",
      "qual cliente compensa mais e qual consome mais a equipe",
      "most profitable client versus the one that takes the most effort",
      "lucratividade x esforço por cliente",
    ],
  },
  "V-45 and V-79": {
    tools: ["get_project_profitability"],
    input: { below_target: true },
    texts: [
      "Quais projetos têm margem abaixo da meta?",
      "Que projetos estão com a margem abaixo do alvo?",
      "projetos fora da meta de margem",
      "quais projetos não estão batendo a meta",
      "which projects are below their target margin?",
      "me mostra os projetos com margem pior que a meta",
      "Quais projetos não atingiram a margem da meta?",
      "projects under target",
    ],
  },
  "V-46": {
    tools: ["compare_campaigns"],
    input: {},
    texts: [
      "Qual campanha teve melhor taxa de conversão?",
      "Qual foi a campanha com a melhor taxa de conversão?",
      "campanha que mais converteu",
      "which campaign converted best?",
      "ranking de campanhas por conversão",
      "qual campanha teve a maior conversao",
    ],
  },
  "V-47": {
    tools: ["get_marketing_spend"],
    input: { period: NOVEMBER },
    texts: [
      "Quanto gastamos em marketing este mês?",
      "Quanto foi gasto com marketing neste mês?",
      "quanto a gente ja gastou de marketing esse mes",
      "gasto de marketing do mês atual",
      "how much have we spent on marketing this month?",
      "qual o investimento em marketing de novembro?",
    ],
  },
  "V-48": {
    tools: ["get_marketing_kpis"],
    input: { group_by: "project" },
    texts: [
      "Qual projeto tem melhor taxa de conversão?",
      "Qual dos projetos converte melhor?",
      "qual o projeto com a maior taxa de conversão",
      "which project has the highest conversion rate?",
      "em qual projeto a conversão é melhor",
      "me diz o projeto com melhor conversao",
    ],
  },
  "V-49": {
    tools: ["list_projects", "get_project_profitability"],
    input: { below_margin: 30 },
    texts: [
      "Liste projetos com margem abaixo de 30%",
      "Mostre os projetos com margem menor que 30%",
      "quais projetos estão abaixo de 30 por cento de margem?",
      "projects with margin under 30%",
      "projetos c/ margem inferior a 30%",
      "lista de projetos com menos de 30% de margem",
    ],
  },
  "V-50": {
    tools: ["list_clients"],
    input: { health_below: 50 },
    texts: [
      "Qual cliente está com health score baixo?",
      "Quais clientes têm health score ruim?",
      "quem está com a saúde baixa?",
      "clients with a low health score",
      "clientes com score de saúde baixo",
      "tem cliente com health score baixo?",
    ],
  },
  "V-51": {
    tools: ["create_project"],
    input: { client: "Empresa XYZ", budget: "10000.00" },
    texts: [
      "Crie um projeto de R$ 10.000 para a Empresa XYZ",
      "Abra um projeto de R$ 10 mil para a Empresa XYZ",
      "cria um projeto de dez mil reais pra XYZ",
      "Create a R$ 10,000 project for Empresa XYZ",
      "novo projeto p/ empresa xyz, 10k",
      "preciso que você crie um projeto no valor de 10.000 reais para Empresa XYZ",
    ],
  },
  "V-78": {
    tools: ["list_churn_risks"],
    input: {},
    texts: [
      "Quais clientes estão em risco de churn?",
      "Quais clientes estão com risco de sair?",
      "clientes em risco de churn",
      "who is at risk of churning?",
      "me mostra quem pode cancelar o contrato",
      "lista de risco de churn",
    ],
  },
  "V-80": {
    tools: ["get_client_ltv"],
    input: { top: 5 },
    texts: [
      "Top 5 clientes por LTV",
      "os cinco clientes com maior ltv",
      "top five clients by lifetime value",
      "quais os 5 clientes que mais deram lucro até hoje",
      "ranking dos 5 melhores clientes em LTV",
      "quem são os 5 clientes de maior LTV?",
    ],
  },
  "V-81": {
    tools: ["get_marketing_kpis"],
    input: { group_by: "project", period: NOVEMBER },
    texts: [
      "KPIs de marketing por projeto no mês atual, da maior taxa de conversão para a menor",
      "KPIs de marketing por projeto neste mês",
      "mostra os indicadores de marketing de cada projeto do mês atual",
      "marketing KPIs per project this month",
      "desempenho de marketing por projeto em novembro, pela taxa de conversão",
      "metricas de marketing dos projetos desse mes",
    ],
  },
};

const cases = Object.entries(utterances).flatMap(([id, { texts, tools, input }]) => texts.map((text) => [id, text, tools, input] as const));

test.each(cases)("%s: '%s'", async (_, text, tools, input) => {
  const [tool, given] = await called(text);
  expect(tools).toContain(tool);
  expect(given).toMatchObject(input);
});

test("they are sorted as they ask", async () => {
  expect((await called("KPIs por projeto deste mês, da maior taxa de conversão para a menor"))[1]).toMatchObject({
    direction: "desc",
    order_by: "conversion_rate",
  });
  expect((await called("Qual campanha tem o menor CPL?"))[1]).toMatchObject({ by: "cpl" });
  expect((await called("qual plataforma tem o menor custo por lead?"))[1]).toMatchObject({
    group_by: "platform",
    order_by: "cpl",
    direction: "asc",
  });
});
