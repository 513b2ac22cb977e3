import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "./define.ts";

const NOWHERE = sql`null::uuid as project_id, null::text as platform, null::text as campaign`;

const dayOf = (cohort: Scope["cohort"], otherwise: "opened" | "closed"): SQL =>
  (cohort ?? otherwise) === "closed" ? sql`v.closed_on` : sql`v.opened_on`;

const deals = (date: SQL, where: SQL): SQL => sql`(
  select v.stage as kind, v.deal_id as id, v.client_id, ${NOWHERE}, ${date} as date, v.owner_id, v.lost_reason,
    coalesce(v.value, 0) as amount, v.closed_on - v.opened_on as days_in_pipeline, concat_ws(' · ', v.deal_name, v.client_name) as label
  from sales_pipeline v where ${where})`;

/** Every deal; a period picks those that were opened in it. */
export const pipeline = ({ cohort }: Scope): SQL => deals(dayOf(cohort, "opened"), sql`true`);

/** Won and lost deals; a period picks those that were closed in it. */
export const closedDeals = ({ cohort }: Scope): SQL => deals(dayOf(cohort, "closed"), sql`v.closed_on is not null`);

const ORDER = sql`(values ('new', 1), ('qualified', 2), ('proposal', 3), ('negotiation', 4), ('won', 5)) st(stage, n)`;

/**
 * One row per deal and stage that it reached. A deal that skipped a stage has passed it; days are counted only for
 * stages that it stood in, the present one up to the scope's day. Won is where it ends; losing a deal is no stage.
 */
export const funnel = ({ cohort, asOf }: Scope): SQL => sql`(
  with steps as (
    select h.deal_id, h.to_stage,
      (coalesce(lead(h.changed_at) over (partition by h.deal_id order by h.changed_at, h.id) at time zone app_time_zone(), ${asOf}::date))::date
        - (h.changed_at at time zone app_time_zone())::date as days
    from deal_stage_changes h where h.deleted_at is null
  ), stood as (
    select p.deal_id, st.stage, st.n, sum(p.days) as days
    from steps p join ${ORDER} on st.stage = p.to_stage group by 1, 2, 3
  ), reached as (
    select deal_id, max(n) as n from stood group by 1
  )
  select st.stage as kind, v.deal_id as id, v.client_id, ${NOWHERE}, ${dayOf(cohort, "opened")} as date, v.owner_id, v.lost_reason,
    coalesce(v.value, 0) as amount, (v.stage = st.stage) as is_here, (r.n > st.n) as went_on, case when st.stage <> 'won' then d.days end as days_in_stage,
    concat_ws(' · ', v.deal_name, v.client_name) as label
  from sales_pipeline v join reached r on r.deal_id = v.deal_id join ${ORDER} on st.n <= r.n
  left join stood d on d.deal_id = v.deal_id and d.stage = st.stage)`;
