import { z } from "zod";
import { tasks } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { required } from "../rows.ts";
import { cardsOf, lockBoard } from "./board.ts";
import { getProjectOrThrow, projectRef } from "./project.ts";
import { task, taskFields } from "./task.ts";
import { readTask } from "./task-rows.ts";

const NAME_WORDS = [
  "tarefa para",
  "tarefa pra",
  "tarefa de",
  "tarefa chamada",
  "tarefa",
  "tarefinha de",
  "task para",
  "task pra",
  "task de",
  "atividade de",
  "card de",
  "card para",
  "task to",
  "task for",
  "to-do to",
  "todo to",
  "task",
  "precisamos",
  "preciso que",
  "lembrar de",
];

export const createTask = defineTool({
  name: "create_task",
  domain: "projects",
  description: "Create a task of a project, with its column, priority, assignee, due date and estimate. It goes to the end of its column.",
  effect: "write",
  permission: "tasks:write",
  http: ["POST /tasks", "POST /projects/{project}/tasks"],
  input: z.object({
    project: projectRef(),
    name: taskFields.name.meta({ "x-field": { kind: "name", near: NAME_WORDS } }),
    status: taskFields.status.default("todo"),
    priority: taskFields.priority.default("normal"),
    assignee: taskFields.assignee.optional(),
    due_date: taskFields.due_date.optional(),
    estimate_hours: taskFields.estimate_hours.optional(),
    description: taskFields.description.optional(),
  }),
  output: task,
  examples: [
    {
      pt: "Crie uma tarefa para revisar o briefing do Site Novo até sexta",
      en: "Create a task to review the briefing of Site Novo by Friday",
      input: { project: "Site Novo", name: "revisar o briefing" },
    },
    {
      pt: 'Nova tarefa urgente no Site Novo: "Publicar a home"',
      en: 'New urgent task on Site Novo: "Publish the home page"',
      input: { project: "Site Novo", name: "Publicar a home", priority: "urgent" },
    },
  ],
  async run({ tx, now, today }, input) {
    const { row: project } = await getProjectOrThrow(tx, input.project);
    await lockBoard(tx, project.id);
    const created = await tx
      .insert(tasks)
      .values({
        projectId: project.id,
        name: input.name,
        status: input.status,
        priority: input.priority,
        position: (await cardsOf(tx, project.id, input.status)).length,
        assigneeId: input.assignee ?? null,
        dueDate: input.due_date ?? null,
        estimateHours: input.estimate_hours ?? null,
        description: input.description ?? null,
        doneAt: input.status === "done" ? now : null,
      })
      .returning();
    return readTask(tx, required(created).id, today);
  },
});
