import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { type Database, openServer, overEmbedded } from "../../db/client.ts";
import { liteWithExtensions } from "../../db/embedded/lite.ts";
import { migrateDatabase } from "../../db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated embedded database as a file, or the URL of a server with the template database. */
    template: { kind: "embedded"; path: string } | { kind: "server"; url: string };
  }
}

export const TEMPLATE = "vyron_test_template";

async function migrated(database: Database): Promise<void> {
  await migrateDatabase(database);
  await new PostgresSaver(database.pool, undefined, { schema: "langgraph" }).setup();
}

async function onServer(url: string): Promise<() => Promise<void>> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE}`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const target = new URL(url);
  target.pathname = `/${TEMPLATE}`;
  const database = await openServer(target.href, 2);
  await migrated(database);
  await database.close();
  return () => Promise.resolve();
}

async function embedded(path: string): Promise<void> {
  const lite = liteWithExtensions({});
  const database = await overEmbedded(lite, true, () => undefined);
  await migrated(database);
  const dump = await lite.dumpDataDir("none");
  writeFileSync(path, Buffer.from(await dump.arrayBuffer()));
  await database.close();
}

/** Each run builds the schema once; each test file starts from a copy of it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url) {
    await onServer(url);
    project.provide("template", { kind: "server", url });
    return () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), "vyron-test-"));
  const path = join(folder, "template.tar");
  await embedded(path);
  project.provide("template", { kind: "embedded", path });
  return () => rmSync(folder, { recursive: true, force: true });
}
