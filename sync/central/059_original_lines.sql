-- Which line of the original a line of a return takes back. Where it says none, as
-- in returns from before and from an ERP that does not know the column, what came
-- back of an article is laid over the original's lines from the first on.
alter table public.order_items add column if not exists original_item_id uuid;

select pos.add_key('order_items', 'original_item_id', 'order_items', 'on delete set null');

create index if not exists idx_order_items_original_item_id
  on public.order_items (original_item_id) where original_item_id is not null;

-- A line that names one of another document, or of another article, counts as one
-- that names none. What names none fills what the others have left of the lines;
-- the last line takes the rest, so that the sum is that of the returns.
create or replace function pos.unlike_returned(orders uuid[]) returns table (id uuid, returned numeric)
language sql stable set search_path = pg_catalog, pg_temp as $$
  with taken as (
    select r.parent_order_id as order_id, i.product_id, l.id as line, -sum(i.quantity_ordered) as quantity
      from public.orders r join public.order_items i on i.order_id = r.id
      join public.orders o on o.id = r.parent_order_id and o.organization_id = r.organization_id
      left join public.order_items l on l.id = i.original_item_id and l.order_id = o.id and l.product_id = i.product_id
     where r.parent_order_id = any (orders) and r.type = 'RETURN' and r.status <> 'cancelled' and r.deleted_at is null
     group by 1, 2, 3),
  named as (
    select i.id, i.order_id, i.product_id, i.line_no, i.quantity_returned, coalesce(t.quantity, 0) as quantity,
           greatest(i.quantity_ordered - coalesce(t.quantity, 0), 0) as room
      from public.order_items i left join taken t on t.line = i.id
     where i.order_id = any (orders)),
  lines as (
    select n.id, n.quantity_returned, n.quantity, n.room, coalesce(t.quantity, 0) as taken,
           coalesce(sum(n.room) over (walk rows between unbounded preceding and 1 preceding), 0) as before,
           lead(n.id) over walk is null as last
      from named n left join taken t on t.order_id = n.order_id and t.product_id = n.product_id and t.line is null
    window walk as (partition by n.order_id, n.product_id order by n.line_no, n.id)),
  spread as (
    select l.id, l.quantity_returned,
           l.quantity + case when l.last then greatest(l.taken - l.before, 0)
                             else least(greatest(l.taken - l.before, 0), l.room) end as returned
      from lines l)
  select s.id, s.returned from spread s where s.quantity_returned <> s.returned
$$;

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
      from ((select f.id, f.order_id, f.product_id, f.quantity_ordered, f.original_item_id from fresh f
             except select s.id, s.order_id, s.product_id, s.quantity_ordered, s.original_item_id from stale s)
            union all
            (select s.id, s.order_id, s.product_id, s.quantity_ordered, s.original_item_id from stale s
             except select f.id, f.order_id, f.product_id, f.quantity_ordered, f.original_item_id from fresh f)) x (id, order_id)
      join public.orders o on o.id = x.order_id
     where o.type = 'RETURN' and o.parent_order_id is not null;
  end if;
  perform pos.refresh_returned(originals);
  return null;
end $$;

-- A terminal's line takes back a line of its document's original, of the same article.
create or replace function pos.check_originals(items uuid[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  odd record;
begin
  select r.order_number, i.product_code into odd
    from public.order_items i
    join public.orders r on r.id = i.order_id
    left join public.order_items l
      on l.id = i.original_item_id and l.order_id = r.parent_order_id and l.product_id = i.product_id
   where i.id = any (items) and i.original_item_id is not null and l.id is null
   limit 1;
  if found then
    raise exception 'document %: the line of % takes back a line that is not of its original',
      odd.order_number, odd.product_code;
  end if;
end $$;
