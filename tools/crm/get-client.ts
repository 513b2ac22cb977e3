import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut, instantOut, ref } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { client, getClientOrThrow, toClient } from "./client.ts";

export const getClient = defineTool({
  name: "get_client",
  domain: "crm",
  description: "Everything about one client: data, scores, number of projects and interactions, last contact.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /clients/{id}"],
  input: z.object({ id: ref("client").describe("The client: its id or name.") }),
  output: client.extend({
    projects: countOut("total_projects"),
    interactions: countOut("interactions"),
    last_interaction_at: instantOut().nullable(),
  }),
  examples: [
    { pt: "Me mostre o cliente Empresa XYZ", en: "Show me the client Empresa XYZ", input: { id: "Empresa XYZ" } },
    { pt: "Qual é o telefone da Clínica Sorriso?", en: "What is Clínica Sorriso's phone?", input: { id: "Clínica Sorriso" } },
  ],
  async run({ tx }, { id }) {
    const row = await getClientOrThrow(tx, id);
    const counted = await tx.execute<{ projects: string; interactions: string; latest: string | null }>(sql`
      select (select count(*) from projects where client_id = ${id} and deleted_at is null) as projects,
        count(*) as interactions, max(interaction_date) as latest
      from interactions where client_id = ${id} and deleted_at is null`);
    const { projects, interactions, latest } = required(counted.rows);
    return {
      ...toClient(row),
      projects: Number(projects),
      interactions: Number(interactions),
      last_interaction_at: latest ? new Date(latest) : null,
    };
  },
});
