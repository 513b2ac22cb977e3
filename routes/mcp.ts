import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { CallToolRequestSchema, type CallToolResult, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Context } from "hono";
import { withoutNotes } from "../agents/toolset.ts";
import { AppError } from "../errors.ts";
import type { Tool } from "../tools/define.ts";
import { inputSchema, outputSchema } from "../tools/describe.ts";
import { mayUse } from "../tools/door/authorise.ts";
import { say } from "../tools/language.ts";
import type { Session } from "../tools/session.ts";
import type { Env } from "./middleware/session.ts";
import type { RunTool } from "./run.ts";

const definition = (tool: Tool) => ({
  name: tool.name,
  description: tool.description,
  inputSchema: withoutNotes(inputSchema(tool)) as { type: "object" },
  outputSchema: withoutNotes(outputSchema(tool)) as { type: "object" },
  annotations: {
    readOnlyHint: tool.effect === "read",
    destructiveHint: tool.effect === "destructive",
    idempotentHint: tool.effect === "read",
    openWorldHint: tool.effect === "external",
  },
});

const text = (content: string, isError = false): CallToolResult => ({
  content: [{ type: "text", text: content }],
  ...(isError && { isError }),
});

async function call(session: Session, tool: Tool, input: unknown, run: RunTool): Promise<CallToolResult> {
  try {
    const result = await run(session, tool, input);
    if (result.status === "ok")
      return {
        ...text(JSON.stringify(result.output)),
        structuredContent: result.output as Record<string, unknown>,
        _meta: { receipt_id: result.receiptId },
      };
    const { id, question } = result.approval;
    return text(
      say(session.locale, `Aguarda aprovação de uma pessoa (${id}): ${question}`, `Waits for a person's approval (${id}): ${question}`),
      true,
    );
  } catch (error) {
    if (error instanceof AppError && error.code !== "INTERNAL") return text(`${error.code}: ${error.message}`, true);
    return text("INTERNAL: something went wrong", true);
  }
}

/** MCP face: a server per request that knows only what the caller may use. */
function serverFor(session: Session, tools: readonly Tool[], run: RunTool): Server {
  const server = new Server({ name: "vyron", version: "1.1.0" }, { capabilities: { tools: {} } });
  const usable = tools.filter((tool) => tool.by === undefined && mayUse(session, tool));
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: usable.map(definition) }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = usable.find(({ name }) => name === params.name);
    return tool ? call(session, tool, params.arguments ?? {}, run) : text(`NOT_FOUND: no tool ${params.name}`, true);
  });
  return server;
}

export const mcpHandler = (tools: readonly Tool[], run: RunTool) => async (c: Context<Env>) => {
  const server = serverFor({ ...c.get("signed").session, surface: "mcp" }, tools, run);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport as Parameters<typeof server.connect>[0]);
  return transport.handleRequest(c.req.raw);
};
