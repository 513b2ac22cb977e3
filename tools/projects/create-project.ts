import { z } from "zod";
import { projects } from "../../db/schema/projects.ts";
import { getClientOrThrow } from "../crm/client.ts";
import { checkCustomFields } from "../crm/custom-fields.ts";
import { defineTool } from "../define.ts";
import { ref, worded } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { project, projectFields, toProject } from "./project.ts";
import { startStatus } from "./status-history.ts";
import { instantiate } from "./task-template.ts";

export const createProject = defineTool({
  name: "create_project",
  domain: "projects",
  description:
    "Create a project for a client, recurring or one-off, with its budget and the tasks of its category's templates. Call find_clients first when the client is not certain.",
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
    custom_fields: projectFields.custom_fields.optional(),
    with_tasks: worded(z.boolean(), {
      cues: { false: ["sem tarefas", "sem as tarefas", "nao crie tarefas", "sem modelo", "without tasks", "no tasks"] },
    })
      .default(true)
      .describe("Whether the tasks of the category's templates are made too, due by the project's start."),
  }),
  output: project.extend({ tasks_created: z.int().describe("Tasks made from the category's templates.") }),
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
  async run({ tx, session, now, today, say }, input) {
    const client = await getClientOrThrow(tx, input.client);
    const start = input.start_date ?? today;
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
        startDate: start,
        endDate: input.end_date ?? null,
        description: input.description ?? null,
        customFields: checkCustomFields(session, "project", input.custom_fields ?? {}, say),
      })
      .returning();
    const row = required(created);
    await startStatus(tx, row.id, row.status, now);
    const tasks = input.with_tasks ? await instantiate(tx, row, start, session.tenant.locale) : 0;
    return { ...toProject(row, client.name), tasks_created: tasks };
  },
});
