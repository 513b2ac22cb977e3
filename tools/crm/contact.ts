import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { CONSENTS, contacts } from "../../db/schema/sales.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { document, documentOut, email, instantOut, name, phone, prose, ref, rowId, worded } from "../fields/semantic.ts";
import { given } from "../rows.ts";
import { CHANNELS, type Channel, channelCues, consent } from "./consent.ts";
import { customFields } from "./custom-fields.ts";
import { type Sealing, sealDocument, shownDocument } from "./document.ts";

export const tag = z.string().trim().min(1).max(60);

const consentOn = (channel: Channel) =>
  worded(consent, { cues: channelCues(channel) }).describe(`Consent to be reached by ${channel}: granted, denied or unknown.`);

/** What a person may say of a contact. */
export const contactFields = {
  name: name().describe("The person's name."),
  email: email().describe("E-mail."),
  phone: phone().describe("Phone with area code; kept as +55…"),
  job_title: worded(
    z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({ "x-field": { kind: "prose" } }),
    {
      near: ["cargo dela para", "cargo dele para", "cargo para", "cargo", "funcao", "trabalha como", "job title", "position", "works as"],
    },
  ).describe("What the person does there."),
  client: ref("client").describe("The client that the person belongs to: its id or name."),
  tags: z.array(tag).max(50).describe("Tags, such as vip or decisor."),
  document: document().describe("CPF or CNPJ; kept encrypted."),
  consent_whatsapp: consentOn("whatsapp"),
  consent_email: consentOn("email"),
  consent_sms: consentOn("sms"),
  consent_phone: consentOn("phone"),
  consent_source: worded(
    z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ "x-field": { kind: "prose" } }),
    {
      near: ["consentimento por", "consentiu por", "autorizou pelo", "autorizou por", "origem do consentimento", "consent source"],
    },
  ).describe("Where the consent was given, such as site form."),
  notes: worded(prose(5_000), { near: ["observacao", "obs", "nota", "notes"] }).describe("Free notes."),
  custom_fields: customFields().describe("The tenant's own fields; null takes a value out."),
};

export const allowDuplicate = worded(z.boolean(), {
  cues: { true: ["mesmo assim", "mesmo repetido", "mesmo duplicado", "duplicado mesmo", "anyway", "even if it is a duplicate"] },
}).describe("Store it although another contact has the same e-mail, phone or document.");

export const contact = z.object({
  id: rowId("contact"),
  name: z.string(),
  client_id: rowId("client").nullable(),
  client_name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  job_title: z.string().nullable(),
  tags: z.array(z.string()),
  document: documentOut(),
  consent_whatsapp: z.enum(CONSENTS),
  consent_email: z.enum(CONSENTS),
  consent_sms: z.enum(CONSENTS),
  consent_phone: z.enum(CONSENTS),
  consent_source: z.string().nullable(),
  consent_at: instantOut().nullable(),
  notes: z.string().nullable(),
  custom_fields: z.record(z.string(), z.unknown()),
  created_at: instantOut(),
});

export type ContactRow = typeof contacts.$inferSelect;

export const toContact = (row: ContactRow, clientName: string | null, sealing: Sealing): z.input<typeof contact> => ({
  id: row.id,
  name: row.name,
  client_id: row.clientId,
  client_name: clientName,
  email: row.email,
  phone: row.phone,
  job_title: row.jobTitle,
  tags: row.tags,
  document: shownDocument(sealing, row),
  consent_whatsapp: row.consentWhatsapp,
  consent_email: row.consentEmail,
  consent_sms: row.consentSms,
  consent_phone: row.consentPhone,
  consent_source: row.consentSource,
  consent_at: row.consentAt,
  notes: row.notes,
  custom_fields: row.customFields,
  created_at: row.createdAt,
});

/** A contact's client, where it is not deleted. */
export const ofClient = and(eq(clients.tenantId, contacts.tenantId), eq(clients.id, contacts.clientId), isNull(clients.deletedAt));

export async function getContactOrThrow(tx: Tx, id: string): Promise<{ row: ContactRow; clientName: string | null }> {
  const [found] = await tx
    .select({ row: contacts, clientName: clients.name })
    .from(contacts)
    .leftJoin(clients, ofClient)
    .where(and(eq(contacts.id, id), isNull(contacts.deletedAt)));
  if (!found) throw new AppError("NOT_FOUND", `contact ${id}: find_contacts`);
  return found;
}

const contactInput = z.object({
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  job_title: z.string().nullable(),
  client: z.string().nullable(),
  tags: z.array(z.string()),
  document: z.string().nullable(),
  consent_whatsapp: z.enum(CONSENTS),
  consent_email: z.enum(CONSENTS),
  consent_sms: z.enum(CONSENTS),
  consent_phone: z.enum(CONSENTS),
  consent_source: z.string().nullable(),
  notes: z.string().nullable(),
});

/** What a call says of a contact; undefined leaves a field as it is, null clears it. */
export type ContactInput = { readonly [K in keyof z.output<typeof contactInput>]?: z.output<typeof contactInput>[K] | undefined };

/** The same tag in another writing is the same tag; the first writing stays. */
export function uniqueTags(tags: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const each of tags) known.set(each.toLocaleLowerCase("pt-BR"), known.get(each.toLocaleLowerCase("pt-BR")) ?? each);
  return [...known.values()];
}

/** The columns of what a call says; a consent that is said notes the moment. */
export function contactColumns(input: ContactInput, sealing: Sealing, now: Date) {
  const consented = CHANNELS.some((channel) => input[`consent_${channel}`] !== undefined);
  return given({
    name: input.name,
    email: input.email,
    phone: input.phone,
    jobTitle: input.job_title,
    clientId: input.client,
    tags: input.tags && uniqueTags(input.tags),
    ...(input.document !== undefined && sealDocument(sealing, input.document)),
    consentWhatsapp: input.consent_whatsapp,
    consentEmail: input.consent_email,
    consentSms: input.consent_sms,
    consentPhone: input.consent_phone,
    consentSource: input.consent_source,
    consentAt: consented ? now : undefined,
    notes: input.notes,
  });
}
