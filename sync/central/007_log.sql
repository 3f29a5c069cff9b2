-- The log of keys and the positions in it.
--
-- A writer logs which documents it changed and puts its transaction into a
-- small inbox. Positions are given after commit: the sequencer takes the inbox
-- rows it can see and writes one tick for them. No cursor ever rests on the
-- order of a sequence or of transaction ids, because commits do not follow it.

create sequence if not exists pos.change_seq cache 32;

create table if not exists pos.change_log (
  organization_id  uuid not null,
  xid              xid8 not null default pg_current_xact_id(),
  seq              bigint not null default nextval('pos.change_seq'),
  lane             text not null,
  workspace_id     uuid,  -- Only terminals of this workspace; NULL: the whole organisation.
  kind             text not null,
  root_id          uuid not null,
  op               "char" not null,  -- U: is there, D: gone. The pull looks again.
  origin_device    uuid,  -- Made there and unaltered here; NULL: news for everyone.
  origin_seq       bigint,
  logged_at        timestamptz not null default now()
) partition by range (logged_at);

create index if not exists change_log_walk on pos.change_log (organization_id, xid, lane, seq);
create table if not exists pos.change_log_default partition of pos.change_log default;

create table if not exists pos.inbox (
  organization_id  uuid not null,
  xid              xid8 not null default pg_current_xact_id(),
  logged_at        timestamptz not null default now(),
  primary key (organization_id, xid)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- Dense per organisation. The nonce tells a position from the position of the
-- same number in another history of this server (README, "A server that goes
-- back in time"). logged_at runs beside xids and leads to the partition.
create table if not exists pos.ticks (
  organization_id  uuid not null,
  pos              bigint not null,
  nonce            uuid not null default gen_random_uuid(),
  xids             xid8[] not null,
  logged_at        timestamptz[] not null,
  made_at          timestamptz not null default now(),
  primary key (organization_id, pos)
);

-- Gives positions to what has committed. Returns the last position, whoever
-- gave it. Only one session at a time works for an organisation; the others go
-- on, because the next push or pull finds what they left.
create or replace function pos.sequence(organization uuid) returns bigint
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  taken xid8[];
  times timestamptz[];
  head bigint;
begin
  if not pg_is_in_recovery()
     and pg_try_advisory_xact_lock(hashtextextended('pos.sequence ' || organization, 0)) then
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
  select coalesce(max(t.pos), 0) into head from pos.ticks t where t.organization_id = organization;
  return head;
end $$;

-- A partition of `parent` for [since, until), with what the default one holds of it.
create or replace function pos.make_partition(parent regclass, name text, since timestamptz, until timestamptz)
returns void language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  space text;
  base text;
  part text;
  key text := pg_get_partkeydef(parent);
begin
  select n.nspname, c.relname into space, base
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent;
  part := format('%I.%I', space, name);
  if to_regclass(part) is not null then
    return;
  end if;
  key := substring(key from '\((.*)\)');
  execute format('create table %s (like %s including defaults including constraints)', part, parent);
  execute format('with moved as (delete from %I.%I where %s >= %L and %s < %L returning *) insert into %s select * from moved',
                 space, base || '_default', key, since, key, until, part);
  execute format('alter table %s attach partition %s for values from (%L) to (%L)', parent, part, since, until);
end $$;

-- Makes the partitions of this week or month and of the next `ahead`. Run at
-- every install and, best, daily; where it is not run, the default partitions
-- take everything and only get slower with age.
create or replace function pos.make_partitions(ahead interval default '8 weeks') returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  start timestamptz;
begin
  for start in select generate_series(date_trunc('week', now()), now() + ahead, '1 week') loop
    perform pos.make_partition('pos.change_log', 'change_log_' || to_char(start, 'IYYY"w"IW'), start, start + interval '1 week');
  end loop;
  for start in select generate_series(date_trunc('month', now()), now() + ahead, '1 month') loop
    perform pos.make_partition('public.audit_logs', 'audit_logs_' || to_char(start, '"y"YYYY"m"MM'),
                               start, start + interval '1 month');
  end loop;
end $$;
