import { eq, sql } from "drizzle-orm";
import { clients } from "../../../db/schema/crm.ts";
import { contacts } from "../../../db/schema/sales.ts";
import type { Tx } from "../../../db/tenant.ts";
import { normalise } from "../../values/text.ts";
import { CHANNELS } from "../consent.ts";
import { type Sealing, sealDocument } from "../document.ts";
import { type Candidate, consentColumn, type Plan, type Stored } from "./plan.ts";

const BATCH = 500;

function* batches<T>(items: readonly T[], size = BATCH): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

const COLUMNS = {
  id: contacts.id,
  name: contacts.name,
  email: contacts.email,
  phone: contacts.phone,
  documentIndex: contacts.documentIndex,
  clientId: contacts.clientId,
  jobTitle: contacts.jobTitle,
  notes: contacts.notes,
  tags: contacts.tags,
  consentWhatsapp: contacts.consentWhatsapp,
  consentEmail: contacts.consentEmail,
  consentSms: contacts.consentSms,
  consentPhone: contacts.consentPhone,
  consentSource: contacts.consentSource,
};

const present = (values: readonly (string | null)[]): string[] => values.filter((value) => value !== null);

/** The contacts that any of the lines may be. */
export async function storedLike(tx: Tx, rows: readonly Candidate[]): Promise<Stored[]> {
  const found = new Map<string, Stored>();
  for (const batch of batches(rows, 2_000)) {
    const nameless = batch.filter((row) => row.email === null && row.phone === null && row.documentIndex === null);
    const matching = await tx
      .select(COLUMNS)
      .from(contacts)
      .where(
        sql`${contacts.deletedAt} is null and (${contacts.phone} = any(${sql.param(present(batch.map((row) => row.phone)))}::text[])
          or ${contacts.email} = any(${sql.param(present(batch.map((row) => row.email)))}::text[])
          or ${contacts.documentIndex} = any(${sql.param(present(batch.map((row) => row.documentIndex)))}::text[])
          or folded(${contacts.name}) = any(select folded(n) from unnest(${sql.param(nameless.map((row) => row.name))}::text[]) n))`,
      )
      .orderBy(contacts.createdAt, contacts.id);
    for (const row of matching) found.set(row.id, row);
  }
  return [...found.values()];
}

export interface Companies {
  /** By name without case and accents; several ids where the name is not one client's alone. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

/** The clients that the sheet names. */
export async function companiesNamed(tx: Tx, names: readonly string[]): Promise<Companies> {
  const wanted = new Map(names.map((name) => [normalise(name), name]));
  const ids = new Map<string, string[]>();
  const { rows } = await tx.execute<{ name: string; id: string }>(sql`
    select w.name, c.id from unnest(${sql.param([...wanted.values()])}::text[]) w (name)
    join clients c on folded(c.name) = folded(w.name) and c.deleted_at is null order by c.created_at, c.id`);
  for (const { name, id } of rows) ids.set(normalise(name), [...(ids.get(normalise(name)) ?? []), id]);
  return { ids };
}

/** New leads for the companies that are not there yet; name → id. */
export async function createCompanies(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (const batch of batches(names)) {
    const rows = await tx
      .insert(clients)
      .values(batch.map((name) => ({ name })))
      .returning({ id: clients.id, name: clients.name });
    for (const { id, name } of rows) made.set(normalise(name), id);
  }
  return made;
}

const consentsOf = ({ consents }: Candidate) =>
  Object.fromEntries(CHANNELS.flatMap((channel) => (consents[channel] ? [[consentColumn[channel], consents[channel]]] : [])));

/** Writes a plan: new rows in batches, changed ones one by one. */
export async function storePlan(tx: Tx, plan: Plan, sealing: Sealing, now: Date): Promise<void> {
  for (const batch of batches(plan.creates))
    await tx.insert(contacts).values(
      batch.map((row) => {
        const consents = consentsOf(row);
        return {
          name: row.name,
          email: row.email,
          phone: row.phone,
          jobTitle: row.jobTitle,
          clientId: row.clientId,
          notes: row.notes,
          tags: [...row.tags],
          ...sealDocument(sealing, row.document),
          ...consents,
          consentSource: row.consentSource,
          consentAt: Object.keys(consents).length > 0 ? now : null,
        };
      }),
    );
  for (const { id, changes } of plan.updates) {
    const { document, ...columns } = changes;
    const consented = CHANNELS.some((channel) => consentColumn[channel] in columns);
    await tx
      .update(contacts)
      .set({ ...columns, ...(document !== undefined && sealDocument(sealing, document)), ...(consented && { consentAt: now }) })
      .where(eq(contacts.id, id));
  }
}
