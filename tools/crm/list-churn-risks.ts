import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { instantOut, rowId, scoreOut } from "../fields/semantic.ts";
import { nextCursor, offsetOf, pageOf, paging } from "../paging.ts";

/** Requirement X-16: "low" is below 50 unless the tenant says otherwise. */
const LOW_HEALTH = 50;

export const listChurnRisks = defineTool({
  name: "list_churn_risks",
  domain: "crm",
  description: "Clients at risk of churn: status client and a health score below the tenant's threshold, lowest first, with the reason.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /clients/churn-risks"],
  input: z.object({ ...paging }),
  output: pageOf(
    z.object({
      client_id: rowId("client"),
      client_name: z.string(),
      health_score: scoreOut("health_score"),
      sentiment_score: z.number().nullable(),
      last_interaction_at: instantOut().nullable(),
      reason: z.string(),
    }),
  ),
  examples: [
    { pt: "Quais clientes estão em risco de churn?", en: "Which clients are at risk of churn?", input: {} },
    { pt: "Quem está para cancelar com a gente?", en: "Who is about to leave us?", input: {} },
  ],
  async run({ tx, session, now, say }, input) {
    const threshold = session.tenant.settings.healthThreshold ?? LOW_HEALTH;
    const atRisk = sql`from clients c where c.deleted_at is null and c.status = 'client' and c.health_score < ${threshold}`;
    const found = await tx.execute<{
      id: string;
      name: string;
      health: number;
      mood: string | null;
      latest: string | null;
      total: string;
    }>(sql`
      select c.id, c.name, c.health_score as health, c.sentiment_score as mood, count(*) over () as total,
        (select max(interaction_date) from interactions i where i.client_id = c.id and i.deleted_at is null) as latest
      ${atRisk} order by c.health_score, c.name limit ${input.limit} offset ${offsetOf(input)}`);
    const reasonOf = (mood: number | null, latest: Date | null): string => {
      const days = latest ? Math.floor((now.getTime() - latest.getTime()) / 86_400_000) : undefined;
      const silence =
        days === undefined
          ? say("nenhuma interação registrada", "no interaction on record")
          : say(`última interação há ${days} dia(s)`, `last interaction ${days} day(s) ago`);
      return mood !== null && mood < -0.1 ? `${silence}; ${say("sentimento negativo", "negative sentiment")}` : silence;
    };
    const items = found.rows.map(({ id, name, health, mood, latest }) => {
      const last = latest ? new Date(latest) : null;
      const sentiment = mood === null ? null : Number(mood);
      return {
        client_id: id,
        client_name: name,
        health_score: health,
        sentiment_score: sentiment,
        last_interaction_at: last,
        reason: reasonOf(sentiment, last),
      };
    });
    const total = Number(found.rows[0]?.total ?? 0);
    return { items, next_cursor: nextCursor(input, total), total };
  },
});
