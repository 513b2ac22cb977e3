import { readFileSync } from "node:fs";
import pg from "pg";
import { v7 } from "uuid";
import { afterAll, inject } from "vitest";
import { type Database, openServer, overEmbedded } from "../../db/client.ts";
import { liteWithExtensions } from "../../db/embedded/lite.ts";
import { TEMPLATE } from "./global-setup.ts";

async function copyOnServer(url: string): Promise<{ database: Database; drop: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const name = `vyron_test_${v7().replaceAll("-", "")}`;
  await admin.query("select pg_advisory_lock(77)");
  await admin.query(`create database ${name} template ${TEMPLATE}`);
  await admin.query("select pg_advisory_unlock(77)");
  const target = new URL(url);
  target.pathname = `/${name}`;
  const database = await openServer(target.href, 6);
  const drop = async () => {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  };
  return { database, drop };
}

/** A private, migrated database of this test file, on whichever PostgreSQL the run is for. */
export async function testDatabase(): Promise<Database> {
  const template = inject("template");
  if (template.kind === "server") {
    const { database, drop } = await copyOnServer(template.url);
    afterAll(async () => {
      await database.close();
      await drop();
    });
    return database;
  }
  const lite = liteWithExtensions({ loadDataDir: new Blob([readFileSync(template.path)]) });
  const database = await overEmbedded(lite, false, () => undefined);
  afterAll(() => database.close());
  return database;
}
