-- Goods on their way from one workspace to another.
--
-- The sender's document is an order of type TRANSFER, which only his workspace sees;
-- beside it stands a transfer of the same id, with lines of the same ids, which is the
-- whole organisation's. What left is a movement of the sender's, what arrived is one of
-- whoever took it in; both name the transfer's line.

create table if not exists public.stock_transfers (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  to_workspace_id  uuid not null,
  transfer_number  varchar(50),
  status           varchar(20) not null default 'in_transit' check (status in ('in_transit', 'received')),
  business_day     date not null,
  received_by      uuid,
  received_at      timestamp,
  notes            text,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

create table if not exists public.stock_transfer_items (
  id                 uuid primary key default gen_random_uuid(),
  organization_id    uuid not null,
  workspace_id       uuid not null,
  stock_transfer_id  uuid not null,
  product_id         uuid not null,
  lot_id             uuid,
  line_no            integer not null default 0,
  quantity_sent      numeric(14,3) not null check (quantity_sent > 0),
  quantity_received  numeric(14,3) not null default 0,
  unit_cost          numeric(12,2) not null default 0,
  difference_reason  text,
  created_at         timestamp not null default current_timestamp,
  updated_at         timestamp not null default current_timestamp
);

alter table public.stock_movements add column if not exists transfer_item_id uuid;

select pos.add_key(k.of_table, k.of_column, k.to_table, k.tail) from (values
  ('stock_transfers', 'organization_id', 'organizations', ''),
  ('stock_transfers', 'workspace_id', 'workspaces', ''),
  ('stock_transfers', 'to_workspace_id', 'workspaces', ''),
  ('stock_transfers', 'received_by', 'employees', ''),
  ('stock_transfers', 'created_by', 'employees', ''),
  ('stock_transfer_items', 'organization_id', 'organizations', ''),
  ('stock_transfer_items', 'workspace_id', 'workspaces', ''),
  ('stock_transfer_items', 'stock_transfer_id', 'stock_transfers', 'on delete cascade'),
  ('stock_transfer_items', 'product_id', 'products', ''),
  ('stock_transfer_items', 'lot_id', 'lots', ''),
  ('stock_movements', 'transfer_item_id', 'stock_transfer_items', '')
) k (of_table, of_column, to_table, tail);

create index if not exists idx_stock_transfers_org_key on public.stock_transfers (organization_id, id);
create index if not exists idx_stock_transfers_to_workspace on public.stock_transfers (to_workspace_id);
create index if not exists idx_stock_transfer_items_org_key on public.stock_transfer_items (organization_id, id);
create index if not exists idx_stock_transfer_items_transfer on public.stock_transfer_items (stock_transfer_id);
create index if not exists idx_stock_transfer_items_product on public.stock_transfer_items (product_id);
create index if not exists idx_stock_movements_transfer on public.stock_movements (transfer_item_id)
  where transfer_item_id is not null;

select pos.generate_tenant('stock_transfer_items', 'stock_transfer_id', 'stock_transfers');

-- As 092 has it; of a transfer's order, shipped is what left and delivered what arrived.
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
        and case o.type when 'PURCHASE' then m.type = 'RECEIPT' when 'TRANSFER' then m.type = 'TRANSFER_OUT'
                        else m.type in ('SALE', 'RETURN', 'ADJUSTMENT') end
        and (p.type <> 'BUNDLE' or m.product_id = i.product_id)) s
   cross join lateral (
     select case when s.moved is not null or (p.track_inventory is not false and p.type <> 'BUNDLE')
                 then coalesce(s.moved, 0) end as moved) k
   cross join lateral (
     select coalesce(k.moved, case when o.status in ('shipped', 'delivered', 'returned') then i.quantity_ordered else 0 end) as shipped,
            case o.type when 'TRANSFER'
              then coalesce((select t.quantity_received from public.stock_transfer_items t where t.id = i.id), 0)
              else coalesce(k.moved, case when o.status in ('delivered', 'returned') then i.quantity_ordered else 0 end)
            end as delivered) w
   where i.id = any (items) and (i.quantity_shipped <> w.shipped or i.quantity_delivered <> w.delivered)
$$;

-- What arrived on a transfer's lines is what its movements brought, wherever they were
-- made: where it becomes more than was sent, a person is told.
create or replace function pos.refresh_arrived(items uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.stock_transfer_items i where i.id = any (items) order by i.id for no key update;
  with due as (
    select i.id, i.quantity_received as before, s.quantity
      from public.stock_transfer_items i
     cross join lateral (
       select coalesce(sum(m.quantity), 0) as quantity from public.stock_movements m
        where m.transfer_item_id = i.id and m.organization_id = i.organization_id and m.type = 'TRANSFER_IN') s
     where i.id = any (items) and i.quantity_received <> s.quantity),
  put as (
    update public.stock_transfer_items i set quantity_received = d.quantity from due d where i.id = d.id)
  insert into public.system_logs (level, message, logger_name, organization_id, workspace_id, error_code, metadata)
  select 'WARN', format('of %s on %s, %s were sent and %s arrived', p.code, coalesce(t.transfer_number, t.id::text),
                        trim_scale(i.quantity_sent), trim_scale(d.quantity)),
         'stock', t.organization_id, t.to_workspace_id, 'ARRIVED_TOO_MUCH',
         jsonb_build_object('stock_transfer_id', t.id, 'stock_transfer_item_id', i.id)
    from due d
    join public.stock_transfer_items i on i.id = d.id
    join public.stock_transfers t on t.id = i.stock_transfer_id
    join public.products p on p.id = i.product_id
   where d.quantity > greatest(i.quantity_sent, d.before);
  perform pos.refresh_shipped(items);
end $$;

-- A movement may name a transfer's line of its article alone, leave from its sender
-- alone, and arrive where it was sent or where it came from.
create or replace function pos.check_transferred(movements uuid[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  wrong text;
begin
  select format('%s of %s is not of the transfer''s line that it names', m.type, m.product_id) into wrong
    from public.stock_movements m
    join public.stock_transfer_items i on i.id = m.transfer_item_id
    join public.stock_transfers t on t.id = i.stock_transfer_id
   where m.id = any (movements)
     and (m.organization_id <> t.organization_id or m.product_id <> i.product_id
          or not case m.type when 'TRANSFER_OUT' then m.workspace_id = t.workspace_id
                             when 'TRANSFER_IN' then m.workspace_id in (t.workspace_id, t.to_workspace_id)
                             else false end)
   limit 1;
  if wrong is not null then
    raise exception '%', wrong using errcode = '23514';
  end if;
end $$;

-- As 092 has it, with what transfers moved.
create or replace function pos.apply_movements() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  origin text;
  products uuid[];
  items uuid[];
  transferred uuid[];
  arrived uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct f.product_id),
           array_agg(distinct f.order_item_id) filter (where f.type in ('SALE', 'RETURN', 'RECEIPT', 'TRANSFER_OUT')),
           array_agg(f.id) filter (where f.transfer_item_id is not null),
           array_agg(distinct f.transfer_item_id) filter (where f.type = 'TRANSFER_IN' and f.transfer_item_id is not null)
      into products, items, transferred, arrived from fresh f;
    insert into public.stock_balances as b (organization_id, workspace_id, product_id, quantity)
    select f.organization_id, f.workspace_id, f.product_id, sum(f.quantity) from fresh f
     group by 1, 2, 3 order by 1, 2, 3
    on conflict (organization_id, workspace_id, product_id)
    do update set quantity = b.quantity + excluded.quantity, updated_at = excluded.updated_at;
  else
    raise exception 'stock movements are facts: they are corrected by new ones' using errcode = '23001';
  end if;
  if transferred is not null then
    perform pos.check_transferred(transferred);
  end if;
  origin := pos.forget_origin();
  perform pos.refresh_shipped(items);
  if arrived is not null then
    perform pos.refresh_arrived(arrived);
  end if;
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

-- The sender's order is done when all that was on its way has been taken in.
create or replace function pos.end_transfers() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set enable_nestloop = off as $$
declare
  origin text;
begin
  if not exists (select from fresh f join stale s on s.id = f.id where f.status = 'received' and s.status <> 'received') then
    return null;
  end if;
  origin := pos.forget_origin();
  update public.orders o
     set status = 'delivered', delivered_date = coalesce(f.received_at::date, current_date), updated_at = f.updated_at
    from fresh f join stale s on s.id = f.id
   where f.status = 'received' and s.status <> 'received' and o.id = f.id and o.organization_id = f.organization_id
     and o.type = 'TRANSFER' and o.status in ('pending', 'confirmed', 'processing', 'shipped');
  perform set_config('pos.origin_device', origin, true);
  return null;
end $$;

create or replace trigger end_transfers after update on public.stock_transfers
  referencing old table as stale new table as fresh for each statement execute function pos.end_transfers();
