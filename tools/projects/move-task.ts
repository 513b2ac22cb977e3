import { z } from "zod";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { ref } from "../fields/semantic.ts";
import { moveCard } from "./board.ts";
import { getTaskOrThrow, task, taskFields, taskRef } from "./task.ts";
import { readTask } from "./task-rows.ts";

export const moveTask = defineTool({
  name: "move_task",
  domain: "projects",
  description: "Move a task to a column of its project's board, or to another place in its column. done records when it was finished.",
  effect: "write",
  permission: "tasks:write",
  http: ["POST /tasks/{id}/move"],
  input: z.object({
    id: taskRef().describe("The task: its id or name."),
    status: taskFields.status.describe("Column that it goes to: backlog, todo, doing, review or done."),
    position: z.int().min(0).max(100_000).optional().describe("Place in the column, 0 for the top; the end when left out."),
    before: ref("task").optional().describe("Task of that column that it goes before: its id or name."),
  }),
  output: task,
  examples: [
    {
      pt: "Move a tarefa revisar o briefing pra concluído",
      en: "Move the task review the briefing to done",
      input: { id: "revisar o briefing", status: "done" },
    },
    {
      pt: "Coloca a tarefa publicar a home em andamento",
      en: "Put the task publish the home page in progress",
      input: { id: "publicar a home", status: "doing" },
    },
  ],
  async run({ tx, now, today, say }, { id, status, position, before }) {
    const { row } = await getTaskOrThrow(tx, id);
    if (before === undefined) {
      await moveCard(tx, row, { status, now, ...(position !== undefined && { position }) });
      return readTask(tx, id, today);
    }
    if (position !== undefined)
      throw invalid("before", say("before e position dizem a mesma coisa: mande só um", "before and position say the same: send one"));
    const next = (await getTaskOrThrow(tx, before)).row;
    if (next.id === id || next.projectId !== row.projectId || next.status !== status)
      throw invalid(
        "before",
        say(
          `before precisa ser outra tarefa do mesmo projeto, na coluna ${status}`,
          `before must be another task of the same project, in the column ${status}`,
        ),
      );
    await moveCard(tx, row, { status, now, before });
    return readTask(tx, id, today);
  },
});
