import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import type { Tool } from "../../tools/define.ts";
import { tools } from "../../tools/registry.ts";
import { listen } from "../helpers/serve.ts";
import { openWorld, type TestTenant, type World } from "../helpers/world.ts";

const CREATE = "Crie um projeto de R$ 10.000 para a Empresa XYZ";

/** The same tool, long enough at work to be hung up on. */
const slow = (tool: Tool): Tool => ({
  ...tool,
  async run(context, input) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    return tool.run(context, input);
  },
});

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld({ tools: tools.map((tool) => (tool.name === "create_project" ? slow(tool) : tool)) });
  t = await world.tenant();
  await t.addClient("Empresa XYZ");
});

async function readUntil(response: Response, mark: string): Promise<void> {
  const decoder = new TextDecoder();
  let seen = "";
  for await (const chunk of response.body ?? []) {
    seen += decoder.decode(chunk as Uint8Array, { stream: true });
    if (seen.includes(mark)) return;
  }
}

test("a caller who hangs up in the middle of a write and asks again gets that write, once", async () => {
  const url = await listen(world);
  const message = { message: CREATE, message_id: v7() };
  const hangUp = new AbortController();
  const headers = { authorization: `Bearer ${await t.token()}`, "content-type": "application/json", accept: "text/event-stream" };
  const response = await fetch(`${url}/api/v1/agents/chat`, {
    method: "POST",
    headers,
    body: JSON.stringify(message),
    signal: hangUp.signal,
  });
  await readUntil(response, "TOOL_CALL_START");
  hangUp.abort();
  await readUntil(response, "never").catch(() => undefined);
  const reply = await t.chat(CREATE, { messageId: message.message_id });
  expect(reply.tool_calls).toMatchObject([{ tool: "create_project", status: "ok" }]);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await t.sql("select count(*)::int as n from projects where tenant_id = $1", [t.id])).toEqual([{ n: 1 }]);
});

test("who hangs up before anything was done gets it done when asking again", async () => {
  const other = await world.tenant();
  await other.addClient("Empresa XYZ");
  const message = { message: CREATE, message_id: v7() };
  const headers = { authorization: `Bearer ${await other.token()}`, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(message), signal: AbortSignal.abort() };
  await world.request("/api/v1/agents/chat", init).catch(() => undefined);
  const reply = await other.chat(CREATE, { messageId: message.message_id });
  expect(reply.tool_calls).toMatchObject([{ tool: "create_project", status: "ok" }]);
  expect(await other.sql("select count(*)::int as n from projects where tenant_id = $1", [other.id])).toEqual([{ n: 1 }]);
});
