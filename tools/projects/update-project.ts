import { eq } from "drizzle-orm";
import { z } from "zod";
import { projects } from "../../db/schema/projects.ts";
import { checkCustomFields } from "../crm/custom-fields.ts";
import { defineTool } from "../define.ts";
import { given } from "../rows.ts";
import { getProjectOrThrow, project, projectFields, projectRef, toProject } from "./project.ts";
import { changeStatus } from "./status-history.ts";

/** What may be cleared by null. */
const clearable = {
  budget: projectFields.budget.nullable(),
  monthly_fee: projectFields.monthly_fee.nullable(),
  target_margin: projectFields.target_margin.nullable(),
  end_date: projectFields.end_date.nullable(),
  description: projectFields.description.nullable(),
};

export const updateProject = defineTool({
  name: "update_project",
  domain: "projects",
  description: "Change a project's data, status or budget. What is not given stays as it is; null clears a field.",
  effect: "write",
  permission: "projects:write",
  http: ["PATCH /projects/{id}"],
  input: z.object({ id: projectRef(), ...z.object({ ...projectFields, ...clearable }).partial().shape }),
  output: project,
  examples: [
    {
      pt: "Mude o orçamento do projeto Site Novo para 25 mil",
      en: "Change the budget of the project Site Novo to 25 thousand",
      input: { id: "Site Novo", budget: "25000.00" },
    },
    { pt: "Pause o projeto Site Novo", en: "Pause the project Site Novo", input: { id: "Site Novo", status: "paused" } },
  ],
  async run({ tx, session, now, say }, { id, ...input }) {
    const before = (await getProjectOrThrow(tx, id)).row;
    const custom = input.custom_fields && checkCustomFields(session, "project", { ...before.customFields, ...input.custom_fields }, say);
    const changes = given({
      name: input.name,
      kind: input.kind,
      category: input.category,
      status: input.status,
      budget: input.budget,
      monthlyFee: input.monthly_fee,
      targetMargin: input.target_margin,
      startDate: input.start_date,
      endDate: input.end_date,
      description: input.description,
      customFields: custom,
    });
    if (Object.keys(changes).length > 0) await tx.update(projects).set(changes).where(eq(projects.id, id));
    if (input.status) await changeStatus(tx, before, input.status, now);
    const { row, clientName } = await getProjectOrThrow(tx, id);
    return toProject(row, clientName);
  },
});
