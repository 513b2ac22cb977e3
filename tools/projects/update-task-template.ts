import { eq } from "drizzle-orm";
import { z } from "zod";
import { taskTemplates } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { given } from "../rows.ts";
import { getTemplateOrThrow, taskTemplate, templateFields, templateRef, toTemplate } from "./task-template.ts";

export const updateTaskTemplate = defineTool({
  name: "update_task_template",
  domain: "projects",
  description: "Change a task template. Tasks that were made from it before stay as they are.",
  effect: "write",
  permission: "tasks:write",
  http: ["PATCH /task-templates/{id}"],
  input: z.object({ id: templateRef().describe("The template: its id or name."), ...z.object(templateFields).partial().shape }),
  output: taskTemplate,
  examples: [
    {
      pt: 'Mude o modelo de tarefa "Gravar a locução" para 15 dias depois do início',
      en: 'Change the task template "Record the voice-over" to 15 days after the start',
      input: { id: "Gravar a locução", due_after_days: 15 },
    },
    {
      pt: 'O modelo de tarefa "Wireframes" leva 12 horas',
      en: 'The task template "Wireframes" takes 12 hours',
      input: { id: "Wireframes", estimate_hours: 12 },
    },
  ],
  async run({ tx }, { id, ...input }) {
    await getTemplateOrThrow(tx, id);
    const changes = given({
      category: input.category,
      name: input.name,
      description: input.description,
      dueAfterDays: input.due_after_days,
      estimateHours: input.estimate_hours,
      position: input.position,
    });
    if (Object.keys(changes).length > 0) await tx.update(taskTemplates).set(changes).where(eq(taskTemplates.id, id));
    return toTemplate(await getTemplateOrThrow(tx, id));
  },
});
