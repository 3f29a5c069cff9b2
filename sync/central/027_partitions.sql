-- Partitions under forced row security.

-- A partition of `parent` for [since, until), with what the default one holds of
-- it. The parent's owner would neither see the rows that he moves nor those that
-- they refer to, so he has the functions' rights meanwhile.
create or replace function pos.make_partition(parent regclass, name text, since timestamptz, until timestamptz)
returns void language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  space text;
  base text;
  part text;
  key text := pg_get_partkeydef(parent);
  bound boolean;
  taken boolean := false;
begin
  select n.nspname, c.relname, c.relforcerowsecurity into space, base, bound
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = parent;
  part := format('%I.%I', space, name);
  if to_regclass(part) is not null then
    return;
  end if;
  if bound then
    taken := pos.take_rights();
  end if;
  key := substring(key from '\((.*)\)');
  execute format('create table %s (like %s including defaults including constraints)', part, parent);
  execute format('with moved as (delete from %I.%I where %s >= %L and %s < %L returning *) insert into %s select * from moved',
                 space, base || '_default', key, since, key, until, part);
  execute format('alter table %s attach partition %s for values from (%L) to (%L)', parent, part, since, until);
  if bound then
    perform pos.settle_row_security(part::regclass);
  end if;
  if taken then
    perform pos.leave_rights();
  end if;
end $$;
