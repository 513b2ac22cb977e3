import { type BaseEvent, EventType } from "@ag-ui/client";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { agUiTurn } from "../helpers/ag-ui.ts";
import { listen } from "../helpers/serve.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  await t.addClient("Empresa XYZ");
});

const say = async (message: string, more: { threadId?: string; messageId?: string; token?: string } = {}) =>
  agUiTurn({ url: await listen(world), token: await t.token(), message, ...more });

const typesOf = (events: readonly BaseEvent[]) => events.map((event) => event.type);
const ofType = <E>(events: readonly BaseEvent[], type: EventType) => events.filter((event) => event.type === type) as (BaseEvent & E)[];

test("a turn streams its steps, its calls with their results, the words, the blocks and its end, in that order", async () => {
  const { events, error } = await say("Crie um projeto de R$ 10.000 para a Empresa XYZ");
  expect(error).toBeUndefined();
  const types = typesOf(events);
  expect(types[0]).toBe(EventType.RUN_STARTED);
  expect(types.at(-1)).toBe(EventType.RUN_FINISHED);
  const order = [
    EventType.STEP_STARTED,
    EventType.TOOL_CALL_START,
    EventType.TOOL_CALL_RESULT,
    EventType.TEXT_MESSAGE_START,
    EventType.CUSTOM,
  ];
  expect(order.map((type) => types.indexOf(type))).toEqual(order.map((type) => types.indexOf(type)).toSorted((a, b) => a - b));
  const steps = ofType<{ stepName: string }>(events, EventType.STEP_STARTED).map((event) => event.stepName);
  expect(steps).toEqual(["router", "finance", "finance", "compose"]);
  expect(ofType(events, EventType.STEP_FINISHED)).toHaveLength(steps.length);
});

test("the call's arguments and result come by AG-UI's own events, with the receipt", async () => {
  const { events } = await say("Crie um projeto de R$ 10.000 para a Empresa XYZ");
  const [start] = ofType<{ toolCallName: string; toolCallId: string }>(events, EventType.TOOL_CALL_START);
  const [args] = ofType<{ delta: string }>(events, EventType.TOOL_CALL_ARGS);
  const [result] = ofType<{ toolCallId: string; content: string }>(events, EventType.TOOL_CALL_RESULT);
  expect(start?.toolCallName).toBe("create_project");
  expect(JSON.parse(args?.delta ?? "")).toMatchObject({ budget: "10000.00" });
  expect(result?.toolCallId).toBe(start?.toolCallId);
  const { status, receipt_id } = JSON.parse(result?.content ?? "") as { status: string; receipt_id: string };
  expect(status).toBe("ok");
  expect(await t.sql("select surface from receipts where id = $1", [receipt_id])).toEqual([{ surface: "ag-ui" }]);
});

test("the streamed words are the JSON reply, whatever their length and characters", async () => {
  for (const name of ["Ação & Emoção Ltda", "🚀".repeat(90), "Mercado 👩‍👩‍👧‍👦"]) await t.addClient(name);
  const streamed = await say("Liste os clientes");
  const plain = await t.chat("Liste os clientes");
  expect(streamed.text).toBe(plain.reply);
  expect(streamed.text.length).toBeGreaterThan(160);
  const pieces = ofType<{ delta: string }>(streamed.events, EventType.TEXT_MESSAGE_CONTENT).map((event) => event.delta);
  expect(pieces.filter((piece) => !piece.isWellFormed())).toEqual([]);
  const shape = (blocks: unknown[]) => (blocks as { type: string; rows?: unknown[] }[]).map(({ type, rows }) => [type, rows?.length]);
  expect(shape(streamed.blocks)).toEqual(shape(plain.blocks));
});

test("the chat face streams the same events to whoever asks for an event stream", async () => {
  const { text, headers } = await t.http(
    "POST",
    "/api/v1/agents/chat",
    { message: "Liste os clientes" },
    { headers: { accept: "text/event-stream" } },
  );
  expect(headers.get("content-type")).toContain("text/event-stream");
  const events = text
    .split("\n\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line.replace(/^data: /, "")) as { type: string; threadId?: string });
  expect(events[0]).toMatchObject({ type: "RUN_STARTED", threadId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(events.at(-1)?.type).toBe("RUN_FINISHED");
});

test("a conversation goes on in the thread that the client names", async () => {
  const threadId = v7();
  await say("Crie um projeto de R$ 10.000 para a Empresa XYZ", { threadId });
  const second = await say("Liste os projetos", { threadId });
  expect(second.response["thread_id"]).toBe(threadId);
  const thread = await t.http("GET", `/api/v1/agents/threads/${threadId}`);
  expect((thread.json["messages"] as { role: string }[]).map((message) => message.role)).toEqual([
    "user",
    "assistant",
    "user",
    "assistant",
  ]);
});

test("a client's own name for a thread is one conversation, and another person's is another", async () => {
  const first = await say("Crie um projeto de R$ 10.000 para a Empresa XYZ", { threadId: "minha-conversa" });
  const second = await say("Liste os projetos", { threadId: "minha-conversa" });
  const theirs = await say("Liste os projetos", { threadId: "minha-conversa", token: await t.token("manager") });
  expect(second.response["thread_id"]).toBe(first.response["thread_id"]);
  expect(theirs.response["thread_id"]).not.toBe(first.response["thread_id"]);
});

test("the same message id twice gives the same run, and one row", async () => {
  const more = { threadId: v7(), messageId: v7() };
  const count = () => t.sql("select count(*)::int as n from projects where tenant_id = $1", [t.id]);
  const first = await say("Crie um projeto de R$ 777 para a Empresa XYZ", more);
  const before = await count();
  const second = await say("Crie um projeto de R$ 777 para a Empresa XYZ", more);
  expect(second.response["run_id"]).toBe(first.response["run_id"]);
  expect(second.text).toBe(first.text);
  expect(await count()).toEqual(before);
});

test("a refusal inside the stream is RUN_ERROR with its code, and nothing of ours leaks", async () => {
  const other = await world.tenant();
  const { response } = await say("Liste os clientes");
  const url = await listen(world);
  const theirs = await agUiTurn({
    url,
    token: await t.token("viewer"),
    message: "Liste os clientes",
    threadId: String(response["thread_id"]),
  });
  const [failure] = ofType<{ code: string; message: string }>(theirs.events, EventType.RUN_ERROR);
  expect(failure).toMatchObject({ code: "NOT_FOUND", message: expect.stringContaining("Conversa não encontrada") });
  expect(theirs.events.at(-1)?.type).toBe(EventType.RUN_ERROR);
  const elsewhere = await agUiTurn({
    url,
    token: await other.token(),
    message: "Liste os clientes",
    threadId: String(response["thread_id"]),
  });
  expect(elsewhere.text).not.toContain("Empresa XYZ");
});

test("without a right to speak, or without a message, there is no stream but an error", async () => {
  const body = { threadId: v7(), runId: v7(), messages: [{ id: v7(), role: "user", content: "Oi" }] };
  expect(await t.http("POST", "/api/v1/agents/ag-ui", body, { headers: { authorization: "Bearer forged" } })).toMatchObject({
    status: 401,
  });
  const refused = await t.http("POST", "/api/v1/agents/ag-ui", { threadId: v7(), runId: v7(), messages: [] });
  expect(refused).toMatchObject({ status: 422, json: { error: { code: "VALIDATION", details: { fields: [{ field: "messages" }] } } } });
});

test("a message that cannot be stored is refused by name", async () => {
  for (const content of ["oi \u0000", "oi \ud800"]) {
    const body = { threadId: v7(), runId: v7(), messages: [{ id: v7(), role: "user", content }] };
    expect(await t.http("POST", "/api/v1/agents/ag-ui", body)).toMatchObject({ status: 422, json: { error: { code: "VALIDATION" } } });
  }
});

test("a waiting approval is told in its card and in the run", async () => {
  await t.addClient("Cliente de Saída");
  const { blocks, response } = await say("Exclua o cliente Cliente de Saída");
  expect(response["approvals"]).toMatchObject([{ tool: "delete_client", question: "Excluir o cliente Cliente de Saída?" }]);
  expect(blocks).toMatchObject([{ type: "approval", status: "waiting" }]);
});
