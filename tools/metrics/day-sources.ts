import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "./define.ts";

const OF_CLIENT = sql`null::uuid as project_id, null::text as platform, null::text as campaign`;

/** First and last day that a scope speaks of; without a period both are its day. Nothing is known after that day. */
function spanOf({ month, period, asOf }: Scope): { from: SQL; to: SQL; isOpen: boolean } {
  const day = sql`${asOf}::date`;
  if (month)
    return { from: sql`${month}::date`, to: sql`least(${day}, (${month}::date + interval '1 month - 1 day')::date)`, isOpen: false };
  if (period) return { from: sql`${period.from}::date`, to: sql`least(${day}, ${period.to}::date)`, isOpen: false };
  return { from: day, to: day, isOpen: true };
}

/**
 * Who is or was a client. With a period: who was one at some time in it, active when they still were at its end, and
 * churned when they left in it. Without: everybody, as they are.
 */
export const customers = (scope: Scope): SQL => {
  const { from, to, isOpen } = spanOf(scope);
  const since = sql`coalesce(c.client_since, (c.created_at at time zone app_time_zone())::date)`;
  const alive = isOpen ? sql`true` : sql`${since} <= ${to} and (c.status = 'client' or c.churned_on >= ${from})`;
  const churned = isOpen ? sql`c.status = 'churned'` : sql`(c.status = 'churned' and c.churned_on between ${from} and ${to})`;
  return sql`(
  select case when ${churned} then 'churned' else 'client' end as kind, c.id, c.id as client_id, ${OF_CLIENT},
    case when ${churned} then c.churned_on else c.client_since end as date, ${churned} as churned, c.name as label,
    case when ${to} < app_today() then coalesce((select h.score from health_history h
      where h.tenant_id = c.tenant_id and h.client_id = c.id and h.day <= ${to} order by h.day desc limit 1), c.health_score)
      else c.health_score end as health_score
  from clients c where c.deleted_at is null and c.status in ('client', 'churned') and ${alive})`;
};

/**
 * Recurring projects that run on the scope's last day, at their monthly fee; one without a fee counts with its recurring
 * revenue that falls due in that month. A project that has ended since counts for the days that it still ran.
 */
export const subscriptions = (scope: Scope): SQL => {
  const { to } = spanOf(scope);
  return sql`(
  select p.category as kind, p.id, p.client_id, p.id as project_id, null::text as platform, null::text as campaign, p.start_date as date,
    coalesce(p.monthly_fee, (select sum(r.amount) from revenues r
      where r.tenant_id = p.tenant_id and r.project_id = p.id and r.recurring and r.deleted_at is null
        and date_trunc('month', r.due_date) = date_trunc('month', ${to})), 0) as amount,
    concat_ws(' · ', p.name, c.name) as label
  from projects p join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id
  where p.deleted_at is null and c.deleted_at is null and p.kind = 'recurring'
    and coalesce(p.start_date, (p.created_at at time zone app_time_zone())::date) <= ${to} and (p.end_date is null or p.end_date >= ${to})
    and (p.status = 'active' or (p.status in ('done', 'cancelled') and p.end_date is not null and ${to} < app_today())))`;
};

/** Conversations of the connected inboxes: empty until one is synchronised. */
export const conversationRows = (): SQL => sql`(
  select null::text as kind, null::uuid as id, null::uuid as client_id, ${OF_CLIENT}, null::date as date, false as in_crm, null::text as label
  where false)`;
