import { type Context, Hono } from "hono";
import { z } from "zod";
import { checkPlaybook, runPlaybook } from "../agents/playbook.ts";
import { AppError } from "../errors.ts";
import { LARGEST_FILE, storeFile } from "../memory/files.ts";
import { deleteThread, getRun, getThread, listRuns, listThreads } from "../memory/threads.ts";
import { scopeOf } from "../tools/session.ts";
import { agUiHandler, streamTurn } from "./ag-ui.ts";
import { type ConversationDeps, chatBodyOf, converse, refused } from "./conversation.ts";
import type { Env } from "./middleware/session.ts";
import { waitingBody } from "./run.ts";
import { jsonBody } from "./tools.ts";

const executeBody = z.object({
  tool: z.string().max(64).optional(),
  playbook: z.object({ steps: z.array(z.unknown()) }).optional(),
  input: z.record(z.string(), z.unknown()).default({}),
  dry_run: z.boolean().default(false),
});

const idOf = (c: Context<Env>): string => {
  const id = z.uuid().safeParse(c.req.param("id"));
  if (!id.success) throw new AppError("NOT_FOUND", "Não encontrado. / Not found.");
  return id.data;
};

const pageOf = (c: Context<Env>) => {
  const query = z
    .object({ limit: z.coerce.number().int().min(1).max(100).default(30), cursor: z.iso.datetime().optional() })
    .safeParse(c.req.query());
  if (!query.success) throw refused(query.error);
  return query.data;
};

/** Conversations, runs and files of the signed-in caller. */
export function chatRoutes(deps: ConversationDeps) {
  const { db, clock } = deps;
  const app = new Hono<Env>();
  const scope = (c: Context<Env>) => scopeOf(c.get("signed").session, clock());

  app.post("/agents/chat", async (c) => {
    const body = chatBodyOf(await jsonBody(c));
    const session = { ...c.get("signed").session, surface: "chat" as const };
    if ((c.req.header("accept") ?? "").includes("text/event-stream")) return streamTurn(c, deps, session, body);
    return c.json(await converse(deps, session, body, { signal: c.req.raw.signal }));
  });
  app.post("/agents/ag-ui", agUiHandler(deps));
  app.post("/agents/execute", async (c) => {
    const parsed = executeBody.safeParse(await jsonBody(c));
    if (!parsed.success) throw refused(parsed.error);
    const session = { ...c.get("signed").session, surface: "execute" as const };
    const { tool: name, playbook, input, dry_run: dryRun } = parsed.data;
    const options = { idempotencyKey: c.req.header("idempotency-key"), dryRun, signal: c.req.raw.signal };
    if (playbook) {
      const steps = checkPlaybook(playbook.steps, deps.turn.getTool);
      return c.json(
        await runPlaybook(
          steps,
          input,
          (tool, args) => deps.turn.runTool({ ...session, surface: "playbook" }, tool, args, { dryRun }),
          deps.turn.getTool,
        ),
      );
    }
    const tool = deps.turn.getTool(name ?? "");
    if (!tool) throw new AppError("NOT_FOUND", `${name ?? "tool"}: veja GET /api/v1/tools. / see GET /api/v1/tools.`);
    const result = await deps.turn.runTool(session, tool, input, options);
    if (result.status === "waiting") return c.json(waitingBody(result), 202);
    return c.json({ status: "ok", output: result.output, receipt_id: result.receiptId, ...(result.dryRun && { dry_run: true }) });
  });
  app.get("/agents/threads", async (c) => {
    const { limit, cursor } = pageOf(c);
    return c.json(await listThreads(db, scope(c), limit, cursor));
  });
  app.get("/agents/threads/:id", async (c) => c.json(await getThread(db, scope(c), idOf(c))));
  app.delete("/agents/threads/:id", async (c) => {
    await deleteThread(db, scope(c), idOf(c));
    return c.body(null, 204);
  });
  app.get("/agents/runs", async (c) => {
    const { limit, cursor } = pageOf(c);
    return c.json(await listRuns(db, scope(c), limit, cursor));
  });
  app.get("/agents/runs/:id", async (c) => c.json(await getRun(db, scope(c), idOf(c))));
  app.post("/files", async (c) => {
    const { file } = await c.req.parseBody();
    if (!(file instanceof File))
      throw new AppError("VALIDATION", "Envie o campo multipart `file`. / Send the multipart field `file`.", {
        details: { fields: [{ field: "file", message: "required" }] },
      });
    if (file.size > LARGEST_FILE) throw new AppError("VALIDATION", "O arquivo passa de 20 MB. / The file exceeds 20 MB.");
    const content = new Uint8Array(await file.arrayBuffer());
    return c.json(await storeFile(db, scope(c), { name: file.name, mediaType: file.type || "application/octet-stream", content }));
  });
  return app;
}
