import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, describe, expect, test } from "vitest";
import { killAll, launch, type Served, serve } from "../helpers/served.ts";

const WRITES = 20;

interface Chat {
  readonly reply: string;
  readonly approvals: readonly { readonly id: string }[];
  readonly tool_calls: readonly { readonly tool: string; readonly status: string }[];
}
interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
}

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "vyron-process-"));
  folders.push(folder);
  return folder;
};

afterAll(() => {
  killAll();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const chat = async (server: Served, message: string): Promise<Chat> =>
  (await server.request<Chat>("POST", "/api/v1/agents/chat", { message })).body;

const clientsNamed = async (server: Served, name: string): Promise<readonly { readonly name: string }[]> =>
  (await server.request<List<{ name: string }>>("GET", `/api/v1/clients/search?query=${encodeURIComponent(name)}`)).body.items.filter(
    (client) => client.name === name,
  );

const deletions = async (server: Served): Promise<number> =>
  (await server.request<List<unknown>>("GET", "/api/v1/audit-log?tool=delete_client&outcome=ok")).body.total;

/** Asks for a deletion, kills the process, starts another on the same data, approves there: done, and once. */
async function approveAcrossKill(running: Served, restart: () => Promise<Served>): Promise<Served> {
  const name = `Padaria Aurora Boreal ${v7().slice(-4)}`;
  const { body: created } = await running.request<{ id: string }>("POST", "/api/v1/clients", { name, status: "client" });
  const before = await deletions(running);
  const asked = await chat(running, `exclua o cliente ${name}`);
  expect(asked.tool_calls).toMatchObject([{ tool: "delete_client", status: "waiting" }]);
  expect(await clientsNamed(running, name)).toHaveLength(1);
  expect(await running.end("SIGKILL")).toMatchObject({ signal: "SIGKILL" });

  const again = await restart();
  expect(await clientsNamed(again, name)).toHaveLength(1);
  const path = `/api/v1/approvals/${asked.approvals[0]?.id}`;
  const decisions = await Promise.all([1, 2].map(() => again.request<{ status?: string }>("POST", path, { decision: "approve" })));
  expect(decisions.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await again.request("GET", `/api/v1/clients/${created.id}`)).status).toBe(404);
  expect(await clientsNamed(again, name)).toHaveLength(0);
  expect(await deletions(again)).toBe(before + 1);
  return again;
}

describe("a process over the embedded database", () => {
  const folder = newFolder();
  const env = { DATA_DIR: folder };
  let server: Served;

  test("an empty folder becomes ready for its first answer", async () => {
    const started = performance.now();
    server = await serve(env);
    const health = await server.request<{ status: string; database: object }>("GET", "/health");
    const listening = performance.now() - started;
    const first = await chat(server, "Quais projetos têm margem abaixo da meta?");
    const answered = performance.now() - started;
    console.log(`empty folder: healthy after ${Math.round(listening)} ms, first chat answered after ${Math.round(answered)} ms`);
    expect(health.body).toMatchObject({ status: "ok", database: { kind: "embedded", ok: true } });
    expect(first.tool_calls).toMatchObject([{ tool: "get_project_profitability", status: "ok" }]);
  });

  test("a second process on the same folder ends and says why", async () => {
    const second = await launch(env).exited;
    expect(second.code).toBe(1);
    expect(second.output).toContain("is in use by another Vyron process");
    expect(second.output).not.toMatch(/\n\s+at /);
    expect((await server.request("GET", "/health")).status).toBe(200);
  });

  test("an approval that waits outlives kill -9 and is carried out once", async () => {
    server = await approveAcrossKill(server, () => serve(env));
  });

  test("every acknowledged write is there after kill -9", async () => {
    const ids: string[] = [];
    for (let index = 0; index < WRITES; index += 1) {
      const { status, body } = await server.request<{ id: string }>("POST", "/api/v1/clients", { name: `Gravação ${index}` });
      expect(status).toBe(200);
      ids.push(body.id);
    }
    const torn = Promise.allSettled([1, 2, 3].map((index) => server.request("POST", "/api/v1/clients", { name: `Rasgado ${index}` })));
    await server.end("SIGKILL");
    await torn;
    server = await serve(env);
    const found = await Promise.all(ids.map((id) => server.request<{ id: string }>("GET", `/api/v1/clients/${id}`)));
    expect(found.map(({ body }) => body.id)).toEqual(ids);
  });

  test("SIGTERM ends it cleanly, and the folder opens again", async () => {
    const slow = chat(server, "Top 5 clientes por LTV");
    await new Promise((resolve) => setTimeout(resolve, 30));
    const exit = server.end("SIGTERM");
    expect((await slow).tool_calls).toMatchObject([{ status: "ok" }]);
    expect(await exit).toMatchObject({ code: 0, signal: null });
    const next = await serve(env);
    expect((await next.request("GET", "/health")).status).toBe(200);
    expect(await next.end("SIGINT")).toMatchObject({ code: 0, signal: null });
  });
});

test("production without a secret does not start, and names it", async () => {
  const { code, output } = await launch({ DATA_DIR: newFolder(), ENVIRONMENT: "production" }).exited;
  expect(code).toBe(1);
  expect(output).toContain("JWT_SECRET_KEY");
  expect(output).not.toMatch(/\n\s+at /);
});

const serverUrl = process.env["TEST_DATABASE_URL"];

describe.runIf(serverUrl)("a process over a PostgreSQL server", () => {
  const name = `vyron_process_${v7().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: serverUrl });

  afterAll(async () => {
    killAll();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  });

  test("an approval that waits outlives kill -9 and is carried out once", async () => {
    await admin.connect();
    await admin.query(`create database ${name}`);
    const url = new URL(serverUrl ?? "");
    url.pathname = `/${name}`;
    const env = { DATA_DIR: newFolder(), DATABASE_URL: url.href, DEMO: "true" };
    const server = await approveAcrossKill(await serve(env), () => serve(env));
    expect(await server.end("SIGTERM")).toMatchObject({ code: 0 });
  });
});
