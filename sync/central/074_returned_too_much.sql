-- More came back of a line than was sold on it: two tills that knew nothing of each
-- other took it back. Both returns stand, as facts do; a person is told, once each
-- time it becomes more. Besides that it is as in 023.
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
  with due as (
    select u.id, u.returned, i.quantity_returned as before
      from pos.unlike_returned(orders) u join public.order_items i on i.id = u.id),
  put as (
    update public.order_items i set quantity_returned = d.returned from due d where i.id = d.id)
  insert into public.system_logs (level, message, logger_name, organization_id, workspace_id, error_code, metadata)
  select 'WARN', format('of %s on %s, %s were sold and %s came back', i.product_code, coalesce(o.order_number, o.id::text),
                        trim_scale(i.quantity_ordered), trim_scale(d.returned)),
         'returns', o.organization_id, o.workspace_id, 'RETURNED_TOO_MUCH',
         jsonb_build_object('order_id', o.id, 'order_item_id', i.id)
    from due d join public.order_items i on i.id = d.id join public.orders o on o.id = i.order_id
   where d.returned > greatest(i.quantity_ordered, d.before) and i.quantity_ordered > 0 and o.type = 'SALES';
  perform set_config('pos.origin_device', origin, true);
end $$;
