import { and, ilike, isNull } from "drizzle-orm";
import { z } from "zod";
import { contractTemplates } from "../../db/schema/contracts.ts";
import { defineTool } from "../define.ts";
import { name as nameField } from "../fields/semantic.ts";
import { pageOf, paging, selectPage } from "../paging.ts";
import { contractsBy, defaultTemplate, hasDefault, knownVariables, template, toTemplate } from "./template.ts";

export const listContractTemplates = defineTool({
  name: "list_contract_templates",
  domain: "contracts",
  description:
    "List contract templates with their variables and how many contracts use them, the default template that is there without any, and the variables that fill themselves.",
  effect: "read",
  permission: "contracts:read",
  http: ["GET /contract-templates"],
  input: z.object({ query: nameField().optional().describe("Only those with this in the name."), ...paging }),
  output: pageOf(template).extend({
    default_template: z.object({ name: z.string(), stored: z.boolean().describe("false until its first contract.") }),
    known_variables: z.array(z.object({ name: z.string(), meaning: z.string() })),
  }),
  examples: [
    { pt: "Quais modelos de contrato temos?", en: "Which contract templates do we have?", input: {} },
    { pt: "Liste os modelos de contrato", en: "List the contract templates", input: {} },
  ],
  async run({ tx, locale }, input) {
    const where = and(isNull(contractTemplates.deletedAt), input.query ? ilike(contractTemplates.name, `%${input.query}%`) : undefined);
    const { rows, ...page } = await selectPage(
      tx,
      contractTemplates,
      { where, sort: { by: [contractTemplates.name, contractTemplates.id] } },
      input,
    );
    const made = await contractsBy(
      tx,
      rows.map(({ id }) => id),
    );
    return {
      items: rows.map((row) => toTemplate(row, made.get(row.id) ?? 0, locale)),
      ...page,
      default_template: { name: defaultTemplate().name, stored: await hasDefault(tx) },
      known_variables: knownVariables(locale),
    };
  },
  present: (output, { locale }) => {
    const offered = output.default_template.stored ? [] : [{ name: output.default_template.name, contracts: 0, required: "" }];
    const own = output.items.map(({ name, contracts, required_fields }) => ({ name, contracts, required: required_fields.join(", ") }));
    return [
      {
        type: "table",
        columns: [
          { key: "name", label: locale === "en" ? "Template" : "Modelo", format: "text" },
          { key: "contracts", label: locale === "en" ? "Contracts" : "Contratos", format: "count" },
          { key: "required", label: locale === "en" ? "Required fields" : "Campos obrigatórios", format: "text" },
        ],
        rows: [...own, ...offered],
      },
    ];
  },
});
