import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";

/**
 * Health score, 0–100 = 40 recency + 30 sentiment + 30 payment; each part is rounded to whole points, so that the three
 * add up to the score.
 * recency: 1 on the day of the last interaction, 0 after 90 days (a client without interactions counts from its creation);
 * sentiment: mean sentiment of the last 90 days mapped from −1…1 to 0…1 (0.6 where nothing was said);
 * payment: share of the money due in the last 12 months that is not overdue (1 where nothing was due).
 */
const parts = sql`
  round(40 * least(1, greatest(0, 1 - extract(epoch from app_now() - coalesce(i.latest, c.created_at)) / 86400 / 90)))::int as recency,
  round(30 * coalesce((i.mood + 1) / 2, 0.6))::int as sentiment,
  round(30 * coalesce(1 - r.overdue / nullif(r.due, 0), 1))::int as payment`;

/**
 * Recomputes health and sentiment of the clients that `which` selects, and notes each new score with its parts in
 * `health_history`; returns how many clients changed.
 */
export async function refreshHealth(tx: Tx, which: SQL = sql`true`): Promise<number> {
  const updated = await tx.execute<{ changed: string }>(sql`with measured as (
      select c.id, c.health_score as old_health, c.sentiment_score as old_mood, round(i.mood, 3) as mood, ${parts}
      from clients c
      left join lateral (
        select max(interaction_date) as latest,
          avg(sentiment_score) filter (where interaction_date > app_now() - interval '90 days') as mood
        from interactions i where i.client_id = c.id and i.deleted_at is null and i.interaction_date <= app_now()
      ) i on true
      left join lateral (
        select sum(amount) as due, coalesce(sum(amount - received_amount) filter (where due_date < app_today()), 0) as overdue
        from revenues r where r.client_id = c.id and r.deleted_at is null
          and due_date between app_today() - 365 and app_today()
      ) r on true
      where c.deleted_at is null and ${which}
    ), scored as (
      select *, recency + sentiment + payment as health from measured
    ), changed as (
      update clients set health_score = s.health, sentiment_score = s.mood from scored s
      where clients.id = s.id and (s.old_health, s.old_mood) is distinct from (s.health, s.mood)
      returning 1
    ), noted as (
      insert into health_history (client_id, day, score, recency, sentiment, payment)
      select s.id, app_today(), s.health, s.recency, s.sentiment, s.payment from scored s
      where s.old_health <> s.health or not exists (select from health_history h where h.client_id = s.id)
      on conflict (tenant_id, client_id, day) do update
        set score = excluded.score, recency = excluded.recency, sentiment = excluded.sentiment, payment = excluded.payment
    )
    select count(*) as changed from changed`);
  return Number(updated.rows[0]?.changed ?? 0);
}
