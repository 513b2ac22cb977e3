import { isList } from "../tools/address.ts";
import type { Tool } from "../tools/define.ts";
import { inputSchema, outputSchema } from "../tools/describe.ts";
import { makesFile } from "../tools/files.ts";

type JsonSchema = Record<string, unknown>;

const errorSchema: JsonSchema = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: { code: { type: "string" }, message: { type: "string" }, details: { type: "object" }, request_id: { type: "string" } },
      required: ["code", "message", "request_id"],
    },
  },
  required: ["error"],
};

const json = (schema: JsonSchema) => ({ "application/json": { schema } });

const bytes = { schema: { type: "string", format: "binary" } };

/** A list as a sheet: all rows that the filters leave, up to 100,000. */
const SHEET_PARAMETERS = [
  {
    name: "format",
    in: "query",
    required: false,
    description: "json; or csv or xlsx for every row as a file, whatever limit and cursor say.",
    schema: { type: "string", enum: ["json", "csv", "xlsx"] },
  },
  {
    name: "decimal",
    in: "query",
    required: false,
    description: "Decimal sign of the CSV; by the caller's language when left out. With a comma, cells are separated by semicolons.",
    schema: { type: "string", enum: ["comma", "point"] },
  },
];

function contentOf(tool: Tool): JsonSchema {
  const asJson = json(outputSchema(tool));
  if (makesFile(tool)) return { "application/pdf": bytes, ...asJson };
  if (!isList(tool)) return asJson;
  return { ...asJson, "text/csv": bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": bytes };
}

function operation(tool: Tool, path: string, method: string): JsonSchema {
  const { properties = {}, required = [] } = inputSchema(tool) as { properties?: Record<string, JsonSchema>; required?: string[] };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const parameter = (name: string, place: "path" | "query") => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    description: properties[name]?.["description"],
    schema: properties[name] ?? {},
  });
  const inQuery = method === "get" || method === "delete";
  const body = {
    type: "object",
    properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
    required: required.filter((name) => rest.includes(name)),
    additionalProperties: false,
  };
  return {
    operationId:
      method === tool.http[0]?.split(" ")[0]?.toLowerCase() && path === tool.http[0]?.split(" ")[1]
        ? tool.name
        : `${tool.name}_${method}_${path.replaceAll(/\W+/g, "_")}`,
    tags: [tool.domain],
    summary: tool.description,
    description: tool.examples.map(({ pt }) => `“${pt}”`).join(" · "),
    parameters: [
      ...inPath.map((name) => parameter(name, "path")),
      ...(inQuery ? rest.map((name) => parameter(name, "query")) : []),
      ...(isList(tool) ? SHEET_PARAMETERS : []),
    ],
    ...(!inQuery && { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: "Done", content: contentOf(tool) },
      ...(tool.confirm && { 202: { description: "Waits for a person's approval", content: json({ type: "object" }) } }),
      default: { description: "Error", content: json(errorSchema) },
    },
  };
}

const OWN_PATHS: [string, string, string][] = [
  ["/auth/login", "post", "Sign in with username or email and password."],
  ["/auth/refresh", "post", "Rotate the refresh token; a token used twice ends its sign-in."],
  ["/auth/logout", "post", "End a sign-in."],
  ["/auth/sessions", "get", "Your sign-ins."],
  ["/auth/api-keys", "get", "Your API keys."],
  [
    "/agents/chat",
    "post",
    "Say something: {message, thread_id?, message_id?, attachments?}. With Accept: text/event-stream, AG-UI events.",
  ],
  ["/agents/ag-ui", "post", "AG-UI RunAgentInput in, AG-UI events out."],
  ["/agents/execute", "post", "Run a tool or a playbook: {tool | playbook, input, dry_run?}."],
  ["/agents/runs", "get", "Your runs."],
  ["/agents/runs/{id}", "get", "One run with its calls and receipts."],
  ["/agents/threads", "get", "Your conversations."],
  ["/agents/threads/{id}", "get", "One conversation."],
  ["/files", "post", "Upload a file (multipart field `file`)."],
  ["/tools", "get", "What the caller may use, as data."],
];

/** OpenAPI 3.1 of every tool's routes, made from the definitions. */
export function openApi(tools: readonly Tool[], version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const tool of tools)
    for (const http of tool.http) {
      const [verb = "", path = ""] = http.split(" ");
      const method = verb.toLowerCase();
      paths[`/api/v1${path}`] = { ...paths[`/api/v1${path}`], [method]: operation(tool, path, method) };
    }
  for (const [path, method, summary] of OWN_PATHS)
    paths[`/api/v1${path}`] = {
      ...paths[`/api/v1${path}`],
      [method]: {
        summary,
        tags: [path.split("/")[1]],
        ...(path.includes("{id}") && { parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }] }),
        responses: { 200: { description: "Done" }, default: { description: "Error", content: json(errorSchema) } },
      },
    };
  return {
    openapi: "3.1.0",
    info: { title: "Vyron", version, description: "Enterprise AI ERP: every operation by REST, chat, slash command, playbook and MCP." },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    paths,
  };
}
