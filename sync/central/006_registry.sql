-- Who may speak to the centre, and what became of every unit they sent.
--
-- A terminal names itself by a device id and a 256-bit token, of which only the
-- hash is kept; or, where every device has a login role of its own, by that
-- role. Organisation and workspace always come from here, never from a request.

create table if not exists pos.devices (
  device_id        uuid primary key,
  organization_id  uuid not null references public.organizations (id),
  workspace_id     uuid not null references public.workspaces (id),
  terminal_id      uuid not null references public.terminals (id),
  incarnation      integer not null,
  series           text not null unique,
  token_hash       bytea not null,
  login_role       name,
  last_seq         bigint not null default 0,
  -- The nonces of the last reply and of the last reply that surely arrived:
  -- a request must bring back one of them (README, "Copies").
  nonce            text not null,
  nonce_before     text not null,
  calls            bigint not null default 1,
  client           jsonb not null default '{}',
  created_at       timestamptz not null default now(),
  seen_at          timestamptz not null default now(),
  revoked_at       timestamptz,
  unique (terminal_id, incarnation)
);

create table if not exists pos.enrolment_codes (
  code_hash        bytea primary key,
  organization_id  uuid not null references public.organizations (id),
  workspace_id     uuid not null references public.workspaces (id),
  terminal_id      uuid not null references public.terminals (id),
  created_at       timestamptz not null default now(),
  expires_at       timestamptz not null,
  used_at          timestamptz,
  used_by          uuid
);

-- The answer to a unit, kept for as long as the unit may be sent again. Keyed
-- by the unit and not by the device: a restored terminal sends its units under
-- a new device and a new sequence.
create table if not exists pos.receipts (
  organization_id  uuid not null,
  unit_id          uuid not null,
  device_id        uuid not null,
  seq              bigint not null,
  kind             text,
  outcome          text not null check (outcome in ('applied', 'quarantined')),
  sqlstate         text,
  reason           text,
  device_time      timestamp,
  received_at      timestamptz not null default now(),
  primary key (organization_id, unit_id)
);
create index if not exists receipts_by_device on pos.receipts (device_id, seq);

-- Units that the centre could not take, whole, for a person to look at.
create table if not exists pos.quarantine (
  organization_id  uuid not null,
  unit_id          uuid not null,
  device_id        uuid not null,
  seq              bigint not null,
  document         jsonb,
  raw              bytea,  -- What could not even be read as a document.
  sqlstate         text not null,
  reason           text not null,
  detail           text,
  received_at      timestamptz not null default now(),
  resolved_at      timestamptz,
  primary key (organization_id, unit_id)
);

-- An edit that met another edit: both values, and which one stands.
create table if not exists pos.conflicts (
  id               bigint generated always as identity primary key,
  organization_id  uuid not null,
  device_id        uuid not null,
  unit_id          uuid not null,
  table_name       text not null,
  row_id           uuid not null,
  column_name      text,  -- NULL: the whole row was gone.
  seen             jsonb,
  centre           jsonb,
  terminal         jsonb,
  kept             text not null check (kept in ('centre', 'terminal')),
  noted_at         timestamptz not null default now()
);
create index if not exists conflicts_by_row on pos.conflicts (organization_id, table_name, row_id);

create or replace function pos.random_hex() returns text
language sql volatile set search_path = pg_catalog, pg_temp
return replace(gen_random_uuid()::text, '-', '') || replace(gen_random_uuid()::text, '-', '');

-- A secret of 256 bits is its own salt: a plain hash is enough.
create or replace function pos.digest(secret text) returns bytea
language sql immutable set search_path = pg_catalog, pg_temp
return sha256(convert_to(secret, 'UTF8'));

-- The one place where a caller becomes a device.
create or replace function pos.device_of(token text, device uuid) returns pos.devices
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  known pos.devices;
begin
  select * into known from pos.devices d where d.device_id = device;
  if not found or not coalesce(known.token_hash = pos.digest(token) or known.login_role = session_user, false) then
    raise exception 'this device is not known here' using errcode = 'PM001';
  end if;
  if known.revoked_at is not null then
    raise exception 'this device has been revoked' using errcode = 'PM002';
  end if;
  return known;
end $$;

-- Is this the disk that had the last reply? 'known': yes. 'ahead': it has heard
-- replies that this server does not remember giving, so the server went back.
-- 'copy': an older state of the disk, or a second one.
create or replace function pos.judge_nonce(known pos.devices, claimed text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case
  when claimed in (known.nonce, known.nonce_before) then 'known'
  when claimed ~ '^[0-9]{1,18}\.' and split_part(claimed, '.', 1)::bigint > known.calls then 'ahead'
  else 'copy'
end;

-- Gives the device the nonce for its next request.
create or replace function pos.renew_nonce(known pos.devices, claimed text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  reached bigint := greatest(known.calls, split_part(claimed, '.', 1)::bigint) + 1;
  fresh text := reached || '.' || replace(gen_random_uuid()::text, '-', '');
begin
  update pos.devices
     set nonce = fresh, nonce_before = claimed, calls = reached, seen_at = now()
   where device_id = known.device_id;
  return fresh;
end $$;
