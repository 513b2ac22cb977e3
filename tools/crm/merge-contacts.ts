import { eq } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { countOut, ref, rowId } from "../fields/semantic.ts";
import { CHANNELS, type Channel, type Consent } from "./consent.ts";
import { type ContactRow, contact, getContactOrThrow, toContact, uniqueTags } from "./contact.ts";
import { countPointing, filledFrom, joinedNotes, type Merging, movePointers, refuseSame, tellMoved } from "./joining.ts";

const FILLED = ["email", "phone", "jobTitle", "clientId"] as const;

const COLUMN = {
  whatsapp: "consentWhatsapp",
  email: "consentEmail",
  sms: "consentSms",
  phone: "consentPhone",
} as const satisfies Record<Channel, keyof ContactRow>;

/** A refusal of either record holds; else what either said. */
function strictest(a: Consent, b: Consent): Consent {
  if (a === "denied" || b === "denied") return "denied";
  return a === "unknown" ? b : a;
}

const consentsOf = (keep: ContactRow, other: ContactRow) =>
  Object.fromEntries(CHANNELS.map((channel) => [COLUMN[channel], strictest(keep[COLUMN[channel]], other[COLUMN[channel]])]));

function joined(keep: ContactRow, other: ContactRow) {
  const latest = (other.consentAt?.getTime() ?? 0) > (keep.consentAt?.getTime() ?? 0) ? other : keep;
  return {
    ...filledFrom(keep, other, FILLED),
    ...(keep.documentIndex === null && { documentSealed: other.documentSealed, documentIndex: other.documentIndex }),
    ...consentsOf(keep, other),
    consentSource: latest.consentSource,
    consentAt: latest.consentAt,
    tags: uniqueTags([...keep.tags, ...other.tags]),
    notes: joinedNotes(keep.notes, other.notes),
    customFields: { ...other.customFields, ...keep.customFields },
  };
}

const merging = (keep: string, duplicate: string): Merging => ({ table: "contacts", column: "contact_id", keep, duplicate });

export const mergeContacts = defineTool({
  name: "merge_contacts",
  domain: "crm",
  description:
    "Join two records of the same person: what points at the duplicate moves to the one that is kept, empty fields and tags are filled, a refused consent of either holds, the duplicate is deleted. Undo restores both.",
  effect: "destructive",
  permission: "contacts:write",
  http: ["POST /contacts/{id}/merge"],
  input: z.object({
    duplicate: ref("contact").describe("The record that goes away: its id or name."),
    id: ref("contact").describe("The record that is kept: its id or name."),
  }),
  output: contact.extend({
    merged_id: rowId(),
    merged_name: z.string(),
    moved: z.array(z.object({ table: z.string(), rows: countOut() })),
  }),
  examples: [
    {
      pt: "Junte o contato Ana S. com o contato Ana Souza",
      en: "Merge the contact Ana S. into Ana Souza",
      input: { duplicate: "Ana S.", id: "Ana Souza" },
    },
    {
      pt: "O contato Bruno está repetido, mescle com o Bruno Lima",
      en: "The contact Bruno is there twice, merge it into Bruno Lima",
      input: { duplicate: "Bruno", id: "Bruno Lima" },
    },
  ],
  async confirm({ id, duplicate }, { tx, say }) {
    refuseSame({ keep: id, duplicate }, say);
    const [{ row: kept }, { row: gone }] = [await getContactOrThrow(tx, id), await getContactOrThrow(tx, duplicate)];
    const moves = tellMoved(await countPointing(tx, merging(id, duplicate)), say);
    const [from, into] = [gone, kept].map(({ name, phone, email }) => [name, phone ?? email].filter(Boolean).join(" · "));
    return say(
      `Juntar o contato ${from} em ${into}? Fica ${into}${moves && `, que recebe ${moves}`}; o outro é excluído.`,
      `Merge the contact ${from} into ${into}? ${into} stays${moves && ` and receives ${moves}`}; the other is deleted.`,
    );
  },
  async run(ctx, { id, duplicate }) {
    const { tx, now, say } = ctx;
    refuseSame({ keep: id, duplicate }, say);
    const [{ row: keep }, { row: other }] = [await getContactOrThrow(tx, id), await getContactOrThrow(tx, duplicate)];
    await tx.update(contacts).set({ deletedAt: now, mergedIntoId: id }).where(eq(contacts.id, duplicate));
    const moved = await movePointers(tx, merging(id, duplicate));
    await tx.update(contacts).set(joined(keep, other)).where(eq(contacts.id, id));
    const { row, clientName } = await getContactOrThrow(tx, id);
    return { ...toContact(row, clientName, ctx), merged_id: duplicate, merged_name: other.name, moved: [...moved] };
  },
});
