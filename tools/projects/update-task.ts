import { eq } from "drizzle-orm";
import { z } from "zod";
import { tasks } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { given } from "../rows.ts";
import { moveCard } from "./board.ts";
import { getTaskOrThrow, task, taskFields, taskRef } from "./task.ts";
import { readTask } from "./task-rows.ts";

export const updateTask = defineTool({
  name: "update_task",
  domain: "projects",
  description: "Change a task's name, priority, assignee, due date, estimate or details. A new status moves it to the end of that column.",
  effect: "write",
  permission: "tasks:write",
  http: ["PATCH /tasks/{id}"],
  input: z.object({
    id: taskRef().describe("The task: its id or name."),
    ...z.object(taskFields).partial().shape,
    assignee: taskFields.assignee.nullable().optional().describe("Who does it; null for nobody."),
    due_date: taskFields.due_date.nullable().optional().describe("Last day to have it done; null for none."),
  }),
  output: task,
  examples: [
    {
      pt: "Mude o prazo da tarefa revisar o briefing para segunda",
      en: "Change the due date of the task review the briefing to Monday",
      input: { id: "revisar o briefing" },
    },
    {
      pt: "A tarefa publicar a home agora é urgente",
      en: "The task publish the home page is urgent now",
      input: { id: "publicar a home", priority: "urgent" },
    },
  ],
  async run({ tx, now, today }, { id, status, ...input }) {
    const { row } = await getTaskOrThrow(tx, id);
    const changes = given({
      name: input.name,
      priority: input.priority,
      assigneeId: input.assignee,
      dueDate: input.due_date,
      estimateHours: input.estimate_hours,
      description: input.description,
    });
    if (Object.keys(changes).length > 0) await tx.update(tasks).set(changes).where(eq(tasks.id, id));
    if (status && status !== row.status) await moveCard(tx, row, { status, now });
    return readTask(tx, id, today);
  },
});
