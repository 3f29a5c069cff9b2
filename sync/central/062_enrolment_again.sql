-- Enrolling and becoming a successor, whichever of the network's copies of the
-- request comes when: a terminal makes its token itself, keeps it before it asks,
-- and offers its hash (info.token_hash). The same request again finds the same
-- device and gets the same answer; once the device has been at work, it is
-- refused and changes nothing. The token itself never comes here.

-- The SHA-256 that a terminal offers, or NULL: the centre makes the token.
create or replace function pos.offered_hash(info jsonb) returns bytea
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if info->>'token_hash' is null then
    return null;
  end if;
  if info->>'token_hash' !~ '^[0-9a-f]{64}$' then
    raise exception 'a token''s hash has 64 hexadecimal digits' using errcode = 'PM009';
  end if;
  return decode(info->>'token_hash', 'hex');
end $$;

-- What a terminal is told of its device, at the first asking and at any other.
create or replace function pos.registration(d pos.devices) returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
return jsonb_build_object('nonce', d.nonce, 'device', d.device_id, 'series', d.series, 'incarnation', d.incarnation,
                          'last_seq', d.last_seq);

-- The device that this very request has made and that has done nothing yet.
create or replace function pos.made_already(device uuid, terminal uuid, info jsonb) returns pos.devices
language sql stable set search_path = pg_catalog, pg_temp
return (select d from pos.devices d
         where d.device_id = made_already.device and d.terminal_id = made_already.terminal
           and d.last_seq = 0 and d.calls = 1 and d.token_hash = pos.offered_hash(info));

-- Registers a device for a terminal: its registration, with the token where the
-- terminal has not made one.
create or replace function pos.register_device(terminal public.terminals, device uuid, series text, client jsonb)
returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  offered constant bytea := pos.offered_hash(client);
  token constant text := pos.random_hex();
  d pos.devices;
begin
  insert into pos.devices (device_id, organization_id, workspace_id, terminal_id, incarnation, series, token_hash,
                           nonce, nonce_before, client)
  select device, terminal.organization_id, terminal.workspace_id, terminal.id,
         coalesce((select max(x.incarnation) from pos.devices x where x.terminal_id = terminal.id), 0) + 1,
         pos.grant_series(series), coalesce(offered, pos.digest(token)), n.nonce, n.nonce,
         coalesce(client, '{}') - 'token_hash'
    from (select '1.' || replace(gen_random_uuid()::text, '-', '') as nonce) n
  returning * into d;
  update public.terminals t set series = d.series, updated_at = localtimestamp where t.id = terminal.id;
  return pos.registration(d) || case when offered is null then jsonb_build_object('token', token) else '{}' end;
end $$;

-- info: {"bin": of a shop that has sold already, and may only join its own
-- organisation, "token_hash"}. Returns what registration and place_of do.
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
  known := pos.made_already(device, c.terminal_id, info);
  if known.device_id is not null and c.used_by = device then
    reply := pos.registration(known);
  else
    select * into t from public.terminals x where x.id = c.terminal_id;
    -- One that has done nothing makes way: of this code, or of another that the same file came with.
    delete from pos.devices d
     where d.device_id = device and d.last_seq = 0 and d.calls = 1
       and (d.device_id = c.used_by or d.token_hash = pos.offered_hash(info));
    reply := pos.register_device(t, device, series, info);
    update pos.enrolment_codes x set used_at = now(), used_by = device where x.code_hash = c.code_hash;
    update pos.devices d set login_role = c.login_role where d.device_id = device returning * into known;
  end if;
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
  made pos.devices;
  t public.terminals;
  reply jsonb;
begin
  perform from pos.devices d where d.device_id = device for update;  -- One copy of the request after the other.
  made := pos.made_already(successor, known.terminal_id, info);
  if made.device_id is not null then
    return pos.registration(made) || jsonb_build_object('head', pos.head(known.organization_id),
                                                        'server_time', clock_timestamp());
  end if;
  if exists (select from pos.devices d where d.device_id = successor and d.terminal_id = known.terminal_id
                and (d.last_seq > 0 or d.calls > 1)) then
    raise exception 'this successor is at work already' using errcode = 'PM006';
  end if;
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
