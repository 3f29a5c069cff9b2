-- Customers at a till: their cards, points for what they buy, money paid before
-- there is a document, and invoices for what a till has sold.

alter table public.customers
  add column if not exists card_number varchar(50),
  add column if not exists points bigint not null default 0,
  add column if not exists advance numeric(15,2) not null default 0;
alter table public.orders
  add column if not exists points_earned bigint not null default 0,
  add column if not exists points_spent bigint not null default 0;

create index if not exists idx_customers_card_number on public.customers (card_number) where card_number is not null;

-- As 011 has it, with the points - those that purchases brought less those that they
-- cost - and what was paid in advance and not used yet. That is a plain sum: two tills
-- that were apart may both use the same money, and it is below zero until he made that
-- up. No sum of points, whoever wrote them, breaks the sale that adds to it. A key
-- sees through row security, so it looks whose customer it is.
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
         lifetime_value = coalesce(c.lifetime_value, 0) + coalesce(d.value, 0),
         balance = coalesce(c.balance, 0) + d.owed,
         points = greatest(-9000000000000000000, least(9000000000000000000, c.points + coalesce(d.points, 0))),
         advance = c.advance + coalesce(d.advance, 0),
         last_order_date = greatest(c.last_order_date, d.latest)
    from jsonb_to_recordset(changes) d (customer uuid, orders integer, value numeric, owed numeric, points numeric,
                                       advance numeric, latest date, organization uuid)
   where c.id = d.customer and c.organization_id = d.organization;
  perform set_config('pos.origin_device', origin, true);
end $$;

create or replace function pos.count_orders() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    select jsonb_agg(s) into changes from (
      select f.customer_id as customer, f.organization_id as organization, count(*) filter (where f.type = 'SALES') as orders,
             sum(f.total_amount) as value, sum(f.total_amount - f.paid_amount) as owed, sum(f.points_earned - f.points_spent) as points,
             max(f.order_date) filter (where f.type = 'SALES') as latest
        from fresh f
       where f.customer_id is not null and f.type in ('SALES', 'RETURN') and f.status <> 'cancelled' and f.deleted_at is null
       group by f.customer_id, f.organization_id order by f.customer_id) s;
  elsif tg_op = 'UPDATE' then
    select jsonb_agg(s) into changes from (
      select x.customer_id as customer, x.organization_id as organization, sum(x.sign) filter (where x.type = 'SALES') as orders,
             sum(x.sign * x.total_amount) as value, sum(x.sign * (x.total_amount - x.paid_amount)) as owed,
             sum(x.sign * (x.points_earned - x.points_spent)) as points,
             max(x.order_date) filter (where x.sign > 0 and x.type = 'SALES') as latest
        from (select 1 as sign, f.* from fresh f union all select -1, s.* from stale s) x
       where x.customer_id is not null and x.type in ('SALES', 'RETURN') and x.status <> 'cancelled' and x.deleted_at is null
       group by x.customer_id, x.organization_id
      having sum(x.sign) filter (where x.type = 'SALES') <> 0 or sum(x.sign * x.total_amount) <> 0
          or sum(x.sign * x.paid_amount) <> 0 or sum(x.sign * (x.points_earned - x.points_spent)) <> 0
       order by x.customer_id) s;
  else
    select jsonb_agg(s) into changes from (
      select d.customer_id as customer, d.organization_id as organization, -count(*) filter (where d.type = 'SALES') as orders,
             -sum(d.total_amount) as value, -sum(d.total_amount - d.paid_amount) as owed, -sum(d.points_earned - d.points_spent) as points,
             null::date as latest
        from stale d
       where d.customer_id is not null and d.type in ('SALES', 'RETURN') and d.status <> 'cancelled' and d.deleted_at is null
       group by d.customer_id, d.organization_id order by d.customer_id) s;
  end if;
  perform pos.add_to_customers(changes);
  return null;
end $$;

-- Money for no document --------------------------------------------------

-- What a customer pays for no order and no invoice the shop owes him, until a
-- payment of less than nothing takes it back for the order that it then settles.
create or replace function pos.count_advances() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    select jsonb_agg(s) into changes from (
      select f.customer_id as customer, f.organization_id as organization, -sum(f.amount) as owed, sum(f.amount) as advance
        from fresh f
       where f.customer_id is not null and f.order_id is null and f.invoice_id is null
         and f.status = 'completed' and f.deleted_at is null
       group by f.customer_id, f.organization_id order by f.customer_id) s;
  elsif tg_op = 'UPDATE' then
    select jsonb_agg(s) into changes from (
      select x.customer_id as customer, x.organization_id as organization, -sum(x.sign * x.amount) as owed,
             sum(x.sign * x.amount) as advance
        from (select 1 as sign, f.* from fresh f union all select -1, s.* from stale s) x
       where x.customer_id is not null and x.order_id is null and x.invoice_id is null
         and x.status = 'completed' and x.deleted_at is null
       group by x.customer_id, x.organization_id having sum(x.sign * x.amount) <> 0 order by x.customer_id) s;
  else
    select jsonb_agg(s) into changes from (
      select d.customer_id as customer, d.organization_id as organization, sum(d.amount) as owed, -sum(d.amount) as advance
        from stale d
       where d.customer_id is not null and d.order_id is null and d.invoice_id is null
         and d.status = 'completed' and d.deleted_at is null
       group by d.customer_id, d.organization_id order by d.customer_id) s;
  end if;
  perform pos.add_to_customers(changes);
  return null;
end $$;

-- Named so that they fire after apply_payments: orders are held before customers.
create or replace trigger count_advances_insert after insert on public.payments
  referencing new table as fresh for each statement execute function pos.count_advances();
create or replace trigger count_advances_update after update on public.payments
  referencing old table as stale new table as fresh for each statement execute function pos.count_advances();
create or replace trigger count_advances_delete after delete on public.payments
  referencing old table as stale for each statement execute function pos.count_advances();

-- Invoices of orders -----------------------------------------------------

-- A payment of an invoice pays its order, too: a bank's transfer that an ERP books
-- for the invoice of a till's sale settles the sale, and the customer's debt.
create or replace function pos.pay_the_order() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select n.order_id into new.order_id from public.invoices n
    join public.orders o on o.id = n.order_id and o.organization_id = new.organization_id
   where n.id = new.invoice_id and n.organization_id = new.organization_id and n.type = 'STANDARD' and n.status <> 'cancelled';
  return new;
end $$;

create or replace trigger pay_the_order before insert on public.payments
  for each row when (new.invoice_id is not null and new.order_id is null) execute function pos.pay_the_order();

-- The invoice that stands for its order: the first that was not called off.
create or replace function pos.invoices_of(orders uuid[]) returns uuid[]
language sql stable set search_path = pg_catalog, pg_temp
return array(select distinct on (n.order_id) n.id from public.invoices n
               join public.orders o on o.id = n.order_id and o.organization_id = n.organization_id
              where n.order_id = any (orders) and n.type = 'STANDARD' and n.status <> 'cancelled' and n.deleted_at is null
              order by n.order_id, n.id);

-- As 058 has it; what was paid on the order before it was billed, and names no
-- invoice, is paid on that invoice.
create or replace function pos.unlike_settled(invoices uuid[]) returns table (id uuid, paid numeric, status text, paid_on date)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select x.id, x.paid, x.status, x.paid_on
    from (select n.id, n.paid_amount, n.status as was, n.paid_date, p.paid, s.status,
                 case when s.status = 'paid' then p.latest end as paid_on
            from public.invoices n
           cross join lateral (
             select coalesce(sum(p.amount), 0) as paid, max(p.payment_date) as latest
               from (select q.amount, q.payment_date, q.status, q.deleted_at from public.payments q
                      where q.invoice_id = n.id and q.organization_id = n.organization_id
                     union all
                     select q.amount, q.payment_date, q.status, q.deleted_at from public.payments q
                      where q.order_id = n.order_id and q.invoice_id is null and q.organization_id = n.organization_id
                        and n.id = any (pos.invoices_of(array[n.order_id]))) p
              where p.status = 'completed' and p.deleted_at is null) p
           cross join lateral (select pos.invoice_status(n.status, n.total_amount, p.paid, n.sent_date) as status) s
           where n.id = any (invoices)) x
   where x.paid_amount <> x.paid or x.was <> x.status or x.paid_date is distinct from x.paid_on
$$;

-- As 023 has it, with the invoices of the orders that were paid.
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
  orders := array_remove(coalesce(orders, '{}'), null);
  perform pos.refresh_paid(orders);
  if exists (select from public.invoices n where n.order_id = any (orders)) then
    invoices := invoices || pos.invoices_of(orders);
  end if;
  invoices := array_remove(invoices, null);
  if cardinality(invoices) > 0 then
    perform pos.refresh_settled(invoices);
  end if;
  return null;
end $$;
