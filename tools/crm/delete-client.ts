import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { instantOut, ref, rowId } from "../fields/semantic.ts";
import { counted } from "../language.ts";
import { required } from "../rows.ts";
import { getClientOrThrow } from "./client.ts";

export const deleteClient = defineTool({
  name: "delete_client",
  domain: "crm",
  description: "Delete a client. The row is kept and marked as deleted, so that it can be undone.",
  effect: "destructive",
  permission: "clients:write",
  http: ["DELETE /clients/{id}"],
  input: z.object({ id: ref("client").describe("The client: its id or name.") }),
  output: z.object({ id: rowId("client"), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua o cliente Padaria Pão Quente", en: "Delete the client Padaria Pão Quente", input: { id: "Padaria Pão Quente" } },
    { pt: "Apaga a Clínica Vida do cadastro", en: "Remove Clínica Vida", input: { id: "Clínica Vida" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { name } = await getClientOrThrow(tx, id);
    const found = await tx.execute<{ projects: string }>(
      sql`select count(*) as projects from projects where client_id = ${id} and deleted_at is null`,
    );
    const projects = Number(required(found.rows).projects);
    return say(
      `Excluir o cliente ${name}${projects > 0 ? `, que tem ${counted(projects, "projeto", "projetos")}` : ""}?`,
      `Delete the client ${name}${projects > 0 ? `, which has ${counted(projects, "project", "projects")}` : ""}?`,
    );
  },
  async run({ tx, now }, { id }) {
    await getClientOrThrow(tx, id);
    const row = required(await tx.update(clients).set({ deletedAt: now }).where(eq(clients.id, id)).returning());
    return { id, name: row.name, deleted_at: now };
  },
});
