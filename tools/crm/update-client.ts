import { eq } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { ref } from "../fields/semantic.ts";
import { given, required } from "../rows.ts";
import { client, clientFields, getClientOrThrow, toClient } from "./client.ts";

export const updateClient = defineTool({
  name: "update_client",
  domain: "crm",
  description: "Change a client's data or its status. What is not given stays as it is.",
  effect: "write",
  permission: "clients:write",
  http: ["PATCH /clients/{id}"],
  input: z.object({ id: ref("client").describe("The client: its id or name."), ...z.object(clientFields).partial().shape }),
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
  async run({ tx, today }, { id, ...input }) {
    const before = await getClientOrThrow(tx, id);
    const changes = given({
      name: input.name,
      status: input.status,
      segment: input.segment,
      acquisitionChannel: input.acquisition_channel,
      email: input.email,
      phone: input.phone,
      ownerId: input.owner,
      clientSince: input.client_since ?? (input.status === "client" && !before.clientSince ? today : undefined),
      churnedOn: input.status === "churned" && before.status !== "churned" ? today : undefined,
      notes: input.notes,
      customFields: input.custom_fields && { ...before.customFields, ...input.custom_fields },
    });
    if (Object.keys(changes).length === 0) return toClient(before);
    return toClient(required(await tx.update(clients).set(changes).where(eq(clients.id, id)).returning()));
  },
});
