import type { ClientBase } from "pg";
import { AppError } from "../../errors.ts";
import type { Database } from "../client.ts";
import type { BackupReport } from "./dump.ts";
import { broken, type End, type Header, type Line, openBackup } from "./format.ts";
import { openForRows } from "./guards.ts";
import { DigestOfRows, digestOf, type TableDigest } from "./rows.ts";
import { appliedMigrations, type BackupTable, keyOf, listTables, PLAIN_TEXT, pathOf, quoted } from "./tables.ts";

const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 4_000_000;

const refuse = (pt: string, en: string) => new AppError("PRECONDITION_FAILED", `${pt} / ${en}`);

function assertSameSchema({ migrations, app }: Header, here: readonly string[]): void {
  const newer = migrations.filter((name) => !here.includes(name));
  if (newer.length > 0)
    throw refuse(
      `O backup é da versão ${app}, mais nova que esta: atualize o Vyron e repita`,
      `The backup is of version ${app}, newer than this one: update Vyron and repeat (${newer.join(", ")}).`,
    );
  const missing = here.filter((name) => !migrations.includes(name));
  if (missing.length > 0)
    throw refuse(
      `O backup é da versão ${app}, mais antiga: restaure-o com ela num banco vazio e depois inicie esta versão, que migra o banco`,
      `The backup is of version ${app}, an older one: restore it with that version into an empty database, then start this version, which migrates it.`,
    );
}

async function assertEmpty(client: ClientBase, tables: readonly BackupTable[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ found: boolean }>(`select exists (select from ${pathOf(table)}) as found`);
    if (rows[0]?.found)
      throw refuse(
        `O banco já tem dados (${keyOf(table)}): restaure num banco vazio`,
        `The database holds data already (${keyOf(table)}): restore into an empty one.`,
      );
  }
}

/** A file made with the same migrations has the same tables; a column that this database lacks would lose data. */
function targetsOf(header: Header, here: readonly BackupTable[]): Map<string, BackupTable> {
  const known = new Map(here.map((table) => [keyOf(table), new Set(table.columns.map(({ name }) => name))]));
  for (const table of header.tables) {
    const columns = known.get(keyOf(table));
    const lost = table.columns.filter(({ name }) => !columns?.has(name));
    if (lost.length > 0) throw broken(`${keyOf(table)}: ${lost.map(({ name }) => name).join(", ")}`);
  }
  return new Map(header.tables.map((table) => [keyOf(table), table]));
}

async function insertRows(client: ClientBase, { columns, ...table }: BackupTable, rows: readonly string[]): Promise<void> {
  const names = columns.map(({ name }) => quoted(name)).join(", ");
  const values = columns.map(({ type }, index) => `(r ->> ${index})::${type}`).join(", ");
  await client.query(
    `insert into ${pathOf(table)} (${names}) overriding system value select ${values} from json_array_elements($1::json) r`,
    [`[${rows.join(",")}]`],
  );
}

/** Collects the rows of one table and inserts them a batch at a time. */
class TableWriter {
  readonly digest = new DigestOfRows();
  private readonly client: ClientBase;
  private readonly table: BackupTable;
  private batch: string[] = [];
  private characters = 0;

  constructor(client: ClientBase, table: BackupTable) {
    this.client = client;
    this.table = table;
  }

  async add(row: string): Promise<void> {
    this.digest.add(row);
    this.batch.push(row);
    this.characters += row.length;
    if (this.batch.length >= BATCH_ROWS || this.characters >= BATCH_CHARACTERS) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.batch.length > 0) await insertRows(this.client, this.table, this.batch);
    this.batch = [];
    this.characters = 0;
  }
}

/** Writes the lines and gives the digest of what the file held of each table. */
async function insertLines(client: ClientBase, tables: ReadonlyMap<string, BackupTable>, lines: AsyncIterable<Line>) {
  const digests = new Map<string, DigestOfRows>();
  let writer: TableWriter | undefined;
  for await (const line of lines) {
    if ("row" in line) {
      if (!writer) throw broken("row");
      await writer.add(line.row);
      continue;
    }
    await writer?.flush();
    if ("end" in line) return { end: line, digests };
    const table = tables.get(line.table);
    if (!table) throw broken(line.table);
    writer = new TableWriter(client, table);
    digests.set(line.table, writer.digest);
  }
  throw broken("end");
}

const same = (a: TableDigest | undefined, b: TableDigest | undefined): boolean =>
  a !== undefined && a.rows === b?.rows && a.digest === b.digest;

async function verify(client: ClientBase, header: Header, { end }: End, read: ReadonlyMap<string, DigestOfRows>): Promise<void> {
  for (const table of header.tables) {
    const key = keyOf(table);
    if (!same(end[key], read.get(key)?.end())) throw broken(key);
    if (!same(end[key], await digestOf(client, table)))
      throw refuse(
        `${key} não ficou igual ao backup; nada foi restaurado`,
        `${key} did not come out as in the backup; nothing was restored.`,
      );
  }
}

/** Identity columns go on after the highest number that was restored. */
async function advanceSequences(client: ClientBase, tables: readonly BackupTable[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = $1::regclass and attidentity <> '' and not attisdropped",
      [pathOf(table)],
    );
    for (const { name } of rows)
      await client.query(
        `select setval(pg_get_serial_sequence($1, $2), greatest((select max(${quoted(name)}) from ${pathOf(table)}), 1),
          exists (select from ${pathOf(table)}))`,
        [pathOf(table), name],
      );
  }
}

/**
 * Puts a backup into an empty, migrated database of either kind, in one transaction: either every row is there and
 * verified, or nothing is. Triggers do not fire, so the journal and the audit chain come back as they were.
 */
export async function restoreBackup(database: Database, path: string): Promise<BackupReport> {
  const { header, lines } = await openBackup(path);
  const client = await database.pool.connect();
  let failed = true;
  let rows = 0;
  try {
    await client.query("begin");
    await client.query(PLAIN_TEXT);
    assertSameSchema(header, await appliedMigrations(client));
    const here = await listTables(client);
    const tables = targetsOf(header, here);
    const close = await openForRows(client, here);
    await assertEmpty(client, here);
    const { end, digests } = await insertLines(client, tables, lines);
    await verify(client, header, end, digests);
    rows = Object.values(end.end).reduce((sum, table) => sum + table.rows, 0);
    await advanceSequences(client, header.tables);
    await close();
    await client.query("commit");
    failed = false;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await lines.return(undefined);
    client.release(failed);
  }
  return { tables: header.tables.length, rows };
}
