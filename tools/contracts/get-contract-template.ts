import { z } from "zod";
import { defineTool } from "../define.ts";
import { say } from "../language.ts";
import { contractsOf, defaultTemplate, describeVariable, getTemplateOrThrow, template, templateRef, toTemplate } from "./template.ts";
import { variablesIn } from "./text.ts";

export const getContractTemplate = defineTool({
  name: "get_contract_template",
  domain: "contracts",
  description: "One contract template with its text and what each of its variables means; without an id, the default template.",
  effect: "read",
  permission: "contracts:read",
  http: ["GET /contract-templates/default", "GET /contract-templates/{id}"],
  input: z.object({ id: templateRef().optional() }),
  output: template.partial({ id: true, created_at: true }),
  examples: [
    { pt: "Mostre o modelo de contrato Social Media", en: "Show the contract template Social Media", input: { id: "Social Media" } },
    { pt: "Me mostra o texto do modelo padrão de contrato", en: "Show me the text of the default contract template", input: {} },
  ],
  async run({ tx, locale }, { id }) {
    if (id) return toTemplate(await getTemplateOrThrow(tx, id), await contractsOf(tx, id), locale);
    const { name, body, requiredFields } = defaultTemplate();
    const variables = variablesIn(body, "body", locale).map((each) => describeVariable(each, requiredFields.includes(each), locale));
    return { name, body, required_fields: requiredFields, variables, contracts: 0 };
  },
  present: ({ name, body, variables }, { locale }) => [
    { type: "text", text: `**${name}**\n\n${body}` },
    {
      type: "table",
      title: say(locale, "Variáveis", "Variables"),
      columns: [
        { key: "name", label: say(locale, "Variável", "Variable"), format: "text" },
        { key: "meaning", label: say(locale, "O que é", "Meaning"), format: "text" },
        { key: "required", label: say(locale, "Obrigatória", "Required"), format: "text" },
      ],
      rows: variables.map((each) => ({ name: each.name, meaning: each.meaning, required: each.required })),
    },
  ],
});
