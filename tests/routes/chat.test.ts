import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
  await t.addClient("Empresa XYZ");
});

const CREATE = "Crie um projeto de R$ 10.000 para a Empresa XYZ";
const countProjects = async () =>
  (await t.sql<{ n: number }>("select count(*)::int as n from projects where tenant_id = $1", [t.id]))[0]?.n ?? 0;
const messagesOf = async (thread: string) =>
  (await t.http("GET", `/api/v1/agents/threads/${thread}`)).json["messages"] as {
    role: string;
    text: string;
    blocks?: { type: string; status?: string }[];
  }[];

test("two messages at once in one thread are answered one after the other", async () => {
  const { thread_id: thread } = await t.chat("Oi");
  const replies = await Promise.all([t.chat(CREATE, { thread }), t.chat("Liste os clientes", { thread }), t.chat(CREATE, { thread })]);
  expect(new Set(replies.map((reply) => reply.run_id)).size).toBe(3);
  const roles = (await messagesOf(thread)).map((message) => message.role);
  expect(roles).toEqual(["user", "assistant", "user", "assistant", "user", "assistant", "user", "assistant"]);
});

test("a repeated message id returns the stored answer without a second write", async () => {
  const { thread_id: thread } = await t.chat("Oi");
  const before = await countProjects();
  const first = await t.chat(CREATE, { thread, messageId: "m-1" });
  const again = await t.chat(CREATE, { thread, messageId: "m-1" });
  expect(again).toEqual(first);
  expect(await countProjects()).toBe(before + 1);
});

test("the same message id at the same moment is one run", async () => {
  const { thread_id: thread } = await t.chat("Oi");
  const before = await countProjects();
  const replies = await Promise.all([1, 2, 3].map(() => t.chat(CREATE, { thread, messageId: "m-2" })));
  expect(new Set(replies.map((reply) => reply.run_id)).size).toBe(1);
  expect(await countProjects()).toBe(before + 1);
});

test("the first message of a conversation may be repeated too, by a caller who never learned its thread", async () => {
  const before = await countProjects();
  const messageId = v7();
  const replies = await Promise.all([1, 2].map(() => t.chat(CREATE, { messageId })));
  const late = await t.chat(CREATE, { messageId });
  expect(new Set([...replies, late].map((reply) => reply.run_id)).size).toBe(1);
  expect(await countProjects()).toBe(before + 1);
});

test("a conversation of another person or tenant is not found, by any road", async () => {
  const { thread_id: thread, run_id: run } = await t.chat("Liste os clientes");
  const other = await world.tenant();
  const roads: [string, string, unknown?][] = [
    ["GET", `/api/v1/agents/threads/${thread}`],
    ["DELETE", `/api/v1/agents/threads/${thread}`],
    ["GET", `/api/v1/agents/runs/${run}`],
  ];
  for (const [method, path, body] of roads) {
    expect((await t.http(method, path, body, { role: "manager" })).status).toBe(404);
    expect((await other.http(method, path, body)).status).toBe(404);
  }
  expect((await t.http("POST", "/api/v1/agents/chat", { message: "Oi", thread_id: thread }, { role: "manager" })).status).toBe(404);
  const same = await other.http("POST", "/api/v1/agents/chat", { message: "Liste os clientes", thread_id: thread });
  expect(JSON.stringify(same.json)).not.toContain("Empresa XYZ");
  expect((await t.http("GET", "/api/v1/agents/threads", undefined, { role: "manager" })).text).not.toContain(thread);
});

test("a thread id in use by another tenant neither shares its memory nor touches it", async () => {
  const other = await world.tenant();
  const { thread_id: thread } = await t.chat("Liste os projetos da Empresa XYZ");
  await other.http("POST", "/api/v1/agents/chat", { message: "e no mês passado?", thread_id: thread });
  expect((await messagesOf(thread)).length).toBe(2);
});

test("the history of runs leads to each call's receipt", async () => {
  const reply = await t.chat(CREATE);
  const list = await t.http("GET", "/api/v1/agents/runs?limit=5");
  expect((list.json["items"] as { id: string }[])[0]).toMatchObject({
    id: reply.run_id,
    status: "done",
    surface: "chat",
    agent: "finance",
  });
  const run = await t.http("GET", `/api/v1/agents/runs/${reply.run_id}`);
  expect(run.json).toMatchObject({
    id: reply.run_id,
    response: { tool_calls: [{ tool: "create_project", receipt_id: reply.tool_calls[0]?.receipt_id }] },
  });
  expect((await t.http("GET", "/api/v1/agents/runs/nonsense")).status).toBe(404);
  expect((await t.http("GET", "/api/v1/agents/runs?limit=0")).status).toBe(422);
});

const askDeletion = async (name: string) => {
  const id = await t.addClient(name);
  const reply = await t.chat(`Exclua o cliente ${name}`);
  expect(reply.approvals).toMatchObject([{ tool: "delete_client", input: { id } }]);
  const isGone = async () =>
    (await t.sql<{ gone: boolean }>("select deleted_at is not null as gone from clients where id = $1", [id]))[0]?.gone;
  return { reply, thread: reply.thread_id, approval: reply.approvals[0]?.id ?? "", isGone };
};

test("an approval decided on its card answers in the conversation that asked", async () => {
  const { thread, approval, isGone } = await askDeletion("Floricultura Margarida");
  const decided = await t.http("POST", `/api/v1/approvals/${approval}`, { decision: "approve" });
  expect(decided.json).toMatchObject({ status: "approved", reply: { message_id: expect.any(String), text: expect.any(String) } });
  expect(await isGone()).toBe(true);
  const messages = await messagesOf(thread);
  expect(messages.map((message) => message.role)).toEqual(["user", "assistant", "assistant"]);
  expect(messages[1]?.blocks).toMatchObject([{ type: "approval", status: "approved" }]);
  expect(messages[2]?.text).toBe((decided.json["reply"] as { text: string }).text);
  expect((await t.http("POST", `/api/v1/approvals/${approval}`, { decision: "approve" })).status).toBe(409);
});

test("a rejection on the card is told, and nothing happens", async () => {
  const { thread, approval, isGone } = await askDeletion("Padaria Trigo Bom");
  await t.http("POST", `/api/v1/approvals/${approval}`, { decision: "reject" });
  expect(await isGone()).toBe(false);
  expect((await messagesOf(thread)).at(-1)?.text).toBe("Recusado. Nada foi alterado.");
});

for (const [word, gone] of [
  ["sim", true],
  ["pode apagar", true],
  ["não", false],
  ["cancela", false],
] as const)
  test(`"${word}" typed after the card is the person's decision`, async () => {
    const { thread, isGone } = await askDeletion(
      `Oficina ${word === "sim" ? "Rápida" : word === "não" ? "Lenta" : word === "cancela" ? "Fechada" : "Aberta"}`,
    );
    const reply = await t.chat(word, { thread });
    expect(reply.agent).toBe("approval");
    expect(await isGone()).toBe(gone);
    expect(reply.tool_calls).toMatchObject([{ tool: "delete_client", status: gone ? "ok" : "rejected" }]);
    if (gone) {
      const [receipt] = await t.sql("select tool, outcome from receipts where id = $1", [reply.tool_calls[0]?.receipt_id]);
      expect(receipt).toEqual({ tool: "delete_client", outcome: "ok" });
    }
  });

test('"sim" in another conversation decides nothing', async () => {
  const { isGone } = await askDeletion("Papelaria Central");
  await t.chat("sim");
  expect(await isGone()).toBe(false);
});

test('"sim" of somebody without the right decides nothing', async () => {
  const { thread, isGone } = await askDeletion("Mercearia do Zé");
  expect((await t.http("POST", "/api/v1/agents/chat", { message: "sim", thread_id: thread }, { role: "viewer" })).status).toBe(404);
  expect(await isGone()).toBe(false);
});

const unreadable: [string, unknown][] = [
  ["NUL", { message: "oi \u0000 tchau" }],
  ["half a character", '{"message":"oi \\ud800"}'],
  ["half a character in the message id", '{"message":"oi","message_id":"\\udfff"}'],
  ["NUL in a file's name", { message: "oi", attachments: [{ name: "a\u0000.csv", content: "x" }] }],
  ["no message", {}],
  ["only spaces", { message: "   " }],
  ["20,001 characters", { message: "a".repeat(20_001) }],
  ["a thread that is no uuid", { message: "oi", thread_id: "1 or 1=1" }],
  ["a list", "[1]"],
  ["no JSON", "{"],
];
for (const [name, body] of unreadable)
  test(`${name} is refused by field, cleanly`, async () => {
    const { status, json } = await t.http("POST", "/api/v1/agents/chat", body);
    expect(status).toBe(422);
    expect(json).toMatchObject({
      error: { code: "VALIDATION", message: expect.any(String), details: { fields: expect.any(Array) }, request_id: expect.any(String) },
    });
  });

test("text that only looks like an escape is ordinary text", async () => {
  expect((await t.http("POST", "/api/v1/agents/chat", { message: "o que é \\u0000 e \\ud800?" })).status).toBe(200);
});

test("a deleted conversation is gone from the list and cannot be continued", async () => {
  const { thread_id: thread } = await t.chat("Oi");
  expect((await t.http("DELETE", `/api/v1/agents/threads/${thread}`)).status).toBe(204);
  expect((await t.http("GET", "/api/v1/agents/threads")).text).not.toContain(thread);
  expect((await t.http("POST", "/api/v1/agents/chat", { message: "Oi", thread_id: thread })).status).toBe(404);
});
