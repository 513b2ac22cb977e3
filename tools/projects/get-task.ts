import { z } from "zod";
import { defineTool } from "../define.ts";
import { getTaskOrThrow, task, taskRef } from "./task.ts";
import { readTask } from "./task-rows.ts";

export const getTask = defineTool({
  name: "get_task",
  domain: "projects",
  description: "One task with its project, column, priority, assignee, due date, estimate and details.",
  effect: "read",
  permission: "tasks:read",
  http: ["GET /tasks/{id}"],
  input: z.object({ id: taskRef().describe("The task: its id or name.") }),
  output: task,
  examples: [
    {
      pt: "Me mostre a tarefa revisar o briefing",
      en: "Show me the task review the briefing",
      input: { id: "revisar o briefing" },
    },
    { pt: "Como está a tarefa publicar a home?", en: "How is the task publish the home page?", input: { id: "publicar a home" } },
  ],
  async run({ tx, today }, { id }) {
    await getTaskOrThrow(tx, id);
    return readTask(tx, id, today);
  },
});
