-- The document's views with right totals and everybody's own rights, its daily
-- sums, its encryption, and what 000 left to be settled.

-- A view that an ERP has made already gets the mended body if it may and can be
-- replaced; else it stays, and the installer is told.
create or replace function pos.make_view(name text, body text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  execute format('create or replace view public.%I with (security_invoker = true) as %s', name, body);
exception when invalid_table_definition or insufficient_privilege or wrong_object_type then
  raise warning 'the view % was left as it is: %', name, sqlerrm;
end $$;

-- Deals and orders are summed each for themselves: joined side by side, every
-- order would count once for every deal.
select pos.make_view('customer_summary', $$
  select c.id, c.name, c.type, c.status, c.email, c.phone, c.lifetime_value, c.credit_limit, c.balance, c.last_order_date,
         d.deals as deal_count, o.orders as order_count, o.value as total_orders_value, o.average as avg_order_value,
         c.created_at, c.updated_at
    from public.customers c
   cross join lateral (
     select count(*) as deals from public.deals d where d.customer_id = c.id and d.deleted_at is null) d
   cross join lateral (
     select count(*) as orders, coalesce(sum(o.total_amount), 0) as value, coalesce(avg(o.total_amount), 0) as average
       from public.orders o where o.customer_id = c.id and o.deleted_at is null) o
   where c.deleted_at is null$$);

select pos.make_view('sales_pipeline', $$
  select d.stage, count(*) as deal_count, sum(d.value) as total_value, avg(d.value) as avg_deal_value,
         avg(d.probability) as avg_probability, sum(d.value * d.probability / 100) as weighted_value,
         count(case when d.expected_close_date <= current_date + interval '30 days' then 1 end) as closing_this_month
    from public.deals d
   where d.deleted_at is null and d.stage not in ('WON', 'LOST')
   group by d.stage
   order by case d.stage when 'LEAD' then 1 when 'QUALIFIED' then 2 when 'PROPOSAL' then 3 when 'NEGOTIATION' then 4
                         when 'CLOSING' then 5 end$$);

select pos.make_view('inventory_status', $$
  select p.id, p.code, p.name, p.type, p.status, p.stock_level, p.reserved_quantity, p.available_quantity,
         p.min_stock_level, p.reorder_point,
         case when p.stock_level <= 0 then 'OUT_OF_STOCK'
              when p.stock_level <= p.min_stock_level then 'LOW_STOCK'
              when p.stock_level <= p.reorder_point then 'REORDER_NEEDED'
              else 'IN_STOCK' end as inventory_status,
         p.price, p.cost, p.price - p.cost as margin,
         case when p.cost > 0 then (p.price - p.cost) / p.cost * 100 else 0 end as margin_percent,
         p.stock_level * p.cost as inventory_value
    from public.products p
   where p.deleted_at is null and p.track_inventory = true$$);

-- A day's sales, less what came back, of each workspace: for everybody who may
-- see the orders, and of those that he sees. It is in public, beside the other
-- views, because the ERP's users have no business in pos.
select pos.make_view('daily_sales_by_workspace', $$
  select o.organization_id, o.workspace_id, o.order_date as sale_date,
         count(*) filter (where o.type = 'SALES') as order_count,
         count(*) filter (where o.type = 'RETURN') as return_count,
         sum(o.total_amount) as total_revenue,
         coalesce(avg(o.total_amount) filter (where o.type = 'SALES'), 0) as avg_order_value,
         count(distinct o.customer_id) filter (where o.type = 'SALES') as unique_customers
    from public.orders o
   where o.type in ('SALES', 'RETURN') and o.status = 'delivered' and o.deleted_at is null
   group by o.organization_id, o.workspace_id, o.order_date$$);

-- Sums over all tenants, of purchases and transfers, too: as documented, and for
-- its owner alone, because a materialised view cannot carry row security.
create materialized view if not exists public.daily_sales_summary as
select date(order_date) as sale_date, count(*) as order_count, sum(total_amount) as total_revenue,
       avg(total_amount) as avg_order_value, count(distinct customer_id) as unique_customers
  from public.orders
 where status in ('delivered', 'completed') and deleted_at is null
 group by date(order_date)
 order by sale_date desc;
create index if not exists idx_daily_sales_date on public.daily_sales_summary (sale_date);

do $$
declare
  reader record;
begin
  for reader in
    select distinct g.grantee from pg_class c cross join lateral aclexplode(c.relacl) g
     where c.oid = 'public.daily_sales_summary'::regclass and g.grantee <> c.relowner
  loop
    execute format('revoke all on public.daily_sales_summary from %s',
                   case when reader.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(reader.grantee)) end);
  end loop;
end $$;

-- Encryption -------------------------------------------------------------

-- pgcrypto is called where it lies; so nothing that somebody else puts into a
-- path is ever called with the key. Whoever needs these is given the role.
do $$
begin
  create extension if not exists pgcrypto;
exception when insufficient_privilege or undefined_file or feature_not_supported then
  raise warning 'the extension pgcrypto is missing (%), so encrypt_sensitive_data cannot work', sqlerrm;
end $$;

do $$
begin
  create or replace function public.encrypt_sensitive_data(data text) returns bytea
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
  declare
    home regnamespace := (select e.extnamespace from pg_extension e where e.extname = 'pgcrypto');
    sealed bytea;
  begin
    if home is null then
      raise exception 'the extension pgcrypto is missing' using errcode = '0A000';
    end if;
    execute format('select %s.pgp_sym_encrypt($1, $2)', home) into sealed
      using data, current_setting('app.encryption_key');
    return sealed;
  end $body$;

  create or replace function public.decrypt_sensitive_data(data bytea) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
  declare
    home regnamespace := (select e.extnamespace from pg_extension e where e.extname = 'pgcrypto');
    plain text;
  begin
    if home is null then
      raise exception 'the extension pgcrypto is missing' using errcode = '0A000';
    end if;
    execute format('select %s.pgp_sym_decrypt($1, $2)', home) into plain
      using data, current_setting('app.encryption_key');
    return plain;
  end $body$;

  revoke execute on function public.encrypt_sensitive_data(text), public.decrypt_sensitive_data(bytea) from public;
exception when insufficient_privilege then
  raise warning 'encrypt_sensitive_data and decrypt_sensitive_data belong to somebody else and were left as they are';
end $$;

do $$
begin
  if to_regrole('prometric_secrets') is null then
    create role prometric_secrets nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;  -- Somebody installs beside us.
  when insufficient_privilege then
    raise warning 'an administrator must run: create role prometric_secrets nologin';
end $$;

do $$
begin
  if to_regrole('prometric_secrets') is not null then
    grant execute on function public.encrypt_sensitive_data(text), public.decrypt_sensitive_data(bytea) to prometric_secrets;
  end if;
exception when insufficient_privilege then null;  -- Said above.
end $$;

-- What 000 found ---------------------------------------------------------

do $$
begin
  if exists (select from pg_class c where c.oid = to_regclass('public.audit_logs') and c.relkind = 'r') then
    if exists (select from pg_class c where c.oid = to_regclass('public.audit_logs_default') and c.relnatts = 0) then
      drop table public.audit_logs_default;
    end if;
  end if;
  if not (select x.indisunique from pg_index x where x.indexrelid = 'public.uk_settings_key_scope_strict'::regclass) then
    raise warning 'app_settings repeats keys within a scope, so they are not unique yet. Remove the repetitions, then: '
      'drop index public.uk_settings_key_scope_strict; create unique index uk_settings_key_scope_strict '
      'on public.app_settings (key, organization_id, workspace_id) nulls not distinct';
  end if;
end $$;
