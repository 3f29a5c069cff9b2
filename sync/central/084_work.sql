-- Orders that are handed out later, and breaks of those who work.

-- Since when somebody who is clocked in has a break.
alter table public.time_entries add column if not exists break_since timestamp;

-- As 060 has it. Two tills that knew nothing of each other handed out one order:
-- both facts stand, and a person is told, once each time it becomes more. The lines are
-- named at every step: nobody knows how many unlike_moved() finds, and guesses read all.
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
      from pos.unlike_moved(stale) u join public.order_items i on i.id = u.id and i.id = any (stale)),
  put as (
    update public.order_items i set quantity_shipped = d.shipped, quantity_delivered = d.delivered
      from due d where i.id = d.id and i.id = any (stale))
  insert into public.system_logs (level, message, logger_name, organization_id, workspace_id, error_code, metadata)
  select 'WARN', format('of %s on %s, %s were ordered and %s handed out', i.product_code,
                        coalesce(o.order_number, o.id::text), trim_scale(i.quantity_ordered), trim_scale(d.shipped)),
         'orders', o.organization_id, o.workspace_id, 'HANDED_OUT_TWICE',
         jsonb_build_object('order_id', o.id, 'order_item_id', i.id)
    from due d join public.order_items i on i.id = d.id and i.id = any (stale) join public.orders o on o.id = i.order_id
   where d.shipped > greatest(i.quantity_ordered, d.before) and i.quantity_ordered > 0 and o.type = 'SALES';
end $$;

-- What moves no stock of its own is shipped and delivered when its document is: also
-- where that comes to pass later than the document. The two lists are laid together
-- rather than joined: nothing is known of their sizes, and of a few orders' lines
-- only those must be read.
create or replace function pos.ship_with_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed uuid[] := array(select x.id from (select f.id, f.status from fresh f union all select s.id, s.status from stale s) x
                           group by x.id having min(x.status) <> max(x.status));
  items uuid[];
begin
  if cardinality(changed) = 0 then
    return null;
  end if;
  select array_agg(i.id) into items
    from public.order_items i join public.products p on p.id = i.product_id
   where i.order_id = any (changed) and (p.track_inventory is false or p.type = 'BUNDLE');
  if items is not null then
    perform pos.settle_shipped(items);
  end if;
  return null;
end $$;

create or replace trigger ship_with_document after update on public.orders
  referencing old table as stale new table as fresh for each statement execute function pos.ship_with_document();

-- Orders that one till called off and another handed out while they were apart: the
-- goods are gone, so the order stays handed out, whichever of the two is heard of
-- first, and a person is told of it: the money may have gone back, too.
create or replace function pos.stay_handed_out() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  origin text;
begin
  if current_setting('pos.by_terminal', true) is distinct from 'on'
     or old.status = 'shipped' and not exists (select from public.order_items i where i.order_id = old.id and i.quantity_shipped > 0) then
    return new;
  end if;
  origin := pos.forget_origin();
  if new.status = 'cancelled' then
    new.status := old.status;
    update public.sync_conflicts c set kept = 'centre'
     where c.table_name = 'orders' and c.row_id = old.id and c.column_name = 'status' and c.kept = 'terminal'
       and c.terminal_value = '"cancelled"';
  end if;
  insert into public.system_logs (level, message, logger_name, organization_id, workspace_id, error_code, metadata)
  values ('WARN', format('order %s was called off at one till and handed out at another', coalesce(old.order_number, old.id::text)),
          'orders', old.organization_id, old.workspace_id, 'CALLED_OFF_AND_HANDED_OUT', jsonb_build_object('order_id', old.id));
  perform set_config('pos.origin_device', origin, true);
  return new;
end $$;

create or replace trigger stay_handed_out before update of status on public.orders
  for each row when (old.type = 'SALES'
                     and (new.status = 'cancelled' and old.status in ('shipped', 'delivered', 'returned')
                          or old.status = 'cancelled' and new.status = 'delivered'))
  execute function pos.stay_handed_out();

-- An order that was called off while money lies on it - another till took it, or
-- whoever called it off gave none back - owes it to somebody: a person is told, once
-- each time it becomes more.
create or replace function pos.tell_of_paid_and_called_off() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  origin text := pos.forget_origin();
begin
  insert into public.system_logs (level, message, logger_name, organization_id, workspace_id, error_code, metadata)
  values ('WARN', format('order %s was called off and %s was paid on it', coalesce(new.order_number, new.id::text), new.paid_amount),
          'orders', new.organization_id, new.workspace_id, 'PAID_AND_CALLED_OFF',
          jsonb_build_object('order_id', new.id, 'paid', new.paid_amount));
  perform set_config('pos.origin_device', origin, true);
  return null;
end $$;

create or replace trigger tell_of_paid_and_called_off after update of status, paid_amount on public.orders
  for each row when (new.type = 'SALES' and new.status = 'cancelled' and new.paid_amount > 0
                     and (old.status <> 'cancelled' or new.paid_amount > old.paid_amount))
  execute function pos.tell_of_paid_and_called_off();
