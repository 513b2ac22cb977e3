import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { type BackupTable, pathOf, quoted } from "./tables.ts";

const BATCH = 500;
/** Tables that hold files: a row may be megabytes. */
const HEAVY_BATCH = 4;

const MASK = (1n << 256n) - 1n;

export interface TableDigest {
  readonly rows: number;
  readonly digest: string;
}

/** Counts rows and adds up their digests: the same rows in any order give the same sum. */
export class DigestOfRows {
  private rows = 0;
  private sum = 0n;

  add(line: string): void {
    this.rows += 1;
    this.sum = (this.sum + BigInt(`0x${createHash("sha256").update(line).digest("hex")}`)) & MASK;
  }

  end(): TableDigest {
    return { rows: this.rows, digest: this.sum.toString(16).padStart(64, "0") };
  }
}

/** The table's rows as lines of JSON, each column as PostgreSQL writes it as text, a batch at a time over a cursor; needs a transaction with `PLAIN_TEXT`. */
export async function* linesOf(client: ClientBase, table: BackupTable): AsyncGenerator<string> {
  const columns = table.columns.map(({ name }) => `${quoted(name)}::text`).join(", ");
  const batch = table.columns.some(({ type }) => type === "bytea") ? HEAVY_BATCH : BATCH;
  await client.query(`declare backup_rows no scroll cursor for select ${columns} from ${pathOf(table)}`);
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({ text: `fetch ${batch} from backup_rows`, rowMode: "array" });
    for (const row of rows) yield JSON.stringify(row);
    if (rows.length < batch) break;
  }
  await client.query("close backup_rows");
}

export async function digestOf(client: ClientBase, table: BackupTable): Promise<TableDigest> {
  const digest = new DigestOfRows();
  for await (const line of linesOf(client, table)) digest.add(line);
  return digest.end();
}
