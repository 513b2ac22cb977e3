import { eq } from "drizzle-orm";
import { z } from "zod";
import { contractTemplates } from "../../db/schema/contracts.ts";
import { defineTool } from "../define.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { counted } from "../language.ts";
import { contractsOf, getTemplateOrThrow, templateRef } from "./template.ts";

export const deleteContractTemplate = defineTool({
  name: "delete_contract_template",
  domain: "contracts",
  description: "Delete a contract template. Contracts that were made from it stay as they are; it can be undone.",
  effect: "destructive",
  permission: "contracts:write",
  http: ["DELETE /contract-templates/{id}"],
  input: z.object({ id: templateRef() }),
  output: z.object({ id: rowId(), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua o modelo de contrato Social Media", en: "Delete the contract template Social Media", input: { id: "Social Media" } },
    { pt: "Pode apagar o modelo de contrato antigo", en: "Remove the old contract template", input: { id: "antigo" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { name } = await getTemplateOrThrow(tx, id);
    const made = await contractsOf(tx, id);
    return say(
      `Excluir o modelo de contrato ${name}? ${counted(made, "contrato feito com ele continua como está", "contratos feitos com ele continuam como estão")}.`,
      `Delete the contract template ${name}? ${counted(made, "contract made from it stays as it is", "contracts made from it stay as they are")}.`,
    );
  },
  async run({ tx, now }, { id }) {
    const { name } = await getTemplateOrThrow(tx, id);
    await tx.update(contractTemplates).set({ deletedAt: now }).where(eq(contractTemplates.id, id));
    return { id, name, deleted_at: now };
  },
});
