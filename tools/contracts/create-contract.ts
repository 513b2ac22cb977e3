import { z } from "zod";
import { contracts, contractVersions } from "../../db/schema/contracts.ts";
import type { Tx } from "../../db/tenant.ts";
import { invalid } from "../../errors.ts";
import { getClientOrThrow } from "../crm/client.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { ref } from "../fields/semantic.ts";
import { say } from "../language.ts";
import { getProjectOrThrow } from "../projects/project.ts";
import { required } from "../rows.ts";
import { contract, contractFields, nextNumber, toContract } from "./contract.ts";
import { blankNote, factsOf, fillContract, projectFor, textOf } from "./fill.ts";
import { presentWritten } from "./present.ts";
import { getTemplateOrThrow, templateByDefault } from "./template.ts";

async function clientOf(tx: Tx, input: { client?: string | undefined; project?: string | undefined }, tell: ToolContext["say"]) {
  if (input.client) return getClientOrThrow(tx, input.client);
  if (!input.project) throw invalid("client", tell("De qual cliente é o contrato?", "Which client is the contract for?"));
  return getClientOrThrow(tx, (await getProjectOrThrow(tx, input.project)).row.clientId);
}

export const createContract = defineTool({
  name: "create_contract",
  domain: "contracts",
  description:
    "Make a contract from a template, filled from the client and the project; it starts as a draft with version 1. Refused with the names of all missing fields.",
  effect: "write",
  permission: "contracts:write",
  http: ["POST /contracts"],
  input: z.object({
    client: ref("client").optional().describe("The client: its id or name; the project's when left out."),
    project: ref("project").optional().describe("The project: its id or name; the client's only open one when left out."),
    template: ref("contract_template").optional().describe("The template: its id or name; the default template when left out."),
    name: contractFields.name.optional(),
    value: contractFields.value.optional(),
    starts_on: contractFields.starts_on.optional(),
    ends_on: contractFields.ends_on.optional(),
    values: contractFields.values.default({}),
  }),
  output: contract.extend({ text: z.string(), blanks: z.array(z.string()) }),
  examples: [
    { pt: "Gere o contrato da Clínica Sorriso", en: "Make the contract for Clínica Sorriso", input: { client: "Clínica Sorriso" } },
    {
      pt: "Faz um contrato pra Empresa XYZ do projeto Site Novo pelo modelo padrão",
      en: "Draw up a contract for Empresa XYZ about the project Site Novo with the default template",
      input: { client: "Empresa XYZ", project: "Site Novo" },
    },
  ],
  async run({ tx, session, today, now, locale, ports, say: tell }, input) {
    const client = await clientOf(tx, input, tell);
    const { project, others } = await projectFor(tx, client.id, input.project, locale);
    const template = input.template ? await getTemplateOrThrow(tx, input.template) : await templateByDefault(tx);
    const row = {
      number: await nextNumber(tx, session, today),
      name:
        input.name ?? `${say(session.tenant.locale, "Contrato", "Contract")} – ${[client.name, project?.name].filter(Boolean).join(" – ")}`,
      value: input.value ?? project?.budget ?? null,
      startsOn: input.starts_on ?? project?.startDate ?? today,
      endsOn: input.ends_on ?? project?.endDate ?? null,
    };
    if (row.endsOn && row.endsOn < row.startsOn)
      throw invalid(
        "ends_on",
        tell(
          `ends_on: o fim (${row.endsOn}) vem antes do início (${row.startsOn})`,
          `ends_on: the end (${row.endsOn}) is before the start (${row.startsOn})`,
        ),
      );
    const facts = factsOf({ client, project }, row, session, today);
    const { values, blanks } = fillContract({ ...template, facts, given: input.values, others, locale });
    const created = required(
      await tx
        .insert(contracts)
        .values({ ...row, clientId: client.id, projectId: project?.id ?? null, templateId: template.id })
        .returning(),
    );
    const version = { body: template.body, values };
    await tx
      .insert(contractVersions)
      .values({ ...version, contractId: created.id, clientId: client.id, number: 1, templateVersion: template.version, renderedAt: now });
    return {
      ...toContract({ row: created, client, project, templateName: template.name }),
      text: textOf(version, client.documentSealed, { vault: ports.vault, session, show: "masked" }),
      blanks: blanks.map((name) => blankNote(name, locale)),
    };
  },
  present: (output, style) => presentWritten("create_contract", output, style),
});
