import { z } from "zod";
import { projects } from "../../db/schema/projects.ts";
import { getClientOrThrow } from "../crm/client.ts";
import { defineTool } from "../define.ts";
import { ref } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { project, projectFields, toProject } from "./project.ts";

export const createProject = defineTool({
  name: "create_project",
  domain: "projects",
  description:
    "Create a project for a client, recurring or one-off, with its budget. Call find_clients first when the client is not certain.",
  effect: "write",
  permission: "projects:write",
  http: ["POST /projects", "POST /manual/projects"],
  input: z.object({
    client: ref("client").describe("The client it is for: its id or name."),
    name: projectFields.name.optional().describe("The project's name; one is made from the client when left out."),
    kind: projectFields.kind.default("one_off"),
    category: projectFields.category.default("other"),
    status: projectFields.status.default("active"),
    budget: projectFields.budget.optional(),
    monthly_fee: projectFields.monthly_fee.optional(),
    target_margin: projectFields.target_margin.optional(),
    start_date: projectFields.start_date.optional(),
    end_date: projectFields.end_date.optional(),
    description: projectFields.description.optional(),
  }),
  output: project,
  examples: [
    {
      pt: "Crie um projeto de R$ 10.000 para a Empresa XYZ",
      en: "Create a project of R$ 10,000 for Empresa XYZ",
      input: { client: "Empresa XYZ", budget: "10000.00" },
    },
    {
      pt: "Novo projeto de branding para a Clínica Sorriso chamado Marca 2027",
      en: "New branding project for Clínica Sorriso called Marca 2027",
      input: { client: "Clínica Sorriso", category: "branding", name: "Marca 2027" },
    },
  ],
  async run({ tx, today, say }, input) {
    const client = await getClientOrThrow(tx, input.client);
    const created = await tx
      .insert(projects)
      .values({
        clientId: client.id,
        name: input.name ?? say(`Projeto ${client.name}`, `${client.name} project`),
        kind: input.kind,
        category: input.category,
        status: input.status,
        budget: input.budget ?? null,
        monthlyFee: input.monthly_fee ?? null,
        targetMargin: input.target_margin ?? null,
        startDate: input.start_date ?? today,
        endDate: input.end_date ?? null,
        description: input.description ?? null,
      })
      .returning();
    return toProject(required(created), client.name);
  },
});
