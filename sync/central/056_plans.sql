-- Plans that hold for one row and for a million.
--
-- A statement in a trigger is planned once a session, for as many rows as the
-- first change had. For one row that was a nested loop over the old and the new
-- rows, and a session that changed ten thousand rows after that compared each
-- with each. So the capture is planned without nested loops: it joins the two by
-- their ids and nothing else.
create or replace function pos.describe_table(spec jsonb, nth integer) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  stamp text := encode(sha256(convert_to((select max(v.number) from pos.migrations v) || spec::text, 'UTF8')), 'hex');
begin
  if exists (select from pos.described d where d.table_name = spec->>'table' and d.digest = stamp) then
    update pos.mirror x set rank = nth where x.table_name = spec->>'table' and x.rank <> nth;
    return false;
  end if;
  delete from pos.mirror x where x.table_name = spec->>'table';
  insert into pos.mirror (table_name, rank, kind, root_column, kind_alone, lane, writer, workspace_scope, columns)
  values (spec->>'table', nth, spec->>'kind', spec->>'root', nullif(spec->>'kind_alone', ''),
          nullif(spec->>'lane', ''), spec->>'writer', (spec->>'workspace_scope')::boolean, spec->'columns')
  returning * into m;
  if m.lane is not null then
    perform pos.generate_capture(m);
    execute format('revoke all on function pos.capture_%s() from public', m.table_name);
    execute format('alter function pos.capture_%s() set enable_nestloop = off', m.table_name);
    if m.table_name in (select c.child from pos.child_tables() c) then
      -- Filling in the tenant of rows that were there before (031) is no news.
      execute format($sql$
        create or replace trigger capture_update after update on public.%1$I
          referencing old table as stale new table as fresh for each statement
          when (current_setting('pos.filling', true) is distinct from %1$L) execute function pos.capture_%1$s()$sql$,
        m.table_name);
    end if;
  end if;
  if m.writer <> 'nobody' then
    perform pos.generate_insert(m);
  end if;
  insert into pos.described as d (table_name, digest) values (m.table_name, stamp)
  on conflict (table_name) do update set digest = excluded.digest, done_at = excluded.done_at;
  return true;
end $$;

-- Numbers stand in six tables: the rows of the others need not be taken apart.
create or replace function pos.check_numbers(device pos.devices, units jsonb) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  odd text;
begin
  select n.value into odd
    from (select c->>'t' as name, case c->>'op' when 'I' then c->'row' else c->'new' end as row
            from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c
           where c->>'t' in ('orders', 'payments', 'customers', 'invoices', 'production_orders', 'stock_counts')
          offset 0) r
   cross join lateral (values
     ('orders', 'order_number'), ('payments', 'payment_number'), ('customers', 'customer_number'),
     ('invoices', 'invoice_number'), ('production_orders', 'production_number'), ('stock_counts', 'count_number')) k (name, key)
   cross join lateral (select r.row->>k.key as value) n
   where k.name = r.name and n.value is not null
     and (n.value !~ '^[0-9A-HJKMNP-TV-Z]{6}-'
          or exists (select from pos.devices d
                      where d.series = left(n.value, 6) and d.organization_id <> device.organization_id)) limit 1;
  if found then
    perform pos.forbid('the number ' || odd || ' is not of a series of this organisation');
  end if;
  if exists (select from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c
              where c->>'t' = 'order_items' and c->>'op' = 'I' and c->'row'->>'gross_unit_price' is null) then
    raise exception 'a line has no shelf price';
  end if;
  perform pos.check_invoices(units);
end $$;

-- The same for triggers that look for what differs: EXCEPT compares sets, however
-- large, where a join would have been planned for the first change's few rows.
create or replace function pos.settle_invoices() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  edited uuid[];
begin
  if tg_op = 'INSERT' then
    if pos.origin() is not null then
      select array_agg(f.id) into edited from fresh f;
    end if;
  else
    select array_agg(x.id) into edited
      from (select f.id, f.total_amount, f.status, f.paid_amount from fresh f
            except select s.id, s.total_amount, s.status, s.paid_amount from stale s) x
     where current_setting('pos.by_terminal', true) = 'on' or exists (select from public.payments p where p.invoice_id = x.id);
  end if;
  if edited is not null then
    perform pos.refresh_settled(edited);
  end if;
  return null;
end $$;

create or replace function pos.count_deals() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  customers uuid[];
  origin text;
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct f.customer_id) into customers from fresh f;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct s.customer_id) into customers from stale s;
  else
    select array_agg(distinct x.customer_id) into customers
      from ((select f.id, f.customer_id, f.deleted_at is null from fresh f
             except select s.id, s.customer_id, s.deleted_at is null from stale s)
            union all
            (select s.id, s.customer_id, s.deleted_at is null from stale s
             except select f.id, f.customer_id, f.deleted_at is null from fresh f)) x (id, customer_id, there);
  end if;
  if customers is null then
    return null;
  end if;
  origin := pos.forget_origin();
  perform from public.customers c where c.id = any (customers) order by c.id for no key update;
  update public.customers c set deal_count = n.deals
    from (select x.id, (select count(*) from public.deals d where d.customer_id = x.id and d.deleted_at is null) as deals
            from unnest(customers) x (id)) n
   where c.id = n.id and c.deal_count is distinct from n.deals;
  perform set_config('pos.origin_device', origin, true);
  return null;
end $$;

create or replace function pos.count_returned_lines() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  originals uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct o.parent_order_id) into originals
      from fresh f join public.orders o on o.id = f.order_id where o.type = 'RETURN' and o.parent_order_id is not null;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct o.parent_order_id) into originals
      from stale s join public.orders o on o.id = s.order_id where o.type = 'RETURN' and o.parent_order_id is not null;
  else
    select array_agg(distinct o.parent_order_id) into originals
      from ((select f.id, f.order_id, f.product_id, f.quantity_ordered from fresh f
             except select s.id, s.order_id, s.product_id, s.quantity_ordered from stale s)
            union all
            (select s.id, s.order_id, s.product_id, s.quantity_ordered from stale s
             except select f.id, f.order_id, f.product_id, f.quantity_ordered from fresh f)) x (id, order_id)
      join public.orders o on o.id = x.order_id
     where o.type = 'RETURN' and o.parent_order_id is not null;
  end if;
  perform pos.refresh_returned(originals);
  return null;
end $$;

create or replace function pos.count_returned_orders() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  originals uuid[];
begin
  if tg_op = 'DELETE' then
    select array_agg(distinct s.parent_order_id) into originals
      from stale s where s.type = 'RETURN' and s.parent_order_id is not null;
  else
    select array_agg(distinct x.original) into originals
      from ((select f.id, f.type, f.parent_order_id, f.status = 'cancelled', f.deleted_at is null from fresh f
             except select s.id, s.type, s.parent_order_id, s.status = 'cancelled', s.deleted_at is null from stale s)
            union all
            (select s.id, s.type, s.parent_order_id, s.status = 'cancelled', s.deleted_at is null from stale s
             except select f.id, f.type, f.parent_order_id, f.status = 'cancelled', f.deleted_at is null from fresh f)) x (id, type, original)
     where x.type = 'RETURN' and x.original is not null;
  end if;
  perform pos.refresh_returned(originals);
  return null;
end $$;

-- A push touches rows by their keys, however many there are: a plan that was made
-- while the tables were empty, and read them whole, cost a new centre's first
-- terminals more with each sale, until the next analyze.
alter function pos.push(text, uuid, jsonb) set enable_seqscan = off;
