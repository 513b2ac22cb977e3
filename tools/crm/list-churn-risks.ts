import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut, instantOut, rowId, scoreOut, worded } from "../fields/semantic.ts";
import { counted } from "../language.ts";
import { pageOf, paging, queryPage } from "../paging.ts";

/** Requirement X-16: "low" is below 50 unless the tenant says otherwise. */
const LOW_HEALTH = 50;

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly health: number;
  readonly mood: string | null;
  readonly latest: string | null;
}

const INTERACTIONS = sql`from interactions i
  where i.tenant_id = c.tenant_id and i.client_id = c.id and i.deleted_at is null and i.interaction_date <= app_now()`;

/** Nothing since then; a client with whom nobody ever spoke counts from its first day. */
function isSilent(days: number): SQL {
  const since = sql`app_now() - make_interval(days => ${days})`;
  return sql`not exists (select ${INTERACTIONS} and i.interaction_date > ${since})
    and (c.created_at <= ${since} or exists (select ${INTERACTIONS}))`;
}

export const listChurnRisks = defineTool({
  name: "list_churn_risks",
  domain: "crm",
  description:
    "Clients at risk of churn: status client and a health score below the tenant's threshold, lowest first, with the reason; silent_days keeps those without an interaction for so long.",
  effect: "read",
  permission: "clients:read",
  http: ["GET /clients/churn-risks"],
  input: z.object({
    silent_days: worded(
      z
        .int()
        .min(1)
        .max(3_650)
        .meta({ "x-field": { kind: "days" } }),
      {
        near: [
          "sem contato",
          "sem interacao",
          "sem falar",
          "silencio",
          "calados",
          "sumidos",
          "without contact",
          "without interaction",
          "silent",
        ],
      },
    )
      .optional()
      .describe("Only clients without an interaction for at least so many days."),
    ...paging,
  }),
  output: pageOf(
    z.object({
      client_id: rowId("client"),
      client_name: z.string(),
      health_score: scoreOut("health_score"),
      sentiment_score: z.number().nullable(),
      last_interaction_at: instantOut().nullable(),
      silent_days: countOut().nullable(),
      reason: z.string(),
    }),
  ),
  examples: [
    { pt: "Quais clientes estão em risco de churn?", en: "Which clients are at risk of churn?", input: {} },
    { pt: "Quem está para cancelar com a gente?", en: "Who is about to leave us?", input: {} },
  ],
  async run({ tx, session, now, say }, input) {
    const threshold = session.tenant.settings.healthThreshold ?? LOW_HEALTH;
    const page = await queryPage<Row>(
      tx,
      {
        select: sql`c.id, c.name, c.health_score as health, c.sentiment_score as mood,
          (select max(i.interaction_date) ${INTERACTIONS}) as latest`,
        from: sql`clients c`,
        where: [
          sql`c.deleted_at is null and c.status = 'client'`,
          sql`c.health_score < ${threshold}`,
          input.silent_days === undefined ? undefined : isSilent(input.silent_days),
        ],
        sort: {
          by: [
            { by: sql`c.health_score`, type: "integer" },
            { by: sql`c.name`, type: "text" },
            { by: sql`c.id`, type: "uuid" },
          ],
        },
      },
      input,
    );
    const daysSince = (latest: Date | null) => (latest ? Math.floor((now.getTime() - latest.getTime()) / 86_400_000) : null);
    const reasonOf = (mood: number | null, days: number | null): string => {
      const silence =
        days === null
          ? say("nenhuma interação registrada", "no interaction on record")
          : say(`última interação há ${counted(days, "dia", "dias")}`, `last interaction ${counted(days, "day", "days")} ago`);
      return mood !== null && mood < -0.1 ? `${silence}; ${say("sentimento negativo", "negative sentiment")}` : silence;
    };
    const items = page.rows.map(({ id, name, health, mood, latest }) => {
      const last = latest ? new Date(latest) : null;
      const sentiment = mood === null ? null : Number(mood);
      return {
        client_id: id,
        client_name: name,
        health_score: health,
        sentiment_score: sentiment,
        last_interaction_at: last,
        silent_days: daysSince(last),
        reason: reasonOf(sentiment, daysSince(last)),
      };
    });
    return { items, next_cursor: page.next_cursor, total: page.total };
  },
});
