import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { v7 } from "uuid";
import { openServer } from "../db/client.ts";
import { migrateDatabase } from "../db/migrate.ts";
import { tenants } from "../db/schema/platform.ts";
import { localSentiment } from "../integrations/sentiment/analyzer.ts";
import { localVault } from "../integrations/vault/local.ts";
import type { Tool } from "../tools/define.ts";
import { fieldsOf, rowSchema } from "../tools/fields/walk.ts";
import { ALL_PERMISSIONS } from "../tools/permissions.ts";
import { getTool, tools } from "../tools/registry.ts";
import { runTool } from "../tools/run.ts";
import type { Session } from "../tools/session.ts";
import { spreadOf, timed } from "./measure.ts";

/** Rows per table; the goal holds at 100,000. */
const ROWS = Number(process.argv.at(2) ?? 100_000);
const RUNS = 40;
const WARM = 5;
const LIMIT_MS = 20;
/** A call that takes so long is measured once. */
const HOPELESS_MS = 1_000;
const NOW = new Date("2026-11-20T15:00:00Z");

/** Not pages of a table: every row behind their groups or figures is read, whatever the page. */
const AGGREGATES = new Set([
  "compare_campaigns",
  "get_marketing_kpis",
  "get_overdue",
  "get_project_profitability",
  "list_goals",
  "list_upsell_opportunities",
]);
/** The cheapest call there is: what the door itself costs on this machine at this time. */
const BASELINE = "list_metrics";

const url = process.env["TEST_DATABASE_URL"];
if (!url) throw new Error("TEST_DATABASE_URL: a real PostgreSQL with pgvector (scripts/real-postgres.sh)");

const isList = (tool: Tool): boolean =>
  tool.http.some((http) => http.startsWith("GET ")) && rowSchema(tool.output) !== undefined && "limit" in tool.input.shape && !tool.by;

/** The list as it opens, and with each value of its enum filters. */
function inputsOf(tool: Tool): Record<string, unknown>[] {
  const filters = fieldsOf(tool.input).filter((field) => field.options && !field.required);
  const required = fieldsOf(tool.input).filter((field) => field.required);
  if (required.length > 0) return [];
  return [{}, ...filters.flatMap((field) => (field.options ?? []).map((value) => ({ [field.name]: field.array ? [value] : value })))];
}

interface Measured {
  readonly tool: string;
  readonly total: number;
  readonly median: number;
  readonly p95: number;
  /** p95 of a page far into the list, reached by its cursors. */
  readonly deep: number;
  readonly slowest: string;
}

async function fill(pool: pg.Pool, tenantId: string): Promise<void> {
  const sql = readFileSync(join(import.meta.dirname, "lists", "rows.sql"), "utf8");
  const client = await pool.connect();
  await client.query(sql.replaceAll("$TENANT", tenantId).replaceAll("$ROWS", String(ROWS)));
  client.release(true);
  await pool.query("vacuum analyze");
}

async function measured(tool: Tool, run: (input: Record<string, unknown>) => Promise<Record<string, unknown>>): Promise<Measured> {
  const inputs = inputsOf(tool);
  let total = 0;
  let worst = { p95: 0, input: "" };
  const medians: number[] = [];
  for (const input of inputs) {
    const [first = 0] = await timed(1, 0, async () => void (await run(input)));
    if (first > HOPELESS_MS) return { tool: tool.name, total, median: first, p95: first, deep: Number.NaN, slowest: JSON.stringify(input) };
    const samples = await timed(AGGREGATES.has(tool.name) ? RUNS / 4 : RUNS, WARM, async () => {
      const output = await run(input);
      total = Math.max(total, Number(output["total"] ?? 0));
    });
    const spread = spreadOf(samples);
    medians.push(spread.median);
    if (spread.p95 > worst.p95) worst = { p95: spread.p95, input: JSON.stringify(input) };
  }
  let cursor: unknown;
  for (let page = 0; page < 30; page += 1) cursor = (await run({ limit: 200, ...(cursor ? { cursor } : {}) }))["next_cursor"] ?? cursor;
  const deep = spreadOf(await timed(RUNS / 2, WARM, async () => void (await run(cursor ? { cursor } : {})))).p95;
  return { tool: tool.name, total, median: spreadOf(medians).median, p95: worst.p95, deep, slowest: worst.input };
}

function print(each: Measured, baseline = each): Measured {
  const ms = (value: number) => value.toFixed(1).padStart(7);
  const mark = each.p95 < LIMIT_MS ? " " : "!";
  console.log(
    `${mark} ${each.tool.padEnd(32)} rows ${String(each.total).padStart(7)}  median ${ms(each.median)}  p95 ${ms(each.p95)}  deep page ${ms(each.deep)} ms  ${(each.median / baseline.median).toFixed(1).padStart(5)} × ${BASELINE}  ${each.slowest}`,
  );
  return each;
}

async function main(server: string): Promise<void> {
  const name = `vyron_bench_${v7().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const target = new URL(server);
  target.pathname = `/${name}`;
  const database = await openServer(target.href, 4);
  try {
    await migrateDatabase(database);
    const tenantId = v7();
    await database.db.insert(tenants).values({ id: tenantId, name: "Grande", slug: "grande", createdAt: NOW });
    const started = performance.now();
    await fill(database.pool, tenantId);
    console.log(`${ROWS} rows per table in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    const session: Session = {
      tenant: { id: tenantId, name: "Grande", locale: "pt-BR", timeZone: "America/Sao_Paulo", currency: "BRL", settings: {} },
      actor: { kind: "user", id: `user:${v7()}`, userId: v7(), name: "Bench", role: "super_admin", clientId: undefined },
      permissions: new Set(ALL_PERMISSIONS),
      surface: "rest",
      locale: "pt-BR",
    };
    const ports = { sentiment: localSentiment, vault: localVault("a key of the benchmark that is long enough") };
    const deps = { db: database.db, ports, clock: () => NOW, getTool, log: { info: () => undefined, error: console.error } };
    const results: Measured[] = [];
    const lists = tools.filter((tool) => isList(tool) && inputsOf(tool).length > 0);
    const last = (tool: Tool) => Number(AGGREGATES.has(tool.name));
    for (const tool of lists.toSorted((a, b) => Number(b.name === BASELINE) - Number(a.name === BASELINE) || last(a) - last(b))) {
      const run = async (input: Record<string, unknown>) => {
        const result = await runTool(deps, session, tool, input);
        if (result.status !== "ok") throw new Error(`${tool.name} waits`);
        return result.output as Record<string, unknown>;
      };
      results.push(print(await measured(tool, run), results[0]));
    }
    const rows = results.filter(({ tool }) => !AGGREGATES.has(tool));
    const slow = rows.filter(({ p95, deep }) => p95 >= LIMIT_MS || deep >= LIMIT_MS);
    console.log(
      `${rows.length} lists, ${slow.length} of them with a p95 of ${LIMIT_MS} ms or more: ${slow.map(({ tool }) => tool).join(", ")}`,
    );
    const most = Math.max(...results.filter(({ tool }) => AGGREGATES.has(tool)).map(({ p95 }) => p95));
    console.log(`${results.length - rows.length} lists of aggregates, the slowest with a p95 of ${most.toFixed(0)} ms`);
  } finally {
    await database.close();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
}

await main(url);
