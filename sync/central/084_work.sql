-- Orders that are handed out later, and breaks of those who work.

-- Since when somebody who is clocked in has a break.
alter table public.time_entries add column if not exists break_since timestamp;

-- As 060 has it. Two tills that knew nothing of each other handed out one order:
-- both facts stand, and a person is told, once each time it becomes more.
create or replace function pos.refresh_shipped(items uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  stale uuid[] := array(select u.id from pos.unlike_moved(items) u);
begin
  if cardinality(stale) = 0 then
    return;
  end if;
  perform from public.order_items i where i.id = any (stale) order by i.id for no key update;
  with due as (
    select u.id, u.shipped, u.delivered, i.quantity_shipped as before
      from pos.unlike_moved(stale) u join public.order_items i on i.id = u.id),
  put as (
    update public.order_items i set quantity_shipped = d.shipped, quantity_delivered = d.delivered
      from due d where i.id = d.id)
  insert into public.system_logs (level, message, logger_name, organization_id, workspace_id, error_code, metadata)
  select 'WARN', format('of %s on %s, %s were ordered and %s handed out', i.product_code,
                        coalesce(o.order_number, o.id::text), trim_scale(i.quantity_ordered), trim_scale(d.shipped)),
         'orders', o.organization_id, o.workspace_id, 'HANDED_OUT_TWICE',
         jsonb_build_object('order_id', o.id, 'order_item_id', i.id)
    from due d join public.order_items i on i.id = d.id join public.orders o on o.id = i.order_id
   where d.shipped > greatest(i.quantity_ordered, d.before) and i.quantity_ordered > 0 and o.type = 'SALES';
end $$;

-- What moves no stock of its own is shipped and delivered when its document is: also
-- where that comes to pass later than the document.
create or replace function pos.ship_with_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off as $$
declare
  items uuid[];
begin
  select array_agg(i.id) into items
    from fresh f join stale s on s.id = f.id join public.order_items i on i.order_id = f.id
    join public.products p on p.id = i.product_id
   where f.status <> s.status and (p.track_inventory is false or p.type = 'BUNDLE');
  if items is not null then
    perform pos.settle_shipped(items);
  end if;
  return null;
end $$;

create or replace trigger ship_with_document after update on public.orders
  referencing old table as stale new table as fresh for each statement execute function pos.ship_with_document();
