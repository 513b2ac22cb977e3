import { eq } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { ref } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { client, clientColumns, clientFields, getClientOrThrow, refuseTakenDocument, relationDays, toClient } from "./client.ts";
import { checkCustomFields } from "./custom-fields.ts";

/** What may be cleared by null. */
const clearable = {
  segment: clientFields.segment.nullable(),
  acquisition_channel: clientFields.acquisition_channel.nullable(),
  email: clientFields.email.nullable(),
  phone: clientFields.phone.nullable(),
  document: clientFields.document.nullable(),
  owner: clientFields.owner.nullable(),
  client_since: clientFields.client_since.nullable(),
  notes: clientFields.notes.nullable(),
};

export const updateClient = defineTool({
  name: "update_client",
  domain: "crm",
  description: "Change a client's data or its status. What is not given stays as it is; null clears a field.",
  effect: "write",
  permission: "clients:write",
  http: ["PATCH /clients/{id}"],
  input: z.object({
    id: ref("client").describe("The client: its id or name."),
    ...z.object({ ...clientFields, ...clearable }).partial().shape,
  }),
  output: client,
  examples: [
    {
      pt: "Marque a Clínica Sorriso como churned",
      en: "Mark Clínica Sorriso as churned",
      input: { id: "Clínica Sorriso", status: "churned" },
    },
    {
      pt: "Mude o segmento da Empresa XYZ para varejo",
      en: "Change the segment of Empresa XYZ to retail",
      input: { id: "Empresa XYZ", segment: "varejo" },
    },
  ],
  async run(ctx, { id, ...input }) {
    const { tx, session, say } = ctx;
    const before = await getClientOrThrow(tx, id);
    if (Object.values(input).every((value) => value === undefined)) return toClient(before, ctx);
    await refuseTakenDocument(ctx, input.document, id);
    const custom = input.custom_fields && checkCustomFields(session, "client", { ...before.customFields, ...input.custom_fields }, say);
    const changes = { ...clientColumns(input, ctx), ...relationDays(before, input, ctx), ...(custom && { customFields: custom }) };
    return toClient(required(await tx.update(clients).set(changes).where(eq(clients.id, id)).returning()), ctx);
  },
});
