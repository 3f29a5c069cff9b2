-- Goods that come from suppliers. What was delivered on a purchase's line is what its
-- movements brought, whoever received a part of it; below zero where goods go back.
-- Besides that as 080 has it.
create or replace function pos.unlike_moved(items uuid[]) returns table (id uuid, shipped numeric, delivered numeric)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select i.id, w.shipped, w.delivered
    from public.order_items i
    join public.orders o on o.id = i.order_id
    join public.products p on p.id = i.product_id
   cross join lateral (
     select case when o.type = 'PURCHASE' then sum(m.quantity) else -sum(m.quantity) end as moved
       from public.stock_movements m
      where m.order_item_id = i.id and m.organization_id = o.organization_id
        and case when o.type = 'PURCHASE' then m.type = 'RECEIPT' else m.type in ('SALE', 'RETURN', 'ADJUSTMENT') end
        and (p.type <> 'BUNDLE' or m.product_id = i.product_id)) s
   cross join lateral (
     select case when s.moved is not null or (p.track_inventory is not false and p.type <> 'BUNDLE')
                 then coalesce(s.moved, 0) end as moved) k
   cross join lateral (
     select coalesce(k.moved, case when o.status in ('shipped', 'delivered', 'returned') then i.quantity_ordered else 0 end) as shipped,
            coalesce(k.moved, case when o.status in ('delivered', 'returned') then i.quantity_ordered else 0 end) as delivered) w
   where i.id = any (items) and (i.quantity_shipped <> w.shipped or i.quantity_delivered <> w.delivered)
$$;

-- As 068 has it, but that receipts say what was delivered, too.
create or replace function pos.apply_movements() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  origin text;
  products uuid[];
  items uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct f.product_id),
           array_agg(distinct f.order_item_id) filter (where f.type in ('SALE', 'RETURN', 'RECEIPT'))
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
  if current_setting('pos.more_follows', true) = 'on' then
    insert into pos.levels_due as d (organization_id, product_id)
    select distinct f.organization_id, f.product_id from fresh f order by 1, 2
    on conflict (organization_id, product_id) do update set product_id = excluded.product_id;
  else
    perform pos.refresh_stock_levels(products);
  end if;
  perform set_config('pos.origin_device', origin, true);
  return null;
end $$;
