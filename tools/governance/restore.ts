import { type SQL, sql } from "drizzle-orm";
import type { journal } from "../../db/schema/governance.ts";
import type { Tx } from "../../db/tenant.ts";

export type Entry = typeof journal.$inferSelect;

type Image = Record<string, unknown>;

/** Written by triggers on every change: they say nothing about what a person did. */
const BOOKKEEPING = new Set(["version", "created_at", "created_by", "updated_at", "updated_by"]);
/** Rolled up from other rows by triggers and tools: who derives them keeps them right, so a change of them is no edit. */
const DERIVED = new Set(["paid_amount", "paid_at", "received_amount", "received_at", "health_score", "sentiment_score", "last_seen_at"]);
const FIXED = new Set(["id", "tenant_id", ...BOOKKEEPING]);

const differing = (a: Image, b: Image): string[] =>
  Object.keys({ ...a, ...b }).filter(
    (key) => !BOOKKEEPING.has(key) && !DERIVED.has(key) && JSON.stringify(a[key]) !== JSON.stringify(b[key]),
  );

export interface Outcome {
  readonly table: string;
  readonly id: string;
  readonly name: string | null;
  readonly action: "removed" | "restored" | "conflict";
  /** With a conflict: the fields that somebody changed since. */
  readonly fields: readonly string[];
}

const nameIn = (image: Image | null | undefined): string | null => {
  const found = image?.["name"] ?? image?.["subject"] ?? image?.["description"] ?? image?.["campaign"];
  return typeof found === "string" ? found : null;
};

/** Fields that changed outside the calls to be undone: between them, or after the last. */
function editedSince(entries: readonly Entry[], current: Image): string[] {
  const edits = entries.slice(1).flatMap((entry, index) => differing(entries[index]?.after ?? {}, entry.before ?? {}));
  return [...edits, ...differing(entries.at(-1)?.after ?? {}, current)];
}

/** What the calls themselves changed; a derived field only while nothing derived it anew since. */
function keysToPutBack(entries: readonly Entry[], current: Image): string[] {
  const [before, after] = [entries[0]?.before ?? {}, entries.at(-1)?.after ?? {}];
  const same = (a: Image, b: Image, key: string) => JSON.stringify(a[key]) === JSON.stringify(b[key]);
  return Object.keys(before).filter(
    (key) => !(FIXED.has(key) || same(before, after, key)) && (!DERIVED.has(key) || same(after, current, key)),
  );
}

async function putBack(tx: Tx, table: string, id: string, image: Image, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const list: SQL = sql.join(
    keys.map((key) => sql.identifier(key)),
    sql`, `,
  );
  const target = sql.identifier(table);
  await tx.execute(sql`update ${target} set (${list}) =
    (select ${list} from jsonb_populate_record(null::${target}, ${JSON.stringify(image)}::jsonb)) where id = ${id}`);
}

/** Encrypted text also differs after a change of keys, which is nobody's edit. */
async function withoutResealed(tx: Tx, entries: readonly Entry[], fields: readonly string[]): Promise<string[]> {
  const kept = [];
  for (const field of fields) {
    if (!field.endsWith("_sealed") || (await isEdited(tx, entries, field))) kept.push(field);
  }
  return kept;
}

async function isEdited(tx: Tx, entries: readonly Entry[], field: string): Promise<boolean> {
  const [first] = entries;
  const own = sql.join(
    entries.map((entry) => sql`${entry.receiptId}::uuid`),
    sql`, `,
  );
  const { rows } = await tx.execute<{ edited: boolean }>(sql`select exists (
    select from journal j join receipts r on r.tenant_id = j.tenant_id and r.id = j.receipt_id
    where j.table_name = ${first?.tableName} and j.row_id = ${first?.rowId} and j.seq > ${first?.seq} and j.receipt_id not in (${own})
      and r.tool <> 'refresh_encryption' and j.before ->> ${field} is distinct from j.after ->> ${field}) as edited`);
  return rows[0]?.edited ?? true;
}

/** Takes one row back to before the entries, in their order of writing; a row edited since is left and reported. */
export async function undoRow(tx: Tx, entries: readonly Entry[]): Promise<Outcome> {
  const [first] = entries;
  if (!first) throw new Error("no journal entry to undo");
  const { tableName: table, rowId: id } = first;
  const target = sql.identifier(table);
  const { rows } = await tx.execute<{ image: Image }>(sql`select to_jsonb(t) as image from ${target} t where id = ${id} for update`);
  const current = rows[0]?.image ?? {};
  const base = { table, id, name: nameIn(first.before ?? first.after) };
  const fields = await withoutResealed(tx, entries, [...new Set(editedSince(entries, current))]);
  if (fields.length > 0) return { ...base, action: "conflict", fields };
  if (first.op === "insert") {
    await tx.execute(sql`update ${target} set deleted_at = app_now() where id = ${id}`);
    return { ...base, action: "removed", fields: [] };
  }
  await putBack(tx, table, id, first.before ?? {}, keysToPutBack(entries, current));
  return { ...base, action: "restored", fields: [] };
}
