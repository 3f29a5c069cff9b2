-- As 060 has it, but for bundles: what leaves the stock with one are its components,
-- in their own units and numbers, each a movement of the bundle's line. They say
-- nothing of how much of the line was shipped: that is all of it when its document
-- is, as of an article without a stock. A bundle that is counted itself moves as any.
create or replace function pos.unlike_moved(items uuid[]) returns table (id uuid, shipped numeric, delivered numeric)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select i.id, w.shipped, w.delivered
    from public.order_items i
    join public.orders o on o.id = i.order_id
    join public.products p on p.id = i.product_id
   cross join lateral (
     select -sum(m.quantity) as moved from public.stock_movements m
      where m.order_item_id = i.id and m.organization_id = o.organization_id
        and m.type in ('SALE', 'RETURN', 'ADJUSTMENT') and (p.type <> 'BUNDLE' or m.product_id = i.product_id)) s
   cross join lateral (
     select case when s.moved is not null or (p.track_inventory is not false and p.type <> 'BUNDLE')
                 then coalesce(s.moved, 0) end as moved) k
   cross join lateral (
     select coalesce(k.moved, case when o.status in ('shipped', 'delivered', 'returned') then i.quantity_ordered else 0 end) as shipped,
            coalesce(k.moved, case when o.status in ('delivered', 'returned') then i.quantity_ordered else 0 end) as delivered) w
   where i.id = any (items) and (i.quantity_shipped <> w.shipped or i.quantity_delivered <> w.delivered)
$$;
