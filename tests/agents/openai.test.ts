import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type OpenAi, problemsOf, type SentRequest, startOpenAi, toolCall } from "../helpers/openai.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

const CERTAIN = "Crie um projeto de R$ 10.000 para a Empresa XYZ";
const VAGUE = "Bora tocar aquele lance novo da Empresa XYZ por 10 mil?";
const CREATE = toolCall("create_project", { client: "Empresa XYZ", budget: "10000.00" });

let openai: OpenAi;
let world: World;
let t: TestTenant;
beforeAll(async () => {
  openai = await startOpenAi();
  world = await openWorld({ models: openai.models });
});
afterAll(() => openai.close());
beforeEach(async () => {
  openai.clear();
  t = await world.tenant();
  await t.addClient("Empresa XYZ");
});
afterEach(() => {
  for (const request of openai.sent) expect(problemsOf(request)).toEqual([]);
});

const isRouting = (request: SentRequest): boolean => request.response_format !== undefined;
const projects = () => t.sql<{ budget: string }>("select budget::text from projects where tenant_id = $1 order by budget", [t.id]);
const resultsIn = (request: SentRequest | undefined) =>
  (request?.messages ?? []).filter(({ role }) => role === "tool").map(({ content }) => String(content));

test("a message that the built-in reading is not certain of is routed by structured output", async () => {
  openai.routes("salesops");
  openai.answers({ toolCalls: [toolCall("find_clients", { query: "Empresa" })] }, { content: "Achei." });
  const reply = await t.chat(VAGUE);
  expect(openai.sent.map(isRouting)).toEqual([true, false, false]);
  expect(reply).toMatchObject({ agent: "salesops", reason: "model: about salesops", tool_calls: [{ tool: "find_clients", status: "ok" }] });
  expect(JSON.stringify(openai.sent)).not.toContain("x-field");
  expect(openai.sent[1]?.tools?.map((tool) => tool.function.name)).toEqual(expect.arrayContaining(["find_clients", "update_client"]));
});

test("a message that it is certain of costs no routing call", async () => {
  openai.answers({ toolCalls: [CREATE] }, { content: "" });
  const reply = await t.chat(CERTAIN);
  expect(openai.sent.map(isRouting)).toEqual([false, false]);
  expect(reply).toMatchObject({ agent: "finance", reason: "builtin: create_project" });
});

test("what the router's model finds outside the business is answered with what there is", async () => {
  openai.routes("none", { prompt_tokens: 50, completion_tokens: 5 });
  const reply = await t.chat("Aquele lance da lua ontem, hein?");
  expect(reply).toMatchObject({ agent: "router", tool_calls: [], usage: { provider: "openai", input_tokens: 50, output_tokens: 5 } });
  expect(reply.reply).toContain("Isso eu não sei fazer");
});

test("a tool call runs through the door, and the model is given its result as fenced data", async () => {
  openai.answers({ toolCalls: [CREATE] }, { content: "Projeto criado para a Empresa XYZ, R$ 10.000,00." });
  const reply = await t.chat(CERTAIN);
  expect(reply.tool_calls).toMatchObject([{ tool: "create_project", input: { budget: "10000.00" }, status: "ok" }]);
  expect(await projects()).toEqual([{ budget: "10000.00" }]);
  const [receipt] = await t.sql("select surface, outcome, run_id from receipts where id = $1", [reply.tool_calls[0]?.receipt_id]);
  expect(receipt).toEqual({ surface: "chat", outcome: "ok", run_id: reply.run_id });
  expect(resultsIn(openai.sent[1])).toEqual([expect.stringMatching(/^<data>\n\{.*"budget":"10000\.00".*\}\n<\/data>$/s)]);
  expect(reply.reply).toContain("Projeto criado para a Empresa XYZ, R$ 10.000,00.");
});

test("two calls at once run once each, and the model goes on when both are done", async () => {
  const calls = ["1000.00", "2000.00"].map((budget) => toolCall("create_project", { client: "Empresa XYZ", budget }));
  openai.answers({ toolCalls: calls }, { content: "Os dois projetos foram criados." });
  const reply = await t.chat(CERTAIN);
  expect(await projects()).toEqual([{ budget: "1000.00" }, { budget: "2000.00" }]);
  expect(new Set(reply.tool_calls.map((call) => call.receipt_id)).size).toBe(2);
  expect(openai.sent).toHaveLength(2);
  expect(resultsIn(openai.sent[1])).toHaveLength(2);
});

test("a call that waits for approval leaves the call beside it done, and the decision does not run it again", async () => {
  const client = await t.addClient("Cliente de Saída");
  openai.answers(
    { toolCalls: [toolCall("delete_client", { id: client }), toolCall("create_client", { name: "Cliente Novo" })] },
    { content: "Cliente Novo foi cadastrado. Excluí o Cliente de Saída." },
  );
  const reply = await t.chat("Exclua o cliente Cliente de Saída");
  expect(reply.tool_calls.map(({ tool, status }) => [tool, status]).toSorted()).toEqual([
    ["create_client", "ok"],
    ["delete_client", "waiting"],
  ]);
  expect(reply.reply).toContain("Cliente Novo foi cadastrado.");
  expect(reply.reply).not.toContain("Excluí");
  expect(reply.approvals).toHaveLength(1);
  const decided = await t.http("POST", `/api/v1/approvals/${reply.approvals[0]?.id}`, { decision: "approve" });
  expect(decided.json).toMatchObject({ status: "approved", tool: "delete_client" });
  const rows = await t.sql(
    "select name, deleted_at is null as alive from clients where tenant_id = $1 and name like 'Cliente%' order by name",
    [t.id],
  );
  expect(rows).toEqual([
    { name: "Cliente Novo", alive: true },
    { name: "Cliente de Saída", alive: false },
  ]);
  openai.answers({ content: "De nada." });
  await t.chat("Exclua o cliente Cliente Novo", { thread: reply.thread_id });
});

test("a refused input goes back to the model with its field, and the corrected call runs", async () => {
  openai.answers(
    { toolCalls: [toolCall("create_project", { client: "Empresa XYZ", budget: "dez mil" })] },
    { toolCalls: [CREATE] },
    { content: "" },
  );
  const reply = await t.chat(CERTAIN);
  expect(reply.tool_calls.map((call) => call.status)).toEqual(["error", "ok"]);
  expect(resultsIn(openai.sent[1])).toEqual([expect.stringMatching(/^VALIDATION: .*budget/)]);
  expect(await projects()).toEqual([{ budget: "10000.00" }]);
});

test("a tool that does not exist is refused by name, and the model may choose again", async () => {
  openai.answers({ toolCalls: [toolCall("drop_tables", {})] }, { toolCalls: [CREATE] }, { content: "" });
  const reply = await t.chat(CERTAIN);
  expect(reply.tool_calls).toMatchObject([
    { tool: "drop_tables", status: "error", error: { code: "NOT_FOUND" } },
    { tool: "create_project", status: "ok" },
  ]);
});

test("a tool that only a person may use is not there for a model", async () => {
  openai.answers({ toolCalls: [toolCall("decide_approval", { id: world.time.now.toISOString(), decision: "approve" })] }, { content: "" });
  const reply = await t.chat(CERTAIN);
  expect(reply.tool_calls).toMatchObject([{ tool: "decide_approval", status: "error", error: { code: "NOT_FOUND" } }]);
});

test("tokens of every call of the turn are counted, the router's among them", async () => {
  openai.routes("finance", { prompt_tokens: 100, completion_tokens: 10 });
  openai.answers(
    { toolCalls: [CREATE], usage: { prompt_tokens: 200, completion_tokens: 20 } },
    { content: "Ok.", usage: { prompt_tokens: 300, completion_tokens: 30 } },
  );
  const reply = await t.chat(VAGUE);
  expect(reply.usage).toMatchObject({ provider: "openai", input_tokens: 600, output_tokens: 60 });
});

test("a model that calls tools for ever is stopped", async () => {
  openai.answers(...[1, 2, 3, 4, 5, 6, 7, 8].map((limit) => ({ toolCalls: [toolCall("list_projects", { limit })] })));
  const reply = await t.chat(CERTAIN);
  expect(openai.sent).toHaveLength(6);
  expect(reply.tool_calls).toHaveLength(6);
  expect(reply.reply).not.toBe("");
});

test("a model that repeats a call word for word is stopped before it is done twice", async () => {
  openai.answers({ toolCalls: [CREATE] });
  const reply = await t.chat(CERTAIN);
  expect(await projects()).toHaveLength(1);
  expect(openai.sent).toHaveLength(2);
  expect(reply.reply).toContain("Projeto criado com sucesso");
});

test("however many calls a turn makes, each result stands behind its call and the question stays in sight", async () => {
  const calls = (step: number) => [1, 2, 3, 4, 5, 6].map((n) => toolCall("list_projects", { limit: step * 6 + n }));
  openai.answers(...[0, 1, 2, 3, 4].map((step) => ({ toolCalls: calls(step) })), { content: "Pronto." });
  await t.chat(CERTAIN);
  expect(openai.sent).toHaveLength(6);
  for (const { messages } of openai.sent) expect(messages.some(({ role, content }) => role === "user" && content === CERTAIN)).toBe(true);
});

test("words beside a tool call do not break the next message's routing", async () => {
  openai.routes("finance");
  openai.answers({ content: "Vou verificar.", toolCalls: [toolCall("list_projects", {})] }, { content: "Nenhum." });
  const first = await t.chat(CERTAIN);
  await t.chat(VAGUE, { thread: first.thread_id });
  expect(openai.sent.filter(isRouting)).toHaveLength(1);
});
