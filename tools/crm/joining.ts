import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";
import { invalid } from "../../errors.ts";
import { referables } from "../input/references.ts";
import { counted, type Say, type Wording } from "../language.ts";

interface Pointer extends Record<string, unknown> {
  readonly table: string;
  readonly column: string;
}

export interface Merging {
  readonly table: "clients" | "contacts";
  /** The column by which other tables name such a record, with a foreign key or without. */
  readonly column: "client_id" | "contact_id";
  readonly keep: string;
  readonly duplicate: string;
}

/** Every column of a journaled table that points at such records, as the database itself knows them. */
async function pointersTo(tx: Tx, { table, column }: Pick<Merging, "table" | "column">): Promise<Pointer[]> {
  const { rows } = await tx.execute<Pointer>(sql`
    select t.relname as table, a.attname as column from pg_class t
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
      and exists (select from pg_attribute v where v.attrelid = t.oid and v.attname = 'version' and not v.attisdropped)
      and (a.attname = ${column} and a.atttypid = 'uuid'::regtype
        or t.relname = ${table} and a.attname = 'merged_into_id'
        or exists (
          select from pg_constraint f
          cross join lateral unnest(f.conkey, f.confkey) as pair (own, other)
          join pg_attribute named on named.attrelid = f.confrelid and named.attnum = pair.other and named.attname = 'id'
          where f.contype = 'f' and f.conrelid = t.oid and f.confrelid = to_regclass(${table}) and pair.own = a.attnum))
    order by 1, 2`);
  return rows;
}

const pointing = ({ table, column }: Pointer, id: string): SQL => sql`${sql.identifier(table)} where ${sql.identifier(column)} = ${id}`;

export interface Moved {
  readonly table: string;
  readonly rows: number;
}

/** How many live rows point at the duplicate, table by table. */
export async function countPointing(tx: Tx, merging: Merging): Promise<Moved[]> {
  const counts: Moved[] = [];
  for (const pointer of await pointersTo(tx, merging)) {
    const { rows } = await tx.execute<{ n: string }>(
      sql`select count(*) as n from ${pointing(pointer, merging.duplicate)} and deleted_at is null`,
    );
    counts.push({ table: pointer.table, rows: Number(rows[0]?.n ?? 0) });
  }
  return counts.filter(({ rows }) => rows > 0);
}

/** Everything that points at the duplicate points at the record that is kept: deleted rows too, since they may be restored. */
export async function movePointers(tx: Tx, merging: Merging): Promise<Moved[]> {
  const moved = new Map<string, number>();
  for (const pointer of await pointersTo(tx, merging)) {
    const { table, column } = pointer;
    const { rows } = await tx.execute<{ n: string }>(sql`with moved as (
      update ${sql.identifier(table)} set ${sql.identifier(column)} = ${merging.keep}
      where ${sql.identifier(column)} = ${merging.duplicate} returning 1) select count(*) as n from moved`);
    moved.set(table, (moved.get(table) ?? 0) + Number(rows[0]?.n ?? 0));
  }
  return [...moved].map(([table, rows]) => ({ table, rows })).filter(({ rows }) => rows > 0);
}

/** "contato" → "contatos", "interação" → "interações", "modelo de tarefa" → "modelos de tarefa"; "time entry" → "time entries". */
const pluralOf = ({ pt, en }: Wording): Wording => ({
  pt: pt.replace(/^\S+/, (noun) => (noun.endsWith("ão") ? noun.replace(/ão$/, "ões") : `${noun}s`)),
  en: en.endsWith("y") ? en.replace(/y$/, "ies") : `${en}s`,
});

/** "2 contatos, 1 projeto": what goes over, in words; what has no word is counted together. */
export function tellMoved(moved: readonly Moved[], say: Say): string {
  const labels = new Map(Object.values(referables).map(({ table, label }) => [table, label]));
  const told = moved.flatMap(({ table, rows }) => {
    const label = labels.get(table);
    const many = label && pluralOf(label);
    return many ? [say(counted(rows, label.pt, many.pt), counted(rows, label.en, many.en))] : [];
  });
  const others = moved.filter(({ table }) => !labels.has(table)).reduce((sum, { rows }) => sum + rows, 0);
  return [
    ...told,
    ...(others > 0 ? [say(counted(others, "outro registro", "outros registros"), counted(others, "other record", "other records"))] : []),
  ].join(", ");
}

export function refuseSame({ keep, duplicate }: Pick<Merging, "keep" | "duplicate">, say: Say): void {
  if (keep !== duplicate) return;
  throw invalid(
    "duplicate",
    say("duplicate é o mesmo cadastro que id: diga os dois", "duplicate is the same record as id: name two different ones"),
  );
}

/** What the kept one lacks is taken from the duplicate; the keys are T's own, so the result is part of a T. */
export function filledFrom<T extends Record<string, unknown>, K extends keyof T>(keep: T, other: T, keys: readonly K[]): Partial<T> {
  const lacks = keys.filter((key) => keep[key] === null && other[key] !== null);
  return Object.fromEntries(lacks.map((key) => [key, other[key]])) as unknown as Partial<T>;
}

export const joinedNotes = (keep: string | null, other: string | null): string | null =>
  keep && other && keep !== other ? `${keep}\n\n${other}` : (keep ?? other);
