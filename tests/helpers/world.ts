import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { hashSync } from "@node-rs/bcrypt";
import { v7 } from "uuid";
import type { z } from "zod";
import type { Models } from "../../agents/models.ts";
import { openModels } from "../../agents/models.ts";
import { buildApp, type Deps } from "../../app.ts";
import type { Database } from "../../db/client.ts";
import { clients } from "../../db/schema/crm.ts";
import { logins, tenants, users } from "../../db/schema/platform.ts";
import { withTenant } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { localSentiment } from "../../integrations/sentiment/analyzer.ts";
import { localVault } from "../../integrations/vault/local.ts";
import type { Block } from "../../replies/blocks.ts";
import type { Tool } from "../../tools/define.ts";
import { permissionsOf } from "../../tools/permissions.ts";
import { tools as allTools, getTool } from "../../tools/registry.ts";
import { type CallOptions, type CallResult, runTool } from "../../tools/run.ts";
import { type Role, type Session, type Surface, scopeOf } from "../../tools/session.ts";
import { testDatabase } from "./database.ts";

export const NOW = new Date("2026-11-20T15:00:00Z");
export const PASSWORD = "uma senha de teste";
const HASH = hashSync(PASSWORD, { cost: 4 });
const quiet = { info: () => undefined, error: () => undefined };

export interface Reply {
  readonly thread_id: string;
  readonly run_id: string;
  readonly agent: string;
  readonly reply: string;
  readonly blocks: Block[];
  readonly tool_calls: {
    id: string;
    tool: string;
    input: Record<string, unknown>;
    status: string;
    receipt_id?: string;
    error?: { code: string; message: string };
  }[];
  readonly approvals: { id: string; tool: string; input: Record<string, unknown>; question: string; expires_at: string }[];
  readonly usage: { provider: string; input_tokens: number; output_tokens: number };
}

interface WorldOptions {
  readonly config?: Partial<Deps["config"]>;
  readonly models?: Models;
  readonly tools?: readonly Tool[];
  readonly log?: typeof quiet;
}

/** The real application over a private database; the clock stands still unless a test moves it. */
export async function openWorld(options: WorldOptions = {}) {
  const database = await testDatabase();
  return worldOver(database, options);
}

export type World = Awaited<ReturnType<typeof openWorld>>;
export type TestTenant = Awaited<ReturnType<World["tenant"]>>;

export function worldOver(database: Database, options: WorldOptions = {}) {
  const time = { now: NOW };
  const clock = () => time.now;
  const tools = options.tools ?? allTools;
  const log = options.log ?? quiet;
  const door = {
    db: database.db,
    ports: { sentiment: localSentiment, vault: localVault("a key of the tests that is long enough to encrypt with") },
    clock,
    getTool,
    log,
  };
  const app = buildApp({
    database,
    checkpointer: new PostgresSaver(database.pool, undefined, { schema: "langgraph" }),
    models: options.models ?? openModels({ apiKey: undefined, baseUrl: undefined, model: "", timeoutMs: 1_000 }),
    ports: door.ports,
    tools,
    clock,
    config: {
      JWT_SECRET_KEY: "a secret of the tests, long enough to sign with",
      CORS_ORIGINS: "",
      LOGIN_ATTEMPTS: 1_000,
      CHAT_MESSAGES: 100_000,
      ...options.config,
    },
    demo: undefined,
    queue: () => ({ ok: true }),
    log,
  });
  const request = (path: string, init?: RequestInit) => Promise.resolve(app.fetch(new Request(`http://vyron.test${path}`, init)));

  /** A tenant of its own, with one user of each role. */
  async function tenant() {
    const id = v7();
    await database.db.insert(tenants).values({ id, name: `Tenant ${id.slice(-6)}`, slug: id, createdAt: clock() });
    const scope = { tenantId: id, actor: "job:test", now: clock(), timeZone: "America/Sao_Paulo", receiptId: v7() };
    const people = new Map<Role, { id: string; email: string }>();
    const addPerson = async (role: Role, clientId: string | null = null) => {
      const person = { id: v7(), email: `${role}-${v7()}@vyron.example` };
      await withTenant(database.db, scope, "read write", async (tx) => {
        await tx.insert(users).values({ ...person, name: `Pessoa ${role}`, role, clientId });
        await tx.insert(logins).values({ userId: person.id, email: person.email, passwordHash: HASH });
      });
      return person;
    };
    for (const role of ["admin", "manager", "viewer"] as const) people.set(role, await addPerson(role));

    const session = (role: Role = "admin", surface: Surface = "rest", clientId?: string): Session => ({
      tenant: { id, name: "T", locale: "pt-BR", timeZone: "America/Sao_Paulo", currency: "BRL", settings: {} },
      actor: { kind: "user", id: `user:${people.get(role)?.id}`, userId: people.get(role)?.id, name: `Pessoa ${role}`, role, clientId },
      permissions: permissionsOf(role),
      surface,
      locale: "pt-BR",
    });
    const call = (
      tool: Tool,
      input: unknown,
      how: { role?: Role; surface?: Surface; clientId?: string; options?: CallOptions } = {},
    ): Promise<CallResult> => runTool(door, session(how.role, how.surface, how.clientId), tool, input, how.options);
    async function run<I extends z.ZodObject, O extends z.ZodType, P>(
      tool: Tool<I, O, P>,
      input: z.input<I>,
      how: Parameters<typeof call>[2] = {},
    ): Promise<z.output<O>> {
      const result = await call(tool as unknown as Tool, input, how);
      if (result.status !== "ok") throw new AppError("CONFLICT", `the call waits for approval: ${result.approval.question}`);
      return result.output as z.output<O>;
    }
    const tokens = new Map<string, string>();
    async function token(role: Role = "admin"): Promise<string> {
      const email = people.get(role)?.email ?? "";
      const known = tokens.get(email);
      if (known) return known;
      const response = await request("/api/v1/auth/login", { method: "POST", body: JSON.stringify({ email, password: PASSWORD }) });
      const { access_token } = (await response.json()) as { access_token: string };
      tokens.set(email, access_token);
      return access_token;
    }
    async function http(method: string, path: string, body?: unknown, how: { role?: Role; headers?: Record<string, string> } = {}) {
      const response = await request(path, {
        method,
        headers: { authorization: `Bearer ${await token(how.role)}`, "content-type": "application/json", ...how.headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {},
      };
    }
    async function chat(
      message: string,
      how: { thread?: string; role?: Role; attachments?: unknown[]; messageId?: string } = {},
    ): Promise<Reply> {
      const body = { message, thread_id: how.thread, attachments: how.attachments, message_id: how.messageId };
      const { json, status, text } = await http("POST", "/api/v1/agents/chat", body, { ...(how.role && { role: how.role }) });
      if (status !== 200) throw new Error(`chat answered ${status}: ${text}`);
      return json as unknown as Reply;
    }
    const sql = <T extends Record<string, unknown>>(query: string, parameters: unknown[] = []): Promise<T[]> =>
      database.pool.query<T>(query, parameters).then((result) => result.rows);
    const addClient = async (name: string): Promise<string> => {
      const clientId = v7();
      await withTenant(database.db, { ...scope, receiptId: v7() }, "read write", (tx) =>
        tx.insert(clients).values({ id: clientId, name, status: "client" }),
      );
      return clientId;
    };
    return { id, scope: scopeOf(session(), clock()), people, addPerson, session, call, run, token, http, chat, sql, addClient };
  }

  return { database, app, request, tenant, time, tools, door };
}
