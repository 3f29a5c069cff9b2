-- What every push and greeting asks, asked once: the cluster's number, which
-- pg_control_system() reads from a file, and the standbys. And a setting of ours
-- that a caller could leave behind: with pos.late, another device's edits lose.

create or replace function pos.backup_done(began pg_lsn, label text default null) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  here constant bigint := pos.system();
begin
  if began > pg_current_wal_insert_lsn() then
    raise exception 'the log has not got to % yet', began using errcode = '22023';
  end if;
  insert into pos.backups (lsn, system, label) values (began, here, label);
  -- The last ones, for people to look at; and the furthest.
  delete from pos.backups b
   where b.done_at < now() - interval '90 days' and b.lsn < (select max(x.lsn) from pos.backups x where x.system = here);
end $$;

-- Is there a standby, and what has every one flushed: those with a replication
-- slot, connected or not, and those without one while they are connected.
-- `replicated` is NULL where there is none, or one of which this server may not
-- know how far it is.
create or replace function pos.standbys(out present boolean, out replicated pg_lsn)
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  with standbys as (
    select s.restart_lsn as flushed from pg_replication_slots s
     where s.slot_type = 'physical' and not s.temporary and s.restart_lsn is not null and s.wal_status is distinct from 'lost'
    union all
    select r.flush_lsn from pg_stat_replication r
     where r.application_name <> 'pg_basebackup'
       and not exists (select from pg_replication_slots s where s.active_pid = r.pid and not s.temporary)
  )
  select count(*) > 0, case when bool_and(s.flushed is not null) then min(s.flushed) end from standbys s;
end;

-- The device's row is locked: whatever marks are visible were committed by
-- earlier calls.
create or replace function pos.place_marks(device uuid) returns void
language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  update pos.marks m set lsn = pg_current_wal_insert_lsn(), system = (select pos.system())
   where m.device_id = place_marks.device and (m.lsn is null or m.system <> (select pos.system()));
end;

-- One mark an hour is enough of what is older than ten minutes, and none behind
-- what a terminal need not keep.
create or replace function pos.thin_marks(device uuid, needless bigint) returns void
language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  delete from pos.marks m
   where m.device_id = thin_marks.device and m.seq = any (array(
           select h.seq
             from (select k.seq, k.noted_at, max(k.seq) filter (where k.lsn is not null)
                            over (partition by date_bin('1 hour', k.noted_at, 'epoch')) as last_of_hour
                     from pos.marks k where k.device_id = thin_marks.device) h
            where h.seq < thin_marks.needless
               or h.noted_at < now() - interval '10 minutes' and h.seq < h.last_of_hour));
end;

-- {"levels": {"replicated", "backed_up", "needless", "again_ms"}}: the last
-- number that each holds for, null where nobody knows; up to which number the
-- terminal need keep nothing; and when it is worth asking again.
create or replace function pos.levels_of(known pos.devices) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  kept_longest constant interval := '30 days';
  here constant bigint := pos.system();
  standby boolean;
  flushed pg_lsn;
  replicated bigint;
  backed_up bigint;
  aged bigint;
begin
  select s.present, s.replicated into standby, flushed from pos.standbys() s;
  select max(m.seq) filter (where m.lsn <= flushed), max(m.seq) filter (where m.lsn <= b.lsn),
         max(m.seq) filter (where m.noted_at < now() - kept_longest)
    into replicated, backed_up, aged
    from pos.marks m, (select max(x.lsn) as lsn from pos.backups x where x.system = here) b
   where m.device_id = known.device_id;
  return jsonb_build_object('levels', jsonb_build_object(
    'replicated', replicated, 'backed_up', backed_up,
    'needless', greatest(aged, case when standby then least(coalesce(replicated, 0), coalesce(backed_up, 0))
                                    else coalesce(backed_up, 0) end),
    'again_ms', case when standby and coalesce(replicated, 0) < known.last_seq then 60000 end));
end $$;

drop function if exists pos.replicated_lsn();
drop function if exists pos.has_standby();

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
                   ('pos.filling', ''), ('pos.lessened_invoices', ''), ('pos.late', ''), ('row_security', 'on'),
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
              current_setting('pos.late', true),
              current_setting('row_security'), current_setting('transform_null_equals'),
              current_setting('standard_conforming_strings'), current_setting('array_nulls'),
              current_setting('gin_fuzzy_search_limit'), current_setting('extra_float_digits'),
              current_setting('bytea_output'), current_setting('IntervalStyle')) = 'onoffonon01hexpostgres';
