-- The document's business rules, and the figures that follow from facts: they
-- hold for whoever writes, terminals too.

-- Names as documented. The paths are fixed and the tables named in full, because
-- the terminals' functions run without public in their path.
create or replace function public.validate_deal_probability() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.stage = 'LEAD' and new.probability > 20 then
    new.probability := 20;
  elsif new.stage = 'QUALIFIED' and new.probability > 40 then
    new.probability := 40;
  elsif new.stage = 'PROPOSAL' and new.probability > 60 then
    new.probability := 60;
  elsif new.stage = 'NEGOTIATION' and new.probability > 80 then
    new.probability := 80;
  elsif new.stage = 'WON' then
    new.probability := 100;
  elsif new.stage = 'LOST' then
    new.probability := 0;
  end if;
  return new;
end $$;

create or replace trigger trigger_validate_deal_probability before insert or update on public.deals
  for each row execute function public.validate_deal_probability();

create or replace function public.prevent_product_deletion() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from public.deal_products d where d.product_id = old.id)
     or exists (select from public.order_items i where i.product_id = old.id)
     or exists (select from public.invoice_items i where i.product_id = old.id) then
    raise exception 'Cannot delete product that is referenced in deals, orders, or invoices';
  end if;
  return old;
end $$;

create or replace trigger prevent_product_deletion_trigger before delete on public.products
  for each row execute function public.prevent_product_deletion();

-- Invoices ---------------------------------------------------------------

-- What payments make of an invoice. One that nothing is paid on is what it was
-- before there was a payment; a cancelled one stays so.
create or replace function pos.invoice_status(status text, total numeric, paid numeric, sent_on date) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when status = 'cancelled' then status
            when paid <> 0 and (total >= 0 and paid >= total or total < 0 and paid <= total) then 'paid'
            when paid <> 0 then case when status = 'overdue' then status else 'partial' end
            when status not in ('paid', 'partial') then status
            when sent_on is null then 'draft'
            else 'sent' end;

-- Paid is what has been completed, on the day of the payment that completed it.
create or replace function pos.unlike_settled(invoices uuid[]) returns table (id uuid, paid numeric, status text, paid_on date)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select x.id, x.paid, x.status, x.paid_on
    from (select n.id, n.paid_amount, n.status as was, n.paid_date, p.paid, s.status,
                 case when s.status = 'paid' then p.latest end as paid_on
            from public.invoices n
           cross join lateral (
             select coalesce(sum(p.amount), 0) as paid, max(p.payment_date) as latest from public.payments p
              where p.invoice_id = n.id and p.status = 'completed' and p.deleted_at is null) p
           cross join lateral (select pos.invoice_status(n.status, n.total_amount, p.paid, n.sent_date) as status) s
           where n.id = any (invoices)) x
   where x.paid_amount <> x.paid or x.was <> x.status or x.paid_date is distinct from x.paid_on
$$;

-- Locked first and summed after that: a payment made at the same time is in.
create or replace function pos.refresh_settled(invoices uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  stale uuid[] := array(select u.id from pos.unlike_settled(invoices) u);
  origin text;
begin
  if cardinality(stale) = 0 then
    return;
  end if;
  origin := pos.forget_origin();
  perform from public.invoices n where n.id = any (stale) order by n.id for no key update;
  update public.invoices n set paid_amount = u.paid, status = u.status, paid_date = u.paid_on
    from pos.unlike_settled(stale) u where n.id = u.id;
  perform set_config('pos.origin_device', origin, true);
end $$;

create or replace function pos.apply_payments() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  orders uuid[];
  invoices uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct f.order_id), array_agg(distinct f.invoice_id) into orders, invoices from fresh f;
  elsif tg_op = 'UPDATE' then
    select array_agg(distinct x.order_id), array_agg(distinct x.invoice_id) into orders, invoices
      from (select f.order_id, f.invoice_id from fresh f union all select s.order_id, s.invoice_id from stale s) x;
  else
    select array_agg(distinct s.order_id), array_agg(distinct s.invoice_id) into orders, invoices from stale s;
  end if;
  perform pos.refresh_paid(array_remove(coalesce(orders, '{}'), null));
  invoices := array_remove(invoices, null);
  if cardinality(invoices) > 0 then
    perform pos.refresh_settled(invoices);
  end if;
  return null;
end $$;

-- An invoice whose total or status was edited is settled anew. One without
-- payments is left as its writer says, for an ERP may book payments elsewhere;
-- but a terminal books them here.
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
    select array_agg(f.id) into edited
      from fresh f left join stale s on s.id = f.id
     where (f.total_amount, f.status, f.paid_amount) is distinct from (s.total_amount, s.status, s.paid_amount)
       and (current_setting('pos.by_terminal', true) = 'on' or exists (select from public.payments p where p.invoice_id = f.id));
  end if;
  if edited is not null then
    perform pos.refresh_settled(edited);
  end if;
  return null;
end $$;

create or replace trigger settle_invoices_insert after insert on public.invoices
  referencing new table as fresh for each statement execute function pos.settle_invoices();
create or replace trigger settle_invoices_update after update on public.invoices
  referencing old table as stale new table as fresh for each statement execute function pos.settle_invoices();

-- What a terminal bills is the sum of the lines, as they are generated here. Asked
-- by pos.check_numbers (022) of a whole batch.
create or replace function pos.check_invoices(units jsonb) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  odd text;
begin
  select n.invoice_number into odd
    from (select x::uuid as id from string_to_table(nullif(current_setting('pos.lessened_invoices', true), ''), ',') x
          union
          select (case when c->>'t' = 'invoices' then coalesce(c->'row'->>'id', c->>'id') else c->'row'->>'invoice_id' end)::uuid as id
            from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c
           where c->>'op' = 'I' and c->>'t' in ('invoices', 'invoice_items') or c->>'op' = 'U' and c->>'t' = 'invoices'
          union
          select i.invoice_id
            from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c
            join public.invoice_items i on i.id = (c->>'id')::uuid
           where c->>'op' = 'U' and c->>'t' = 'invoice_items') x
    join public.invoices n on n.id = x.id
   cross join lateral (select coalesce(sum(i.line_total), 0) as total from public.invoice_items i where i.invoice_id = n.id) s
   where n.total_amount <> s.total limit 1;
  if found then
    raise exception 'invoice %: its total is not that of its lines', odd;
  end if;
end $$;

-- Deals of a customer ----------------------------------------------------

-- Counted, not added to: deals are few, and what an ERP had before comes right.
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
      from fresh f join stale s on s.id = f.id cross join lateral (values (f.customer_id), (s.customer_id)) x (customer_id)
     where (f.customer_id, f.deleted_at is null) is distinct from (s.customer_id, s.deleted_at is null);
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

create or replace trigger count_deals_insert after insert on public.deals
  referencing new table as fresh for each statement execute function pos.count_deals();
create or replace trigger count_deals_update after update on public.deals
  referencing old table as stale new table as fresh for each statement execute function pos.count_deals();
create or replace trigger count_deals_delete after delete on public.deals
  referencing old table as stale for each statement execute function pos.count_deals();

-- Returned quantities ----------------------------------------------------

-- What the returns of an order took back of an article, laid over its lines from
-- the first on; the last line takes what is left, so that the sum is theirs.
create or replace function pos.unlike_returned(orders uuid[]) returns table (id uuid, returned numeric)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with taken as (
    select r.parent_order_id as order_id, i.product_id, -sum(i.quantity_ordered) as quantity
      from public.orders r join public.order_items i on i.order_id = r.id
     where r.parent_order_id = any (orders) and r.type = 'RETURN' and r.status <> 'cancelled' and r.deleted_at is null
     group by 1, 2),
  lines as (
    select i.id, i.quantity_returned, i.quantity_ordered, coalesce(t.quantity, 0) as taken,
           coalesce(sum(i.quantity_ordered) over (walk rows between unbounded preceding and 1 preceding), 0) as before,
           lead(i.id) over walk is null as last
      from public.order_items i left join taken t on t.order_id = i.order_id and t.product_id = i.product_id
     where i.order_id = any (orders)
    window walk as (partition by i.order_id, i.product_id order by i.line_no, i.id)),
  spread as (
    select l.id, l.quantity_returned,
           case when l.last then greatest(l.taken - l.before, 0)
                else least(greatest(l.taken - l.before, 0), l.quantity_ordered) end as returned
      from lines l)
  select s.id, s.returned from spread s where s.quantity_returned <> s.returned
$$;

create or replace function pos.refresh_returned(orders uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  origin text;
begin
  if orders is null then
    return;
  end if;
  origin := pos.forget_origin();
  perform from public.orders o where o.id = any (orders) order by o.id for no key update;
  update public.order_items i set quantity_returned = u.returned
    from pos.unlike_returned(orders) u where i.id = u.id;
  perform set_config('pos.origin_device', origin, true);
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
      from fresh f join stale s on s.id = f.id join public.orders o on o.id in (f.order_id, s.order_id)
     where o.type = 'RETURN' and o.parent_order_id is not null
       and (f.order_id, f.product_id, f.quantity_ordered) is distinct from (s.order_id, s.product_id, s.quantity_ordered);
  end if;
  perform pos.refresh_returned(originals);
  return null;
end $$;

create or replace trigger count_returned_insert after insert on public.order_items
  referencing new table as fresh for each statement execute function pos.count_returned_lines();
create or replace trigger count_returned_update after update on public.order_items
  referencing old table as stale new table as fresh for each statement execute function pos.count_returned_lines();
create or replace trigger count_returned_delete after delete on public.order_items
  referencing old table as stale for each statement execute function pos.count_returned_lines();

-- A return that is called off, or that names another original.
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
      from fresh f join stale s on s.id = f.id
     cross join lateral (values (f.type, f.parent_order_id), (s.type, s.parent_order_id)) x (type, original)
     where x.type = 'RETURN' and x.original is not null
       and (f.type, f.parent_order_id, f.status = 'cancelled', f.deleted_at is null)
           is distinct from (s.type, s.parent_order_id, s.status = 'cancelled', s.deleted_at is null);
  end if;
  perform pos.refresh_returned(originals);
  return null;
end $$;

-- A payment holds its order before it holds the customer (011); so does a return.
create or replace function pos.hold_originals() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.orders o
    where o.id in (select f.parent_order_id from fresh f where f.type = 'RETURN') order by o.id for no key update;
  return null;
end $$;

-- Named so that it fires before count_orders_insert.
create or replace trigger before_counting_returns after insert on public.orders
  referencing new table as fresh for each statement execute function pos.hold_originals();

create or replace trigger count_returned_update after update on public.orders
  referencing old table as stale new table as fresh for each statement execute function pos.count_returned_orders();
create or replace trigger count_returned_delete after delete on public.orders
  referencing old table as stale for each statement execute function pos.count_returned_orders();

create index if not exists idx_orders_parent_order_id on public.orders (parent_order_id) where parent_order_id is not null;
