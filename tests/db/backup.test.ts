import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { writeBackup } from "../../db/backup/dump.ts";
import { keepBackups } from "../../db/backup/keep.ts";
import { restoreBackup } from "../../db/backup/restore.ts";
import { listTables, pathOf } from "../../db/backup/tables.ts";
import { type Database, overEmbedded } from "../../db/client.ts";
import { seedDemo } from "../../db/demo/seed.ts";
import { liteWithExtensions } from "../../db/embedded/lite.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { withTenant } from "../../db/tenant.ts";
import { refreshHealth } from "../../tools/crm/health.ts";
import { testDatabase } from "../helpers/database.ts";
import { NOW, PASSWORD, type World, worldOver } from "../helpers/world.ts";

const FACTS = { app: "9.9.9", now: NOW };
const folder = mkdtempSync(join(tmpdir(), "vyron-backup-"));
const file = join(folder, "all.backup.gz");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let source: Database;
let world: World;

async function freshEmbedded(): Promise<Database> {
  const database = await overEmbedded(liteWithExtensions({}), true, () => undefined);
  await migrateDatabase(database);
  await new PostgresSaver(database.pool, undefined, { schema: "langgraph" }).setup();
  afterAll(() => database.close());
  return database;
}

/** Rows as PostgreSQL's own JSON, a check that shares no code with the backup. */
async function everyRow(database: Database): Promise<Record<string, string[]>> {
  const client = await database.pool.connect();
  try {
    await client.query("set time zone 'UTC'");
    const all: Record<string, string[]> = {};
    for (const table of await listTables(client)) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${pathOf(table)} t`);
      all[`${table.schema}.${table.name}`] = rows.map(({ row }) => row).toSorted();
    }
    return all;
  } finally {
    client.release();
  }
}

beforeAll(async () => {
  source = await testDatabase();
  world = worldOver(source);
  await seedDemo(source.db, { now: NOW, passwordHash: "hash", refreshHealth });
  const t = await world.tenant();
  await t.chat("quantos clientes temos?");
  const bytes = randomBytes(300_000);
  await t.sql(
    "insert into files (id, tenant_id, name, media_type, size, sha256, content, actor) values (gen_random_uuid(), $1, $2, 'x/y', $3, 'x', $4, 'user:x')",
    [t.id, 'a "b"\n\\é☃\u2028', bytes.length, bytes],
  );
  await withTenant(source.db, { ...t.scope, receiptId: v7() }, "read write", (tx) =>
    tx.execute(sql`insert into preferences (id, key, value) values (${v7()}, 'a JSON null is no SQL null', 'null'::jsonb)`),
  );
  await writeBackup(source, file, FACTS);
}, 120_000);

/** On a server's run also the road from a server to the embedded database. */
const targets = inject("template").kind === "server" ? (["server", "embedded"] as const) : (["embedded"] as const);

test.each(targets)(
  "every row of every table comes back, in a fresh %s database, as it was",
  async (kind) => {
    const target = kind === "server" ? await testDatabase() : await freshEmbedded();
    const report = await restoreBackup(target, file);
    const [before, after] = [await everyRow(source), await everyRow(target)];
    const counted = Object.values(before).reduce((sum, rows) => sum + rows.length, 0);
    expect(counted).toBeGreaterThan(5_000);
    expect(report).toEqual({ tables: Object.keys(before).length, rows: counted });
    for (const name of ["public.receipts", "public.journal", "public.files", "langgraph.checkpoints"])
      expect(before[name]?.length, name).toBeGreaterThan(0);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [name, rows] of Object.entries(before)) expect(after[name], name).toEqual(rows);
  },
  120_000,
);

test("in the restored database the schema's guards are back, the audit chain verifies, and work goes on", async () => {
  const target = inject("template").kind === "server" ? await testDatabase() : await freshEmbedded();
  const guards = `select
    (select count(*)::int from pg_constraint where contype = 'f') as keys,
    (select count(*)::int from pg_trigger where not tgisinternal and tgenabled = 'O') as triggers,
    (select count(*)::int from pg_class where relforcerowsecurity) as forced`;
  const before = await target.pool.query(guards);
  await restoreBackup(target, file);
  expect((await target.pool.query(guards)).rows).toEqual(before.rows);
  const restored = worldOver(target);
  const { rows } = await target.pool.query<{ id: string; email: string }>(
    "select t.id, l.email from tenants t join logins l on l.tenant_id = t.id where t.slug = t.id::text and l.email like 'admin-%'",
  );
  const [{ id, email } = { id: "", email: "" }] = rows;
  const login = await restored.request("/api/v1/auth/login", { method: "POST", body: JSON.stringify({ email, password: PASSWORD }) });
  const { access_token } = (await login.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}`, "content-type": "application/json" };
  const chain = await restored.request("/api/v1/audit-chain", { headers });
  expect(await chain.json()).toMatchObject({ chain_ok: true, content_changed: 0, unlogged: 0 });
  const last = await target.pool.query<{ n: string }>("select max(seq) as n from journal");
  const made = await restored.request("/api/v1/clients", { method: "POST", headers, body: JSON.stringify({ name: "Depois Da Volta" }) });
  expect(made.status).toBe(200);
  const next = await target.pool.query<{ n: string }>("select max(seq) as n from journal where tenant_id = $1", [id]);
  expect(Number(next.rows[0]?.n)).toBeGreaterThan(Number(last.rows[0]?.n));
}, 120_000);

test("a database that holds data is refused and keeps it", async () => {
  const before = await everyRow(source);
  await expect(restoreBackup(source, file)).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: expect.stringContaining("empty"),
  });
  expect(await everyRow(source)).toEqual(before);
}, 60_000);

const linesOf = () => gunzipSync(readFileSync(file)).toString("utf8").trimEnd().split("\n");
const rewritten = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, gzipSync(`${lines.join("\n")}\n`));
  return path;
};
const withHeader = (name: string, change: (header: Record<string, unknown>) => Record<string, unknown>): string => {
  const [first = "{}", ...rest] = linesOf();
  return rewritten(name, [JSON.stringify(change(JSON.parse(first))), ...rest]);
};

test("what is cut off, altered, newer, older or no backup is refused, and nothing of it stays", async () => {
  const target = inject("template").kind === "server" ? await testDatabase() : await freshEmbedded();
  const empty = await everyRow(target);
  const lines = linesOf();
  const cut = join(folder, "cut.gz");
  writeFileSync(cut, readFileSync(file).subarray(0, Math.floor(statSync(file).size / 2)));
  const other = join(folder, "other.gz");
  writeFileSync(other, "no backup");
  const tenant = lines.findIndex((line) => line.includes('{"table":"public.tenants"}'));
  const cases: [string, string, RegExp][] = [
    ["cut in the middle", cut, /no complete backup/],
    ["without its end", rewritten("end.gz", lines.slice(0, -1)), /no complete backup/],
    ["one row less", rewritten("less.gz", lines.toSpliced(tenant + 1, 1)), /no complete backup.*public.tenants/],
    [
      "one letter changed",
      rewritten("letter.gz", lines.with(tenant + 1, (lines[tenant + 1] ?? "").replace("BRL", "USD"))),
      /no complete backup.*public.tenants/,
    ],
    ["something else", other, /no complete backup/],
    [
      "newer",
      withHeader("newer.gz", (h) => ({ ...h, migrations: [...(h["migrations"] as string[]), "29990101000000_later"] })),
      /newer than this one: update/,
    ],
    [
      "older",
      withHeader("older.gz", (h) => ({ ...h, migrations: (h["migrations"] as string[]).slice(0, 1) })),
      /older one: restore it with that version/,
    ],
  ];
  for (const [name, path, told] of cases) await expect(restoreBackup(target, path), name).rejects.toThrow(told);
  expect(await everyRow(target)).toEqual(empty);
}, 120_000);

test("the nightly file holds the day's state, is readable by its owner only, and seven are kept", async () => {
  const small = await testDatabase();
  const nightly = join(folder, "nightly");
  for (let day = 1; day <= 9; day += 1) await keepBackups(small, nightly, { ...FACTS, now: new Date(Date.UTC(2026, 10, day, 4, 30)) });
  writeFileSync(join(nightly, "mine.txt"), "stays");
  const path = await keepBackups(small, nightly, { ...FACTS, now: new Date(Date.UTC(2026, 10, 10, 4, 30)) });
  const names = readdirSync(nightly).toSorted();
  expect(names).toHaveLength(8);
  expect(names).toContain("mine.txt");
  expect(names[1]).toBe("vyron-20261104T043000Z.backup.gz");
  expect(path.endsWith("vyron-20261110T043000Z.backup.gz")).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
}, 120_000);
