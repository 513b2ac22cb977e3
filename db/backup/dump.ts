import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { ClientBase } from "pg";
import type { Database } from "../client.ts";
import { type End, FORMAT, type Header } from "./format.ts";
import { DigestOfRows, linesOf, type TableDigest } from "./rows.ts";
import { appliedMigrations, type BackupTable, keyOf, listTables, PLAIN_TEXT } from "./tables.ts";

export interface BackupReport {
  readonly tables: number;
  readonly rows: number;
}

/** Business tables under their read-all role, so that forced row-level security hides nothing; the others as their owner. */
async function actAs(client: ClientBase, { schema }: BackupTable): Promise<void> {
  await client.query(schema === "public" ? "set local role vyron_backup" : "reset role");
}

async function* stream(client: ClientBase, header: Header, digests: Map<string, TableDigest>): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`;
  for (const table of header.tables) {
    await actAs(client, table);
    yield `${JSON.stringify({ table: keyOf(table) })}\n`;
    const digest = new DigestOfRows();
    for await (const line of linesOf(client, table)) {
      digest.add(line);
      yield `${line}\n`;
    }
    digests.set(keyOf(table), digest.end());
  }
  const end: End = { end: Object.fromEntries(digests) };
  yield `${JSON.stringify(end)}\n`;
}

/** Writes a backup of one moment: every table in one repeatable-read transaction. The file appears when it is complete. */
export async function writeBackup(database: Database, path: string, facts: { app: string; now: Date }): Promise<BackupReport> {
  const client = await database.pool.connect();
  const digests = new Map<string, TableDigest>();
  const unfinished = `${path}.part`;
  let failed = true;
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(PLAIN_TEXT);
    const header: Header = {
      format: FORMAT,
      app: facts.app,
      made_at: facts.now.toISOString(),
      kind: database.kind,
      migrations: await appliedMigrations(client),
      tables: await listTables(client),
    };
    await pipeline(
      Readable.from(stream(client, header, digests)),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
    );
    await client.query("commit");
    failed = false;
  } finally {
    client.release(failed);
  }
  await rename(unfinished, path);
  return { tables: digests.size, rows: [...digests.values()].reduce((sum, { rows }) => sum + rows, 0) };
}
