import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import pg from "pg";
import { v7 } from "uuid";
import { killAll, type Served, serve } from "../tests/helpers/served.ts";
import { costOfCall, type FakeModel, startFakeModel } from "./fake-model.ts";
import { type Line, memoryOf, printTable, spreadOf, timed } from "./measure.ts";

const TURNS = 100;
const WARM = 15;
const AT_ONCE = 50;
const CHATS = 400;
const QUESTION = "Quais projetos têm margem abaixo da meta?";
const CHAT = "/api/v1/agents/chat";

const folder = mkdtempSync(join(tmpdir(), "vyron-bench-"));
const unlimited = { CHAT_MESSAGES: "1000000", LOGIN_ATTEMPTS: "1000000", LOG_LEVEL: "fatal" };

async function chat(server: Served): Promise<void> {
  const { status, body } = await server.request<{ tool_calls: readonly { status: string }[] }>("POST", CHAT, { message: QUESTION });
  if (status !== 200 || body.tool_calls[0]?.status !== "ok") throw new Error(`chat answered ${status}: ${JSON.stringify(body)}`);
}

/** From the process's start to a healthy answer and to the first answered chat. */
async function started(env: Record<string, string>) {
  const at = performance.now();
  const server = await serve(env);
  await server.request("GET", "/health");
  const healthy = performance.now() - at;
  await chat(server);
  return { server, healthy, answered: performance.now() - at };
}

/** Milliseconds to the first bytes of the stream and to its end. */
async function stream(server: Served, token: string): Promise<[number, number]> {
  const at = performance.now();
  const response = await fetch(`${server.url}${CHAT}`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream", authorization: `Bearer ${token}` },
    body: JSON.stringify({ message: QUESTION }),
  });
  let first: number | undefined;
  for await (const _ of response.body ?? []) first ??= performance.now() - at;
  return [first ?? Number.NaN, performance.now() - at];
}

async function crowd(server: Served, token: string) {
  const result = await autocannon({
    url: `${server.url}${CHAT}`,
    connections: AT_ONCE,
    amount: CHATS,
    timeout: 60,
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ message: QUESTION }),
  });
  if (result["2xx"] !== CHATS) throw new Error(`${CHATS - result["2xx"]} of ${CHATS} chats failed`);
  return { rate: CHATS / result.duration, median: result.latency.p50, p97: result.latency.p97_5 };
}

async function withBuiltin(server: Served): Promise<{ lines: Line[]; turn: number }> {
  const token = await server.login();
  const turn = spreadOf(await timed(TURNS, WARM, () => chat(server)));
  const streams: [number, number][] = [];
  for (let index = 0; index < TURNS / 2; index += 1) streams.push(await stream(server, token));
  const first = spreadOf(streams.map(([bytes]) => bytes));
  const many = await crowd(server, token);
  const lines: Line[] = [
    { measure: "turn, builtin: median", unit: "ms", value: turn.median },
    { measure: "turn, builtin: p95", unit: "ms", value: turn.p95 },
    { measure: "stream, builtin: first byte, median", unit: "ms", value: first.median },
    { measure: "stream, builtin: first byte, p95", unit: "ms", value: first.p95 },
    { measure: "stream, builtin: whole turn, median", unit: "ms", value: spreadOf(streams.map(([, end]) => end)).median },
    { measure: `${AT_ONCE} chats at once: answers`, unit: "/s", value: many.rate },
    { measure: `${AT_ONCE} chats at once: median`, unit: "ms", value: many.median },
    { measure: `${AT_ONCE} chats at once: p97.5`, unit: "ms", value: many.p97 },
    { measure: `${AT_ONCE} at once ÷ one by one, answers per second`, unit: "×", value: (many.rate * turn.median) / 1000 },
  ];
  return { lines, turn: turn.median };
}

async function withModel(server: Served, fake: FakeModel, fakeCall: number, builtin: number): Promise<Line[]> {
  fake.calls();
  const turn = spreadOf(await timed(TURNS, WARM, () => chat(server)));
  const calls = fake.calls() / (TURNS + WARM);
  return [
    { measure: "turn, openai: median", unit: "ms", value: turn.median },
    { measure: "turn, openai: p95", unit: "ms", value: turn.p95 },
    { measure: "turn, openai: calls of the model", unit: "", value: calls },
    { measure: "turn, openai: median less the fake's own time", unit: "ms", value: turn.median - calls * fakeCall },
    { measure: "openai ÷ builtin, median turn", unit: "×", value: turn.median / builtin },
  ];
}

async function measure(name: string, env: Record<string, string>, fake: FakeModel, fakeCall: number) {
  const empty = await started(env);
  const fresh = memoryOf(empty.server.pid);
  const builtin = await withBuiltin(empty.server);
  const used = memoryOf(empty.server.pid);
  await empty.server.end("SIGTERM");
  const existing = await started(env);
  await existing.server.end("SIGTERM");
  const real = await started({ ...env, OPENAI_API_KEY: "sk-bench", OPENAI_BASE_URL: fake.url });
  const openai = await withModel(real.server, fake, fakeCall, builtin.turn);
  await real.server.end("SIGTERM");
  const lines: Line[] = [
    { measure: "start on nothing (with demo data): healthy", unit: "ms", value: empty.healthy },
    { measure: "start on nothing (with demo data): first answer", unit: "ms", value: empty.answered },
    { measure: "start on existing data: healthy", unit: "ms", value: existing.healthy },
    { measure: "start on existing data: first answer", unit: "ms", value: existing.answered },
    { measure: "existing ÷ nothing, first answer", unit: "×", value: existing.answered / empty.answered },
    { measure: "memory after the first answer", unit: "MB", value: fresh.now },
    { measure: "memory after the bench", unit: "MB", value: used.now },
    { measure: "memory at its highest", unit: "MB", value: used.highest },
    ...builtin.lines,
    ...openai,
  ];
  return { name, lines };
}

/** A database of the bench's own on the given server, dropped at the end. */
async function onServer<T>(given: string, work: (url: string, name: string) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: given });
  await admin.connect();
  const name = `vyron_bench_${v7().replaceAll("-", "")}`;
  await admin.query(`create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  try {
    const { rows } = await admin.query<{ server_version: string }>("show server_version");
    return await work(url.href, `PG ${rows[0]?.server_version.split(" ")[0]}`);
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

const fake = await startFakeModel();
try {
  const fakeCall = spreadOf(await costOfCall(fake)).median;
  const dataDir = join(folder, "embedded");
  const columns = [await measure("embedded", { ...unlimited, DATA_DIR: dataDir }, fake, fakeCall)];
  const given = process.env["DATABASE_URL"];
  const others = { ...unlimited, DATA_DIR: join(folder, "server"), DEMO: "true" };
  if (given) columns.push(await onServer(given, (url, server) => measure(server, { ...others, DATABASE_URL: url }, fake, fakeCall)));
  console.log(
    `bench/turn: Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "cpu"}, ${TURNS} turns, ${CHATS} chats at once`,
  );
  console.log(`question: ${QUESTION}; one call of the fake model takes ${fakeCall.toFixed(2)} ms by itself`);
  printTable(columns);
} finally {
  killAll();
  await fake.stop();
  rmSync(folder, { recursive: true, force: true });
}
