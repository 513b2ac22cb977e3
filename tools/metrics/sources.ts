import { type SQL, sql } from "drizzle-orm";
import { conversationRows, customers, subscriptions } from "./day-sources.ts";
import type { Scope, SourceName } from "./define.ts";
import { dues, moved } from "./receivables.ts";
import { closedDeals, funnel, pipeline } from "./sales-sources.ts";

/**
 * Where figures come from: each source is a set of rows with the dimension columns client_id, project_id, platform,
 * campaign and date, a `kind`, a `label` for people, and its measures. Row-level security scopes them to the tenant.
 */
const ledger = ({ basis, asOf }: Scope): SQL => {
  const cash = basis === "cash";
  const earned = cash ? sql`r.received_at` : sql`r.due_date`;
  const spent = cash ? sql`e.paid_at` : sql`e.due_date`;
  return sql`(
    select 'revenue' as kind, r.id, r.client_id, r.project_id, null::text as platform, null::text as campaign,
      ${earned} as date, r.amount, 0::numeric as hours, coalesce(r.description, '') as label
    from revenues r where r.deleted_at is null and ${earned} <= ${asOf}::date
    union all
    select 'expense', e.id, p.client_id, e.project_id, null, null, ${spent}, e.amount, 0, concat_ws(' · ', e.category, e.supplier, e.description)
    from expenses e left join projects p on p.tenant_id = e.tenant_id and p.id = e.project_id
    where e.deleted_at is null and p.deleted_at is null ${cash ? sql`and e.paid_at <= ${asOf}::date` : sql``}
    union all
    select 'labor', t.id, p.client_id, t.project_id, null, null, t.worked_on, round(t.hours * t.cost_rate, 2), t.hours, concat_ws(' · ', t.person, t.note)
    from time_entries t join projects p on p.tenant_id = t.tenant_id and p.id = t.project_id
    where t.deleted_at is null and p.deleted_at is null)`;
};

const ads = (): SQL => sql`(
  select m.grain as kind, m.id, p.client_id, m.project_id, m.platform, m.campaign, m.date,
    m.impressions, m.clicks, m.leads, m.conversions, m.cost, concat_ws(' · ', p.name, m.platform, m.campaign) as label
  from marketing_metrics m join projects p on p.tenant_id = m.tenant_id and p.id = m.project_id
  where m.deleted_at is null and p.deleted_at is null)`;

const contacts = (): SQL => sql`(
  select i.kind, i.id, i.client_id, null::uuid as project_id, null::text as platform, null::text as campaign,
    (i.interaction_date at time zone app_time_zone())::date as date, i.subject as label
  from interactions i where i.deleted_at is null)`;

const clientBase = (): SQL => sql`(
  select c.status as kind, c.id, c.id as client_id, null::uuid as project_id, null::text as platform, null::text as campaign,
    null::date as date, c.health_score, c.name as label
  from clients c where c.deleted_at is null)`;

const projectBase = (): SQL => sql`(
  select p.status as kind, p.id, p.client_id, p.id as project_id, null::text as platform, null::text as campaign,
    p.start_date as date, p.name as label
  from projects p where p.deleted_at is null)`;

const sources: Record<SourceName, (scope: Scope) => SQL> = {
  ledger,
  ads,
  contacts,
  clients: clientBase,
  projects: projectBase,
  pipeline,
  closed_deals: closedDeals,
  funnel,
  customers,
  subscriptions,
  conversations: conversationRows,
  dues,
  moved,
};

export const sourceRows = (name: SourceName, scope: Scope): SQL => sources[name](scope);

/** The columns that show a row of the source to a person. */
export const SHOWN: Record<SourceName, readonly string[]> = {
  ledger: ["kind", "date", "label", "amount", "hours"],
  ads: ["date", "label", "impressions", "clicks", "leads", "conversions", "cost"],
  contacts: ["kind", "date", "label"],
  clients: ["kind", "label", "health_score"],
  projects: ["kind", "date", "label"],
  pipeline: ["kind", "date", "label", "amount"],
  closed_deals: ["kind", "date", "label", "amount", "days_in_pipeline"],
  funnel: ["kind", "date", "label", "amount", "days_in_stage"],
  customers: ["kind", "date", "label", "health_score"],
  subscriptions: ["kind", "date", "label", "amount"],
  conversations: ["kind", "date", "label"],
  dues: ["kind", "date", "label", "amount"],
  moved: ["kind", "date", "label", "amount"],
};

/** These read the scope's period themselves: they hold what was there on a day, or between two. */
const READ_PERIOD: ReadonlySet<SourceName> = new Set(["customers", "subscriptions"]);

/** The scope as a condition over a source's rows `s`. */
export function within(scope: Scope, source?: SourceName): SQL {
  const parts: SQL[] = [sql`true`];
  if (scope.client) parts.push(sql`s.client_id = ${scope.client}`);
  if (scope.project) parts.push(sql`s.project_id = ${scope.project}`);
  if (scope.platform) parts.push(sql`s.platform = ${scope.platform}`);
  if (scope.campaign) parts.push(sql`s.campaign = ${scope.campaign}`);
  if (source === undefined || !READ_PERIOD.has(source)) parts.push(...during(scope));
  parts.push(...ofDeals(scope, source));
  return sql.join(parts, sql` and `);
}

function during({ month, period }: Scope): SQL[] {
  const parts: SQL[] = [];
  if (month) parts.push(sql`s.date >= ${month}::date and s.date < (${month}::date + interval '1 month')`);
  if (period) parts.push(sql`s.date between ${period.from}::date and ${period.to}::date`);
  return parts;
}

function ofDeals({ owner, stage, lost_reason: reason }: Scope, source: SourceName | undefined): SQL[] {
  const parts: SQL[] = [];
  if (owner) parts.push(sql`s.owner_id = ${owner}`);
  if (stage && source === "funnel") parts.push(sql`s.kind = ${stage}`);
  if (reason) parts.push(sql`s.lost_reason = ${reason}`);
  return parts;
}
