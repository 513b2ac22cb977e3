import { eq } from "drizzle-orm";
import { z } from "zod";
import { projects } from "../../db/schema/projects.ts";
import { defineTool } from "../define.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { getProjectOrThrow, projectRef } from "./project.ts";

export const deleteProject = defineTool({
  name: "delete_project",
  domain: "projects",
  description: "Delete a project. The row is kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "projects:write",
  http: ["DELETE /projects/{id}"],
  input: z.object({ id: projectRef() }),
  output: z.object({ id: rowId("project"), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua o projeto Site Novo", en: "Delete the project Site Novo", input: { id: "Site Novo" } },
    { pt: "Pode apagar o projeto de teste da Academia", en: "Remove the test project of the Academia", input: { id: "teste" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, clientName } = await getProjectOrThrow(tx, id);
    return say(`Excluir o projeto ${row.name}, de ${clientName}?`, `Delete the project ${row.name} of ${clientName}?`);
  },
  async run({ tx, now }, { id }) {
    const { row } = await getProjectOrThrow(tx, id);
    await tx.update(projects).set({ deletedAt: now }).where(eq(projects.id, id));
    return { id, name: row.name, deleted_at: now };
  },
});
