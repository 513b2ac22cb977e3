import { z } from "zod";
import { defineTool } from "../define.ts";
import { ref } from "../fields/semantic.ts";
import { contact, getContactOrThrow, toContact } from "./contact.ts";

export const getContact = defineTool({
  name: "get_contact",
  domain: "crm",
  description: "One contact: phone, e-mail, client, job title, tags, consent per channel, notes.",
  effect: "read",
  permission: "contacts:read",
  http: ["GET /contacts/{id}"],
  input: z.object({ id: ref("contact").describe("The contact: its id or name.") }),
  output: contact,
  examples: [
    { pt: "Qual é o telefone da Ana Souza?", en: "What is Ana Souza's phone?", input: { id: "Ana Souza" } },
    { pt: "Me mostra o contato Bruno Lima", en: "Show me the contact Bruno Lima", input: { id: "Bruno Lima" } },
  ],
  async run(ctx, { id }) {
    const { row, clientName } = await getContactOrThrow(ctx.tx, id);
    return toContact(row, clientName, ctx);
  },
});
