-- How a terminal becomes known: an administrator issues a one-time code, the
-- terminal turns it into a token; and what it is told when it greets.

-- The code as people read it out: no I, L, O or U, groups of four.
create or replace function pos.fresh_code() returns text
language sql volatile set search_path = pg_catalog, pg_temp
return (select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', get_byte(r.bytes, n) % 32 + 1, 1)
                          || case when n in (3, 7, 11) then '-' else '' end, '' order by n)
          from (select sha256(convert_to(pos.random_hex(), 'UTF8')) as bytes) r, generate_series(0, 15) n);

create or replace function pos.plain_code(code text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return translate(upper(regexp_replace(code, '[^[:alnum:]]', '', 'g')), 'ILO', '110');

-- For administrators. Creates what is missing of organisation, workspace and
-- terminal, with a first employee for an organisation that has none; returns a
-- code that enrols one device within `valid`.
create or replace function pos.issue_code(bin text, organization text, workspace text, terminal text,
                                          valid interval default '24 hours') returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  o public.organizations;
  w public.workspaces;
  t public.terminals;
  person uuid;
  code text := pos.fresh_code();
begin
  if bin !~ '^[0-9]{12}$' then
    raise exception 'a BIN has 12 digits' using errcode = 'PM009';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('pos.issue_code ' || bin, 0));
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
  insert into pos.enrolment_codes (code_hash, organization_id, workspace_id, terminal_id, expires_at)
  values (pos.digest(pos.plain_code(code)), o.id, w.id, t.id, now() + valid);
  return code;
end $$;

-- The series wanted if nobody has it, else a new one. Numbers of all tenants are
-- unique by it, so it is never given twice, not even to the same terminal.
create or replace function pos.grant_series(wanted text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  granted text := upper(wanted);
begin
  while granted is null or granted !~ '^[0-9A-Z]{2,12}$'
        or exists (select from pos.devices d where d.series = granted) loop
    granted := 'T' || substr(translate(pos.fresh_code(), '-', ''), 1, 5);
  end loop;
  return granted;
end $$;

-- Registers a device for a terminal and returns {"token", "nonce", "device", …}.
create or replace function pos.register_device(terminal public.terminals, device uuid, series text, client jsonb)
returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  token text := pos.random_hex();
  d pos.devices;
begin
  insert into pos.devices (device_id, organization_id, workspace_id, terminal_id, incarnation, series, token_hash,
                           nonce, nonce_before, client)
  select device, terminal.organization_id, terminal.workspace_id, terminal.id,
         coalesce((select max(x.incarnation) from pos.devices x where x.terminal_id = terminal.id), 0) + 1,
         pos.grant_series(series), pos.digest(token), n.nonce, n.nonce, coalesce(client, '{}')
    from (select '1.' || replace(gen_random_uuid()::text, '-', '') as nonce) n
  returning * into d;
  update public.terminals t set series = d.series, updated_at = localtimestamp where t.id = terminal.id;
  return jsonb_build_object('token', token, 'nonce', d.nonce, 'device', d.device_id, 'series', d.series,
                            'incarnation', d.incarnation, 'last_seq', 0);
end $$;

-- What a terminal must know of its place, as documents.
create or replace function pos.place_of(known pos.devices) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  first public.employees;
  place jsonb := '{}';
  part record;
begin
  select * into first from public.employees e
   where e.organization_id = known.organization_id and e.deleted_at is null and e.status = 'active'
   order by e.created_at, e.id limit 1;
  for part in select * from (values ('organization', known.organization_id), ('workspace', known.workspace_id),
                                    ('terminal', known.terminal_id), ('user', first.user_id), ('employee', first.id)) v (kind, id)
  loop
    place := place || jsonb_build_object(part.kind, (
      select d.document->'rows'->0->'row' from pos.documents(part.kind, array[part.id], known.organization_id,
                                                             known.workspace_id) d));
  end loop;
  return place;
end $$;

-- info: {"bin": of a shop that has sold already, and may only join its own
-- organisation, "protocol", …}. Returns what register_device and place_of do.
create or replace function pos.enrol(code text, device uuid, series text, info jsonb default '{}') returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  c pos.enrolment_codes;
  t public.terminals;
  known pos.devices;
  reply jsonb;
begin
  select * into c from pos.enrolment_codes x where x.code_hash = pos.digest(pos.plain_code(code)) for update;
  if not found then
    raise exception 'this code was never issued' using errcode = 'PM004';
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
  select * into known from pos.devices d where d.device_id = device;
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
  -- The reply may have been lost: then the successor is there and has done nothing.
  delete from pos.devices d where d.device_id = successor and d.terminal_id = known.terminal_id
                              and d.last_seq = 0 and d.calls = 1;
  select * into t from public.terminals x where x.id = known.terminal_id;
  reply := pos.register_device(t, successor, series, info);
  return reply || jsonb_build_object('head', pos.head(known.organization_id), 'server_time', clock_timestamp());
end $$;

-- state: {"protocol", "nonce", "acknowledged", "ticks": [{"pos", "tick"}] of
-- positions that the terminal has been at}. Returns {"copy": true}, or the place
-- in the sequence, the head, and where the two histories part: "ancestor" is the
-- last position that both know; "fork" says that the terminal has been further.
create or replace function pos.hello(token text, device uuid, state jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  judged text;
  ancestor jsonb;
  furthest bigint;
begin
  if coalesce((state->>'protocol')::integer, 0) <> 1 then
    raise exception 'this server speaks protocol 1' using errcode = 'PM008';
  end if;
  select * into known from pos.devices d where d.device_id = device for update;
  judged := pos.judge_nonce(known, state->>'nonce');
  if judged = 'copy' then
    return jsonb_build_object('copy', true);
  end if;
  perform pos.sequence(known.organization_id);
  select max((p->>'pos')::bigint) into furthest from jsonb_array_elements(state->'ticks') p;
  select jsonb_build_object('pos', t.pos, 'seq', 0, 'tick', t.nonce) into ancestor
    from jsonb_array_elements(state->'ticks') p
    join pos.ticks t on t.organization_id = known.organization_id and t.pos = (p->>'pos')::bigint
                    and t.nonce::text = p->>'tick'
   order by t.pos desc limit 1;
  return jsonb_build_object(
    'copy', false, 'protocol', 1, 'nonce', pos.renew_nonce(known, state->>'nonce'), 'last_seq', known.last_seq,
    'device', known.device_id, 'series', known.series, 'incarnation', known.incarnation,
    'head', pos.head(known.organization_id),
    'ancestor', coalesce(ancestor, '{"pos": 0, "seq": 0, "tick": null}'),
    'fork', coalesce(furthest > coalesce((ancestor->>'pos')::bigint, 0), false),
    'went_back', judged = 'ahead' or coalesce((state->>'acknowledged')::bigint > known.last_seq, false),
    'poll', jsonb_build_object('in_use_ms', 1500, 'idle_ms', 30000, 'return_window_ms', 15000),
    'kinds', (select jsonb_agg(jsonb_build_object('kind', k.kind, 'lane', k.lane) order by k.rank) from pos.kinds k),
    'server_time', clock_timestamp());
end $$;
