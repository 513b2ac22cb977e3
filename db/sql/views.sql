-- The reference views (requirements V-72 … V-74). `security_invoker`: the caller's row-level security applies.
drop view if exists client_lifetime_value;
drop view if exists project_profitability;
drop view if exists marketing_kpis;
drop view if exists sales_pipeline;

-- Earned = due by today (accrual); received = the cash view. Expenses count when recorded; ad spend is never one.
create view project_profitability with (security_invoker = true) as
select
  p.tenant_id, p.id as project_id, p.name as project_name, p.client_id, c.name as client_name, p.kind, p.category, p.status,
  coalesce(p.target_margin, 30) as target_margin,
  coalesce(r.earned, 0) as revenue, coalesce(r.received, 0) as revenue_received,
  coalesce(e.total, 0) as expenses, coalesce(h.hours, 0) as hours, coalesce(h.cost, 0) as labor_cost,
  coalesce(e.total, 0) + coalesce(h.cost, 0) as total_cost,
  coalesce(r.earned, 0) - coalesce(e.total, 0) - coalesce(h.cost, 0) as profit,
  (coalesce(r.earned, 0) - coalesce(e.total, 0) - coalesce(h.cost, 0)) * 100 / nullif(r.earned, 0) as profit_margin_percent
from projects p
join clients c on c.tenant_id = p.tenant_id and c.id = p.client_id
left join (
  select tenant_id, project_id,
    sum(amount) filter (where due_date <= app_today()) as earned,
    sum(received_amount) as received
  from revenues where deleted_at is null group by 1, 2
) r on r.tenant_id = p.tenant_id and r.project_id = p.id
left join (
  select tenant_id, project_id, sum(amount) as total from expenses where deleted_at is null group by 1, 2
) e on e.tenant_id = p.tenant_id and e.project_id = p.id
left join (
  select tenant_id, project_id, sum(hours) as hours, sum(round(hours * cost_rate, 2)) as cost
  from time_entries where deleted_at is null group by 1, 2
) h on h.tenant_id = p.tenant_id and h.project_id = p.id
where p.deleted_at is null and c.deleted_at is null;

create view client_lifetime_value with (security_invoker = true) as
select
  c.tenant_id, c.id as client_id, c.name as client_name, c.status,
  coalesce(r.earned, 0) as revenue, coalesce(p.expenses, 0) as expenses, coalesce(p.labor_cost, 0) as labor_cost,
  coalesce(r.earned, 0) - coalesce(p.expenses, 0) - coalesce(p.labor_cost, 0) as net_profit,
  coalesce(p.projects, 0) as total_projects
from clients c
left join (
  select tenant_id, client_id, sum(amount) as earned
  from revenues where deleted_at is null and due_date <= app_today() group by 1, 2
) r on r.tenant_id = c.tenant_id and r.client_id = c.id
left join (
  select tenant_id, client_id, sum(expenses) as expenses, sum(labor_cost) as labor_cost, count(*) as projects
  from project_profitability group by 1, 2
) p on p.tenant_id = c.tenant_id and p.client_id = c.id
where c.deleted_at is null;

create view marketing_kpis with (security_invoker = true) as
select
  m.tenant_id, m.project_id, p.name as project_name, date_trunc('month', m.date)::date as month,
  sum(m.impressions)::bigint as total_impressions, sum(m.clicks)::bigint as total_clicks,
  sum(m.leads) as total_leads, sum(m.conversions) as total_conversions, sum(m.cost) as total_cost,
  sum(m.clicks) * 100.0 / nullif(sum(m.impressions), 0) as ctr_percentage,
  sum(m.cost) / nullif(sum(m.clicks), 0) as cpc,
  sum(m.cost) / nullif(sum(m.leads), 0) as cpl,
  sum(m.leads) * 100.0 / nullif(sum(m.clicks), 0) as conversion_rate_percentage
from marketing_metrics m
join projects p on p.tenant_id = m.tenant_id and p.id = m.project_id
where m.deleted_at is null and p.deleted_at is null
group by m.tenant_id, m.project_id, p.name, date_trunc('month', m.date)::date;

create view sales_pipeline with (security_invoker = true) as
select
  d.tenant_id, d.id as deal_id, d.name as deal_name, d.client_id, c.name as client_name, d.stage, d.value, d.expected_close,
  d.owner_id, d.opened_on, d.closed_on, d.stage_since, d.lost_reason, d.source,
  (coalesce(d.closed_on, app_today()) - d.opened_on) as days_in_pipeline,
  (app_today() - (d.stage_since at time zone app_time_zone())::date) as days_in_stage
from deals d
join clients c on c.tenant_id = d.tenant_id and c.id = d.client_id
where d.deleted_at is null and c.deleted_at is null;
