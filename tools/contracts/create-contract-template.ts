import { z } from "zod";
import { contractTemplates } from "../../db/schema/contracts.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { checkedTemplate, template, templateFields, toTemplate } from "./template.ts";

export const createContractTemplate = defineTool({
  name: "create_contract_template",
  domain: "contracts",
  description: "Create a contract template: a text with variables such as {{client_name}} and the fields that a contract of it must have.",
  effect: "write",
  permission: "contracts:write",
  http: ["POST /contract-templates"],
  input: z.object({ ...templateFields, required_fields: templateFields.required_fields.optional() }),
  output: template,
  examples: [
    {
      pt: "Crie um modelo de contrato chamado Social Media",
      en: "Create a contract template called Social Media",
      input: { name: "Social Media" },
    },
    {
      pt: "Quero cadastrar um novo modelo de contrato de tráfego",
      en: "I want to add a new contract template for paid traffic",
      input: { name: "Tráfego" },
    },
  ],
  async run({ tx, locale }, input) {
    const { body, requiredFields } = checkedTemplate(input.body, input.required_fields, locale);
    const created = await tx.insert(contractTemplates).values({ name: input.name, body, requiredFields }).returning();
    return toTemplate(required(created), 0, locale);
  },
});
