import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { onTestFinished } from "vitest";
import type { World } from "./world.ts";

/** MCP's own client, signed in, until the test ends. */
export async function mcpClient({ app }: Pick<World, "app">, token: string): Promise<Client> {
  const client = new Client({ name: "tests", version: "1.0.0" });
  const transport = new StreamableHTTPClientTransport(new URL("http://vyron.test/mcp"), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
    fetch: (url, init) => Promise.resolve(app.fetch(new Request(url, init))),
  });
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  onTestFinished(() => client.close());
  return client;
}

/** The text of a tool's answer. */
export const textOf = (result: Record<string, unknown>): string =>
  ((result["content"] ?? []) as { type: string; text?: string }[]).map(({ text = "" }) => text).join("\n");
