-- What this program adds to the ERP's schema: columns that the document cannot
-- do without (the price a customer saw, which till took the money) and the
-- ledgers that stock and the drawer are summed from.

alter table public.employees
  add column if not exists pin_hash varchar(255);

alter table public.customers
  add column if not exists external_id varchar(200);

-- A terminal is a till or a handheld: a place at work, not a machine. The
-- machine that stands there now is its newest row in pos.devices.
create table if not exists public.terminals (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  name             varchar(255) not null,
  series           varchar(16) not null,
  status           varchar(20) not null default 'active' check (status in ('active', 'revoked')),
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

create table if not exists public.shifts (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  terminal_id      uuid not null,
  shift_number     varchar(50) not null,
  status           varchar(20) not null default 'open' check (status in ('open', 'closed')),
  business_day     date not null,
  opening_float    numeric(15,2) not null default 0,
  opened_by        uuid not null,
  opened_at        timestamp not null,
  closed_by        uuid,
  closed_at        timestamp,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp
);

alter table public.orders
  add column if not exists terminal_id uuid,
  add column if not exists shift_id    uuid,
  add column if not exists external_id varchar(200);

alter table public.order_items
  add column if not exists organization_id  uuid,
  add column if not exists workspace_id     uuid,
  add column if not exists line_no          integer not null default 0,
  add column if not exists gross_unit_price numeric(12,2),
  add column if not exists gross_discount   numeric(12,2) not null default 0,
  add column if not exists vat_rate         numeric(5,2),
  add column if not exists price_version    bigint;

alter table public.payments
  add column if not exists terminal_id  uuid,
  add column if not exists shift_id     uuid,
  add column if not exists tendered     numeric(15,2),
  add column if not exists change_given numeric(15,2) not null default 0;

-- The truth about stock. products.stock_level, an integer and one per product,
-- is only kept up to date from it.
create table if not exists public.stock_movements (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  product_id       uuid not null,
  order_id         uuid,
  order_item_id    uuid,
  type             varchar(20) not null check (type in ('OPENING', 'SALE', 'RETURN', 'ADJUSTMENT')),
  quantity         numeric(14,3) not null,
  unit_cost        numeric(12,2) not null default 0,
  business_day     date not null default current_date,
  terminal_id      uuid,
  reason           text,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp
);

create table if not exists public.stock_balances (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  product_id       uuid not null,
  quantity         numeric(14,3) not null default 0,
  updated_at       timestamp not null default current_timestamp,
  unique (organization_id, workspace_id, product_id)
);

create table if not exists public.cash_movements (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  terminal_id      uuid,
  shift_id         uuid,
  order_id         uuid,
  type             varchar(20) not null check (type in ('SALE', 'REFUND', 'FLOAT', 'PAID_IN', 'PAID_OUT')),
  amount           numeric(15,2) not null,
  reason           text,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp
);

select pos.add_key(k.of_table, k.of_column, k.to_table, k.tail) from (values
  ('terminals', 'organization_id', 'organizations', ''),
  ('terminals', 'workspace_id', 'workspaces', ''),
  ('shifts', 'organization_id', 'organizations', ''),
  ('shifts', 'workspace_id', 'workspaces', ''),
  ('shifts', 'terminal_id', 'terminals', ''),
  ('shifts', 'opened_by', 'employees', ''),
  ('shifts', 'closed_by', 'employees', ''),
  ('orders', 'terminal_id', 'terminals', ''),
  ('orders', 'shift_id', 'shifts', ''),
  ('payments', 'terminal_id', 'terminals', ''),
  ('payments', 'shift_id', 'shifts', ''),
  ('stock_movements', 'organization_id', 'organizations', ''),
  ('stock_movements', 'workspace_id', 'workspaces', ''),
  ('stock_movements', 'product_id', 'products', ''),
  ('stock_movements', 'order_id', 'orders', ''),
  ('stock_movements', 'order_item_id', 'order_items', ''),
  ('stock_movements', 'terminal_id', 'terminals', ''),
  ('stock_movements', 'created_by', 'employees', ''),
  ('stock_balances', 'organization_id', 'organizations', ''),
  ('stock_balances', 'workspace_id', 'workspaces', ''),
  ('stock_balances', 'product_id', 'products', ''),
  ('cash_movements', 'organization_id', 'organizations', ''),
  ('cash_movements', 'workspace_id', 'workspaces', ''),
  ('cash_movements', 'terminal_id', 'terminals', ''),
  ('cash_movements', 'shift_id', 'shifts', ''),
  ('cash_movements', 'order_id', 'orders', ''),
  ('cash_movements', 'created_by', 'employees', '')
) k (of_table, of_column, to_table, tail);

create unique index if not exists uk_customers_external_id
  on public.customers (organization_id, external_id) where external_id is not null;
create unique index if not exists uk_orders_external_id
  on public.orders (organization_id, external_id) where external_id is not null;
create unique index if not exists uk_terminals_name
  on public.terminals (workspace_id, name) where deleted_at is null;

-- A document is read whole: its rows are found by the order's id.
create index if not exists idx_payments_order_id on public.payments (order_id);
create index if not exists idx_stock_movements_order_id on public.stock_movements (order_id);
create index if not exists idx_stock_movements_order_item_id on public.stock_movements (order_item_id);
create index if not exists idx_stock_movements_product_id on public.stock_movements (product_id, workspace_id);
create index if not exists idx_cash_movements_order_id on public.cash_movements (order_id);
create index if not exists idx_cash_movements_shift_id on public.cash_movements (shift_id);
create index if not exists idx_stock_balances_product_id on public.stock_balances (product_id);
create index if not exists idx_shifts_terminal_id on public.shifts (terminal_id, status);

-- The first load walks a tenant's rows in key order.
create index if not exists idx_products_org_key on public.products (organization_id, id);
create index if not exists idx_customers_org_key on public.customers (organization_id, id);
create index if not exists idx_orders_org_key on public.orders (organization_id, workspace_id, id);
create index if not exists idx_stock_movements_alone_key
  on public.stock_movements (organization_id, workspace_id, id) where order_id is null;
create index if not exists idx_payments_alone_key
  on public.payments (organization_id, workspace_id, id) where order_id is null;
create index if not exists idx_cash_movements_alone_key
  on public.cash_movements (organization_id, workspace_id, id) where order_id is null;
create index if not exists idx_stock_balances_org_key on public.stock_balances (organization_id, id);

-- The paid sum is written into an order after its payments have come: room on
-- the page keeps that update off the thirteen indexes.
alter table public.orders set (fillfactor = 85);

-- An item's tenant is its order's, whoever inserts it.
create or replace function pos.fill_item_tenant() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select o.organization_id, o.workspace_id into new.organization_id, new.workspace_id
    from public.orders o where o.id = new.order_id;
  return new;
end $$;

create or replace trigger fill_item_tenant before insert on public.order_items
  for each row when (new.organization_id is null or new.workspace_id is null)
  execute function pos.fill_item_tenant();

create or replace trigger refill_item_tenant before update of order_id on public.order_items
  for each row execute function pos.fill_item_tenant();

create or replace function pos.move_item_tenant() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.order_items i
     set organization_id = new.organization_id, workspace_id = new.workspace_id
   where i.order_id = new.id;
  return null;
end $$;

create or replace trigger move_item_tenant after update of organization_id, workspace_id on public.orders
  for each row when (old.organization_id is distinct from new.organization_id
                     or old.workspace_id is distinct from new.workspace_id)
  execute function pos.move_item_tenant();
