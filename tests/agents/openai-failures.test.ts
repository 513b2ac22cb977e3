import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, type OpenAi, problemsOf, startOpenAi, toolCall } from "../helpers/openai.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

const CERTAIN = "Crie um projeto de R$ 10.000 para a Empresa XYZ";
const VAGUE = "Bora tocar aquele lance novo da Empresa XYZ por 10 mil?";
const CREATE = toolCall("create_project", { client: "Empresa XYZ", budget: "10000.00" });
const MANGLED = toolCall("create_project", '{"client": "Empresa XYZ", "budget": ');
const TIMEOUT_MS = 400;

let openai: OpenAi;
let world: World;
let t: TestTenant;
beforeAll(async () => {
  openai = await startOpenAi(TIMEOUT_MS);
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

const projects = () => t.sql<{ budget: string }>("select budget::text from projects where tenant_id = $1", [t.id]);
const failing = (answer: Answer) => () => openai.answers(answer);
const chaos = (config: object) => () => void openai.mock.setChaos(config);

const failures: [string, () => void][] = [
  ["429 with a Retry-After longer than anybody waits", failing({ error: { message: "slow down" }, status: 429, retryAfter: 3600 })],
  ["500", failing({ error: { message: "internal stack trace of the provider" }, status: 500 })],
  ["401", failing({ error: { message: "Incorrect API key provided: sk-test" }, status: 401 })],
  ["a dropped connection", chaos({ disconnectRate: 1 })],
  ["a body that is not JSON", chaos({ malformedRate: 1 })],
  ["no answer in time", chaos({ latencyMs: 5_000 })],
];

for (const [name, arrange] of failures)
  test(`${name}: the built-in model answers instead, and says so`, async () => {
    arrange();
    const started = performance.now();
    const reply = await t.chat(CERTAIN);
    expect(performance.now() - started).toBeLessThan(8_000);
    expect(reply.usage.provider).toBe("builtin");
    expect(reply.tool_calls).toMatchObject([{ tool: "create_project", status: "ok" }]);
    expect(reply.reply).toMatch(/R\$\s10\.000,00/);
    expect(reply.reply).not.toMatch(/slow down|stack trace|sk-test|API key/);
    expect(await projects()).toEqual([{ budget: "10000.00" }]);
    expect(openai.sent.length).toBeLessThanOrEqual(2);
  });

test("a provider that is down is asked once per message, not again by every node", async () => {
  openai.mock.setChaos({ latencyMs: 5_000 });
  const reply = await t.chat(VAGUE);
  expect(reply.usage.provider).toBe("builtin");
  expect(reply.reply).not.toBe("");
  expect(openai.sent.length).toBeLessThanOrEqual(2);
});

test("a provider that fails after a write leaves the write done once and told", async () => {
  openai.answers({ toolCalls: [CREATE] }, { error: { message: "gone" }, status: 500 });
  const reply = await t.chat(CERTAIN);
  expect(await projects()).toEqual([{ budget: "10000.00" }]);
  expect(reply.reply).toContain("Projeto criado com sucesso");
  expect(reply.usage.provider).toBe("builtin");
});

test("after a failure the next message asks the provider again", async () => {
  openai.mock.nextRequestError(400, { message: "bad" });
  openai.answers({ content: "Olá." });
  const first = await t.chat(CERTAIN);
  expect(first.usage.provider).toBe("builtin");
  expect((await t.chat(CERTAIN, { thread: first.thread_id })).usage.provider).toBe("openai");
});

test("arguments that are not JSON are asked for again, once", async () => {
  openai.answers({ toolCalls: [MANGLED] }, { toolCalls: [CREATE] }, { content: "" });
  const reply = await t.chat(CERTAIN);
  expect(reply.usage.provider).toBe("openai");
  expect(reply.tool_calls).toMatchObject([{ tool: "create_project", status: "ok" }]);
  expect(await projects()).toHaveLength(1);
});

test("arguments that are not JSON twice hand the message to the built-in model", async () => {
  openai.answers({ toolCalls: [MANGLED] });
  const reply = await t.chat(CERTAIN);
  expect(reply.usage.provider).toBe("builtin");
  expect(await projects()).toEqual([{ budget: "10000.00" }]);
});

test("a readable call beside one that is not runs, and the other does not haunt the conversation", async () => {
  openai.answers({ toolCalls: [CREATE, MANGLED] }, { content: "" });
  const reply = await t.chat(CERTAIN);
  expect(reply.tool_calls).toMatchObject([{ tool: "create_project", status: "ok" }]);
  expect(await projects()).toHaveLength(1);
  openai.answers({ content: "Sim." });
  await t.chat(CERTAIN, { thread: reply.thread_id });
});

test("an empty answer is not passed on as silence: the built-in model does what was asked", async () => {
  openai.answers({ content: "" });
  const reply = await t.chat(CERTAIN);
  expect(reply.usage.provider).toBe("builtin");
  expect(await projects()).toHaveLength(1);
});

test("silence after a failed call is not told as success", async () => {
  openai.answers({ toolCalls: [toolCall("create_project", { client: "Inexistente Ltda", budget: "10000.00" })] }, { content: "" });
  const reply = await t.chat(CERTAIN);
  expect(reply.tool_calls).toMatchObject([{ status: "error", error: { code: "NOT_FOUND" } }]);
  expect(reply.reply).toContain("Inexistente Ltda");
});
