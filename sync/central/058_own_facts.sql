-- What is paid on a document, and what of it came back, are facts of its own
-- organisation: a key sees through row security, so a program of another one can
-- write a payment or a return that names it, and must not settle it with that.
create or replace function pos.unlike_paid(orders uuid[]) returns table (id uuid, paid numeric, status text)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select x.id, x.paid, x.status
    from (select n.id, n.paid_amount, n.payment_status, p.paid,
                 pos.settlement(n.type, n.total_amount, p.paid, n.payment_status) as status
            from public.orders n
           cross join lateral (
             select coalesce(sum(p.amount), 0) as paid from public.payments p
              where p.order_id = n.id and p.organization_id = n.organization_id and p.status = 'completed' and p.deleted_at is null) p
           where n.id = any (orders)) x
   where x.paid_amount <> x.paid or x.payment_status <> x.status
$$;

create or replace function pos.unlike_settled(invoices uuid[]) returns table (id uuid, paid numeric, status text, paid_on date)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select x.id, x.paid, x.status, x.paid_on
    from (select n.id, n.paid_amount, n.status as was, n.paid_date, p.paid, s.status,
                 case when s.status = 'paid' then p.latest end as paid_on
            from public.invoices n
           cross join lateral (
             select coalesce(sum(p.amount), 0) as paid, max(p.payment_date) as latest from public.payments p
              where p.invoice_id = n.id and p.organization_id = n.organization_id and p.status = 'completed' and p.deleted_at is null) p
           cross join lateral (select pos.invoice_status(n.status, n.total_amount, p.paid, n.sent_date) as status) s
           where n.id = any (invoices)) x
   where x.paid_amount <> x.paid or x.was <> x.status or x.paid_date is distinct from x.paid_on
$$;

create or replace function pos.unlike_returned(orders uuid[]) returns table (id uuid, returned numeric)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with taken as (
    select r.parent_order_id as order_id, i.product_id, -sum(i.quantity_ordered) as quantity
      from public.orders r join public.order_items i on i.order_id = r.id
      join public.orders o on o.id = r.parent_order_id and o.organization_id = r.organization_id
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
