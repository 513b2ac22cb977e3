import { expect, test } from "vitest";
import { createClient } from "../../../tools/crm/create-client.ts";
import { listClients } from "../../../tools/crm/list-clients.ts";
import { recordInteraction } from "../../../tools/crm/record-interaction.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import type { Tool } from "../../../tools/define.ts";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { getClientLtv } from "../../../tools/finance/get-client-ltv.ts";
import { listExpenses } from "../../../tools/finance/list-expenses.ts";
import { listRevenues } from "../../../tools/finance/list-revenues.ts";
import { createUser } from "../../../tools/governance/create-user.ts";
import { addMarketingStats } from "../../../tools/marketing/add-marketing-stats.ts";
import { compareCampaigns } from "../../../tools/marketing/compare-campaigns.ts";
import { getMarketingKpis } from "../../../tools/marketing/get-marketing-kpis.ts";
import { getMarketingSpend } from "../../../tools/marketing/get-marketing-spend.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { getProjectProfitability } from "../../../tools/projects/get-project-profitability.ts";
import { listProjects } from "../../../tools/projects/list-projects.ts";
import { logTime } from "../../../tools/projects/log-time.ts";
import { updateProject } from "../../../tools/projects/update-project.ts";
import { filled } from "./reader.ts";

const cases: readonly [{ readonly name: string }, string, Record<string, unknown>][] = [
  [createProject, "cria um projeto pra sorriso, 3 mil e quinhentos", { client: "Clínica Sorriso", budget: "3500.00" }],
  [createProject, "novo job de branding p/ mais pet 6500", { client: "Mais Pet", category: "branding", budget: "6500.00" }],
  [
    createProject,
    "Start a monthly project for Mais Pet at R$ 2,500 a month",
    { client: "Mais Pet", kind: "recurring", monthly_fee: "2500.00" },
  ],
  [
    createProject,
    "projeto chamado Portal por 15 mil para a XYZ começando dia 1 de dezembro",
    { client: "Empresa XYZ", name: "Portal", budget: "15000.00", start_date: "2026-12-01" },
  ],
  [updateProject, "muda o nome do projeto Site Novo para Site XYZ 2027", { id: "Site Novo", name: "Site XYZ 2027" }],
  [updateProject, "concluímos o Vídeo Institucional", { id: "Vídeo Institucional", status: "done" }],
  [updateProject, "Raise the budget of Site Novo to 20,000", { id: "Site Novo", budget: "20000.00" }],
  [addExpense, "Pagamos R$ 1.250,90 de hospedagem do Site Novo ontem", { project: "Site Novo", amount: "1250.90", paid_at: "2026-11-19" }],
  [addExpense, "despesa de 980 de aluguel que vence dia 30", { amount: "980.00", due_date: "2026-11-30" }],
  [addExpense, "We paid 1,500 to the editor yesterday", { amount: "1500.00", paid_at: "2026-11-19" }],
  [addExpense, "paguei 600 pro freela", { amount: "600.00", paid_at: "2026-11-20" }],
  [addRevenue, "a XYZ vai pagar 4 mil dia 15/12", { client: "Empresa XYZ", amount: "4000.00", due_date: "2026-12-15" }],
  [addRevenue, "caiu 1800 da mais pet na conta", { client: "Mais Pet", amount: "1800.00", received_at: "2026-11-20" }],
  [logTime, "Hoje dediquei 5h30 ao Tráfego Sorriso", { project: "Tráfego Sorriso", hours: 5.5, worked_on: "2026-11-20" }],
  [
    recordInteraction,
    "falei com a mais pet no zap, eles curtiram a arte, anota",
    { client: "Mais Pet", kind: "message", content: "eles curtiram a arte" },
  ],
  [
    recordInteraction,
    "call com a XYZ hoje às 10h, querem antecipar a entrega",
    { client: "Empresa XYZ", kind: "call", content: "querem antecipar a entrega", interaction_date: "2026-11-20T13:00:00.000Z" },
  ],
  [createClient, "tem lead novo chegando: Pizzaria Dom Carlo", { name: "Pizzaria Dom Carlo", status: "lead" }],
  [createClient, "cadastra ai a loja do Zé, lead q veio pelo insta", { name: "loja do Zé", status: "lead", acquisition_channel: "insta" }],
  [
    createClient,
    "Register the client Nova Dental, email hello@novadental.com",
    { name: "Nova Dental", status: "client", email: "hello@novadental.com" },
  ],
  [createClient, "novo lead Dr. Paulo Odontologia", { name: "Dr. Paulo Odontologia", status: "lead" }],
  [updateClient, "a padaria fechou, passa ela pra cliente", { id: "Padaria Pão Quente", status: "client" }],
  [
    createUser,
    "da acesso pro Bruno Alves bruno@agencia.com.br como admin",
    { name: "Bruno Alves", email: "bruno@agencia.com.br", role: "admin" },
  ],
  [listClients, "clientes do ramo de saúde", { segment: "saúde" }],
  [listClients, "clientes com health score acima de 80", { health_from: 80, order: "health" }],
  [listProjects, "projetos recorrentes da Mais Pet que estão pausados", { client: "Mais Pet", kind: "recurring", status: "paused" }],
  [listExpenses, "What bills haven't we paid yet?", { paid: false }],
  [
    listRevenues,
    "receitas a receber da Sorriso em dezembro",
    { client: "Clínica Sorriso", received: false, period: { from: "2026-12-01", to: "2026-12-31" } },
  ],
  [getClientLtv, "os cinco clientes que mais deram lucro até hoje", { top: 5 }],
  [getProjectProfitability, "Which projects miss their margin target?", { below_target: true }],
  [getProjectProfitability, "projetos que não atingiram a meta", { below_target: true }],
  [
    getMarketingKpis,
    "KPIs por projeto, da maior taxa de conversão para a menor",
    { group_by: "project", order_by: "conversion_rate", direction: "desc" },
  ],
  [getMarketingSpend, "quanto foi de face ads semana passada", { platform: "meta_ads", period: { from: "2026-11-09", to: "2026-11-15" } }],
  [compareCampaigns, "top 10 campanhas por cliques", { by: "clicks", limit: 10 }],
  [compareCampaigns, "CPL da campanha black friday 2026", { by: "cpl", campaign: "Black Friday 2026" }],
  [
    addMarketingStats,
    "tiktok no Tráfego Sorriso ontem: 8 mil views, 120 cliques, gastou 150",
    { project: "Tráfego Sorriso", platform: "tiktok", impressions: 8000, clicks: 120, cost: "150.00", date: "2026-11-19" },
  ],
];

test.each(cases.map(([tool, text, input]) => [tool.name, text, input, tool] as const))("%s: '%s'", async (_, text, input, tool) => {
  expect(await filled(tool as unknown as Tool, text)).toMatchObject(input);
});

test("what is not said stays out", async () => {
  expect(await filled(createProject as unknown as Tool, "Crie um projeto de R$ 10 mil para a Empresa XYZ")).toEqual({
    client: "Empresa XYZ",
    budget: "10000.00",
  });
  expect(await filled(getClientLtv as unknown as Tool, "quanto a mais pet já rendeu até hoje")).toEqual({ client: "Mais Pet" });
});

test("a pronoun means the record that was spoken of last", async () => {
  const last = { project: "Site Novo", client: "Empresa XYZ" };
  expect(await filled(addExpense as unknown as Tool, "lance uma despesa de 150 nele", last)).toMatchObject({ project: "Site Novo" });
  expect(await filled(listProjects as unknown as Tool, "what are its projects?", last)).toMatchObject({ client: "Empresa XYZ" });
  expect(await filled(addExpense as unknown as Tool, "lance uma despesa de 150", last)).not.toHaveProperty("project");
});

test("no value is made up where a message has none", async () => {
  expect(await filled(addExpense as unknown as Tool, "lance uma despesa")).toEqual({});
  expect(await filled(addExpense as unknown as Tool, "despesas de 2026")).not.toHaveProperty("amount");
});
