import { z } from "zod";
import { defineTool } from "../define.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";
import { taskTemplate, templateFields, templatesOf } from "./task-template.ts";

export const listTaskTemplates = defineTool({
  name: "list_task_templates",
  domain: "projects",
  description: "List the tasks that new projects get, by category; where the tenant has none of its own, the product's defaults.",
  effect: "read",
  permission: "tasks:read",
  http: ["GET /task-templates"],
  input: z.object({ category: templateFields.category.optional().describe("Only of this category."), ...paging }),
  output: pageOf(taskTemplate),
  examples: [
    { pt: "Quais são os modelos de tarefas?", en: "Which task templates are there?", input: {} },
    {
      pt: "Que tarefas um projeto de vídeo ganha por padrão?",
      en: "Which tasks does a video project get by default?",
      input: { category: "video" },
    },
  ],
  async run({ tx, session }, input) {
    const all = await templatesOf(tx, session.tenant.locale, input.category && [input.category]);
    const from = offsetOf(input);
    return { items: all.slice(from, from + input.limit), next_cursor: nextCursor(input, all.length), total: all.length };
  },
});
