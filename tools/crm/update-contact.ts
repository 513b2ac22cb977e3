import { eq } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { ref, worded } from "../fields/semantic.ts";
import { allowDuplicate, contact, contactColumns, contactFields, getContactOrThrow, tag, toContact, uniqueTags } from "./contact.ts";
import { refuseDuplicate } from "./contact-duplicates.ts";
import { checkCustomFields } from "./custom-fields.ts";

/** What may be cleared by null. */
const clearable = {
  email: contactFields.email.nullable(),
  phone: contactFields.phone.nullable(),
  job_title: contactFields.job_title.nullable(),
  client: contactFields.client.nullable(),
  document: contactFields.document.nullable(),
  consent_source: contactFields.consent_source.nullable(),
  notes: contactFields.notes.nullable(),
};

const withTags = (before: readonly string[], { add, remove }: { add?: string[] | undefined; remove?: string[] | undefined }) => {
  const gone = new Set((remove ?? []).map((each) => each.toLocaleLowerCase("pt-BR")));
  return uniqueTags([...before, ...(add ?? [])]).filter((each) => !gone.has(each.toLocaleLowerCase("pt-BR")));
};

export const updateContact = defineTool({
  name: "update_contact",
  domain: "crm",
  description: "Change a contact's data, tags or consent. What is not given stays as it is; null clears a field; tags replaces the list.",
  effect: "write",
  permission: "contacts:write",
  http: ["PATCH /contacts/{id}"],
  input: z.object({
    id: ref("contact").describe("The contact: its id or name."),
    ...z.object({ ...contactFields, ...clearable }).partial().shape,
    add_tags: z
      .array(worded(tag.meta({ "x-field": { kind: "prose" } }), { near: ["a tag", "tag", "etiqueta", "the tag", "como tag"] }))
      .max(50)
      .optional()
      .describe("Tags to add."),
    remove_tags: z
      .array(worded(tag.meta({ "x-field": { kind: "prose" } }), { near: ["tira a tag", "remove a tag", "sem a tag", "remove the tag"] }))
      .max(50)
      .optional()
      .describe("Tags to take off."),
    allow_duplicate: allowDuplicate.default(false),
  }),
  output: contact,
  examples: [
    {
      pt: "Troque o telefone do contato Ana Souza para 21 99876-1234",
      en: "Change the phone of the contact Ana Souza to +55 21 99876-1234",
      input: { id: "Ana Souza", phone: "+5521998761234" },
    },
    {
      pt: "O Bruno Lima não quer whatsapp",
      en: "Bruno Lima opted out of whatsapp",
      input: { id: "Bruno Lima", consent_whatsapp: "denied" },
    },
  ],
  async run(ctx, { id, add_tags, remove_tags, allow_duplicate, custom_fields, ...input }) {
    const { tx, session, say, now } = ctx;
    const before = await getContactOrThrow(tx, id);
    if (!allow_duplicate) await refuseDuplicate(ctx, input, id);
    const tags = add_tags || remove_tags ? withTags(input.tags ?? before.row.tags, { add: add_tags, remove: remove_tags }) : input.tags;
    const custom = custom_fields && checkCustomFields(session, "contact", { ...before.row.customFields, ...custom_fields }, say);
    const changes = { ...contactColumns({ ...input, tags }, ctx, now), ...(custom && { customFields: custom }) };
    if (Object.keys(changes).length > 0) await tx.update(contacts).set(changes).where(eq(contacts.id, id));
    const { row, clientName } = await getContactOrThrow(tx, id);
    return toContact(row, clientName, ctx);
  },
});
