-- What this program adds: the two tables that the document refers to and never
-- defines (suppliers, projects), and what a till needs beyond it (further
-- barcodes, lots, prices with dates, promotions, marking codes, fiscal receipts,
-- counting of stock, conflicts to look at).

create table if not exists public.suppliers (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  supplier_number  varchar(50) unique,
  name             varchar(500) not null,
  legal_name       varchar(500),
  status           varchar(20) not null default 'ACTIVE' check (status in ('ACTIVE', 'INACTIVE', 'BLOCKED')),
  contact_name     varchar(255),
  email            varchar(255),
  phone            varchar(20),
  website          varchar(255),
  address          text,
  bin              varchar(12),
  iin              varchar(12),
  kbe_code         varchar(10),
  bank_name        varchar(255),
  bank_account     varchar(50),
  bank_bik         varchar(20),
  currency         varchar(3) not null default 'KZT',
  payment_terms    varchar(20) default 'NET_30'
                     check (payment_terms in ('PREPAYMENT', 'NET_15', 'NET_30', 'NET_45', 'NET_60')),
  lead_time_days   integer default 0,
  rating           numeric(3,2) default 0,
  tags             text[] default '{}',
  custom_fields    jsonb default '{}',
  notes            text,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

create table if not exists public.projects (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  project_number   varchar(50) unique,
  name             varchar(500) not null,
  description      text,
  status           varchar(20) not null default 'planned'
                     check (status in ('planned', 'active', 'on_hold', 'completed', 'cancelled')),
  customer_id      uuid,
  manager_id       uuid,
  department_id    uuid,
  contact_name     varchar(255),
  email            varchar(255),
  phone            varchar(20),
  bin              varchar(12),
  payment_terms    varchar(20) default 'NET_30'
                     check (payment_terms in ('PREPAYMENT', 'NET_15', 'NET_30', 'NET_45', 'NET_60')),
  start_date       date,
  end_date         date,
  budget           numeric(15,2) default 0,
  currency         varchar(3) not null default 'KZT',
  tags             text[] default '{}',
  custom_fields    jsonb default '{}',
  notes            text,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

-- Two articles may carry one code: the till asks which is meant.
create table if not exists public.product_barcodes (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  product_id       uuid not null,
  barcode          varchar(100) not null,
  kind             varchar(20) not null default 'UNIT' check (kind in ('UNIT', 'PACK', 'WEIGHED', 'OTHER')),
  factor           numeric(12,3) not null default 1 check (factor > 0),  -- Sales units that one scan stands for.
  description      varchar(255),
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

create table if not exists public.lots (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  product_id       uuid not null,
  lot_number       varchar(100) not null,
  status           varchar(20) not null default 'active' check (status in ('active', 'blocked', 'depleted')),
  production_date  date,
  expiry_date      date,
  supplier_id      uuid,
  notes            text,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp,
  constraint uk_lot_number unique (organization_id, product_id, lot_number)
);

-- A price list, its prices and a promotion without workspace are for all of them.
create table if not exists public.price_lists (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid,
  code             varchar(50) not null,
  name             varchar(255) not null,
  currency         varchar(3) not null default 'KZT',
  customer_tier    varchar(20),
  priority         integer not null default 0,
  is_active        boolean not null default true,
  valid_from       date,
  valid_to         date,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp,
  constraint uk_price_list_code unique (organization_id, code)
);

create table if not exists public.price_list_items (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid,
  price_list_id    uuid not null,
  product_id       uuid not null,
  price            numeric(12,2) not null,
  min_quantity     numeric(12,3) not null default 1,
  valid_from       date,
  valid_to         date,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

create table if not exists public.promotions (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid,
  code             varchar(50),
  name             varchar(255) not null,
  type             varchar(30) not null check (type in ('PERCENT', 'AMOUNT', 'FIXED_PRICE', 'BUY_X_GET_Y', 'BUNDLE')),
  value            numeric(12,2) not null default 0,
  conditions       jsonb default '{}',
  priority         integer not null default 0,
  stackable        boolean not null default false,
  is_active        boolean not null default true,
  starts_at        timestamp,
  ends_at          timestamp,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

-- The marking code of one piece of one line (GS1 DataMatrix).
create table if not exists public.order_item_marks (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  order_id         uuid not null,
  order_item_id    uuid not null,
  code             text not null,
  gtin             varchar(14),
  serial           varchar(100),
  status           varchar(20) not null default 'sold' check (status in ('sold', 'returned', 'refused')),
  checked_at       timestamp,
  created_at       timestamp not null default current_timestamp
);

-- What was asked of a fiscal register, and what it answered. A report of a shift
-- or cash put in or taken out has no order.
create table if not exists public.fiscal_receipts (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  order_id         uuid,
  terminal_id      uuid,
  shift_id         uuid,
  operation        varchar(20) not null
                     check (operation in ('SALE', 'REFUND', 'PAID_IN', 'PAID_OUT', 'X_REPORT', 'Z_REPORT')),
  status           varchar(20) not null default 'pending'
                     check (status in ('pending', 'registered', 'offline', 'failed')),
  fiscal_number    varchar(100),
  register_number  varchar(100),
  url              text,
  autonomous       boolean not null default false,
  attempts         integer not null default 0,
  request          jsonb,
  response         jsonb,
  error            text,
  registered_at    timestamp,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp
);

create table if not exists public.stock_counts (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  count_number     varchar(50) unique,
  status           varchar(20) not null default 'open' check (status in ('open', 'counting', 'posted', 'cancelled')),
  scope            varchar(20) not null default 'FULL' check (scope in ('FULL', 'PARTIAL', 'CYCLE')),
  business_day     date not null,
  stated_position  bigint,
  terminal_id      uuid,
  started_by       uuid,
  started_at       timestamp,
  posted_by        uuid,
  posted_at        timestamp,
  notes            text,
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

create table if not exists public.stock_count_lines (
  id                 uuid primary key default gen_random_uuid(),
  organization_id    uuid not null,
  workspace_id       uuid not null,
  stock_count_id     uuid not null,
  product_id         uuid not null,
  lot_id             uuid,
  line_no            integer not null default 0,
  expected_quantity  numeric(14,3) not null default 0,
  counted_quantity   numeric(14,3),
  difference         numeric(14,3) generated always as (counted_quantity - expected_quantity) stored,
  counted_by         uuid,
  counted_at         timestamp,
  notes              text,
  created_at         timestamp not null default current_timestamp,
  updated_at         timestamp not null default current_timestamp
);

-- An edit that met another edit: all three values, and which one stands.
create table if not exists public.sync_conflicts (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid,
  table_name       varchar(100) not null,
  row_id           uuid not null,
  column_name      varchar(100),  -- NULL: the whole row was gone.
  seen_value       jsonb,
  centre_value     jsonb,
  terminal_value   jsonb,
  kept             varchar(20) not null check (kept in ('centre', 'terminal')),
  device_id        uuid,
  unit_id          uuid,
  status           varchar(20) not null default 'open' check (status in ('open', 'resolved')),
  resolution       varchar(20),
  resolved_by      uuid,
  resolved_at      timestamp,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp
);

alter table public.stock_movements
  add column if not exists lot_id        uuid,
  add column if not exists count_line_id uuid;

-- Wider than the check before it, which every row has passed: nothing to scan.
alter table public.stock_movements drop constraint if exists stock_movements_type_check;
alter table public.stock_movements add constraint stock_movements_type_check
  check (type in ('OPENING', 'SALE', 'RETURN', 'ADJUSTMENT', 'RECEIPT', 'TRANSFER_IN', 'TRANSFER_OUT', 'COUNT',
                  'WRITE_OFF', 'PRODUCTION')) not valid;

-- A child's tenant, filled from its parent (021). Nullable, because rows of
-- before are filled little by little.
do $$
declare
  child text;
begin
  foreach child in array array['customer_contacts', 'customer_addresses', 'deal_products', 'deal_activities',
                               'invoice_items', 'bom_components'] loop
    execute format('alter table public.%I add column if not exists organization_id uuid,
                                          add column if not exists workspace_id uuid', child);
  end loop;
end $$;

-- The description may say of a table that terminals edit its rows and add none.
alter table pos.mirror drop constraint if exists mirror_writer_check;
alter table pos.mirror add constraint mirror_writer_check
  check (writer in ('nobody', 'terminal', 'appender', 'editor'));
