import { type SQL, sql } from "drizzle-orm";
import { ref } from "../fields/semantic.ts";

/** The records that a question about the log may name. */
export const recordFields = {
  client: ref("client").optional().describe("Only what touched this client: its own data and what hangs on it."),
  project: ref("project").optional().describe("Only what touched this project: its own data and what hangs on it."),
};

export interface RecordFilter {
  readonly client?: string | undefined;
  readonly project?: string | undefined;
  readonly record?: string | undefined;
}

const hangsOn = (key: "client_id" | "project_id", id: string): SQL =>
  sql`(j.row_id = ${id} or coalesce(j.after, j.before) ->> ${key} = ${id} or j.before ->> ${key} = ${id})`;

/** Journal rows (`j`) of the record that is meant; undefined when none is. */
function journalOf({ client, project, record }: RecordFilter): SQL | undefined {
  if (record) return sql`j.row_id = ${record}`;
  if (client) return hangsOn("client_id", client);
  return project ? hangsOn("project_id", project) : undefined;
}

/** Receipts (`receipts`) that changed the record. */
export function changedRecord(filter: RecordFilter): SQL | undefined {
  const rows = journalOf(filter);
  return rows && sql`exists (select from journal j where j.tenant_id = receipts.tenant_id and j.receipt_id = receipts.id and ${rows})`;
}

/** Receipts of reads whose input or answer holds the record: who saw its data. */
export function readRecord({ client, project, record }: RecordFilter): SQL | undefined {
  const id = record ?? client ?? project;
  return (id &&
    sql`receipts.effect = 'read' and receipts.outcome = 'ok'
      and (position(${id} in receipts.input::text) > 0 or position(${id} in coalesce(receipts.output::text, '')) > 0)`) as SQL | undefined;
}

/** Names of up to three records that the call changed. */
export const namesOfChanged: SQL<string | null> = sql`(select string_agg(distinct n.name, ', ') from (
  select coalesce(i.image ->> 'name', i.image ->> 'subject', i.image ->> 'description', i.image ->> 'campaign') as name
  from (select coalesce(j.after, j.before) as image from journal j
    where j.tenant_id = receipts.tenant_id and j.receipt_id = receipts.id order by j.seq limit 3) i) n)`;

/** Calls of a person: with their own hand or by a key of theirs. */
export const byPerson = (userId: string): SQL =>
  sql`(receipts.actor = 'user:' || ${userId} or receipts.actor in (select 'key:' || k.id from api_keys k where k.user_id::text = ${userId}))`;

export interface Change {
  readonly table: string;
  readonly id: string;
  readonly name: string | null;
  readonly op: "insert" | "update" | "delete";
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Image = Readonly<Record<string, unknown>>;

/** Kept by triggers: they say nothing about what a person did. */
const BOOKKEEPING = new Set(["id", "tenant_id", "version", "created_at", "created_by", "updated_at", "updated_by"]);

/** Encrypted text and digests tell nobody anything; that they changed does. */
const shown = (field: string, value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  if (/_(sealed|index|hash)$/.test(field)) return "•••";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

const nameIn = (image: Image): string | null => {
  const found = image["name"] ?? image["subject"] ?? image["description"] ?? image["campaign"];
  return typeof found === "string" ? found : null;
};

export interface JournalRow {
  readonly tableName: string;
  readonly rowId: string;
  readonly op: Change["op"];
  readonly before: Image | null;
  readonly after: Image | null;
}

/** Field by field from what to what; nested objects (settings, custom fields) by their keys. */
export function changesOf({ tableName, rowId, op, before, after }: JournalRow): Change[] {
  const [was, is] = [flat(before ?? {}), flat(after ?? {})];
  const base = { table: tableName, id: rowId, name: nameIn(after ?? before ?? {}), op };
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !BOOKKEEPING.has(field) && JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({ ...base, field, before: shown(field, was[field]), after: shown(field, is[field]) }))
    .filter((change) => change.before !== null || change.after !== null);
}

function flat(image: Image): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(image).flatMap(([field, value]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([key, inner]) => [`${field}.${key}`, inner])
        : [[field, value]],
    ),
  );
}
