import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, overEmbedded } from "../../db/client.ts";
import { liteWithExtensions } from "../../db/embedded/lite.ts";
import { lockFolder } from "../../db/embedded/lock.ts";

let database: Database;
beforeAll(async () => {
  database = await overEmbedded(liteWithExtensions({}), true, () => undefined);
  await database.pool.query("create table counters (id int primary key, n int not null); insert into counters values (1, 0)");
});
afterAll(() => database.close());

test("many callers at once each get their own rows, in and out of transactions", async () => {
  const one = async (index: number) => {
    const client = await database.pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{ mine: number }>({ name: `own-${index % 3}`, text: "select $1::int as mine", values: [index] });
      await client.query("update counters set n = n + 1 where id = 1");
      await client.query("commit");
      return rows[0]?.mine;
    } finally {
      client.release();
    }
  };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => one(index)));
  expect(answers).toEqual(Array.from({ length: 200 }, (_, index) => index));
  expect((await database.pool.query("select n from counters")).rows).toEqual([{ n: 200 }]);
});

test("sockets get their turn of the event loop while callers keep the database busy", async () => {
  const [callers, queries] = [8, 25];
  let turns = 0;
  let busy = true;
  const count = () => {
    turns += 1;
    if (busy) setImmediate(count);
  };
  setImmediate(count);
  const one = async () => {
    for (let index = 0; index < queries; index += 1) await database.pool.query("select 1");
  };
  await Promise.all(Array.from({ length: callers }, one));
  busy = false;
  expect(turns).toBeGreaterThan((callers * queries) / 8);
});

test("two connections may prepare statements of the same name", async () => {
  const [a, b] = [await database.pool.connect(), await database.pool.connect()];
  try {
    const ask = (client: pg.PoolClient, value: string) =>
      client.query<{ v: string }>({ name: "same", text: "select $1::text as v", values: [value] });
    expect((await ask(a, "a")).rows).toEqual([{ v: "a" }]);
    expect((await ask(b, "b")).rows).toEqual([{ v: "b" }]);
    expect((await ask(a, "c")).rows).toEqual([{ v: "c" }]);
  } finally {
    a.release();
    b.release();
  }
});

test("a connection that goes away inside a transaction is rolled back and blocks nobody", async () => {
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query("update counters set n = -1");
  client.release(true);
  expect((await database.pool.query("select n from counters")).rows).toEqual([{ n: 200 }]);
});

test("an error leaves the connection usable", async () => {
  await expect(database.pool.query("select * from no_such_table")).rejects.toThrow("no_such_table");
  expect((await database.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a notification reaches the other connections", async () => {
  const listener = await database.pool.connect();
  try {
    const heard = new Promise<string | undefined>((resolve) => listener.once("notification", (message) => resolve(message.payload)));
    await listener.query("listen news");
    await database.pool.query("select pg_notify('news', 'olá')");
    expect(await heard).toBe("olá");
  } finally {
    listener.release();
  }
});

const LOCK = join(import.meta.dirname, "../../db/embedded/lock.ts");
const holding = (folder: string) =>
  `const { lockFolder } = await import(${JSON.stringify(LOCK)}); await lockFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 1000);`;

test("a folder is held by one process, and is free again when that process is killed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vyron-lock-"));
  const child = spawn(process.execPath, ["--input-type=module", "-e", holding(folder)], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("in use by another Vyron process"),
  });
  child.kill("SIGKILL");
  await new Promise((resolve) => child.once("exit", resolve));
  const release = await lockFolder(folder);
  release();
  rmSync(folder, { recursive: true, force: true });
});

test("of many processes that start together on one folder exactly one gets it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vyron-race-"));
  const code = `const { lockFolder } = await import(${JSON.stringify(LOCK)}); try { await lockFolder(${JSON.stringify(folder)}); console.log("won"); } catch { console.log("lost"); } setTimeout(() => process.exit(), 1500);`;
  const starts = Array.from(
    { length: 4 },
    () =>
      new Promise<string>((resolve) =>
        execFile(process.execPath, ["--input-type=module", "-e", code], (_error, stdout) => resolve(stdout.trim())),
      ),
  );
  const outcomes = await Promise.all(starts);
  expect(outcomes.filter((outcome) => outcome === "won")).toHaveLength(1);
  rmSync(folder, { recursive: true, force: true });
});
