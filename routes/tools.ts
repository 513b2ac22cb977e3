import { type Context, Hono } from "hono";
import { AppError } from "../errors.ts";
import type { HttpRoute, Tool } from "../tools/define.ts";
import { describeTool } from "../tools/describe.ts";
import { mayUse } from "../tools/door/authorise.ts";
import { fromQuery } from "../tools/input/strings.ts";
import type { CallResult } from "../tools/run.ts";
import { localDay } from "../tools/values/periods.ts";
import { downloadAnswer, sheetAnswer, sheetAsked, withoutSheet } from "./files.ts";
import type { Env } from "./middleware/session.ts";
import { type Resume, type RunTool, waitingBody } from "./run.ts";

const inUrl = (path: string) => path.replaceAll(/\{(\w+)\}/g, ":$1");

/** Fixed paths before those with parameters: `/clients/search` is not the client "search". */
const byFixedness = (a: [HttpRoute, Tool], b: [HttpRoute, Tool]): number => a[0].split("{").length - b[0].split("{").length;

async function multipart(c: Context<Env>): Promise<Record<string, unknown>> {
  const form = await c.req.parseBody();
  const entries = Object.entries(form).map(async ([key, value]) => {
    if (typeof value === "string") return [key, value === "true" ? true : value === "false" ? false : value];
    const bytes = Buffer.from(await (value as File).arrayBuffer());
    return [key, { name: (value as File).name, base64: bytes.toString("base64") }];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
}

/** A JSON object; an empty body is an empty object, anything else is refused by name. */
export async function jsonBody(c: Context<Env>): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text.trim() === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // falls through to the one refusal
  }
  throw new AppError("VALIDATION", "O corpo precisa ser um objeto JSON. / The body must be a JSON object.", { details: { fields: [] } });
}

async function inputOf(c: Context<Env>, tool: Tool, method: string): Promise<Record<string, unknown>> {
  if (method === "GET" || method === "DELETE") {
    const { dry_run: _, ...query } = c.req.query();
    return fromQuery(tool, withoutSheet(tool, query));
  }
  return (c.req.header("content-type") ?? "").startsWith("multipart/form-data") ? multipart(c) : jsonBody(c);
}

async function answer(c: Context<Env>, tool: Tool, result: CallResult, resume: Resume) {
  c.header("x-receipt-id", result.receiptId);
  if (result.status === "waiting") return c.json(waitingBody(result), 202);
  const file = downloadAnswer(c, tool, result.output);
  if (file) return file;
  const reply = tool.decides ? await resume(c.get("signed").session, result.output) : undefined;
  return c.json(reply ? { ...(result.output as object), reply } : (result.output as object));
}

/** REST face: one route per `http` of every tool; a list also as a sheet, a file as its bytes. */
export function toolRoutes(tools: readonly Tool[], run: RunTool, resume: Resume, clock: () => Date) {
  const app = new Hono<Env>();
  app.get("/tools", (c) => {
    const { session } = c.get("signed");
    return c.json({ items: tools.filter((tool) => mayUse(session, tool)).map(describeTool) });
  });
  const routes = tools.flatMap((tool) => tool.http.map((http): [HttpRoute, Tool] => [http, tool])).toSorted(byFixedness);
  for (const [http, tool] of routes) {
    const [method = "", path = ""] = http.split(" ");
    app.on(method, inUrl(path), async (c) => {
      const { session } = c.get("signed");
      const sheet = sheetAsked(c, tool);
      const params = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, key = ""]) => [key, c.req.param(key)]));
      const input = { ...(await inputOf(c, tool, method)), ...params };
      const result = await run(session, tool, input, {
        idempotencyKey: c.req.header("idempotency-key")?.slice(0, 200),
        dryRun: c.req.query("dry_run") === "true",
        signal: c.req.raw.signal,
        wholeList: sheet !== undefined,
      });
      if (sheet && result.status === "ok") {
        c.header("x-receipt-id", result.receiptId);
        return sheetAnswer(c, tool, result.output, { ...sheet, session, today: localDay(clock(), session.tenant.timeZone) });
      }
      return answer(c, tool, result, resume);
    });
  }
  return app;
}
