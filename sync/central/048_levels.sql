-- How far a device's units have got beyond this server: to every standby, and
-- into the last backup. What this server has said yes to, a restore or a standby
-- that lagged may forget; so terminals keep their units until both have them.
--
-- A mark says: the device's units up to `seq` were committed when the write-ahead
-- log had got to `lsn`. Nothing knows its own commit's place in the log, so a
-- push leaves a mark without one, and the device's next call, which sees that it
-- was committed, gives it one.

create table if not exists pos.marks (
  device_id  uuid not null references pos.devices on delete cascade,
  seq        bigint not null,
  lsn        pg_lsn,
  system     bigint not null,  -- The cluster whose log that is: a restored dump is another's.
  noted_at   timestamptz not null default now(),
  primary key (device_id, seq)
);

-- What an operator's backup script has told (README, "Backups").
create table if not exists pos.backups (
  lsn        pg_lsn not null,
  system     bigint not null,
  label      text,
  done_at    timestamptz not null default now()
);

-- Numbers of units that were lost for good: this server forgot them, restored
-- from a backup older than its last, and their terminal had let them go.
create table if not exists pos.lost_units (
  device_id  uuid not null references pos.devices on delete cascade,
  first_seq  bigint not null,
  last_seq   bigint not null,
  noted_at   timestamptz not null default now(),
  primary key (device_id, first_seq)
);

create or replace function pos.system() returns bigint
language sql stable set search_path = pg_catalog, pg_temp
return (select c.system_identifier from pg_control_system() c);

-- Where the log is now, for a script that is about to make a backup: whatever
-- was committed before is in it.
create or replace function pos.backup_begins() returns pg_lsn
language sql volatile set search_path = pg_catalog, pg_temp
return pg_current_wal_insert_lsn();

-- The backup that was begun there is complete and lies where it survives this
-- server. For those who archive the log: with the end of what is archived.
create or replace function pos.backup_done(began pg_lsn, label text default null) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if began > pg_current_wal_insert_lsn() then
    raise exception 'the log has not got to % yet', began using errcode = '22023';
  end if;
  insert into pos.backups (lsn, system, label) values (began, pos.system(), label);
  -- The last ones, for people to look at; and the furthest.
  delete from pos.backups b
   where b.done_at < now() - interval '90 days' and b.lsn < (select max(x.lsn) from pos.backups x where x.system = pos.system());
end $$;

-- What every standby has flushed: those with a replication slot, connected or
-- not, and those without one while they are connected. NULL: there is none, or
-- one of which this server may not know how far it is.
create or replace function pos.replicated_lsn() returns pg_lsn
language sql stable set search_path = pg_catalog, pg_temp
return (
  with standbys as (
    select s.restart_lsn as flushed from pg_replication_slots s
     where s.slot_type = 'physical' and not s.temporary and s.restart_lsn is not null and s.wal_status is distinct from 'lost'
    union all
    select r.flush_lsn from pg_stat_replication r
     where r.application_name <> 'pg_basebackup'
       and not exists (select from pg_replication_slots s where s.active_pid = r.pid and not s.temporary)
  )
  select case when bool_and(s.flushed is not null) then min(s.flushed) end from standbys s);

create or replace function pos.has_standby() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
return exists (select from pg_replication_slots s
                where s.slot_type = 'physical' and not s.temporary and s.restart_lsn is not null
                  and s.wal_status is distinct from 'lost')
    or exists (select from pg_stat_replication r
                where r.application_name <> 'pg_basebackup'
                  and not exists (select from pg_replication_slots s where s.active_pid = r.pid and not s.temporary));

-- The device's row is locked: whatever marks are visible were committed by
-- earlier calls.
create or replace function pos.place_marks(device uuid) returns void
language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  update pos.marks m set lsn = pg_current_wal_insert_lsn(), system = pos.system()
   where m.device_id = place_marks.device and (m.lsn is null or m.system <> pos.system());
end;

-- One mark an hour is enough of what is older than ten minutes, and none behind
-- what a terminal need not keep.
create or replace function pos.thin_marks(device uuid, needless bigint) returns void
language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  delete from pos.marks m
   where m.device_id = thin_marks.device
     and (m.seq < thin_marks.needless
          or m.noted_at < now() - interval '10 minutes'
             and exists (select from pos.marks later
                          where later.device_id = m.device_id and later.seq > m.seq and later.lsn is not null
                            and date_bin('1 hour', later.noted_at, 'epoch') = date_bin('1 hour', m.noted_at, 'epoch')));
end;

-- {"levels": {"replicated", "backed_up", "needless", "again_ms"}}: the last
-- number that each holds for, null where nobody knows; up to which number the
-- terminal need keep nothing; and when it is worth asking again.
create or replace function pos.levels_of(known pos.devices) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  kept_longest constant interval := '30 days';
  standby constant boolean := pos.has_standby();
  replicated bigint;
  backed_up bigint;
  aged bigint;
begin
  select max(m.seq) filter (where m.lsn <= r.lsn), max(m.seq) filter (where m.lsn <= b.lsn),
         max(m.seq) filter (where m.noted_at < now() - kept_longest)
    into replicated, backed_up, aged
    from pos.marks m, (select pos.replicated_lsn() as lsn) r,
         (select max(x.lsn) as lsn from pos.backups x where x.system = pos.system()) b
   where m.device_id = known.device_id;
  return jsonb_build_object('levels', jsonb_build_object(
    'replicated', replicated, 'backed_up', backed_up,
    'needless', greatest(aged, case when standby then least(coalesce(replicated, 0), coalesce(backed_up, 0))
                                    else coalesce(backed_up, 0) end),
    'again_ms', case when standby and coalesce(replicated, 0) < known.last_seq then 60000 end));
end $$;

-- A server that was restored may miss units that the terminal no longer has
-- (state.kept_from: the first that it has): they are given up, with a note, so
-- that the others can follow.
create or replace function pos.give_up_lost(known pos.devices, state jsonb) returns bigint
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  kept_from constant bigint := (state->>'kept_from')::bigint;
begin
  if kept_from is null or kept_from <= known.last_seq + 1 or kept_from > coalesce((state->>'acknowledged')::bigint, 0) + 1 then
    return null;
  end if;
  insert into pos.lost_units (device_id, first_seq, last_seq) values (known.device_id, known.last_seq + 1, kept_from - 1)
  on conflict do nothing;
  update pos.devices d set last_seq = kept_from - 1 where d.device_id = known.device_id;
  return kept_from - 1;
end $$;

create or replace function pos.hello_levels(known pos.devices, state jsonb) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  levels jsonb;
  given_up bigint;
begin
  perform pos.place_marks(known.device_id);
  if known.last_seq > 0 then
    insert into pos.marks (device_id, seq, lsn, system)
    values (known.device_id, known.last_seq, pg_current_wal_insert_lsn(), pos.system()) on conflict do nothing;
  end if;
  levels := pos.levels_of(known);
  perform pos.thin_marks(known.device_id, coalesce((levels->'levels'->>'needless')::bigint, 0));
  given_up := pos.give_up_lost(known, state);
  return levels || pos.rhythm_of(known) || case when given_up is null then '{}' else jsonb_build_object('last_seq', given_up) end;
end $$;

-- At the end of a push, which is not committed yet. Some seconds' pushes share a mark.
create or replace function pos.push_levels(known pos.devices) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform pos.place_marks(known.device_id);
  insert into pos.marks (device_id, seq, system)
  select known.device_id, known.last_seq, pos.system()
   where not exists (select from pos.marks m where m.device_id = known.device_id and m.noted_at > now() - interval '10 seconds')
  on conflict do nothing;
  return pos.levels_of(known) || pos.pause();
end $$;
