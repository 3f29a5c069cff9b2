-- The ERP's tables as its document has them: who and where.
--
-- Names, types, defaults and checks are the document's, because other programs
-- read and write these tables; what this program adds comes in 005. Keys come
-- in 004, after all tables, because some point forward. A table that an ERP
-- has made already is left as it is.

create table if not exists public.users (
  id                   uuid primary key default gen_random_uuid(),
  email                varchar(255) not null unique,
  password_hash        varchar(255) not null,
  first_name           varchar(100) not null default '',
  last_name            varchar(100) not null default '',
  phone                varchar(20),
  organization_role    varchar(20) not null default 'employee'
                         check (organization_role in ('owner', 'admin', 'manager', 'employee')),
  status               varchar(20) not null default 'pending'
                         check (status in ('pending', 'active', 'inactive', 'suspended')),
  registration_status  varchar(20) not null default 'email_pending'
                         check (registration_status in ('email_pending', 'email_verified', 'onboarding_pending', 'completed')),
  last_login_at        timestamp,
  last_ip              inet,
  user_agent           text,
  session_id           varchar(255),
  created_at           timestamp not null default current_timestamp,
  updated_at           timestamp not null default current_timestamp,
  deleted_at           timestamp,
  encrypted_ssn        bytea
);

create table if not exists public.organizations (
  id                   uuid primary key default gen_random_uuid(),
  name                 varchar(255) not null,
  bin                  varchar(12) not null unique,
  legal_name           varchar(255),
  address              text,
  phone                varchar(20),
  email                varchar(255),
  website              varchar(255),
  industry             varchar(100),
  employee_count       integer default 0,
  annual_revenue       numeric(15,2) default 0,
  tax_id               varchar(50),
  registration_number  varchar(50),
  status               varchar(20) not null default 'active'
                         check (status in ('active', 'inactive', 'suspended')),
  settings             jsonb default '{}',
  metadata             jsonb default '{}',
  created_at           timestamp not null default current_timestamp,
  updated_at           timestamp not null default current_timestamp,
  deleted_at           timestamp
);

create table if not exists public.workspaces (
  id               uuid primary key default gen_random_uuid(),
  organization_id  uuid not null,
  name             varchar(255) not null,
  description      text,
  type             varchar(50) not null default 'main'
                     check (type in ('main', 'division', 'project', 'branch')),
  status           varchar(20) not null default 'active'
                     check (status in ('active', 'inactive', 'archived')),
  settings         jsonb default '{}',
  created_by       uuid,
  created_at       timestamp not null default current_timestamp,
  updated_at       timestamp not null default current_timestamp,
  deleted_at       timestamp
);

create table if not exists public.employees (
  id                 uuid primary key default gen_random_uuid(),
  user_id            uuid not null,
  organization_id    uuid not null,
  workspace_id       uuid not null,
  department_id      uuid,
  employee_number    varchar(50) unique,
  position           varchar(255),
  hire_date          date,
  termination_date   date,
  salary             numeric(12,2),
  currency           varchar(3) not null default 'KZT',
  status             varchar(20) not null default 'pending'
                       check (status in ('pending', 'active', 'inactive', 'terminated')),
  permissions        text[] default '{}',
  settings           jsonb default '{}',
  documents          jsonb default '{}',
  emergency_contact  jsonb default '{}',
  created_at         timestamp not null default current_timestamp,
  updated_at         timestamp not null default current_timestamp,
  deleted_at         timestamp,
  constraint uk_employee_user_org unique (user_id, organization_id)
);

create table if not exists public.app_settings (
  id                uuid primary key default gen_random_uuid(),
  organization_id   uuid,
  workspace_id      uuid,
  key               varchar(255) not null,
  category          varchar(100) not null default 'general',
  value             jsonb not null,
  data_type         varchar(20) not null default 'string'
                      check (data_type in ('string', 'number', 'boolean', 'object', 'array')),
  description       text,
  is_secret         boolean not null default false,
  is_readonly       boolean not null default false,
  validation_rules  jsonb,
  created_by        uuid,
  updated_by        uuid,
  created_at        timestamp not null default current_timestamp,
  updated_at        timestamp not null default current_timestamp,
  constraint uk_settings_key_scope unique (key, organization_id, workspace_id)
);

-- The document's key lets a scope that is NULL repeat; this one does not.
create unique index if not exists uk_settings_key_scope_strict
  on public.app_settings (key, organization_id, workspace_id) nulls not distinct;
