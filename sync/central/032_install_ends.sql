-- The last steps of an installation: who owns what, and partitions.

-- Gives the terminals' functions an owner before the tables get their policies,
-- which name him: so each policy is made once, in a short step of its own, and
-- pos.settle_rights() finds nothing left to lock.
create or replace function pos.settle_owner() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  owner constant name := pos.choose_owner();
begin
  execute format('grant usage, create on schema pos to %I', owner);
  execute format('alter function pos.push(text, uuid, jsonb) owner to %I', owner);
end $$;

-- A partition, if it can be had at once. One for the period that runs takes rows
-- over from the default one: whoever is about to write there is made to wait at
-- the parent's door, because at the default partition's he would be refused when
-- it opens again. A period that a partition of the ERP's own covers is left to it.
create or replace function pos.try_partition(parent regclass, name text, since timestamptz, until timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
begin
  if to_regclass(format('%I.%I', (select c.relnamespace::regnamespace::text from pg_class c where c.oid = parent), name)) is not null then
    return;
  end if;
  if since <= now() then
    execute format('lock table %s in share row exclusive mode', parent);
  end if;
  perform pos.make_partition(parent, name, since, until);
exception when lock_not_available or invalid_object_definition then null;  -- Next time; the default one serves until then.
end $$;

create or replace function pos.make_partitions(ahead interval default '8 weeks') returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
declare
  start timestamptz;
begin
  for start in select generate_series(date_trunc('week', now()), now() + ahead, '1 week') loop
    perform pos.try_partition('pos.change_log', 'change_log_' || to_char(start, 'IYYY"w"IW'), start, start + interval '1 week');
  end loop;
  if pg_get_partkeydef('public.audit_logs'::regclass) is null then
    return;  -- An ERP's own, in one piece.
  end if;
  for start in select generate_series(date_trunc('month', now()), now() + ahead, '1 month') loop
    perform pos.try_partition('public.audit_logs', 'audit_logs_' || to_char(start, '"y"YYYY"m"MM'),
                              start, start + interval '1 month');
  end loop;
end $$;
