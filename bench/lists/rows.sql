-- 100,000 rows in each table of one tenant. `$ROWS` is replaced; runs as the owner, triggers off.
set session_replication_role = replica;
set app.tenant_id = '$TENANT';
select set_config('app.now', '2026-11-20T15:00:00Z', false);

create or replace function pg_temp.row_id(kind int, i bigint) returns uuid language sql immutable
  as $$ select (lpad(to_hex(1760000000000 + i * 200), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || lpad(to_hex(i), 15, '0'))::uuid $$;

insert into clients (tenant_id, id, name, status, segment, acquisition_channel, health_score, client_since, created_at)
select '$TENANT', pg_temp.row_id(1, i), 'Cliente ' || md5(i::text), (array['lead','prospect','client','client','client','churned'])[1 + i % 6],
  (array['saúde','varejo','educação','tecnologia'])[1 + i % 4], (array['google_ads','indicação','instagram'])[1 + i % 3], (i * 7919) % 101,
  date '2022-01-01' + (i % 1700)::int, timestamptz '2023-01-01' + i * interval '10 minutes'
from generate_series(1, $ROWS) i;

insert into contacts (tenant_id, id, client_id, name, email, phone, tags, consent_whatsapp)
select '$TENANT', pg_temp.row_id(2, i), pg_temp.row_id(1, 1 + i % $ROWS), 'Pessoa ' || md5((i * 3)::text), 'p' || i || '@exemplo.example', '+55119' || lpad(i::text, 8, '0'),
  case when i % 5 = 0 then array['decisor'] else '{}' end, (array['granted','denied','unknown'])[1 + i % 3]
from generate_series(1, $ROWS) i;

insert into interactions (tenant_id, id, client_id, kind, subject, content, interaction_date, sentiment_score)
select '$TENANT', pg_temp.row_id(3, i), pg_temp.row_id(1, 1 + i % ($ROWS / 10)), (array['meeting','call','email','message','note'])[1 + i % 5],
  'Assunto ' || i, 'Conversa sobre o projeto, prazos e verba. ' || md5(i::text), timestamptz '2024-01-01' + i * interval '14 minutes', ((i % 21) - 10) / 10.0
from generate_series(1, $ROWS) i;

insert into projects (tenant_id, id, client_id, name, kind, category, status, budget, monthly_fee, start_date)
select '$TENANT', pg_temp.row_id(4, i), pg_temp.row_id(1, 1 + i % $ROWS), 'Projeto ' || md5((i * 5)::text), (array['recurring','one_off'])[1 + i % 2],
  (array['traffic','social_media','branding','video','website'])[1 + i % 5], (array['planned','active','active','paused','done'])[1 + i % 5],
  1000 + i % 90000, case when i % 2 = 0 then 500 + i % 9000 end, date '2023-01-01' + (i % 1400)::int
from generate_series(1, $ROWS) i;

insert into tasks (tenant_id, id, project_id, name, status, position, due_date, done_at)
select '$TENANT', pg_temp.row_id(5, i), pg_temp.row_id(4, 1 + i % ($ROWS / 5)), 'Tarefa ' || i, s, i % 9, date '2026-01-01' + (i % 500)::int,
  case when s = 'done' then timestamptz '2026-10-01' end
from generate_series(1, $ROWS) i, lateral (select (array['backlog','todo','doing','review','done'])[1 + i % 5] as s) x;

insert into time_entries (tenant_id, id, project_id, person, hours, cost_rate, worked_on)
select '$TENANT', pg_temp.row_id(6, i), pg_temp.row_id(4, 1 + i % ($ROWS / 5)), 'Pessoa ' || i % 30, 1 + i % 8, 50 + i % 40, date '2024-01-01' + (i % 1050)::int
from generate_series(1, $ROWS) i;

insert into expenses (tenant_id, id, project_id, amount, category, supplier, description, due_date, paid_amount, paid_at)
select '$TENANT', pg_temp.row_id(7, i), case when i % 3 > 0 then pg_temp.row_id(4, 1 + i % ($ROWS / 5)) end, 10 + i % 5000,
  (array['software','freelancer','aluguel','viagem'])[1 + i % 4], 'Fornecedor ' || i % 200, 'Despesa ' || i, d,
  case when i % 10 > 0 and d < '2026-11-20' then 10 + i % 5000 else 0 end, case when i % 10 > 0 and d < '2026-11-20' then d end
from generate_series(1, $ROWS) i, lateral (select date '2024-06-01' + (i % 950)::int as d) x;

insert into revenues (tenant_id, id, client_id, project_id, amount, description, recurring, due_date, received_amount, received_at)
select '$TENANT', pg_temp.row_id(8, i), pg_temp.row_id(1, 1 + i % ($ROWS / 5)), pg_temp.row_id(4, i % ($ROWS / 5)), 100 + i % 9000, 'Mensalidade ' || i, i % 2 = 0, d,
  case when i % 12 > 0 and d < '2026-11-20' then 100 + i % 9000 else 0 end, case when i % 12 > 0 and d < '2026-11-20' then d end
from generate_series(1, $ROWS) i, lateral (select date '2024-06-01' + (i % 950)::int as d) x where i % ($ROWS / 5) > 0;

insert into payments (tenant_id, id, expense_id, amount, paid_on)
select tenant_id, pg_temp.row_id(9, row_number() over ()), id, amount, paid_at from expenses where tenant_id = '$TENANT' and paid_at is not null;

insert into marketing_metrics (tenant_id, id, project_id, platform, campaign, date, impressions, clicks, leads, conversions, cost)
select '$TENANT', pg_temp.row_id(10, i), pg_temp.row_id(4, 1 + i % 200), (array['google_ads','meta_ads','tiktok','linkedin'])[1 + i % 4], 'Campanha ' || i % 60,
  date '2025-01-01' + (i % 680)::int, 1000 + i % 900, 20 + i % 50, i % 7, i % 3, 12.5 + i % 60
from generate_series(1, $ROWS) i;

insert into deals (tenant_id, id, client_id, name, stage, value, opened_on, stage_since, closed_on, lost_reason, expected_close)
select '$TENANT', pg_temp.row_id(11, i), pg_temp.row_id(1, 1 + i % $ROWS), 'Negócio ' || i, s, 500 + i % 40000, d, d::timestamptz + interval '20 days',
  case when s in ('won', 'lost') then d + 30 end, case when s = 'lost' then 'preço' end, case when s not in ('won', 'lost') then d + 60 end
from generate_series(1, $ROWS) i, lateral (select (array['new','qualified','proposal','negotiation','won','lost'])[1 + i % 6] as s, date '2024-06-01' + (i % 880)::int as d) x;

insert into contract_templates (tenant_id, id, name, body) values ('$TENANT', pg_temp.row_id(12, 1), 'Padrão', 'Contrato de {{client_name}}');
insert into contracts (tenant_id, id, number, name, client_id, template_id, status, value, starts_on, ends_on, signed_on, created_at)
select '$TENANT', pg_temp.row_id(13, i), '2026-' || lpad(i::text, 6, '0'), 'Contrato ' || i, pg_temp.row_id(1, 1 + i % $ROWS), pg_temp.row_id(12, 1),
  (array['draft','sent','signed'])[1 + i % 3], 1000 + i, date '2025-01-01' + (i % 600)::int, date '2026-01-01' + (i % 600)::int,
  case when i % 3 = 2 then date '2025-01-01' + (i % 600)::int end, timestamptz '2025-01-01' + i * interval '5 minutes'
from generate_series(1, $ROWS) i;

insert into bank_transactions (tenant_id, id, account, bank_id, posted_on, amount, description)
select '$TENANT', pg_temp.row_id(14, i), 'Itaú 1234', 'F' || i, date '2024-06-01' + (i % 900)::int, case when i % 2 = 0 then 1 else -1 end * (10 + i % 4000), 'PIX ' || i
from generate_series(1, $ROWS) i;

insert into goals (tenant_id, id, name, metric, target, period_from, period_to)
select '$TENANT', pg_temp.row_id(15, i), 'Meta ' || i, 'revenue', 10000, date '2026-11-01', date '2026-11-30' from generate_series(1, 20) i;

insert into insights (tenant_id, id, kind, key, severity, title, status, first_seen_at, last_seen_at)
select '$TENANT', pg_temp.row_id(16, i), 'low_margin', 'low_margin:' || i, (array['low','medium','high','critical'])[1 + i % 4],
  '{"pt": "Margem baixa", "en": "Low margin"}', case when i % 50 = 0 then 'open' else 'resolved' end, timestamptz '2026-11-01', timestamptz '2026-11-19'
from generate_series(1, $ROWS) i;

insert into task_templates (tenant_id, id, category, name)
select '$TENANT', pg_temp.row_id(17, i), 'website', 'Modelo ' || i from generate_series(1, 200) i;
insert into categories (tenant_id, id, name, direction, dre_line)
select '$TENANT', pg_temp.row_id(18, i), 'Categoria ' || i, 'out', 'fixed_costs' from generate_series(1, 200) i;
insert into recurrences (tenant_id, id, direction, amount, day_of_month, starts_on, description)
select '$TENANT', pg_temp.row_id(19, i), 'out', 100, 5, date '2026-01-01', 'Regra ' || i from generate_series(1, 2000) i;

insert into receipts (tenant_id, id, tool, effect, surface, actor, actor_name, input, outcome, created_at)
select '$TENANT', pg_temp.row_id(20, i), 'list_clients', 'read', 'rest', 'user:x', 'Pessoa', '{}', 'ok', timestamptz '2026-01-01' + i * interval '4 minutes'
from generate_series(1, $ROWS) i;
insert into audit_log (tenant_id, seq, receipt_id, at, actor, tool, outcome, digest, previous, hash)
select '$TENANT', i, pg_temp.row_id(20, i), timestamptz '2026-01-01' + i * interval '4 minutes', 'user:x', 'list_clients', 'ok', '', '', ''
from generate_series(1, $ROWS) i;
insert into journal (tenant_id, receipt_id, table_name, row_id, op, after, at, actor)
select '$TENANT', pg_temp.row_id(20, i), 'clients', pg_temp.row_id(1, i), 'update', jsonb_build_object('name', 'Cliente ' || i), timestamptz '2026-01-01' + i * interval '4 minutes', 'user:x'
from generate_series(1, $ROWS) i;

set session_replication_role = origin;
