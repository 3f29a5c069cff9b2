-- The ERP's tables as its document has them: orders, payments and the audit trail.

create table if not exists public.orders (
  id                uuid primary key default gen_random_uuid(),
  organization_id   uuid not null,
  workspace_id      uuid not null,
  order_number      varchar(50) unique,
  type              varchar(20) not null default 'SALES'
                      check (type in ('SALES', 'PURCHASE', 'TRANSFER', 'RETURN', 'ADJUSTMENT')),
  category          varchar(50),
  customer_id       uuid,
  supplier_id       uuid,
  deal_id           uuid,
  parent_order_id   uuid,
  status            varchar(20) not null default 'pending'
                      check (status in ('pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled', 'returned')),
  priority          varchar(10) not null default 'normal'
                      check (priority in ('low', 'normal', 'high', 'urgent')),
  subtotal          numeric(15,2) not null default 0,
  tax_amount        numeric(15,2) not null default 0,
  discount_amount   numeric(15,2) not null default 0,
  shipping_cost     numeric(15,2) not null default 0,
  total_amount      numeric(15,2)
                     generated always as (subtotal + tax_amount + shipping_cost - discount_amount) stored,
  currency          varchar(3) not null default 'KZT',
  payment_status    varchar(20) not null default 'pending'
                      check (payment_status in ('pending', 'partial', 'paid', 'overdue', 'cancelled')),
  payment_terms     varchar(20) default 'NET_30',
  paid_amount       numeric(15,2) not null default 0,
  order_date        date not null default current_date,
  required_date     date,
  promised_date     date,
  shipped_date      date,
  delivered_date    date,
  shipping_method   varchar(100),
  tracking_number   varchar(100),
  carrier           varchar(100),
  shipping_address  jsonb,
  billing_address   jsonb,
  notes             text,
  internal_notes    text,
  tags              text[] default '{}',
  custom_fields     jsonb default '{}',
  created_by        uuid not null,
  approved_by       uuid,
  approved_at       timestamp,
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp,
  deleted_at        timestamp
);

create table if not exists public.order_items (
  id                    uuid primary key default gen_random_uuid(),
  order_id              uuid not null,
  product_id            uuid not null,
  product_code          varchar(100) not null,
  product_name          varchar(500) not null,
  description           text,
  quantity_ordered      numeric(10,3) not null default 1,
  quantity_shipped      numeric(10,3) not null default 0,
  quantity_delivered    numeric(10,3) not null default 0,
  quantity_returned     numeric(10,3) not null default 0,
  unit_price            numeric(12,2) not null default 0,
  unit_cost             numeric(12,2) not null default 0,
  discount_percent      numeric(5,2) not null default 0,
  discount_amount       numeric(12,2) not null default 0,
  tax_percent           numeric(5,2) not null default 12,
  tax_amount            numeric(12,2) not null default 0,
  line_total            numeric(12,2)
                       generated always as (unit_price * quantity_ordered - discount_amount + tax_amount) stored,
  requires_production   boolean not null default false,
  production_notes      text,
  specifications        jsonb default '{}',
  quality_requirements  jsonb default '{}',
  custom_fields         jsonb default '{}',
  notes                 text,
  created_at            timestamp not null default current_timestamp,
  updated_at            timestamp not null default current_timestamp
);

create table if not exists public.payments (
  id                uuid primary key default gen_random_uuid(),
  organization_id   uuid not null,
  workspace_id      uuid not null,
  payment_number    varchar(50) unique,
  customer_id       uuid,
  invoice_id        uuid,
  order_id          uuid,
  amount            numeric(15,2) not null,
  currency          varchar(3) not null default 'KZT',
  payment_date      date not null default current_date,
  payment_method    varchar(50) not null
                      check (payment_method in ('CASH', 'BANK_TRANSFER', 'CARD', 'CHECK', 'OTHER')),
  payment_gateway   varchar(50),
  transaction_id    varchar(255),
  reference_number  varchar(100),
  bank_name         varchar(255),
  account_number    varchar(50),
  routing_number    varchar(50),
  status            varchar(20) not null default 'completed'
                      check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled', 'refunded')),
  exchange_rate     numeric(10,6) default 1,
  base_amount       numeric(15,2),
  notes             text,
  internal_notes    text,
  processed_by      uuid,
  created_by        uuid,
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp,
  deleted_at        timestamp
);

create table if not exists public.audit_logs (
  id               uuid not null default gen_random_uuid(),
  organization_id  uuid,
  workspace_id     uuid,
  entity_type      varchar(100) not null,
  entity_id        uuid not null,
  action           varchar(50) not null
                     check (action in ('CREATE', 'UPDATE', 'DELETE', 'LOGIN', 'LOGOUT', 'EXPORT', 'IMPORT')),
  user_id          uuid,
  user_email       varchar(255),
  session_id       varchar(255),
  ip_address       inet,
  user_agent       text,
  request_path     varchar(500),
  http_method      varchar(10),
  old_values       jsonb,
  new_values       jsonb,
  changes          jsonb,
  source           varchar(50) default 'web',
  reason           text,
  metadata         jsonb default '{}',
  "timestamp"      timestamp not null default current_timestamp,
  duration_ms      integer,
  primary key (id, "timestamp")
) partition by range ("timestamp");

-- No audit row is ever refused: what no monthly partition takes lands here.
-- pos.make_partitions() makes the months ahead of need.
create table if not exists public.audit_logs_default partition of public.audit_logs default;
