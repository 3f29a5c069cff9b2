-- Rights, again: terminals may call the entry points and nothing else; whoever
-- installs may let terminals in and send them elsewhere.

create or replace function pos.entry_points() returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
return array['enrol', 'hello', 'push', 'push_raw', 'pull', 'snapshot', 'reincarnate', 'settle_in'];

create or replace function pos.settle_rights() returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
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
  execute format('grant usage, select, update on all sequences in schema pos to %I', owner);
  revoke all on all functions in schema pos from public;
  execute format('grant execute on all functions in schema pos to %I', owner);
  grant usage on schema pos to prometric_terminal;
  for part in
    select p.oid::regprocedure as name, p.proname = any (pos.entry_points()) as open,
           p.proname in ('issue_code', 'move_organization') as administrators
      from pg_proc p where p.pronamespace = 'pos'::regnamespace and p.prosecdef
  loop
    execute format('alter function %s owner to %I', part.name, owner);
    if part.open then
      execute format('grant execute on function %s to prometric_terminal', part.name);
    elsif part.administrators then
      execute format('grant execute on function %s to %I', part.name, current_user);
    end if;
  end loop;
  perform pos.settle_row_security();
  perform pos.leave_rights();
  return owner;
end $$;

-- Logins of terminals that could do more than call the functions, for an
-- administrator to mend. One sentence a login and fault; none where all is well.
create or replace function pos.login_remarks() returns setof text
language sql stable set search_path = pg_catalog, pg_temp as $$
  with login as materialized (
    select r.* from pg_roles r
     where r.rolcanlogin and not r.rolsuper and to_regrole('prometric_terminal') is not null
       and pg_has_role(r.oid, 'prometric_terminal', 'member')
       and not pg_has_role(r.oid, (select n.nspowner from pg_namespace n where n.nspname = 'pos'), 'member'))
  select format('terminal login %I may do more than a terminal: it has %s', l.rolname,
                concat_ws(', ', case when l.rolcreaterole then 'CREATEROLE' end, case when l.rolcreatedb then 'CREATEDB' end,
                          case when l.rolreplication then 'REPLICATION' end, case when l.rolbypassrls then 'BYPASSRLS' end))
    from login l where l.rolcreaterole or l.rolcreatedb or l.rolreplication or l.rolbypassrls
  union all
  select format('terminal login %I is a member of %s, too', l.rolname, string_agg(quote_ident(g.rolname), ', ' order by g.rolname))
    from login l join pg_roles g on g.oid <> l.oid and pg_has_role(l.oid, g.oid, 'member')
   where g.rolname <> 'prometric_terminal' group by l.rolname
  union all
  select format('terminal login %I has rights of its own on %s', l.rolname, string_agg(c.oid::regclass::text, ', ' order by c.relname))
    from login l join pg_class c on c.relnamespace in ('public'::regnamespace, 'pos'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
   where has_table_privilege(l.oid, c.oid, 'select, insert, update, delete, truncate, references, trigger') group by l.rolname
  union all
  select format('terminal login %I has settings that were made for it or that it made for itself (%s); '
                'alter role %1$I reset all takes them back', l.rolname, array_to_string(s.setconfig, ', '))
    from login l join pg_db_role_setting s on s.setrole = l.oid
   where exists (select from unnest(s.setconfig) c where c !~ '^(statement_timeout|idle_in_transaction_session_timeout|lock_timeout)=')
  union all
  select 'the server writes parameters of statements into its log, and with them terminals'' tokens; '
         'an administrator should set log_parameter_max_length = 0'
   where current_setting('log_parameter_max_length') <> '0'
     and (current_setting('log_statement') = 'all' or current_setting('log_min_duration_statement') <> '-1'
          or current_setting('log_min_duration_sample') <> '-1')
$$;

-- For an administrator's timer: ends sessions of terminals that have been in one
-- transaction for longer than any call takes. A login can set its own limits
-- aside; what it holds then is its organisation's and the vacuum's to wait for.
create or replace function pos.end_overdue(most interval default '5 minutes') returns setof text
language sql volatile set search_path = pg_catalog, pg_temp as $$
  with overdue as materialized (
    select a.pid, a.usename, a.xact_start
      from pg_stat_activity a join pg_roles r on r.oid = a.usesysid and not r.rolsuper
     where a.datname = current_database() and a.pid <> pg_backend_pid() and a.xact_start < now() - most
       and pg_has_role(a.usesysid, 'prometric_terminal', 'member')
       and not pg_has_role(a.usesysid, (select n.nspowner from pg_namespace n where n.nspname = 'pos'), 'member'))
  select format('process %s of login %s, in a transaction since %s', o.pid, o.usename, o.xact_start)
    from overdue o where pg_terminate_backend(o.pid)
$$;
