-- Who works with what rights, under forced row security.
--
-- The terminals' functions and the triggers belong to prometric_owner, for whom
-- row security has a policy (025). A member of that role would see every
-- tenant's rows in plain SQL, so whoever installs is a member only while an
-- install runs: it needs that to replace the functions and to fill columns.

-- The first step of an install over an older one. False where the caller has
-- them; raises where an administrator must help.
create or replace function pos.take_rights() returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if pg_has_role(current_user, pos.acting_role(), 'usage') then
    return false;
  end if;
  execute format('grant %I to %I', pg_get_userbyid(pos.acting_role()), current_user);
  return true;
exception when insufficient_privilege then
  raise exception 'this user lacks rights; an administrator of the server must run: grant % to %',
    quote_ident(pg_get_userbyid(pos.acting_role())), quote_ident(current_user) using errcode = '42501';
end $$;

-- The last step of an install. Who could not take the membership again keeps it.
create or replace function pos.leave_rights() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from pg_auth_members m join pg_roles r on r.oid = m.member
              where r.rolname = current_user and r.rolcreaterole and m.roleid = to_regrole('prometric_owner')) then
    execute format('revoke prometric_owner from %I', current_user);
  end if;
exception when insufficient_privilege then null;
end $$;

-- prometric_owner, where the installing role can make it or has been given it;
-- else the installing role. It is a member from here to leave_rights().
create or replace function pos.choose_owner() returns name
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  begin
    if to_regrole('prometric_terminal') is null then
      create role prometric_terminal nologin;
    end if;
    if to_regrole('prometric_owner') is null then
      create role prometric_owner nologin;
    end if;
  exception when duplicate_object or unique_violation or insufficient_privilege then null;  -- Somebody installs beside us.
  end;
  if to_regrole('prometric_owner') is null then
    return current_user;
  end if;
  if not pg_has_role(current_user, 'prometric_owner', 'usage') then
    execute format('grant prometric_owner to %I', current_user);
  end if;
  return 'prometric_owner';
exception when insufficient_privilege then
  return current_user;
end $$;

create or replace function pos.settle_rights() returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  entry constant text[] := array['enrol', 'hello', 'push', 'push_raw', 'pull', 'snapshot', 'reincarnate', 'settle_in'];
  owner constant name := pos.choose_owner();
  part record;
begin
  execute format('grant usage, create on schema pos to %I', owner);
  execute format('grant usage on schema public to %I', owner);
  for part in
    select m.table_name, pg_get_serial_sequence(format('public.%I', m.table_name), 'id') as counter from pos.mirror m
  loop
    execute format('grant select, insert, update, delete on public.%I to %I', part.table_name, owner);
    if part.counter is not null then
      execute format('grant usage on sequence %s to %I', part.counter, owner);
    end if;
  end loop;
  execute format('grant select, insert, update, delete on all tables in schema pos to %I', owner);
  execute format('grant usage on all sequences in schema pos to %I', owner);
  revoke all on all functions in schema pos from public;
  execute format('grant execute on all functions in schema pos to %I', owner);
  grant usage on schema pos to prometric_terminal;
  for part in
    select p.oid::regprocedure as name, p.proname as plain from pg_proc p
     where p.pronamespace = 'pos'::regnamespace and p.prosecdef
  loop
    execute format('alter function %s owner to %I', part.name, owner);
    if part.plain = any (entry) then
      execute format('grant execute on function %s to prometric_terminal', part.name);
    end if;
    if part.plain = 'issue_code' then  -- The administrator who installs may let terminals in.
      execute format('grant execute on function %s to %I', part.name, current_user);
    end if;
  end loop;
  perform pos.settle_row_security();
  perform pos.leave_rights();
  return owner;
end $$;

-- It makes rows of organisations that its caller does not see.
alter function pos.issue_code(text, text, text, text, interval) security definer;
alter function pos.issue_code(text, text, text, text, interval) set timezone = 'Asia/Almaty';

-- Row security binds the owner of the daily sums as well, and would leave them
-- empty: he refreshes them by this.
create or replace function pos.refresh_daily_sales() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  taken constant boolean := pos.take_rights();
begin
  refresh materialized view public.daily_sales_summary;
  if taken then
    perform pos.leave_rights();
  end if;
end $$;
