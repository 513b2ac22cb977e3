import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/tenant.ts";

/**
 * Health score, 0–100 = 40 recency + 30 sentiment + 30 payment.
 * recency: 1 on the day of the last interaction, 0 after 90 days (a client without interactions counts from its creation);
 * sentiment: mean sentiment of the last 90 days mapped from −1…1 to 0…1 (0.6 where nothing was said);
 * payment: share of the receivables due in the last 12 months that is not overdue (1 where nothing was due).
 */
const score = sql`round(
  40 * greatest(0, 1 - extract(epoch from app_now() - coalesce(i.latest, c.created_at)) / 86400 / 90)
  + 30 * coalesce((i.mood + 1) / 2, 0.6)
  + 30 * coalesce(1 - r.overdue / nullif(r.due, 0), 1))::int`;

/** Recomputes health and sentiment of the clients that `which` selects; returns how many changed. */
export async function refreshHealth(tx: Tx, which: SQL = sql`true`): Promise<number> {
  const updated = await tx.execute<{ changed: string }>(sql`with changed as (
    update clients set health_score = n.health, sentiment_score = n.mood
    from (
      select c.id, greatest(0, least(100, ${score})) as health, round(i.mood, 3) as mood
      from clients c
      left join lateral (
        select max(interaction_date) as latest,
          avg(sentiment_score) filter (where interaction_date > app_now() - interval '90 days') as mood
        from interactions i where i.client_id = c.id and i.deleted_at is null and i.interaction_date <= app_now()
      ) i on true
      left join lateral (
        select sum(amount) as due, coalesce(sum(amount) filter (where received_at is null and due_date < app_today()), 0) as overdue
        from revenues r where r.client_id = c.id and r.deleted_at is null
          and due_date between app_today() - 365 and app_today()
      ) r on true
      where c.deleted_at is null and ${which}
    ) n
    where clients.id = n.id and (clients.health_score, clients.sentiment_score) is distinct from (n.health, n.mood)
    returning 1) select count(*) as changed from changed`);
  return Number(updated.rows[0]?.changed ?? 0);
}
