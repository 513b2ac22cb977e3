-- Tenancy, journal and rights for every table, derived from its columns. Applied after the migrations; a table that
-- is added later is protected by the same rules without anybody remembering to.
do $$
declare
  t record;
  scope text;
  routing constant text[] := array['logins', 'sessions', 'api_keys'];
  append_only constant text[] := array['receipts', 'audit_log', 'journal', 'idempotency_keys'];
begin
  for t in
    select c.relname as name,
      bool_or(a.attname = 'client_id') as has_client,
      bool_or(a.attname = 'project_id') as has_project,
      bool_or(a.attname = 'version') as tracked,
      bool_or(a.attname = 'actor') as has_actor
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.relname having bool_or(a.attname = 'tenant_id')
  loop
    execute format('alter table %I enable row level security', t.name);
    execute format('alter table %I force row level security', t.name);
    execute format('drop policy if exists tenant on %I', t.name);
    execute format('create policy tenant on %I to vyron_app using (tenant_id = (select app_tenant())) with check (tenant_id = (select app_tenant()))', t.name);

    -- A user bound to one client sees that client's rows, what they did themselves, and nothing else.
    scope := case
      when t.name in ('audit_log', 'journal', 'idempotency_keys') then 'true'
      when t.name = 'clients' then 'id = (select app_client())'
      when t.name = 'users' then '''user:'' || id = (select app_actor())'
      when t.has_client then 'client_id = (select app_client())'
      when t.has_project then 'project_id in (select id from projects)'
      when t.has_actor then 'actor = (select app_actor())'
      else 'false'
    end;
    execute format('drop policy if exists client_scope on %I', t.name);
    execute format('create policy client_scope on %I as restrictive to vyron_client using (%s)', t.name, scope);

    execute format('revoke all on %I from vyron_app, vyron_routing, public', t.name);
    if t.name = any (append_only) then
      execute format('grant select, insert on %I to vyron_app', t.name);
    else
      execute format('grant select, insert, update on %I to vyron_app', t.name);
    end if;
    if t.name = any (routing) then
      execute format('drop policy if exists routing on %I', t.name);
      execute format('create policy routing on %I to vyron_routing using (true) with check (true)', t.name);
      execute format('grant select, insert, update, delete on %I to vyron_routing', t.name);
    end if;

    if t.tracked then
      execute format('drop trigger if exists touch on %I', t.name);
      execute format('create trigger touch before insert or update on %I for each row execute function touch_row()', t.name);
      execute format('drop trigger if exists journal on %I', t.name);
      execute format('create trigger journal after insert or update or delete on %I for each row execute function journal_row()', t.name);
    end if;
  end loop;
end $$;

alter table tenants enable row level security;
alter table tenants force row level security;
drop policy if exists own on tenants;
create policy own on tenants for select to vyron_app using (id = (select app_tenant()));
drop policy if exists routing on tenants;
create policy routing on tenants to vyron_routing using (true) with check (true);
drop policy if exists own_settings on tenants;
create policy own_settings on tenants for update to vyron_app using (id = (select app_tenant()) and (select app_client()) is null);
drop policy if exists own_birth on tenants;
create policy own_birth on tenants for insert to vyron_app with check (id = (select app_tenant()) and (select app_client()) is null);
revoke all on tenants from vyron_app, vyron_routing, public;
grant select on tenants to vyron_app, vyron_routing;
grant insert on tenants to vyron_app;
grant update (name, locale, time_zone, currency, settings, disabled_at) on tenants to vyron_app;

-- A tenant's settings change by a tool call only, and its journal says from what to what.
create or replace function journal_tenant() returns trigger language plpgsql as $$
begin
  if current_user = 'vyron_app' or app_receipt() is not null then
    insert into journal (tenant_id, receipt_id, table_name, row_id, op, before, after, at, actor)
    values (new.id, app_receipt(), tg_table_name, new.id, 'update', to_jsonb(old), to_jsonb(new), app_now(), app_actor());
  end if;
  return null;
end $$;
drop trigger if exists journal on tenants;
create trigger journal after update on tenants for each row execute function journal_tenant();

drop policy if exists routing on users;
create policy routing on users for select to vyron_routing using (true);
grant select on users to vyron_routing;

-- Who takes backups reads every row and changes none; without it an owner under forced row-level security would save nothing.
do $$
declare t record;
begin
  begin
    create role vyron_backup nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  if not pg_has_role(current_user, 'vyron_backup', 'member') then grant vyron_backup to current_user; end if;
  for t in select oid::regclass as name, relrowsecurity as protected from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') loop
    execute format('grant select on %s to vyron_backup', t.name);
    if t.protected then
      execute format('drop policy if exists backup on %s', t.name);
      execute format('create policy backup on %s for select to vyron_backup using (true)', t.name);
    end if;
  end loop;
end $$;

drop trigger if exists chain on receipts;
create trigger chain after insert on receipts for each row execute function chain_receipt();

-- After "journal" in the alphabet: the payment is in the journal before what it rolls up to.
drop trigger if exists roll_up on payments;
create trigger roll_up after insert or update or delete on payments for each row execute function roll_up_payments();
drop trigger if exists settle on expenses;
create trigger settle before update of amount on expenses for each row execute function settle_expense();
drop trigger if exists settle on revenues;
create trigger settle before update of amount on revenues for each row execute function settle_revenue();

grant select on project_profitability, client_lifetime_value, marketing_kpis, sales_pipeline to vyron_app;
grant usage on schema public to vyron_app, vyron_routing;

do $$
begin
  revoke execute on function set_config(text, text, boolean) from public;
exception when insufficient_privilege then
  raise notice 'set_config stays executable: not the owner of the system catalogue';
end $$;
