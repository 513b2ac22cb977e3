import { eq } from "drizzle-orm";
import { z } from "zod";
import { taskTemplates } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { valueLabel } from "../present/labels.ts";
import { getTemplateOrThrow, templateRef } from "./task-template.ts";

export const deleteTaskTemplate = defineTool({
  name: "delete_task_template",
  domain: "projects",
  description: "Delete a task template, so that new projects no longer get it. Tasks that were made from it stay.",
  effect: "destructive",
  permission: "tasks:write",
  http: ["DELETE /task-templates/{id}"],
  input: z.object({ id: templateRef().describe("The template: its id or name.") }),
  output: z.object({ id: rowId(), name: z.string(), deleted_at: instantOut() }),
  examples: [
    {
      pt: 'Exclua o modelo de tarefa "Gravar a locução"',
      en: 'Delete the task template "Record the voice-over"',
      input: { id: "Gravar a locução" },
    },
    {
      pt: 'Tira o modelo "Wireframes" dos projetos novos',
      en: 'Remove the template "Wireframes" from new projects',
      input: { id: "Wireframes" },
    },
  ],
  async confirm({ id }, { tx, say }) {
    const { name, category } = await getTemplateOrThrow(tx, id);
    return say(
      `Excluir o modelo de tarefa ${name}, dos projetos de ${valueLabel(category, "pt-BR")}?`,
      `Delete the task template ${name} of ${valueLabel(category, "en")} projects?`,
    );
  },
  async run({ tx, now }, { id }) {
    const { name } = await getTemplateOrThrow(tx, id);
    await tx.update(taskTemplates).set({ deletedAt: now }).where(eq(taskTemplates.id, id));
    return { id, name, deleted_at: now };
  },
});
