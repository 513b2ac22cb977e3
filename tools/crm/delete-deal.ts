import { eq } from "drizzle-orm";
import { z } from "zod";
import { deals } from "../../db/schema/sales.ts";
import { defineTool } from "../define.ts";
import { instantOut, ref, rowId } from "../fields/semantic.ts";
import { getDealOrThrow } from "./deal.ts";

export const deleteDeal = defineTool({
  name: "delete_deal",
  domain: "crm",
  description: "Delete a deal that should not be in the pipeline. A deal that was not won is moved to lost instead. It can be undone.",
  effect: "destructive",
  permission: "deals:write",
  http: ["DELETE /deals/{id}"],
  input: z.object({ id: ref("deal").describe("The deal: its id or name.") }),
  output: z.object({ id: rowId("deal"), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua o negócio da Padaria Pão Quente", en: "Delete the deal of Padaria Pão Quente", input: { id: "Padaria Pão Quente" } },
    {
      pt: "Apaga a oportunidade duplicada da Clínica Vida",
      en: "Remove the duplicate opportunity of Clínica Vida",
      input: { id: "Clínica Vida" },
    },
  ],
  async confirm({ id }, { tx, say }) {
    const { name, client_name: client } = await getDealOrThrow(tx, id);
    return say(`Excluir o negócio ${name}, de ${client}?`, `Delete the deal ${name} of ${client}?`);
  },
  async run({ tx, now }, { id }) {
    const { name } = await getDealOrThrow(tx, id);
    await tx.update(deals).set({ deletedAt: now }).where(eq(deals.id, id));
    return { id, name, deleted_at: now };
  },
});
