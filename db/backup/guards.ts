import type { ClientBase } from "pg";
import { type BackupTable, pathOf, quoted } from "./tables.ts";

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

async function foreignKeys(client: ClientBase, tables: readonly BackupTable[]): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conrelid = any ($1::regclass[]) order by 1, 2`,
    [tables.map(pathOf)],
  );
  return rows;
}

/**
 * Lets rows in as they are, in any order: own triggers off, row-level security not forced on the owner, foreign keys
 * gone. What it returns puts all back, and adding the keys again checks every row. Needs the tables' owner, no superuser;
 * all of it happens in the caller's transaction.
 */
export async function openForRows(client: ClientBase, tables: readonly BackupTable[]): Promise<() => Promise<void>> {
  const keys = await foreignKeys(client, tables);
  const { rows: forced } = await client.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relforcerowsecurity and oid = any ($1::regclass[])",
    [tables.map(pathOf)],
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  for (const { name } of forced) await client.query(`alter table ${name} no force row level security`);
  for (const table of tables) await client.query(`alter table ${pathOf(table)} disable trigger user`);
  return async () => {
    for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
    for (const table of tables) await client.query(`alter table ${pathOf(table)} enable trigger user`);
    for (const { name } of forced) await client.query(`alter table ${name} force row level security`);
  };
}
