-- Who calls, and what a caller that writes its own SQL must not be able to do:
-- choose whom it is taken for, turn off what the functions tell each other
-- through settings, or hold what others wait for.

-- Turns that only these functions can take: an advisory lock is open to every
-- login, this row's lock is not.
create table if not exists pos.turns (name text primary key) with (fillfactor = 50);

-- An organisation that is served by another centre, and where: host, port and
-- database, as a connection string spells them.
create table if not exists pos.moved (
  organization_id  uuid primary key references public.organizations (id),
  address          text not null check (address ~ '^\s*((host|hostaddr|port|dbname)=[^\s''\\]+\s*)+$'),
  moved_at         timestamptz not null default now()
);

-- The device's own login, where it has one: then no other serves it.
alter table pos.enrolment_codes add column if not exists login_role name;

-- True for whoever holds the turn until his transaction ends; nobody waits.
create or replace function pos.take_turn(turn text) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from pos.turns t where t.name = turn for update skip locked;
  if found then
    return true;
  end if;
  insert into pos.turns (name) values (turn) on conflict do nothing;
  return found;
end $$;

create or replace function pos.await_turn(turn text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into pos.turns (name) values (turn) on conflict do nothing;
  perform from pos.turns t where t.name = turn for update;
end $$;

-- A caller's settings may not change what the functions do. By those of ours they
-- speak to their triggers: with pos.filling, changes would not be logged. The
-- others change what PostgreSQL reads, finds or refuses.
create or replace function pos.forget_settings() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  setting record;
begin
  for setting in
    select v.name, v.value
      from (values ('pos.origin_device', ''), ('pos.origin_seq', ''), ('pos.silent', ''), ('pos.by_terminal', ''),
                   ('pos.filling', ''), ('pos.lessened_invoices', ''), ('row_security', 'on'),
                   ('transform_null_equals', 'off'), ('standard_conforming_strings', 'on'), ('array_nulls', 'on'),
                   ('gin_fuzzy_search_limit', '0'), ('extra_float_digits', '1'), ('bytea_output', 'hex'),
                   ('IntervalStyle', 'postgres')) v (name, value)
     where coalesce(current_setting(v.name, true), '') <> v.value
  loop
    perform set_config(setting.name, setting.value, true);
  end loop;
end $$;

-- Said without a query, because every call asks.
create or replace function pos.settings_are_ours() returns boolean
language sql stable
return concat(current_setting('pos.origin_device', true), current_setting('pos.origin_seq', true),
              current_setting('pos.silent', true), current_setting('pos.by_terminal', true),
              current_setting('pos.filling', true), current_setting('pos.lessened_invoices', true),
              current_setting('row_security'), current_setting('transform_null_equals'),
              current_setting('standard_conforming_strings'), current_setting('array_nulls'),
              current_setting('gin_fuzzy_search_limit'), current_setting('extra_float_digits'),
              current_setting('bytea_output'), current_setting('IntervalStyle')) = 'onoffonon01hexpostgres';

-- Does one who may install here hold the lock of upgrades, or wait for it? Any
-- login can take that lock, and a terminal's would stop all the others with it.
create or replace function pos.upgrade_under_way() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
return exists (
  select from pg_locks l
    join pg_stat_activity a on a.pid = l.pid
    join pg_namespace n on n.nspname = 'pos'
   cross join (select hashtextextended('prometric upgrade', 0) as key) k
   where l.locktype = 'advisory' and l.mode = 'ExclusiveLock' and l.objsubid = 1
     and l.database = (select d.oid from pg_database d where d.datname = current_database())
     and l.classid = (k.key >> 32 & 4294967295)::oid and l.objid = (k.key & 4294967295)::oid
     and pg_has_role(a.usesysid, n.nspowner, 'member'));

-- The one place where a caller becomes a device. The token is an argument, or the
-- setting pos.token of the transaction, for calls whose text others can read
-- (COPY takes no parameters). A device with a login of its own is that login.
create or replace function pos.device_of(token text, device uuid) returns pos.devices
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  known pos.devices;
  caller record;
  proof constant bytea := pos.digest(coalesce(token, current_setting('pos.token', true), ''));
begin
  if not pg_try_advisory_xact_lock_shared(hashtextextended('prometric upgrade', 0)) and pos.upgrade_under_way() then
    raise exception 'the centre is being brought up to date; ask again later' using errcode = '57P03';
  end if;
  if not pos.settings_are_ours() then
    perform pos.forget_settings();
  end if;
  select d as device, m.address into caller
    from pos.devices d left join pos.moved m on m.organization_id = d.organization_id where d.device_id = device_of.device;
  known := caller.device;
  if not coalesce(case when known.login_role is null then known.token_hash = proof else known.login_role = session_user end, false) then
    raise log 'prometric: device % is not known, asked for by login % from %',
      device, session_user, coalesce(host(inet_client_addr()), 'this machine');
    raise exception 'this device is not known here' using errcode = 'PM001';
  end if;
  if known.revoked_at is not null then
    raise log 'prometric: revoked device % was asked for by login % from %',
      device, session_user, coalesce(host(inet_client_addr()), 'this machine');
    raise exception 'this device has been revoked' using errcode = 'PM002';
  end if;
  if caller.address is not null then
    raise exception 'this organisation is served by another centre' using errcode = 'PM010', detail = caller.address;
  end if;
  return known;
end $$;

-- Gives positions to what has committed. Returns the last position, whoever gave
-- it. One transaction at a time works for an organisation; the others go on,
-- because the next push or pull finds what they left.
create or replace function pos.sequence(organization uuid) returns bigint
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  taken xid8[];
  times timestamptz[];
  head bigint;
begin
  if not pg_is_in_recovery() then
    if exists (select from pos.inbox i where i.organization_id = organization)
       and pos.take_turn('positions of ' || organization) then
      with gone as (
        delete from pos.inbox i where i.organization_id = organization returning i.xid, i.logged_at
      )
      select array_agg(g.xid order by g.xid), array_agg(g.logged_at order by g.xid) into taken, times from gone g;
      if taken is not null then
        insert into pos.ticks (organization_id, pos, xids, logged_at)
        select organization, coalesce(max(t.pos), 0) + 1, taken, times
          from pos.ticks t where t.organization_id = organization;
      end if;
    end if;
  end if;
  select coalesce(max(t.pos), 0) into head from pos.ticks t where t.organization_id = organization;
  return head;
end $$;

-- For administrators: the organisation's terminals are told where they are served
-- from now on; NULL takes it back.
create or replace function pos.move_organization(bin text, address text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  organization uuid := (select o.id from public.organizations o where o.bin = move_organization.bin);
begin
  if organization is null then
    raise exception 'no organisation has the BIN %', bin using errcode = 'PM009';
  end if;
  delete from pos.moved m where m.organization_id = organization;
  if address is not null then
    insert into pos.moved (organization_id, address) values (organization, move_organization.address);
  end if;
end $$;
