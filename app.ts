import { readFileSync } from "node:fs";
import { AIMessage } from "@langchain/core/messages";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { v7 } from "uuid";
import { type Classifier, trainClassifier } from "./agents/builtin/classifier.ts";
import { maskPhrases, readPhrases } from "./agents/builtin/phrases.ts";
import { buildGraph } from "./agents/graph.ts";
import type { Models } from "./agents/models.ts";
import { checkpointKey, type TurnDeps } from "./agents/turn.ts";
import type { Config } from "./config.ts";
import type { Database } from "./db/client.ts";
import { AppError } from "./errors.ts";
import { namesNear } from "./memory/names.ts";
import { addReply } from "./memory/threads.ts";
import { authRoutes, type DemoAccount, openAuthRoutes } from "./routes/auth.ts";
import { chatRoutes } from "./routes/chat.ts";
import { decisionReply } from "./routes/decision.ts";
import { notFound, onError } from "./routes/errors.ts";
import { mcpHandler } from "./routes/mcp.ts";
import { limit } from "./routes/middleware/limits.ts";
import { type Env, withSession } from "./routes/middleware/session.ts";
import { wideEvent } from "./routes/middleware/wide-event.ts";
import { openApi } from "./routes/openapi.ts";
import { pages } from "./routes/pages.ts";
import type { Resume } from "./routes/run.ts";
import { toolRoutes } from "./routes/tools.ts";
import type { Tool } from "./tools/define.ts";
import type { Ports } from "./tools/ports.ts";
import { runTool } from "./tools/run.ts";
import { scopeOf } from "./tools/session.ts";

export const VERSION = (JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")) as { version: string }).version;

export interface Log {
  info(event: object, message: string): void;
  error(event: object, message: string): void;
}

/** Everything that the application stands on; tests build the same with their own clock and models. */
export interface Deps {
  readonly database: Database;
  readonly checkpointer: BaseCheckpointSaver;
  readonly models: Models;
  readonly ports: Ports;
  readonly tools: readonly Tool[];
  readonly clock: () => Date;
  readonly config: Pick<Config, "JWT_SECRET_KEY" | "CORS_ORIGINS" | "LOGIN_ATTEMPTS" | "CHAT_MESSAGES">;
  readonly demo: { readonly accounts: readonly DemoAccount[]; readonly password: string | undefined } | undefined;
  readonly queue: () => { readonly ok: boolean };
  readonly log: Log;
}

const tooLarge = () => {
  throw new AppError("VALIDATION", "O corpo é grande demais (máximo 28 MB). / The body is too large (28 MB at most).", {
    details: { fields: [] },
  });
};

const LARGEST_BODY = 28 * 1024 * 1024;

/** Trained on first use, once for all processes' turns. */
function lazyClassifier(tools: readonly Tool[]): () => Classifier {
  let trained: Classifier | undefined;
  return () => {
    trained ??= trainClassifier(maskPhrases(readPhrases(tools)));
    return trained;
  };
}

function turnDeps({ database, checkpointer, models, ports, tools, clock, log }: Deps): TurnDeps {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const getTool = (name: string) => byName.get(name);
  const door = { db: database.db, ports, clock, getTool, log };
  return {
    clock,
    tools,
    getTool,
    runTool: (session, tool, input, options) => runTool(door, session, tool, input, options),
    models,
    graph: buildGraph(checkpointer),
    classifier: lazyClassifier(tools),
    names: (session, text, words) => namesNear(database.db, scopeOf(session, clock()), text, words),
  };
}

/** The decision's result becomes the next message of the conversation that asked. */
function resumer(deps: Deps, turn: TurnDeps): Resume {
  return async (session, decision, how = { said: false }) => {
    const reply = decisionReply(session, decision, turn.getTool);
    if (!reply) return undefined;
    const id = v7();
    const { threadId, text, blocks } = reply;
    if (threadId) {
      if (!how.said) await addReply(deps.database.db, scopeOf(session, deps.clock()), { threadId, id, text, blocks });
      await turn.graph.updateState(
        { configurable: { thread_id: checkpointKey(session, threadId) } },
        { messages: [new AIMessage(text)] },
        "compose",
      );
    }
    return { message_id: id, text, blocks };
  };
}

async function health({ database, models, queue }: Deps) {
  const ok = await database.pool.query("select 1").then(
    () => true,
    () => false,
  );
  const state = queue();
  return {
    status: ok ? "ok" : "degraded",
    version: VERSION,
    database: { kind: database.kind, ok },
    model: { provider: models.provider },
    queue: state,
  };
}

/** The whole application over its dependencies; no input or output happens at import. */
export function buildApp(deps: Deps): { fetch: (request: Request) => Response | Promise<Response>; warm: () => void } {
  const { database, clock, config, log, tools } = deps;
  const { db, pool } = database;
  const turn = turnDeps(deps);
  const resume = resumer(deps, turn);
  const session = withSession({ db, clock, jwtSecret: config.JWT_SECRET_KEY });
  const origins = config.CORS_ORIGINS.split(",")
    .map((origin) => origin.trim())
    .filter(Boolean);
  const app = new Hono<Env>();
  app.onError(onError(log)).notFound(notFound);
  app.use(requestId(), wideEvent(log));
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: tooLarge,
    }),
  );
  if (origins.length > 0)
    app.use(
      "/api/*",
      cors({
        origin: origins,
        allowHeaders: ["authorization", "content-type", "idempotency-key", "x-api-key", "x-tenant", "accept-language"],
        exposeHeaders: ["x-receipt-id", "x-request-id"],
      }),
    );
  app.get("/health", async (c) => c.json(await health(deps)));
  app.get("/openapi.json", (c) =>
    c.json(
      openApi(
        tools.filter((tool) => tool.http.length > 0),
        VERSION,
      ),
    ),
  );
  app.route("/", pages());

  const api = new Hono<Env>();
  api.use("/tools", compress());
  const authDeps = {
    db,
    clock,
    jwtSecret: config.JWT_SECRET_KEY,
    loginLimit: limit(pool, "login", config.LOGIN_ATTEMPTS, 300),
    nameLimit: limit(pool, "login-name", config.LOGIN_ATTEMPTS * 5, 300),
    demo: deps.demo,
    version: VERSION,
  };
  api.route("/auth", openAuthRoutes(authDeps));
  api.use(session);
  api.route("/auth", authRoutes({ db, clock }));
  api.route("/", chatRoutes({ db, clock, turn, resume, log, chatLimit: limit(pool, "chat", config.CHAT_MESSAGES, 60) }));
  api.route("/", toolRoutes(tools, turn.runTool, resume, clock));
  app.route("/api/v1", api);
  app.all("/mcp", session, mcpHandler(tools, turn.runTool));
  return { fetch: app.fetch, warm: () => void turn.classifier() };
}
