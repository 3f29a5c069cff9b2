-- Codes for a login of its own, and guessing at codes.

-- Wrong codes, as the microsecond up to which they have used the patience for
-- them. A sequence, because the transaction of a wrong guess is taken back.
create sequence if not exists pos.wrong_codes minvalue 0 start 0;

-- While codes are guessed at, whoever comes with one waits a second, one after
-- the other of a login; before it is looked at, so that giving up tells nothing.
-- Each wrong code uses four seconds of half a minute's patience.
create or replace function pos.slow_guessing() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if (select w.last_value from pos.wrong_codes w) > (extract(epoch from clock_timestamp() + interval '30 seconds') * 1000000)::bigint then
    perform pos.await_turn('code from ' || session_user);
    perform pg_sleep(1);
  end if;
end $$;

create or replace function pos.note_guess() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform setval('pos.wrong_codes', greatest((select w.last_value from pos.wrong_codes w),
                                             (extract(epoch from clock_timestamp()) * 1000000)::bigint) + 4000000);
  raise log 'prometric: a wrong enrolment code from login % at %',
    session_user, coalesce(host(inet_client_addr()), 'this machine');
end $$;

-- A login for one terminal: nobody else's mischief reaches its sessions, and its
-- own ends with it. The password or the certificate is the administrator's to
-- give. What it may set for itself later (README) is only a default here.
create or replace function pos.make_login(login name, connections integer default 4) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if to_regrole(quote_ident(login)) is null then
    execute format('create role %I login', login);
  end if;
  execute format('alter role %I connection limit %s', login, connections);
  execute format('alter role %I set statement_timeout = %L', login, '60s');
  execute format('alter role %I set idle_in_transaction_session_timeout = %L', login, '30s');
  execute format('grant prometric_terminal to %I', login);
end $$;

-- With a login, only that one can use the code, and serves the terminal from then on.
create or replace function pos.issue_code(bin text, organization text, workspace text, terminal text,
                                          valid interval, login name) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set timezone = 'Asia/Almaty' as $$
declare
  o public.organizations;
  w public.workspaces;
  t public.terminals;
  person uuid;
  code text := pos.fresh_code();
begin
  if bin is null or bin !~ '^[0-9]{12}$' then
    raise exception 'a BIN has 12 digits' using errcode = 'PM009';
  end if;
  if login is not null and (to_regrole(quote_ident(login)) is null
                            or not pg_has_role(to_regrole(quote_ident(login)), 'prometric_terminal', 'member')) then
    raise exception 'login % is no member of prometric_terminal', quote_ident(login) using errcode = 'PM009';
  end if;
  perform pos.await_turn('issue_code');
  select * into o from public.organizations r where r.bin = issue_code.bin;
  if not found then
    insert into public.organizations (bin, name)
    values (issue_code.bin, coalesce(nullif(organization, ''), issue_code.bin)) returning * into o;
  end if;
  select * into w from public.workspaces r
   where r.organization_id = o.id and r.name = workspace and r.deleted_at is null order by r.created_at limit 1;
  if not found then
    insert into public.workspaces (organization_id, name, type)
    select o.id, workspace, case when exists (select from public.workspaces r where r.organization_id = o.id)
                                 then 'branch' else 'main' end returning * into w;
  end if;
  if not exists (select from public.employees r where r.organization_id = o.id and r.deleted_at is null) then
    -- Nobody can sign in as this person: there is no such password hash.
    insert into public.users (email, password_hash, first_name, organization_role, status, registration_status)
    values (issue_code.bin || '@prometric.invalid', '!', 'Администратор', 'owner', 'active', 'completed')
    on conflict (email) do update set email = excluded.email returning id into person;
    insert into public.employees (user_id, organization_id, workspace_id, employee_number, position, status)
    values (person, o.id, w.id, issue_code.bin || '-1', 'Администратор', 'active');
  end if;
  select * into t from public.terminals r
   where r.workspace_id = w.id and r.name = terminal and r.deleted_at is null;
  if not found then
    insert into public.terminals (organization_id, workspace_id, name, series)
    values (o.id, w.id, terminal, '') returning * into t;
  end if;
  insert into pos.enrolment_codes (code_hash, organization_id, workspace_id, terminal_id, expires_at, login_role)
  values (pos.digest(pos.plain_code(code)), o.id, w.id, t.id, now() + valid, login);
  return code;
end $$;

-- As before, for any login that is a terminal's.
create or replace function pos.issue_code(bin text, organization text, workspace text, terminal text,
                                          valid interval default '24 hours') returns text
language sql volatile security definer set search_path = pg_catalog, pg_temp set timezone = 'Asia/Almaty' as $$
  select pos.issue_code($1, $2, $3, $4, $5, null)
$$;

-- info: {"bin": of a shop that has sold already, and may only join its own
-- organisation, "protocol", …}. Returns what register_device and place_of do.
create or replace function pos.enrol(code text, device uuid, series text, info jsonb default '{}') returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  c pos.enrolment_codes;
  t public.terminals;
  known pos.devices;
  address text;
  reply jsonb;
begin
  perform pos.forget_settings();
  perform pos.slow_guessing();
  select * into c from pos.enrolment_codes x
   where x.code_hash = pos.digest(pos.plain_code(code)) and coalesce(x.login_role, session_user) = session_user for update;
  if not found then
    perform pos.note_guess();
    raise exception 'this code was never issued' using errcode = 'PM004';
  end if;
  select m.address into address from pos.moved m where m.organization_id = c.organization_id;
  if found then
    raise exception 'this organisation is served by another centre' using errcode = 'PM010', detail = address;
  end if;
  if c.expires_at < now() then
    raise exception 'this code has expired' using errcode = 'PM005';
  end if;
  -- The reply may have been lost: the same device may ask again until it has sent something.
  if c.used_at is not null and (c.used_by <> device or exists (
       select from pos.devices d where d.device_id = device and (d.last_seq > 0 or d.calls > 1))) then
    raise exception 'this code has been used' using errcode = 'PM006';
  end if;
  if info->>'bin' <> (select o.bin from public.organizations o where o.id = c.organization_id) then
    raise exception 'this code belongs to another organisation' using errcode = 'PM007';
  end if;
  select * into t from public.terminals x where x.id = c.terminal_id;
  delete from pos.devices d where d.device_id = device and d.device_id = c.used_by;
  reply := pos.register_device(t, device, series, info);
  update pos.enrolment_codes x set used_at = now(), used_by = device where x.code_hash = c.code_hash;
  update pos.devices d set login_role = c.login_role where d.device_id = device returning * into known;
  perform pos.sequence(known.organization_id);
  return reply || pos.place_of(known) || jsonb_build_object('head', pos.head(known.organization_id),
                                                            'server_time', clock_timestamp());
end $$;

-- A copy, or a restored file, goes on as a new device of the same terminal: a new
-- number series, a new sequence from 1. The old device may still be drained.
create or replace function pos.reincarnate(token text, device uuid, successor uuid, series text, info jsonb default '{}')
returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  t public.terminals;
  reply jsonb;
begin
  -- Every successor uses up a series of numbers, which are everybody's.
  if (select count(*) from pos.devices d
       where d.terminal_id = known.terminal_id and d.created_at > now() - interval '1 day') > 200 then
    raise exception 'this terminal has been made anew too often today' using errcode = '53400';
  end if;
  -- The reply may have been lost: then the successor is there and has done nothing.
  delete from pos.devices d where d.device_id = successor and d.terminal_id = known.terminal_id
                              and d.last_seq = 0 and d.calls = 1;
  select * into t from public.terminals x where x.id = known.terminal_id;
  reply := pos.register_device(t, successor, series, info);
  update pos.devices d set login_role = known.login_role where d.device_id = successor;
  return reply || jsonb_build_object('head', pos.head(known.organization_id), 'server_time', clock_timestamp());
end $$;
