import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import { contacts } from "../../db/schema/sales.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import type { Sealing } from "./document.ts";

interface Keys {
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly document?: string | null | undefined;
}

interface Context {
  readonly tx: Tx;
  readonly ports: Sealing["ports"];
  say(pt: string, en: string): string;
}

/** Two calls at once do not both find that nobody has a phone: who looks and writes waits for the other. */
export const lockContacts = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('contacts:' || app_tenant(), 0))`);

/** One person, one contact: an e-mail, phone or document that another has is refused, and the refusal names the other. */
export async function refuseDuplicate({ tx, ports, say }: Context, keys: Keys, self?: string): Promise<void> {
  const index = keys.document ? ports.vault.digest(keys.document) : undefined;
  const same = [
    keys.email ? eq(contacts.email, keys.email) : undefined,
    keys.phone ? eq(contacts.phone, keys.phone) : undefined,
    index ? eq(contacts.documentIndex, index) : undefined,
  ].filter((part) => part !== undefined);
  if (same.length === 0) return;
  await lockContacts(tx);
  const [other] = await tx
    .select()
    .from(contacts)
    .where(and(isNull(contacts.deletedAt), or(...same), self ? ne(contacts.id, self) : undefined))
    .orderBy(contacts.createdAt, contacts.id)
    .limit(1);
  if (!other) return;
  const field =
    other.phone !== null && other.phone === keys.phone
      ? "phone"
      : other.email !== null && other.email === keys.email
        ? "email"
        : "document";
  const what = {
    phone: say("este telefone", "this phone"),
    email: say("este e-mail", "this e-mail"),
    document: say("este CPF/CNPJ", "this CPF/CNPJ"),
  };
  const message = say(
    `O contato ${other.name} já tem ${what[field]}. Atualize-o com update_contact, ou envie allow_duplicate para guardar os dois.`,
    `The contact ${other.name} has ${what[field]} already. Change it with update_contact, or send allow_duplicate to keep both.`,
  );
  throw new AppError("CONFLICT", message, { details: { fields: [{ field, message }], contact_id: other.id } });
}
