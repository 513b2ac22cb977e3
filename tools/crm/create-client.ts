import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { client, clientFields, toClient } from "./client.ts";

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
    owner: clientFields.owner.optional(),
    client_since: clientFields.client_since.optional(),
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
  async run({ tx, today }, input) {
    const created = await tx
      .insert(clients)
      .values({
        name: input.name,
        status: input.status,
        segment: input.segment ?? null,
        acquisitionChannel: input.acquisition_channel ?? null,
        email: input.email ?? null,
        phone: input.phone ?? null,
        ownerId: input.owner ?? null,
        clientSince: input.client_since ?? (input.status === "client" ? today : null),
        notes: input.notes ?? null,
        customFields: input.custom_fields ?? {},
      })
      .returning();
    return toClient(required(created));
  },
});
