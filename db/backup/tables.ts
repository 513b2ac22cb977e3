import type { ClientBase } from "pg";

export interface BackupTable {
  readonly schema: string;
  readonly name: string;
  /** Columns that hold data of their own, with their SQL types; generated ones are computed again. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Schemas whose tables are the product's own. The queue's are not: its schedules are made again at start. */
const SCHEMAS = ["public", "langgraph"];
/** Facts about the database itself, which each database has its own of. */
const ITS_OWN = new Set(["public.vyron_meta", "langgraph.checkpoint_migrations"]);

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const pathOf = ({ schema, name }: Pick<BackupTable, "schema" | "name">): string => `${quoted(schema)}.${quoted(name)}`;
export const keyOf = ({ schema, name }: Pick<BackupTable, "schema" | "name">): string => `${schema}.${name}`;

/** Every table of the product, as the catalogue says; extensions' tables are theirs. */
export async function listTables(client: ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable & { columns: { name: string; type: string }[] }>(
    `select n.nspname as schema, c.relname as name,
       json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname = any ($1) and c.relkind = 'r'
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by 1, 2 order by 1, 2`,
    [SCHEMAS],
  );
  return rows.filter((table) => !ITS_OWN.has(keyOf(table)));
}

/** The migrations that made the schema, in their order. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("select name from drizzle.__drizzle_migrations order by created_at, id");
  return rows.map(({ name }) => name);
}

/** Dates, floats and bytes as every database writes and reads them alike. */
export const PLAIN_TEXT = `set local time zone 'UTC'; set local datestyle to 'ISO, YMD'; set local intervalstyle to 'postgres';
  set local bytea_output to 'hex'; set local extra_float_digits to 1; set local search_path to public, pg_catalog`;
