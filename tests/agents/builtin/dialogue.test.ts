import { beforeAll, expect, test } from "vitest";
import { type Agency, openAgency } from "../../../evals/fixture.ts";
import { openWorld, type Reply, type World } from "../../helpers/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

async function talk(...messages: string[]): Promise<{ replies: Reply[]; agency: Agency }> {
  const agency = await openAgency(world);
  const replies: Reply[] = [];
  for (const message of messages) {
    const thread = replies.at(-1)?.thread_id;
    replies.push(await agency.tenant.chat(message, thread ? { thread } : {}));
  }
  return { replies, agency };
}

/** The last reply's calls, with names for ids. */
async function lastCalls(...messages: string[]): Promise<[string, Record<string, unknown>][]> {
  const { replies, agency } = await talk(...messages);
  const named = (input: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(input).map(([key, value]) => [key, agency.nameOf.get(String(value)) ?? value]));
  return (replies.at(-1)?.tool_calls ?? []).map(({ tool, input }) => [tool, named(input)]);
}

test("a question goes on with another filter, and keeps the rest", async () => {
  expect(await lastCalls("quanto investimos no google ads esse mês?", "e no meta?")).toEqual([
    ["get_marketing_spend", { platform: "meta_ads", period: { from: "2026-11-01", to: "2026-11-30" } }],
  ]);
  expect(await lastCalls("Qual o LTV da Empresa XYZ?", "e da Clínica Sorriso?")).toEqual([
    ["get_client_ltv", { client: "Clínica Sorriso" }],
  ]);
});

test("what is missing is asked once, and a short answer is enough", async () => {
  const { replies } = await talk("Lance uma despesa no Site Novo");
  expect(replies[0]).toMatchObject({ tool_calls: [], reply: expect.stringContaining("valor") });
  expect(await lastCalls("Lance uma despesa no Site Novo", "230")).toEqual([["add_expense", { project: "Site Novo", amount: "230.00" }]]);
  expect(await lastCalls("lança horas no tráfego sorriso", "3 e meia")).toEqual([["log_time", { project: "Tráfego Sorriso", hours: 3.5 }]]);
});

test("several values may answer at once", async () => {
  const calls = await lastCalls("Crie um usuário", "Pedro Nunes, pedro@agencia.com.br");
  expect(calls[0]?.[1]).toMatchObject({ name: "Pedro Nunes", email: "pedro@agencia.com.br" });
});

test("a correction in the middle of a form changes what was said", async () => {
  expect(await lastCalls("Crie um projeto de R$ 5.000", "não, 12 mil", "pra Padaria Pão Quente")).toEqual([
    ["create_project", { client: "Padaria Pão Quente", budget: "12000.00" }],
  ]);
});

test("a correction after a record was made changes the record", async () => {
  const calls = await lastCalls("Crie um projeto de 10 mil para a Empresa XYZ", "não, 12 mil");
  expect(calls).toMatchObject([["update_project", { budget: "12000.00" }]]);
});

test("a question in the middle of a form is no value for it, and nothing is written", async () => {
  for (const question of ["o que tá atrasado?", "como tá a Clínica Sorriso agora?", "quem são os contatos da Empresa XYZ?"]) {
    const { replies } = await talk("cria uma tarefa: revisar os anúncios", question);
    expect(replies[0]?.tool_calls).toEqual([]);
    expect(replies[1]?.tool_calls.map(({ tool }) => tool)).not.toContain("create_task");
  }
});

test("a form is left for another request, and dropped when the person says so", async () => {
  expect(await lastCalls("Cadastre um lead novo", "quais clientes estão em risco de churn?")).toEqual([["list_churn_risks", {}]]);
  const { replies } = await talk("Crie um projeto", "deixa pra lá", "Liste os clientes");
  expect(replies[1]).toMatchObject({ tool_calls: [], reply: "Tudo bem, deixei de lado. Nada foi alterado." });
  expect(replies[2]?.tool_calls.map(({ tool }) => tool)).toEqual(["list_clients"]);
});

test("a client's name leads to its only project", async () => {
  expect(await lastCalls("Registre uma despesa de 300 no projeto da XYZ")).toEqual([
    ["add_expense", { project: "Site Novo", amount: "300.00" }],
  ]);
  expect(await lastCalls("log 3 hours on Mais Pet's project")).toEqual([["log_time", { project: "Vídeo Institucional", hours: 3 }]]);
});

test("a client with several projects is asked about, and the answer goes on", async () => {
  const agency = await openAgency(world);
  const { tenant } = agency;
  await tenant.chat("Crie um projeto chamado Loja Virtual para a Empresa XYZ");
  const asked = await tenant.chat("Registre uma despesa de 300 no projeto da XYZ");
  expect(asked).toMatchObject({
    tool_calls: [],
    blocks: [{ type: "choices", options: [{ label: "Loja Virtual" }, { label: "Site Novo" }] }],
  });
  const done = await tenant.chat("Site Novo", { thread: asked.thread_id });
  expect(done.tool_calls).toMatchObject([{ tool: "add_expense", status: "ok", input: { amount: "300.00" } }]);
});

test("the second request of a message works on what the first one made", async () => {
  const { replies, agency } = await talk("Crie um projeto de 6 mil para a Mais Pet e lance uma despesa de 300 nele");
  expect(replies[0]?.tool_calls.map(({ tool, status }) => [tool, status])).toEqual([
    ["create_project", "ok"],
    ["add_expense", "ok"],
  ]);
  const rows = await agency.tenant.sql(
    "select p.budget::text, e.amount::text from expenses e join projects p on p.id = e.project_id where e.tenant_id = $1 and e.amount = 300",
    [agency.tenant.id],
  );
  expect(rows).toEqual([{ budget: "6000.00", amount: "300.00" }]);
});

test("a change without what to change is asked about", async () => {
  const { replies } = await talk("atualiza o projeto Site Novo", "orçamento 20 mil");
  expect(replies[0]).toMatchObject({ tool_calls: [], reply: expect.stringContaining("O que devo mudar?") });
  expect(replies[1]?.tool_calls).toMatchObject([{ tool: "update_project", input: { budget: "20000.00" }, status: "ok" }]);
});

test("what was not asked for is not done, and is said so", async () => {
  const { replies } = await talk("não crie nenhum projeto", "quanto custaria criar um projeto?");
  expect(replies.map(({ tool_calls }) => tool_calls)).toEqual([[], []]);
  expect(replies[0]?.reply).toBe("Não fiz nada.");
});

test("the message's language is the reply's", async () => {
  const { replies } = await talk("Create a project", "for Mais Pet");
  expect(replies[0]?.reply).toMatch(/^For that I need to know: client/);
});
