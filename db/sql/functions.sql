-- What every table and trigger relies on. Applied before the migrations; may be applied again at any time.
create extension if not exists vector;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

do $$
declare name text;
begin
  foreach name in array array['vyron_app', 'vyron_client', 'vyron_routing'] loop
    if not exists (select from pg_roles where rolname = name) then
      begin
        execute format('create role %I nologin', name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, name, 'member') then
      execute format('grant %I to current_user', name);
    end if;
  end loop;
  -- A user bound to one client: all that vyron_app may, narrowed by policies of its own. Two roles rather than one with
  -- "no client or this client" in each policy, because the planner cannot see through that "or".
  if not pg_has_role('vyron_client', 'vyron_app', 'member') then grant vyron_app to vyron_client; end if;
end $$;

-- The settings that `withTenant` puts into each transaction.
create or replace function app_tenant() returns uuid language sql stable
  as $$ select nullif(current_setting('app.tenant_id', true), '')::uuid $$;
create or replace function app_client() returns uuid language sql stable
  as $$ select nullif(current_setting('app.client_id', true), '')::uuid $$;
create or replace function app_receipt() returns uuid language sql stable
  as $$ select nullif(current_setting('app.receipt_id', true), '')::uuid $$;
create or replace function app_actor() returns text language sql stable
  as $$ select coalesce(nullif(current_setting('app.actor', true), ''), 'system') $$;
create or replace function app_now() returns timestamptz language sql stable
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;
create or replace function app_time_zone() returns text language sql stable
  as $$ select coalesce(nullif(current_setting('app.time_zone', true), ''), 'America/Sao_Paulo') $$;
create or replace function app_today() returns date language sql stable
  as $$ select (app_now() at time zone app_time_zone())::date $$;

-- Names are compared without case and accents.
create or replace function folded(value text) returns text language sql immutable strict parallel safe
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

-- Business rows: who and when, a version per change, nothing taken from the caller.
create or replace function touch_row() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.created_at := app_now();
    new.created_by := app_actor();
    new.version := 1;
  else
    new.created_at := old.created_at;
    new.created_by := old.created_by;
    new.version := old.version + 1;
  end if;
  new.updated_at := app_now();
  new.updated_by := app_actor();
  return new;
end $$;

-- `journal.receipt_id` is not null: a business row cannot change outside a tool call.
create or replace function journal_row() returns trigger language plpgsql as $$
declare was jsonb; becomes jsonb;
begin
  if tg_op <> 'INSERT' then was := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then becomes := to_jsonb(new); end if;
  insert into journal (tenant_id, receipt_id, table_name, row_id, op, before, after, at, actor)
  values (
    coalesce(becomes ->> 'tenant_id', was ->> 'tenant_id')::uuid, app_receipt(), tg_table_name,
    coalesce(becomes ->> 'id', was ->> 'id')::uuid, lower(tg_op), was, becomes, app_now(), app_actor()
  );
  return null;
end $$;

-- The digest covers the whole receipt, so that its content can be erased later and the chain still verifies.
create or replace function receipt_digest(receipt jsonb) returns text language sql immutable
  as $$ select encode(sha256(convert_to(receipt::text, 'UTF8')), 'hex') $$;
create or replace function audit_hash(previous text, seq bigint, digest text) returns text language sql immutable
  as $$ select encode(sha256(convert_to(previous || '|' || seq || '|' || digest, 'UTF8')), 'hex') $$;

create or replace function chain_receipt() returns trigger language plpgsql set timezone to 'UTC' as $$
declare last record; digest text;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || new.tenant_id, 0));
  select a.seq, a.hash into last from audit_log a where a.tenant_id = new.tenant_id order by a.seq desc limit 1;
  digest := receipt_digest(to_jsonb(new));
  insert into audit_log (tenant_id, seq, receipt_id, at, actor, tool, outcome, digest, previous, hash)
  values (
    new.tenant_id, coalesce(last.seq, 0) + 1, new.id, new.created_at, new.actor, new.tool, new.outcome, digest,
    coalesce(last.hash, ''), audit_hash(coalesce(last.hash, ''), coalesce(last.seq, 0) + 1, digest)
  );
  return null;
end $$;

-- What was paid of an expense or revenue follows its payments. Nothing is written where nothing changes.
create or replace function roll_up_payments() returns trigger language plpgsql as $$
declare target record;
begin
  for target in
    select distinct p.expense_id, p.revenue_id
    from (values (case when tg_op <> 'INSERT' then old.expense_id end, case when tg_op <> 'INSERT' then old.revenue_id end),
                 (case when tg_op <> 'DELETE' then new.expense_id end, case when tg_op <> 'DELETE' then new.revenue_id end)) p (expense_id, revenue_id)
  loop
    if target.expense_id is not null then
      update expenses e set paid_amount = s.paid, paid_at = case when s.paid = e.amount then s.latest end
      from (select coalesce(sum(amount), 0) as paid, max(paid_on) as latest from payments
        where expense_id = target.expense_id and deleted_at is null) s
      where e.id = target.expense_id
        and (e.paid_amount, e.paid_at) is distinct from (s.paid, case when s.paid = e.amount then s.latest end);
    elsif target.revenue_id is not null then
      update revenues r set received_amount = s.paid, received_at = case when s.paid = r.amount then s.latest end
      from (select coalesce(sum(amount), 0) as paid, max(paid_on) as latest from payments
        where revenue_id = target.revenue_id and deleted_at is null) s
      where r.id = target.revenue_id
        and (r.received_amount, r.received_at) is distinct from (s.paid, case when s.paid = r.amount then s.latest end);
    end if;
  end loop;
  return null;
end $$;

-- An amount that changes opens or closes what it is measured against.
create or replace function settle_expense() returns trigger language plpgsql as $$
begin
  new.paid_at := case when new.paid_amount = new.amount then coalesce(new.paid_at,
    (select max(paid_on) from payments where expense_id = new.id and deleted_at is null)) end;
  return new;
end $$;
create or replace function settle_revenue() returns trigger language plpgsql as $$
begin
  new.received_at := case when new.received_amount = new.amount then coalesce(new.received_at,
    (select max(paid_on) from payments where revenue_id = new.id and deleted_at is null)) end;
  return new;
end $$;
