import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { contacts } from "../../db/schema/sales.ts";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { candidates } from "../input/references.ts";
import { readPhone } from "../values/contacts.ts";
import { readDocument } from "../values/documents.ts";
import { contact, ofClient, toContact } from "./contact.ts";
import type { Sealing } from "./document.ts";

const LONGEST = 20;

/** By phone, e-mail or document where the text is one; else by name. */
async function idsFor(tx: Tx, query: string, { vault }: Sealing["ports"]): Promise<string[]> {
  const document = readDocument(query);
  const phone = readPhone(query);
  const found = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        isNull(contacts.deletedAt),
        or(
          phone ? eq(contacts.phone, phone) : undefined,
          document ? eq(contacts.documentIndex, vault.digest(document.value)) : undefined,
          sql`position(lower(${query}) in ${contacts.email}) > 0`,
        ),
      ),
    )
    .orderBy(contacts.name, contacts.id)
    .limit(LONGEST);
  const named = await candidates(tx, "contact", query);
  return [...new Set([...found, ...named].map(({ id }) => id))];
}

export const findContacts = defineTool({
  name: "find_contacts",
  domain: "crm",
  description: "Find people by part of their name, by phone, e-mail, CPF or CNPJ; accents, case and small typing errors do not matter.",
  effect: "read",
  permission: "contacts:read",
  http: ["GET /contacts/search"],
  input: z.object({
    query: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .meta({ "x-field": { kind: "name" } })
      .describe("Part of the name, a phone, an e-mail, a CPF or CNPJ."),
  }),
  output: z.object({ items: z.array(contact), next_cursor: z.null(), total: z.int() }),
  examples: [
    { pt: "Procure o contato Ana", en: "Look for the contact Ana", input: { query: "Ana" } },
    { pt: "Tem algum contato chamado Bruno?", en: "Is there a contact called Bruno?", input: { query: "Bruno" } },
  ],
  async run(ctx, { query }) {
    const ids = await idsFor(ctx.tx, query, ctx.ports);
    if (ids.length === 0) return { items: [], next_cursor: null, total: 0 };
    const rows = await ctx.tx
      .select({ row: contacts, clientName: clients.name })
      .from(contacts)
      .leftJoin(clients, ofClient)
      .where(inArray(contacts.id, ids));
    const items = ids
      .flatMap((id) => rows.filter(({ row }) => row.id === id))
      .map(({ row, clientName }) => toContact(row, clientName, ctx));
    return { items, next_cursor: null, total: items.length };
  },
});
