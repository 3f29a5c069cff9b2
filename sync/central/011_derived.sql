-- Derived figures: kept from the facts, by whoever the facts are written.

-- While these run, changes are news for every terminal, the writer's too: it
-- cannot know a figure that others add to. Returns what to restore.
create or replace function pos.forget_origin() returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  was text := current_setting('pos.origin_device', true);
begin
  perform set_config('pos.origin_device', '', true);
  return coalesce(was, '');
end $$;

-- Stock ------------------------------------------------------------------

-- products.stock_level is an integer for the whole organisation: the balances
-- of all workspaces, rounded half away from zero, held within the type.
-- The rows are locked first, in key order, and summed in a statement of its own:
-- a sum from before the lock would miss what another till committed meanwhile.
-- The articles are locked first, in one order for all, and summed after that:
-- what another workspace moves at the same time is then in the sum.
create or replace function pos.refresh_stock_levels(products uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.products p where p.id = any (products) order by p.id for no key update;
  update public.products p set stock_level = s.level
    from (select b.product_id, greatest(-2147483648, least(2147483647, round(sum(b.quantity))))::integer as level
            from public.stock_balances b where b.product_id = any (products) group by b.product_id) s
   where p.id = s.product_id and p.stock_level <> s.level;
end $$;

-- What was shipped on a line is what its movements took from stock.
create or replace function pos.unlike_shipped(items uuid[]) returns table (id uuid, shipped numeric)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select i.id, s.shipped
    from (select m.order_item_id, -sum(m.quantity) as shipped from public.stock_movements m
           where m.order_item_id = any (items) and m.type in ('SALE', 'RETURN') group by m.order_item_id) s
    join public.order_items i on i.id = s.order_item_id
   where i.quantity_shipped <> s.shipped or i.quantity_delivered <> s.shipped
$$;

create or replace function pos.refresh_shipped(items uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  stale uuid[] := array(select u.id from pos.unlike_shipped(items) u);
begin
  if cardinality(stale) = 0 then
    return;
  end if;
  perform from public.order_items i where i.id = any (stale) order by i.id for no key update;
  update public.order_items i set quantity_shipped = u.shipped, quantity_delivered = u.shipped
    from pos.unlike_shipped(stale) u where i.id = u.id;
end $$;

create or replace function pos.apply_movements() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  origin text;
  products uuid[];
  items uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct f.product_id), array_agg(distinct f.order_item_id) filter (where f.type in ('SALE', 'RETURN'))
      into products, items from fresh f;
    insert into public.stock_balances as b (organization_id, workspace_id, product_id, quantity)
    select f.organization_id, f.workspace_id, f.product_id, sum(f.quantity) from fresh f
     group by 1, 2, 3 order by 1, 2, 3
    on conflict (organization_id, workspace_id, product_id)
    do update set quantity = b.quantity + excluded.quantity, updated_at = excluded.updated_at;
  else
    raise exception 'stock movements are facts: they are corrected by new ones' using errcode = '23001';
  end if;
  origin := pos.forget_origin();
  perform pos.refresh_shipped(items);
  perform pos.refresh_stock_levels(products);
  perform set_config('pos.origin_device', origin, true);
  return null;
end $$;

create or replace trigger apply_movements after insert on public.stock_movements
  referencing new table as fresh for each statement execute function pos.apply_movements();
create or replace trigger keep_movements before update or delete on public.stock_movements
  for each statement execute function pos.apply_movements();

-- Payments ---------------------------------------------------------------

-- Settled is an order whose payments reach its total, from below for a sale and
-- from above for a return. An adjustment owes nothing.
create or replace function pos.settlement(type text, total numeric, paid numeric, status text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when status = 'cancelled' or type = 'ADJUSTMENT' then 'cancelled'
            when total >= 0 and paid >= total or total < 0 and paid <= total then 'paid'
            when status = 'overdue' then status
            when paid = 0 then 'pending'
            else 'partial' end;

-- Paid is what has been completed. Gives the orders that say otherwise.
create or replace function pos.unlike_paid(orders uuid[]) returns table (id uuid, paid numeric, status text)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select x.id, x.paid, x.status
    from (select n.id, n.paid_amount, n.payment_status, p.paid,
                 pos.settlement(n.type, n.total_amount, p.paid, n.payment_status) as status
            from public.orders n
           cross join lateral (
             select coalesce(sum(p.amount), 0) as paid from public.payments p
              where p.order_id = n.id and p.status = 'completed' and p.deleted_at is null) p
           where n.id = any (orders)) x
   where x.paid_amount <> x.paid or x.payment_status <> x.status
$$;

-- Locked first and summed after that: a payment made at the same time is in.
create or replace function pos.refresh_paid(orders uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  stale uuid[] := array(select u.id from pos.unlike_paid(orders) u);
begin
  if cardinality(stale) = 0 then
    return;
  end if;
  perform from public.orders o where o.id = any (stale) order by o.id for no key update;
  update public.orders o set paid_amount = u.paid, payment_status = u.status
    from pos.unlike_paid(stale) u where o.id = u.id;
end $$;

create or replace function pos.apply_payments() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform pos.refresh_paid(array(select distinct f.order_id from fresh f where f.order_id is not null));
  elsif tg_op = 'UPDATE' then
    perform pos.refresh_paid(array(select f.order_id from fresh f where f.order_id is not null
                                   union select s.order_id from stale s where s.order_id is not null));
  else
    perform pos.refresh_paid(array(select distinct s.order_id from stale s where s.order_id is not null));
  end if;
  return null;
end $$;

create or replace trigger apply_payments_insert after insert on public.payments
  referencing new table as fresh for each statement execute function pos.apply_payments();
create or replace trigger apply_payments_update after update on public.payments
  referencing old table as stale new table as fresh for each statement execute function pos.apply_payments();
create or replace trigger apply_payments_delete after delete on public.payments
  referencing old table as stale for each statement execute function pos.apply_payments();

-- Customers --------------------------------------------------------------

-- Orders count for a customer unless they are cancelled or deleted; returns
-- lower the value. The balance is what is still owed.
create or replace function pos.add_to_customers(changes jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  origin text;
begin
  if changes is null then
    return;
  end if;
  origin := pos.forget_origin();
  perform from public.customers c
    where c.id in (select (d->>'customer')::uuid from jsonb_array_elements(changes) d) order by c.id for no key update;
  update public.customers c
     set order_count = coalesce(c.order_count, 0) + coalesce(d.orders, 0),
         lifetime_value = coalesce(c.lifetime_value, 0) + d.value,
         balance = coalesce(c.balance, 0) + d.owed,
         last_order_date = greatest(c.last_order_date, d.latest)
    from jsonb_to_recordset(changes) d (customer uuid, orders integer, value numeric, owed numeric, latest date)
   where c.id = d.customer;
  perform set_config('pos.origin_device', origin, true);
end $$;

create or replace function pos.count_orders() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    select jsonb_agg(s) into changes from (
      select f.customer_id as customer, count(*) filter (where f.type = 'SALES') as orders, sum(f.total_amount) as value,
             sum(f.total_amount - f.paid_amount) as owed, max(f.order_date) filter (where f.type = 'SALES') as latest
        from fresh f
       where f.customer_id is not null and f.type in ('SALES', 'RETURN') and f.status <> 'cancelled' and f.deleted_at is null
       group by f.customer_id order by f.customer_id) s;
  elsif tg_op = 'UPDATE' then
    select jsonb_agg(s) into changes from (
      select x.customer_id as customer, sum(x.sign) filter (where x.type = 'SALES') as orders,
             sum(x.sign * x.total_amount) as value, sum(x.sign * (x.total_amount - x.paid_amount)) as owed,
             max(x.order_date) filter (where x.sign > 0 and x.type = 'SALES') as latest
        from (select 1 as sign, f.* from fresh f union all select -1, s.* from stale s) x
       where x.customer_id is not null and x.type in ('SALES', 'RETURN') and x.status <> 'cancelled' and x.deleted_at is null
       group by x.customer_id
      having sum(x.sign) filter (where x.type = 'SALES') <> 0 or sum(x.sign * x.total_amount) <> 0
          or sum(x.sign * x.paid_amount) <> 0
       order by x.customer_id) s;
  else
    select jsonb_agg(s) into changes from (
      select d.customer_id as customer, -count(*) filter (where d.type = 'SALES') as orders, -sum(d.total_amount) as value,
             -sum(d.total_amount - d.paid_amount) as owed, null::date as latest
        from stale d
       where d.customer_id is not null and d.type in ('SALES', 'RETURN') and d.status <> 'cancelled' and d.deleted_at is null
       group by d.customer_id order by d.customer_id) s;
  end if;
  perform pos.add_to_customers(changes);
  return null;
end $$;

create or replace trigger count_orders_insert after insert on public.orders
  referencing new table as fresh for each statement execute function pos.count_orders();
create or replace trigger count_orders_update after update on public.orders
  referencing old table as stale new table as fresh for each statement execute function pos.count_orders();
create or replace trigger count_orders_delete after delete on public.orders
  referencing old table as stale for each statement execute function pos.count_orders();
