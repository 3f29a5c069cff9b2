-- What was shipped and delivered on a line is what its movements took from stock,
-- whatever a terminal says of it. An article without a stock moves none: all of it
-- is shipped and delivered when its document is.
create or replace function pos.unlike_moved(items uuid[]) returns table (id uuid, shipped numeric, delivered numeric)
language sql stable set search_path = pg_catalog, pg_temp as $$
  select i.id, w.shipped, w.delivered
    from public.order_items i
    join public.orders o on o.id = i.order_id
    join public.products p on p.id = i.product_id
   cross join lateral (
     select -sum(m.quantity) as moved from public.stock_movements m
      where m.order_item_id = i.id and m.organization_id = o.organization_id
        and m.type in ('SALE', 'RETURN', 'ADJUSTMENT')) s
   cross join lateral (
     select case when s.moved is not null or p.track_inventory is not false then coalesce(s.moved, 0) end as moved) k
   cross join lateral (
     select coalesce(k.moved, case when o.status in ('shipped', 'delivered', 'returned') then i.quantity_ordered else 0 end) as shipped,
            coalesce(k.moved, case when o.status in ('delivered', 'returned') then i.quantity_ordered else 0 end) as delivered) w
   where i.id = any (items) and (i.quantity_shipped <> w.shipped or i.quantity_delivered <> w.delivered)
$$;

create or replace function pos.refresh_shipped(items uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  stale uuid[] := array(select u.id from pos.unlike_moved(items) u);
begin
  if cardinality(stale) = 0 then
    return;
  end if;
  perform from public.order_items i where i.id = any (stale) order by i.id for no key update;
  update public.order_items i set quantity_shipped = u.shipped, quantity_delivered = u.delivered
    from pos.unlike_moved(stale) u where i.id = u.id;
end $$;

drop function if exists pos.unlike_shipped(uuid[]);

-- The lines that units brought, once their movements are here: what had to be put
-- right is news for the terminal that claimed it, too.
create or replace function pos.settle_shipped(items uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  origin constant text := pos.forget_origin();
begin
  perform pos.refresh_shipped(items);
  perform set_config('pos.origin_device', origin, true);
end $$;

-- Applies units or raises. New rows go in by table, all units at once, in an
-- order in which what is referred to comes first; edits and deletions follow one
-- by one. Where that order matters between two units of a batch, the batch fails
-- on a key and its units come again one by one.
create or replace function pos.apply_units(device pos.devices, units jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  brought record;
  m pos.mirror;
  payments jsonb := '[]';
  touched uuid[] := '{}';
  items uuid[] := '{}';
  edits boolean := false;
begin
  for brought in
    select x.name, x.lines, x.edited
      from (select c->>'t' as name, jsonb_agg(c->'row' order by u.n, l.n) filter (where c->>'op' = 'I') as lines,
                   bool_or(c->>'op' is distinct from 'I') as edited
              from jsonb_array_elements(units) with ordinality u (unit, n),
                   jsonb_array_elements(u.unit->'changes') with ordinality l (c, n)
             group by 1) x
      left join pos.mirror r on r.table_name = x.name
     order by r.rank
  loop
    edits := edits or brought.edited;
    continue when brought.lines is null;
    select * into m from pos.mirror r where r.table_name = brought.name and r.writer <> 'nobody';
    if not found then
      perform pos.forbid('a terminal may not add rows to ' || coalesce(quote_ident(brought.name), 'nothing'));
    end if;
    perform pos.check_lines(device, brought.name, brought.lines);
    if brought.name = 'orders' then
      select jsonb_agg(c->'row') into payments
        from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c where c->>'t' = 'payments' and c->>'op' = 'I';
      brought.lines := pos.with_payments(brought.lines, coalesce(payments, '[]'));
      touched := touched || array(select (l->>'id')::uuid from jsonb_array_elements(brought.lines) l);
    end if;
    perform set_config('pos.silent', case when m.root_column = 'id' then '' else brought.name end, true);
    execute format('select pos.insert_%s($1, $2)', brought.name) using brought.lines, device;
    perform set_config('pos.silent', '', true);
    if m.root_column <> 'id' and m.lane is not null then
      perform pos.log_additions(device, m, brought.lines, touched);
    end if;
    if brought.name = 'order_items' then
      touched := array(select unnest(touched) union select (l->>'order_id')::uuid from jsonb_array_elements(brought.lines) l);
      items := array(select (l->>'id')::uuid from jsonb_array_elements(brought.lines) l);
    end if;
  end loop;
  if edits then
    touched := touched || pos.apply_edits(device, units);
  end if;
  perform pos.settle_shipped(items);
  perform pos.check_originals(items);
  perform pos.check_money(touched);
  perform pos.check_numbers(device, units);
end $$;
