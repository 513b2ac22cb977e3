import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { taskTemplates } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { taskTemplate, templateFields, toTemplate } from "./task-template.ts";

export const createTaskTemplate = defineTool({
  name: "create_task_template",
  domain: "projects",
  description: "Add a task that every new project of a category gets. The first of a category replaces the product's defaults for it.",
  effect: "write",
  permission: "tasks:write",
  http: ["POST /task-templates"],
  input: z.object({
    category: templateFields.category,
    name: templateFields.name,
    description: templateFields.description.optional(),
    due_after_days: templateFields.due_after_days.optional(),
    estimate_hours: templateFields.estimate_hours.optional(),
    position: templateFields.position.optional().describe("Place among the category's templates, from 0; the end when left out."),
  }),
  output: taskTemplate,
  examples: [
    {
      pt: 'Adicione ao modelo de projetos de vídeo a tarefa "Gravar a locução", 10 dias depois do início',
      en: 'Add to the video project template the task "Record the voice-over", 10 days after the start',
      input: { category: "video", name: "Gravar a locução", due_after_days: 10 },
    },
    {
      pt: 'Todo projeto de branding deve ter a tarefa "Registrar a marca no INPI"',
      en: 'Every branding project should have the task "Register the trademark"',
      input: { category: "branding", name: "Registrar a marca no INPI" },
    },
  ],
  async run({ tx }, input) {
    const [own] = await tx
      .select({ count: count() })
      .from(taskTemplates)
      .where(and(eq(taskTemplates.category, input.category), isNull(taskTemplates.deletedAt)));
    const created = await tx
      .insert(taskTemplates)
      .values({
        category: input.category,
        name: input.name,
        description: input.description ?? null,
        dueAfterDays: input.due_after_days ?? null,
        estimateHours: input.estimate_hours ?? null,
        position: input.position ?? own?.count ?? 0,
      })
      .returning();
    return toTemplate(required(created));
  },
});
