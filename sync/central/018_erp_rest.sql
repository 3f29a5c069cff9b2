-- The rest of the ERP's tables as its document has them: departments, what hangs
-- on a customer, deals, production, invoices, tasks, logs and settings of people.
--
-- As in 001 to 003: names, types, defaults and checks are the document's, keys
-- and indexes come after all tables (020), and a table that is there is left.

create table if not exists public.departments (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  workspace_id     uuid not null,
  name             varchar(255) not null,
  code             varchar(50),
  description      text,
  parent_id        uuid,
  head_id          uuid,
  budget           numeric(15,2) default 0,
  cost_center      varchar(50),
  is_active        boolean not null default true,
  settings         jsonb default '{}',
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp,
  constraint uk_department_code_org unique (code, organization_id)
);

create table if not exists public.customer_contacts (
  id                 uuid primary key default gen_random_uuid(),
  customer_id        uuid not null,
  first_name         varchar(100) not null,
  last_name          varchar(100) not null,
  position           varchar(255),
  email              varchar(255),
  phone              varchar(20),
  mobile             varchar(20),
  is_primary         boolean not null default false,
  is_decision_maker  boolean not null default false,
  department         varchar(100),
  notes              text,
  created_at         timestamp not null default current_timestamp,
  updated_at         timestamp not null default current_timestamp,
  deleted_at         timestamp
);

create table if not exists public.customer_addresses (
  id                   uuid primary key default gen_random_uuid(),
  customer_id          uuid not null,
  type                 varchar(20) not null check (type in ('billing', 'shipping', 'legal', 'office')),
  address_line_1       varchar(500) not null,
  address_line_2       varchar(500),
  city                 varchar(100) not null,
  state_region         varchar(100),
  postal_code          varchar(20),
  country              varchar(2) not null default 'KZ',
  is_primary           boolean not null default false,
  is_default_billing   boolean not null default false,
  is_default_shipping  boolean not null default false,
  coordinates          point,
  notes                text,
  created_at           timestamp not null default current_timestamp,
  updated_at           timestamp not null default current_timestamp,
  deleted_at           timestamp
);

create table if not exists public.deals (
  id                        uuid primary key default gen_random_uuid(),
  organization_id           uuid not null,
  workspace_id              uuid not null,
  deal_number               varchar(50) unique,
  title                     varchar(500) not null,
  description               text,
  customer_id               uuid not null,
  value                     numeric(15,2) not null default 0,
  currency                  varchar(3) not null default 'KZT',
  stage                     varchar(20) not null default 'LEAD'
                              check (stage in ('LEAD', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'CLOSING', 'WON', 'LOST')),
  probability               integer not null default 0 check (probability >= 0 and probability <= 100),
  expected_close_date       date,
  actual_close_date         date,
  won_at                    timestamp,
  lost_at                   timestamp,
  assigned_to               uuid,
  source                    varchar(50),
  campaign_id               uuid,
  competitors               text[] default '{}',
  competitive_info          jsonb default '{}',
  won_reason                text,
  lost_reason               varchar(100),
  lost_to_competitor        varchar(255),
  competitor_info           jsonb default '{}',
  recurring_revenue         numeric(15,2) default 0,
  one_time_revenue          numeric(15,2) default 0,
  projected_margin          numeric(15,2) default 0,
  tags                      text[] default '{}',
  custom_fields             jsonb default '{}',
  notes                     text,
  ai_score                  numeric(5,2),
  ai_predicted_probability  integer,
  ai_recommended_actions    jsonb,
  ai_risk_factors           jsonb,
  created_by                uuid,
  created_at                timestamp not null default current_timestamp,
  updated_at                timestamp not null default current_timestamp,
  deleted_at                timestamp
);

create table if not exists public.deal_products (
  id                uuid primary key default gen_random_uuid(),
  deal_id           uuid not null,
  product_id        uuid not null,
  quantity          numeric(10,3) not null default 1,
  unit_price        numeric(12,2) not null default 0,
  discount_percent  numeric(5,2) not null default 0,
  discount_amount   numeric(12,2) not null default 0,
  tax_percent       numeric(5,2) not null default 12,
  tax_amount        numeric(12,2) not null default 0,
  total_price       numeric(12,2)
                      generated always as (unit_price * quantity - discount_amount + tax_amount) stored,
  notes             text,
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp
);

create table if not exists public.deal_activities (
  id                uuid primary key default gen_random_uuid(),
  deal_id           uuid not null,
  type              varchar(50) not null
                      check (type in ('call', 'email', 'meeting', 'demo', 'proposal', 'follow_up', 'note')),
  subject           varchar(500) not null,
  description       text,
  activity_date     timestamp not null default current_timestamp,
  duration_minutes  integer,
  outcome           varchar(50) check (outcome in ('positive', 'neutral', 'negative', 'no_response')),
  next_action       text,
  next_action_date  timestamp,
  participants      uuid[] default '{}',
  attachments       jsonb default '[]',
  created_by        uuid not null,
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp
);

create table if not exists public.production_orders (
  id                   uuid primary key default gen_random_uuid(),
  organization_id      uuid not null,
  workspace_id         uuid not null,
  production_number    varchar(50) unique,
  order_id             uuid,
  product_id           uuid not null,
  bom_id               uuid,
  quantity_to_produce  integer not null,
  quantity_produced    integer not null default 0,
  quantity_completed   integer not null default 0,
  quantity_scrapped    integer not null default 0,
  status               varchar(20) not null default 'pending'
                         check (status in ('pending', 'scheduled', 'in_progress', 'completed', 'cancelled', 'on_hold')),
  priority             varchar(10) not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  planned_start_date   timestamp,
  planned_end_date     timestamp,
  actual_start_date    timestamp,
  actual_end_date      timestamp,
  due_date             timestamp,
  production_line      varchar(100),
  work_center          varchar(100),
  shift                varchar(20),
  assigned_team        uuid[],
  estimated_cost       numeric(12,2) default 0,
  actual_cost          numeric(12,2) default 0,
  material_cost        numeric(12,2) default 0,
  labor_cost           numeric(12,2) default 0,
  overhead_cost        numeric(12,2) default 0,
  quality_standard     varchar(50),
  qc_required          boolean not null default true,
  qc_passed            boolean,
  qc_notes             text,
  notes                text,
  instructions         text,
  custom_fields        jsonb default '{}',
  created_by           uuid not null,
  created_at           timestamp not null default current_timestamp,
  updated_at           timestamp not null default current_timestamp,
  deleted_at           timestamp
);

create table if not exists public.bills_of_materials (
  id                       uuid primary key default gen_random_uuid(),
  organization_id          uuid not null,
  workspace_id             uuid not null,
  product_id               uuid not null,
  version                  varchar(20) not null default '1.0',
  name                     varchar(255) not null,
  description              text,
  quantity                 numeric(10,3) not null default 1,
  unit                     varchar(20) not null default 'шт',
  status                   varchar(20) not null default 'draft'
                             check (status in ('draft', 'active', 'inactive', 'archived')),
  is_default               boolean not null default false,
  lead_time_days           integer default 0,
  setup_time_minutes       integer default 0,
  production_time_minutes  integer default 0,
  material_cost            numeric(12,2) default 0,
  labor_cost               numeric(12,2) default 0,
  overhead_cost            numeric(12,2) default 0,
  total_cost               numeric(12,2)
                             generated always as (material_cost + labor_cost + overhead_cost) stored,
  valid_from               date default current_date,
  valid_to                 date,
  created_by               uuid,
  approved_by              uuid,
  approved_at              timestamp,
  created_at               timestamp not null default current_timestamp,
  updated_at               timestamp not null default current_timestamp,
  deleted_at               timestamp,
  constraint uk_bom_product_version unique (product_id, version)
);

create table if not exists public.bom_components (
  id                       uuid primary key default gen_random_uuid(),
  bom_id                   uuid not null,
  component_id             uuid not null,
  sequence_number          integer not null default 1,
  quantity_per_unit        numeric(10,3) not null default 1,
  unit                     varchar(20) not null default 'шт',
  scrap_factor             numeric(5,3) not null default 0,
  substitute_component_id  uuid,
  substitution_ratio       numeric(5,3) default 1,
  operation_sequence       integer,
  operation_notes          text,
  unit_cost                numeric(12,2) not null default 0,
  total_cost               numeric(12,2)
                             generated always as (unit_cost * quantity_per_unit * (1 + scrap_factor)) stored,
  specifications           jsonb default '{}',
  notes                    text,
  created_at               timestamp not null default current_timestamp,
  updated_at               timestamp not null default current_timestamp
);

create table if not exists public.invoices (
  id                uuid primary key default gen_random_uuid(),
  organization_id   uuid not null,
  workspace_id      uuid not null,
  invoice_number    varchar(50) not null unique,
  customer_id       uuid,
  order_id          uuid,
  deal_id           uuid,
  type              varchar(20) not null default 'STANDARD'
                      check (type in ('STANDARD', 'PROFORMA', 'CREDIT_NOTE', 'DEBIT_NOTE', 'RECURRING')),
  status            varchar(20) not null default 'draft'
                      check (status in ('draft', 'sent', 'viewed', 'partial', 'paid', 'overdue', 'cancelled')),
  subtotal          numeric(15,2) not null default 0,
  tax_amount        numeric(15,2) not null default 0,
  discount_amount   numeric(15,2) not null default 0,
  total_amount      numeric(15,2)
                      generated always as (subtotal + tax_amount - discount_amount) stored,
  paid_amount       numeric(15,2) not null default 0,
  currency          varchar(3) not null default 'KZT',
  issue_date        date not null default current_date,
  due_date          date not null,
  sent_date         date,
  paid_date         date,
  payment_terms     varchar(20) default 'NET_30',
  payment_method    varchar(50),
  po_number         varchar(100),
  reference_number  varchar(100),
  contract_number   varchar(100),
  notes             text,
  internal_notes    text,
  terms_conditions  text,
  esf_number        varchar(50),
  esf_status        varchar(20),
  esf_date          timestamp,
  custom_fields     jsonb default '{}',
  created_by        uuid not null,
  sent_by           uuid,
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp,
  deleted_at        timestamp
);

create table if not exists public.invoice_items (
  id                uuid primary key default gen_random_uuid(),
  invoice_id        uuid not null,
  product_id        uuid,
  description       text not null,
  quantity          numeric(10,3) not null default 1,
  unit              varchar(20) not null default 'шт',
  unit_price        numeric(12,2) not null default 0,
  discount_percent  numeric(5,2) not null default 0,
  discount_amount   numeric(12,2) not null default 0,
  tax_percent       numeric(5,2) not null default 12,
  tax_amount        numeric(12,2) not null default 0,
  line_total        numeric(12,2)
                      generated always as (unit_price * quantity - discount_amount + tax_amount) stored,
  notes             text,
  custom_fields     jsonb default '{}',
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp
);

create table if not exists public.tasks (
  id                   uuid primary key default gen_random_uuid(),
  organization_id      uuid not null,
  workspace_id         uuid not null,
  title                varchar(500) not null,
  description          text,
  type                 varchar(50) not null default 'general',
  category             varchar(50),
  priority             varchar(10) not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  status               varchar(20) not null default 'pending'
                         check (status in ('pending', 'in_progress', 'on_hold', 'completed', 'cancelled')),
  progress_percent     integer default 0 check (progress_percent >= 0 and progress_percent <= 100),
  assigned_to          uuid,
  assigned_by          uuid,
  department_id        uuid,
  project_id           uuid,
  customer_id          uuid,
  deal_id              uuid,
  order_id             uuid,
  related_entity_type  varchar(50),
  related_entity_id    uuid,
  parent_task_id       uuid,
  estimated_hours      numeric(6,2) default 0,
  actual_hours         numeric(6,2) default 0,
  billable_hours       numeric(6,2) default 0,
  hourly_rate          numeric(8,2) default 0,
  start_date           date,
  due_date             date,
  completed_date       date,
  tags                 text[] default '{}',
  attachments          jsonb default '[]',
  custom_fields        jsonb default '{}',
  notes                text,
  created_by           uuid not null,
  created_at           timestamp not null default current_timestamp,
  updated_at           timestamp not null default current_timestamp,
  deleted_at           timestamp
);

create table if not exists public.time_entries (
  id                uuid primary key default gen_random_uuid(),
  organization_id   uuid not null,
  workspace_id      uuid not null,
  employee_id       uuid not null,
  entry_date        date not null,
  start_time        time,
  end_time          time,
  duration_hours    numeric(6,2) not null check (duration_hours >= 0),
  break_hours       numeric(6,2) default 0,
  task_id           uuid,
  project_id        uuid,
  customer_id       uuid,
  is_billable       boolean not null default true,
  hourly_rate       numeric(8,2) default 0,
  billable_amount   numeric(10,2)
                      generated always as (case when is_billable then duration_hours * hourly_rate else 0 end) stored,
  status            varchar(20) not null default 'draft'
                      check (status in ('draft', 'submitted', 'approved', 'rejected', 'billed')),
  description       text,
  notes             text,
  approved_by       uuid,
  approved_at       timestamp,
  rejection_reason  text,
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp,
  deleted_at        timestamp
);

create table if not exists public.system_logs (
  id               bigserial primary key,
  level            varchar(10) not null check (level in ('DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL')),
  message          text not null,
  logger_name      varchar(255),
  organization_id  uuid,
  workspace_id     uuid,
  user_id          uuid,
  session_id       varchar(255),
  request_id       varchar(255),
  error_code       varchar(50),
  stack_trace      text,
  metadata         jsonb default '{}',
  tags             text[] default '{}',
  "timestamp"      timestamp not null default current_timestamp,
  duration_ms      integer
);

create table if not exists public.email_verifications (
  id          uuid primary key default gen_random_uuid(),
  email       varchar(255) not null,
  code        varchar(10) not null,
  user_id     uuid,
  type        varchar(20) not null default 'registration'
                check (type in ('registration', 'password_reset', 'email_change')),
  is_used     boolean not null default false,
  used_at     timestamp,
  expires_at  timestamp not null default (current_timestamp + interval '24 hours'),
  created_at  timestamp not null default current_timestamp
);
