import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { client, clientColumns, clientFields, refuseTakenDocument, relationDays, toClient } from "./client.ts";
import { checkCustomFields } from "./custom-fields.ts";

export const createClient = defineTool({
  name: "create_client",
  domain: "crm",
  description: "Register a company as a lead, prospect or client. Health and sentiment scores are computed, never given.",
  effect: "write",
  permission: "clients:write",
  http: ["POST /clients"],
  input: z.object({
    name: clientFields.name,
    status: clientFields.status.default("lead"),
    segment: clientFields.segment.optional(),
    acquisition_channel: clientFields.acquisition_channel.optional(),
    email: clientFields.email.optional(),
    phone: clientFields.phone.optional(),
    document: clientFields.document.optional(),
    owner: clientFields.owner.optional(),
    client_since: clientFields.client_since.optional(),
    churned_on: clientFields.churned_on.optional(),
    notes: clientFields.notes.optional(),
    custom_fields: clientFields.custom_fields.optional(),
  }),
  output: client,
  examples: [
    {
      pt: "Cadastre o lead Padaria Pão Quente",
      en: "Add the lead Padaria Pão Quente",
      input: { name: "Padaria Pão Quente", status: "lead" },
    },
    {
      pt: "Novo cliente: Clínica Vida, veio por indicação",
      en: "New client: Clínica Vida, came by referral",
      input: { name: "Clínica Vida", status: "client", acquisition_channel: "indicação" },
    },
  ],
  async run(ctx, input) {
    const { tx, session, say } = ctx;
    await refuseTakenDocument(ctx, input.document);
    const days = relationDays({ status: input.status, clientSince: null, churnedOn: null }, input, ctx);
    const custom = checkCustomFields(session, "client", input.custom_fields ?? {}, say);
    const values = { ...clientColumns(input, ctx), name: input.name, status: input.status, ...days, customFields: custom };
    return toClient(required(await tx.insert(clients).values(values).returning()), ctx);
  },
});
