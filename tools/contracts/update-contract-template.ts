import { eq } from "drizzle-orm";
import { z } from "zod";
import { contractTemplates } from "../../db/schema/contracts.ts";
import { defineTool } from "../define.ts";
import { given, required } from "../rows.ts";
import { checkedTemplate, contractsOf, getTemplateOrThrow, template, templateFields, templateRef, toTemplate } from "./template.ts";

export const updateContractTemplate = defineTool({
  name: "update_contract_template",
  domain: "contracts",
  description: "Change a contract template's name, text or required fields. Contracts that were made from it keep their text.",
  effect: "write",
  permission: "contracts:write",
  http: ["PATCH /contract-templates/{id}"],
  input: z.object({ id: templateRef(), ...z.object(templateFields).partial().shape }),
  output: template,
  examples: [
    {
      pt: "Renomeie o modelo de contrato Social Media para Redes Sociais",
      en: "Rename the contract template Social Media to Social Networks",
      input: { id: "Social Media", name: "Redes Sociais" },
    },
    {
      pt: "Mude o texto do modelo de contrato de tráfego",
      en: "Change the text of the paid traffic contract template",
      input: { id: "Tráfego" },
    },
  ],
  async run({ tx, locale }, { id, ...input }) {
    const before = await getTemplateOrThrow(tx, id);
    const isNewText = input.body !== undefined || input.required_fields !== undefined;
    const asked = input.required_fields ?? (input.body === undefined ? before.requiredFields : undefined);
    const text = isNewText ? checkedTemplate(input.body ?? before.body, asked, locale) : {};
    const changes = { ...given({ name: input.name }), ...text };
    if (Object.keys(changes).length === 0) return toTemplate(before, await contractsOf(tx, id), locale);
    const updated = await tx.update(contractTemplates).set(changes).where(eq(contractTemplates.id, id)).returning();
    return toTemplate(required(updated), await contractsOf(tx, id), locale);
  },
});
