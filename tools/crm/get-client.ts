import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { healthHistory } from "../../db/schema/sales.ts";
import type { Tx } from "../../db/tenant.ts";
import { defineTool } from "../define.ts";
import { countOut, day, instantOut, ref } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { client, getClientOrThrow, toClient } from "./client.ts";

/** Points of the history that are shown. */
const SHOWN = 12;

const healthPoint = z.object({
  day: day(),
  score: z.int().describe("The whole: recency + sentiment + payment."),
  recency: z.int().describe("0–40: how recently there was an interaction."),
  sentiment: z.int().describe("0–30: the mood of the last 90 days."),
  payment: z.int().describe("0–30: the share of receivables that is not overdue."),
});

/** The latest points, oldest first. */
async function pointsOf(tx: Tx, clientId: string): Promise<z.input<typeof healthPoint>[]> {
  const { day: on, score, recency, sentiment, payment } = healthHistory;
  const rows = await tx
    .select({ day: on, score, recency, sentiment, payment })
    .from(healthHistory)
    .where(eq(healthHistory.clientId, clientId))
    .orderBy(desc(on))
    .limit(SHOWN);
  return rows.toReversed();
}

export const getClient = defineTool({
  name: "get_client",
  domain: "crm",
  description:
    "Everything about one client: data, scores and what health is made of, number of projects, contacts and interactions, last contact.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /clients/{id}"],
  input: z.object({ id: ref("client").describe("The client: its id or name.") }),
  output: client.extend({
    projects: countOut("total_projects"),
    interactions: countOut("interactions"),
    contacts: countOut(),
    last_interaction_at: instantOut().nullable(),
    health_recency: z.int().nullable().describe("0–40 of the score: how recently there was an interaction; null before the first score."),
    health_sentiment: z.int().nullable().describe("0–30 of the score: the mood of the last 90 days."),
    health_payment: z.int().nullable().describe("0–30 of the score: the share of the money due that is not overdue."),
    health_history: z.array(healthPoint).describe("The last 12 days on which the score changed, oldest first."),
  }),
  examples: [
    { pt: "Me mostre o cliente Empresa XYZ", en: "Show me the client Empresa XYZ", input: { id: "Empresa XYZ" } },
    { pt: "Qual é o telefone da Clínica Sorriso?", en: "What is Clínica Sorriso's phone?", input: { id: "Clínica Sorriso" } },
  ],
  async run(ctx, { id }) {
    const { tx } = ctx;
    const row = await getClientOrThrow(tx, id);
    const counted = await tx.execute<{ projects: string; interactions: string; contacts: string; latest: string | null }>(sql`
      select (select count(*) from projects where client_id = ${id} and deleted_at is null) as projects,
        (select count(*) from contacts where client_id = ${id} and deleted_at is null) as contacts,
        count(*) as interactions, max(interaction_date) as latest
      from interactions where client_id = ${id} and deleted_at is null`);
    const { projects, interactions, contacts, latest } = required(counted.rows);
    const points = await pointsOf(tx, id);
    const latestPoint = points.at(-1);
    return {
      ...toClient(row, ctx),
      projects: Number(projects),
      interactions: Number(interactions),
      contacts: Number(contacts),
      last_interaction_at: latest ? new Date(latest) : null,
      health_recency: latestPoint?.recency ?? null,
      health_sentiment: latestPoint?.sentiment ?? null,
      health_payment: latestPoint?.payment ?? null,
      health_history: points,
    };
  },
});
