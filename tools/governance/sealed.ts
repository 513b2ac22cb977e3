import { sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";
import type { Vault } from "../ports.ts";

interface SealedColumn extends Record<string, unknown> {
  readonly table: string;
  readonly column: string;
}

export interface ColumnProgress extends SealedColumn {
  resealed: number;
  remaining: number;
  unreadable: number;
}

/** Columns of encrypted text are known by their name's end. */
async function sealedColumns(tx: Tx): Promise<SealedColumn[]> {
  const { rows } = await tx.execute<SealedColumn>(sql`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name like '%\\_sealed' order by 1, 2`);
  return rows;
}

/** Text that another key than the current one sealed. */
const stale = (column: string, vault: Vault) => {
  const name = sql.identifier(column);
  return sql`${name} is not null and split_part(${name}, '.', 1) <> ${vault.current}`;
};

async function staleRows(tx: Tx, { table, column }: SealedColumn, vault: Vault, skipped: readonly string[], limit: number) {
  const { rows } = await tx.execute<{ id: string; sealed: string }>(sql`
    select id, ${sql.identifier(column)} as sealed from ${sql.identifier(table)}
    where ${stale(column, vault)} and not (id::text = any (${sql.param(skipped)}::text[])) order by id limit ${limit} for update`);
  return rows;
}

function reopened(vault: Vault, sealed: string, tenantId: string): string | undefined {
  try {
    return vault.seal(vault.open(sealed, tenantId), tenantId);
  } catch {
    return undefined;
  }
}

const AT_ONCE = 200;

/** Seals up to `most` texts of the column anew; what no key opens is counted and left as it is. */
async function resealColumn(tx: Tx, at: SealedColumn, vault: Vault, tenantId: string, most: number): Promise<ColumnProgress> {
  const unreadable: string[] = [];
  let resealed = 0;
  for (;;) {
    const rows = resealed < most ? await staleRows(tx, at, vault, unreadable, Math.min(AT_ONCE, most - resealed)) : [];
    if (rows.length === 0) break;
    for (const { id, sealed } of rows) {
      const text = reopened(vault, sealed, tenantId);
      if (text === undefined) unreadable.push(id);
      else {
        await tx.execute(sql`update ${sql.identifier(at.table)} set ${sql.identifier(at.column)} = ${text} where id = ${id}`);
        resealed += 1;
      }
    }
  }
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from ${sql.identifier(at.table)} where ${stale(at.column, vault)}`,
  );
  return { ...at, resealed, remaining: (rows[0]?.n ?? 0) - unreadable.length, unreadable: unreadable.length };
}

/** One batch over all columns: at most `most` texts, so that a transaction stays short. */
export async function reseal(tx: Tx, vault: Vault, tenantId: string, most: number): Promise<ColumnProgress[]> {
  const progress: ColumnProgress[] = [];
  let left = most;
  for (const at of await sealedColumns(tx)) {
    const done = await resealColumn(tx, at, vault, tenantId, left);
    left -= done.resealed;
    progress.push(done);
  }
  return progress;
}
