import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { interactions } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { confidential, instantOut, rowId } from "../fields/semantic.ts";
import { refreshHealth } from "./health.ts";
import { getInteractionOrThrow, interactionRef } from "./interaction.ts";

export const deleteInteraction = defineTool({
  name: "delete_interaction",
  domain: "crm",
  description:
    "Delete a recorded interaction. The row is kept and marked as deleted, so that it can be undone; the client's health follows.",
  effect: "destructive",
  permission: "interactions:write",
  http: ["DELETE /interactions/{id}"],
  input: z.object({ id: interactionRef() }),
  output: z.object({ id: rowId(), client_name: z.string(), subject: confidential(z.string()), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua a interação sobre o contrato novo", en: "Delete the interaction about the new contract", input: { id: "contrato novo" } },
    { pt: "Apaga a anotação do kickoff", en: "Delete the kickoff note", input: { id: "kickoff" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, clientName } = await getInteractionOrThrow(tx, id);
    return say(`Excluir a interação "${row.subject}" com ${clientName}?`, `Delete the interaction "${row.subject}" with ${clientName}?`);
  },
  async run({ tx, now }, { id }) {
    const { row, clientName } = await getInteractionOrThrow(tx, id);
    await tx.update(interactions).set({ deletedAt: now }).where(eq(interactions.id, id));
    await refreshHealth(tx, sql`c.id = ${row.clientId}`);
    return { id, client_name: clientName, subject: row.subject, deleted_at: now };
  },
});
