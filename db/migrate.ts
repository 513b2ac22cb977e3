import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { PoolClient } from "pg";
import type { Database } from "./client.ts";

const MIGRATIONS = join(import.meta.dirname, "migrations");
const MIGRATION_LOCK = 0x7679726f;

const sqlFile = (name: string) => readFileSync(join(import.meta.dirname, "sql", `${name}.sql`), "utf8");

/** Changes when a repeatable SQL file or the set of migrations does. */
function schemaDigest(): string {
  const hash = createHash("sha256");
  for (const name of ["functions", "views", "protect"]) hash.update(sqlFile(name));
  return hash.update(readdirSync(MIGRATIONS).sort().join()).digest("hex");
}

async function bringUp(client: PoolClient): Promise<void> {
  await client.query("create table if not exists vyron_meta (key text primary key, value text not null)");
  const { rows } = await client.query<{ value: string }>("select value from vyron_meta where key = 'schema'");
  const wanted = schemaDigest();
  if (rows[0]?.value === wanted) return;
  await client.query(sqlFile("functions"));
  await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS });
  await client.query(sqlFile("views"));
  await client.query(sqlFile("protect"));
  await client.query("insert into vyron_meta values ('schema', $1) on conflict (key) do update set value = excluded.value", [wanted]);
}

/**
 * Brings the database to this version: functions, then migrations, then views and protection. The plain SQL files
 * are repeatable; nothing runs when nothing changed. Processes that start together wait for one another.
 */
export async function migrateDatabase({ pool, kind }: Database): Promise<void> {
  const client = await pool.connect();
  try {
    if (kind === "server") await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await bringUp(client);
    if (kind === "server") await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]);
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
