-- Rights: terminals may call the entry points, and nothing else. The functions
-- run as prometric_owner, who is no superuser, where the installing role may
-- create roles; else as the installing role.

create or replace function pos.settle_rights() returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entry constant text[] := array['enrol', 'hello', 'push', 'push_raw', 'pull', 'snapshot', 'reincarnate', 'settle_in'];
  owner text := current_user;
  part record;
begin
  begin
    if to_regrole('prometric_terminal') is null then
      create role prometric_terminal nologin;
    end if;
    if to_regrole('prometric_owner') is null then
      create role prometric_owner nologin;
    end if;
  exception when duplicate_object or unique_violation then null;  -- Somebody installs beside us.
  end;
  if to_regrole('prometric_owner') is not null then
    begin
      if not pg_has_role(current_user, 'prometric_owner', 'member') then
        execute format('grant prometric_owner to %I', current_user);
      end if;
      owner := 'prometric_owner';
    exception when insufficient_privilege then null;
    end;
  end if;
  execute format('grant usage, create on schema pos to %I', owner);
  execute format('grant usage on schema public to %I', owner);
  for part in select m.table_name from pos.mirror m loop
    execute format('grant select, insert, update, delete on public.%I to %I', part.table_name, owner);
  end loop;
  execute format('grant select, insert, update, delete on all tables in schema pos to %I', owner);
  execute format('grant usage on all sequences in schema pos to %I', owner);
  revoke all on all functions in schema pos from public;
  execute format('grant execute on all functions in schema pos to %I', owner);
  grant usage on schema pos to prometric_terminal;
  for part in
    select p.oid::regprocedure as name, p.proname = any (entry) as open from pg_proc p
     where p.pronamespace = 'pos'::regnamespace and p.prosecdef
  loop
    execute format('alter function %s owner to %I', part.name, owner);
    if part.open then
      execute format('grant execute on function %s to prometric_terminal', part.name);
    end if;
  end loop;
  return owner;
end $$;
