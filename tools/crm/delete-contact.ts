import { eq } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { instantOut, ref, rowId } from "../fields/semantic.ts";
import { getContactOrThrow } from "./contact.ts";

export const deleteContact = defineTool({
  name: "delete_contact",
  domain: "crm",
  description: "Delete a contact. The row is kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "contacts:write",
  http: ["DELETE /contacts/{id}"],
  input: z.object({ id: ref("contact").describe("The contact: its id or name.") }),
  output: z.object({ id: rowId("contact"), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua o contato Ana Souza", en: "Delete the contact Ana Souza", input: { id: "Ana Souza" } },
    { pt: "Tira o Bruno Lima dos contatos", en: "Remove Bruno Lima from the contacts", input: { id: "Bruno Lima" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, clientName } = await getContactOrThrow(tx, id);
    const who = clientName ? `${row.name} (${clientName})` : row.name;
    return say(`Excluir o contato ${who}?`, `Delete the contact ${who}?`);
  },
  async run({ tx, now }, { id }) {
    const { row } = await getContactOrThrow(tx, id);
    await tx.update(contacts).set({ deletedAt: now }).where(eq(contacts.id, id));
    return { id, name: row.name, deleted_at: now };
  },
});
