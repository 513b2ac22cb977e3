import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { CONSENTS, contacts } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { ref, worded } from "../fields/semantic.ts";
import { countRows, keyset, pageOf, paging } from "../paging.ts";
import { CHANNELS, type Channel } from "./consent.ts";
import { contact, ofClient, tag, toContact } from "./contact.ts";

const ORDER = {
  name: { by: [contacts.name, contacts.id] },
  newest: { by: [contacts.createdAt, contacts.id], descending: true },
};

const COLUMN = {
  whatsapp: contacts.consentWhatsapp,
  email: contacts.consentEmail,
  sms: contacts.consentSms,
  phone: contacts.consentPhone,
};

const hasConsent = (channel: Channel | undefined, status: (typeof CONSENTS)[number]): SQL | undefined =>
  channel ? eq(COLUMN[channel], status) : or(...CHANNELS.map((each) => eq(COLUMN[each], status)));

const matches = (query: string): SQL => {
  const digits = query.replace(/\D/g, "");
  const inText = sql`position(folded(${query}) in folded(concat_ws(' ', ${contacts.name}, ${contacts.email}, ${contacts.jobTitle}))) > 0`;
  return digits.length >= 4 ? sql`(${inText} or position(${digits} in ${contacts.phone}) > 0)` : inText;
};

export const listContacts = defineTool({
  name: "list_contacts",
  domain: "crm",
  description: "List contacts (people) by client, tag, consent or text; or those without a client.",
  effect: "read",
  permission: "contacts:read",
  http: ["GET /contacts"],
  input: z.object({
    client: ref("client").optional().describe("Only people of this client: its id or name."),
    tag: worded(tag.meta({ "x-field": { kind: "prose" } }), { near: ["tag", "tags", "etiqueta", "marcados como", "tagged"] })
      .optional()
      .describe("Only with this tag."),
    consent_channel: worded(z.enum(CHANNELS), {
      cues: {
        whatsapp: ["whatsapp", "whats", "zap"],
        email: ["e-mail", "email"],
        sms: ["sms"],
        phone: ["ligacao", "ligacoes", "telefonema", "phone calls"],
      },
    })
      .optional()
      .describe("The channel that consent is about; any channel when left out."),
    consent: worded(z.enum(CONSENTS), {
      cues: {
        denied: [
          "nao querem receber",
          "nao quer receber",
          "nao aceitam",
          "nao autorizaram",
          "recusaram",
          "descadastrados",
          "opt-out",
          "opt out",
          "opted out",
        ],
        granted: ["aceitam receber", "autorizaram", "aceitaram", "com consentimento", "com opt-in", "opt-in", "opted in", "consented"],
        unknown: ["sem consentimento", "consentimento desconhecido", "unknown consent", "without consent"],
      },
    })
      .optional()
      .describe("Only this answer: granted, denied or unknown."),
    query: z.string().trim().min(1).max(200).optional().describe("Text in the name, e-mail, job title or phone."),
    without_client: worded(z.boolean(), {
      cues: { true: ["sem cliente", "sem empresa", "soltos", "avulsos", "without a client", "without client", "no client"] },
    })
      .optional()
      .describe("Only people of no client."),
    order: worded(z.enum(["name", "newest"]), {
      cues: { newest: ["mais novos", "mais recentes", "ultimos contatos", "newest", "latest"] },
    })
      .default("name")
      .describe("By name or newest first."),
    ...paging,
  }),
  output: pageOf(contact),
  examples: [
    { pt: "Quem são os contatos da Empresa XYZ?", en: "Who are the contacts of Empresa XYZ?", input: { client: "Empresa XYZ" } },
    {
      pt: "Quais contatos aceitam receber whatsapp?",
      en: "Which contacts opted in to whatsapp?",
      input: { consent_channel: "whatsapp", consent: "granted" },
    },
  ],
  async run(ctx, input) {
    const where = and(
      isNull(contacts.deletedAt),
      input.client ? eq(contacts.clientId, input.client) : undefined,
      input.tag ? sql`exists (select from unnest(${contacts.tags}) t where folded(t) = folded(${input.tag}))` : undefined,
      input.consent ? hasConsent(input.consent_channel, input.consent) : undefined,
      input.query ? matches(input.query) : undefined,
      input.without_client ? isNull(clients.id) : undefined,
    );
    const page = keyset(ORDER[input.order], input);
    const found = await ctx.tx
      .select({ key: page.key, row: contacts, clientName: clients.name })
      .from(contacts)
      .leftJoin(clients, ofClient)
      .where(and(where, page.after))
      .orderBy(...page.orderBy)
      .limit(page.limit);
    const from = input.without_client ? sql`${contacts} left join ${clients} on ${ofClient}` : sql`${contacts}`;
    const { total } = await countRows(ctx.tx, { from, where: [where] });
    const { rows, next_cursor } = page.cut(found);
    return { items: rows.map(({ row, clientName }) => toContact(row, clientName, ctx)), next_cursor, total };
  },
});
