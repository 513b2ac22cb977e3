import { z } from "zod";
import { contacts } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { allowDuplicate, contact, contactColumns, contactFields, getContactOrThrow, toContact } from "./contact.ts";
import { refuseDuplicate } from "./contact-duplicates.ts";
import { checkCustomFields } from "./custom-fields.ts";

export const createContact = defineTool({
  name: "create_contact",
  domain: "crm",
  description:
    "Register a person, usually of a client, with phone, e-mail, tags and consent per channel. Refused when another contact has the same e-mail, phone or document.",
  effect: "write",
  permission: "contacts:write",
  http: ["POST /contacts"],
  input: z.object({
    ...z.object(contactFields).partial().shape,
    name: contactFields.name,
    allow_duplicate: allowDuplicate.default(false),
  }),
  output: contact,
  examples: [
    {
      pt: "Cadastre a Ana Souza, 11 98765-4321, contato da Clínica Sorriso",
      en: "Add the contact Ana Souza, +55 11 98765-4321, of Clínica Sorriso",
      input: { name: "Ana Souza", phone: "+5511987654321", client: "Clínica Sorriso" },
    },
    {
      pt: "Novo contato na Empresa XYZ: Bruno Lima, bruno@xyz.com.br, cargo gerente de marketing",
      en: "New contact at Empresa XYZ: Bruno Lima, bruno@xyz.com.br, job title marketing manager",
      input: { name: "Bruno Lima", client: "Empresa XYZ", email: "bruno@xyz.com.br", job_title: "gerente de marketing" },
    },
  ],
  async run(ctx, input) {
    const { tx, session, say, now } = ctx;
    if (!input.allow_duplicate) await refuseDuplicate(ctx, input);
    const custom = checkCustomFields(session, "contact", input.custom_fields ?? {}, say);
    const columns = contactColumns(input, ctx, now);
    const created = required(
      await tx
        .insert(contacts)
        .values({ ...columns, name: input.name, customFields: custom })
        .returning({ id: contacts.id }),
    );
    const { row, clientName } = await getContactOrThrow(tx, created.id);
    return toContact(row, clientName, ctx);
  },
});
