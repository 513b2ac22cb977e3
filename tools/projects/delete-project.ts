import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { projects } from "../../db/schema/projects.ts";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { counted } from "../language.ts";
import { getProjectOrThrow, projectRef } from "./project.ts";

/** One and many, in each language. */
const HANGING = [
  { table: "tasks", pt: ["tarefa", "tarefas"], en: ["task", "tasks"] },
  { table: "revenues", pt: ["receita", "receitas"], en: ["revenue", "revenues"] },
  { table: "expenses", pt: ["despesa", "despesas"], en: ["expense", "expenses"] },
  { table: "time_entries", pt: ["lançamento de horas", "lançamentos de horas"], en: ["time entry", "time entries"] },
  { table: "marketing_metrics", pt: ["lançamento de mídia", "lançamentos de mídia"], en: ["row of ad metrics", "rows of ad metrics"] },
  { table: "contracts", pt: ["contrato", "contratos"], en: ["contract", "contracts"] },
] as const;

/** The live rows that name the project; they stay, and leave the lists with it. */
async function hangingOn(tx: Tx, id: string) {
  const counts = HANGING.map(
    ({ table }) =>
      sql`(select count(*) from ${sql.identifier(table)} where project_id = ${id} and deleted_at is null) as ${sql.identifier(table)}`,
  );
  const { rows } = await tx.execute<Record<string, string>>(sql`select ${sql.join(counts, sql`, `)}`);
  return HANGING.map((noun) => ({ noun, count: Number(rows[0]?.[noun.table] ?? 0) })).filter(({ count }) => count > 0);
}

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
    const hanging = await hangingOn(tx, id);
    const list = (language: "pt" | "en") =>
      hanging.map(({ count, noun }) => counted(count, noun[language][0], noun[language][1])).join(", ");
    return say(
      `Excluir o projeto ${row.name}, de ${clientName}${hanging.length > 0 ? `, com ${list("pt")}` : ""}?`,
      `Delete the project ${row.name} of ${clientName}${hanging.length > 0 ? `, with ${list("en")}` : ""}?`,
    );
  },
  async run({ tx, now }, { id }) {
    const { row } = await getProjectOrThrow(tx, id);
    await tx.update(projects).set({ deletedAt: now }).where(eq(projects.id, id));
    return { id, name: row.name, deleted_at: now };
  },
});
