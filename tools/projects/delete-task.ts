import { eq } from "drizzle-orm";
import { z } from "zod";
import { tasks } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { closeGap, lockBoard } from "./board.ts";
import { getTaskOrThrow, taskRef } from "./task.ts";

export const deleteTask = defineTool({
  name: "delete_task",
  domain: "projects",
  description: "Delete a task. The row is kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "tasks:write",
  http: ["DELETE /tasks/{id}"],
  input: z.object({ id: taskRef().describe("The task: its id or name.") }),
  output: z.object({ id: rowId("task"), name: z.string(), project_name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua a tarefa revisar o briefing", en: "Delete the task review the briefing", input: { id: "revisar o briefing" } },
    { pt: "Apaga a tarefa publicar a home", en: "Remove the task publish the home page", input: { id: "publicar a home" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, projectName } = await getTaskOrThrow(tx, id);
    return say(`Excluir a tarefa ${row.name}, do projeto ${projectName}?`, `Delete the task ${row.name} of the project ${projectName}?`);
  },
  async run({ tx, now }, { id }) {
    const { row, projectName } = await getTaskOrThrow(tx, id);
    await lockBoard(tx, row.projectId);
    await tx.update(tasks).set({ deletedAt: now }).where(eq(tasks.id, id));
    await closeGap(tx, row.projectId, row.status);
    return { id, name: row.name, project_name: projectName, deleted_at: now };
  },
});
