-- Row security: a role of the ERP sees and writes the rows of the organisation
-- that app.current_organization_id names, and none where that is unset or empty.
--
-- Names and meaning of the policies are the document's, on every tenant table
-- and forced on its owner, too. The setting is read in a subselect: once for a
-- statement, not once for a row, and the documented indexes serve the rest.
-- Terminals are not served by this but by their functions (017): whoever may
-- send SQL may also set the setting.

-- The conditions are written as PostgreSQL prints them, so that an install can
-- tell a policy that stands already from one that must be made anew.
create or replace function pos.setting_of(name text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return format('( SELECT (NULLIF(current_setting(%L::text, true), ''''::text))::uuid AS "nullif")', name);

-- What a table must have, by name of the table that its partitions belong to.
-- command is pg_policy's: '*' everything, 'r' reading, 'a' adding.
create or replace function pos.policies_of(base name, out name name, out command "char", out condition text)
returns setof record
language sql immutable set search_path = pg_catalog, pg_temp as $$
  -- A deal is its workspace's affair, and so is what hangs on it.
  select 'workspace_isolation'::name, '*'::"char",
         format('((organization_id = %s) AND (workspace_id = %s))',
                pos.setting_of('app.current_organization_id'), pos.setting_of('app.current_workspace_id'))
   where base in ('deals', 'deal_products', 'deal_activities')
  union all
  select 'organization_isolation', '*',
         format('(%s = %s)', case when base = 'organizations' then 'id' else 'organization_id' end,
                pos.setting_of('app.current_organization_id'))
   where base not in ('deals', 'deal_products', 'deal_activities')
  union all
  -- A setting without organisation is the operator's for all: the ERP needs it at
  -- work for any of them, and none of them may change it for the others.
  select 'shared_settings', 'r',
         format('((organization_id IS NULL) AND (%s IS NOT NULL))', pos.setting_of('app.current_organization_id'))
   where base = 'app_settings'
  union all
  -- What happens before an organisation is known (a wrong password) must be
  -- written down by whoever sees it, and read by no tenant.
  select 'unowned_entries', 'a', '(organization_id IS NULL)'
   where base in ('audit_logs', 'system_logs')
$$;

-- Whose rights the terminals' functions have.
create or replace function pos.acting_role() returns oid
language sql stable set search_path = pg_catalog, pg_temp
return (select p.proowner from pg_proc p where p.oid = 'pos.push(text,uuid,jsonb)'::regprocedure);

-- The tables of tenants that this program knows, with their partitions: a role
-- that was granted all tables can name a partition as well as the whole.
--
-- users and email_verifications are none: a person may work for several
-- organisations and signs in before one is known. Tables that only the ERP knows
-- are left as they are: what writes them may never have heard of the setting.
-- pos.remarks() names them.
create or replace function pos.tenant_tables() returns setof regclass
language sql stable set search_path = pg_catalog, pg_temp as $$
  select t.relid::regclass
    from pos.mirror m
    join pg_class c on c.relnamespace = 'public'::regnamespace and c.relname = m.table_name
   cross join lateral (select c.oid as relid where c.relkind = 'r'
                       union all select p.relid from pg_partition_tree(c.oid) p where c.relkind = 'p') t
   where m.table_name = 'organizations'
      or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped)
   order by t.relid::regclass::text
$$;

-- A policy of one of our names is made ours; one of another name is left.
create or replace function pos.settle_policy(of_table regclass, name name, command "char", role oid, visible text, allowed text)
returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from pg_policy p
              where p.polrelid = of_table and p.polname = name and p.polpermissive and p.polcmd = command
                and p.polroles = array[role]
                and pg_get_expr(p.polqual, p.polrelid) is not distinct from visible
                and pg_get_expr(p.polwithcheck, p.polrelid) is not distinct from allowed) then
    return;
  end if;
  if exists (select from pg_policy p where p.polrelid = of_table and p.polname = name) then
    execute format('drop policy %I on %s', name, of_table);
  end if;
  execute format('create policy %I on %s for %s to %s %s %s', name, of_table,
                 case command when 'r' then 'select' when 'a' then 'insert' else 'all' end,
                 case when role = 0 then 'public' else quote_ident(pg_get_userbyid(role)) end,
                 'using (' || visible || ')', 'with check (' || allowed || ')');
end $$;

-- Gives one table its policies; what stands already is not touched, so that an
-- install over a running ERP takes no lock for it.
create or replace function pos.settle_row_security(of_table regclass) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  base name;
  policy record;
  state record;
begin
  select c.relname into base from pg_class c where c.oid = coalesce(pg_partition_root(of_table), of_table);
  for policy in select * from pos.policies_of(base) loop
    perform pos.settle_policy(of_table, policy.name, policy.command, 0,
                              case when policy.command <> 'a' then policy.condition end,
                              case when policy.command <> 'r' then policy.condition end);
  end loop;
  perform pos.settle_policy(of_table, 'prometric_functions', '*', pos.acting_role(), 'true', 'true');
  select c.relrowsecurity as enabled, c.relforcerowsecurity as forced into state from pg_class c where c.oid = of_table;
  if not state.enabled then
    execute format('alter table %s enable row level security', of_table);
  end if;
  if not state.forced then
    execute format('alter table %s force row level security', of_table);
  end if;
end $$;

create or replace function pos.settle_row_security() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  part regclass;
begin
  for part in select * from pos.tenant_tables() loop
    perform pos.settle_row_security(part);
  end loop;
end $$;

-- What an administrator should know: the ways around row security that are not
-- ours to close. One sentence a row; none where all is well.
create or replace function pos.remarks() returns setof text
language sql stable set search_path = pg_catalog, pg_temp as $$
  with tenant as materialized (select t as oid from pos.tenant_tables() t)
  select case when p.polpermissive
              then format('policy %I on %s is not ours and lets through more than the organisation''s rows', p.polname, t.oid::regclass)
              else format('policy %I on %s is not ours and hides rows from the terminals, too', p.polname, t.oid::regclass) end
    from tenant t
    join pg_policy p on p.polrelid = t.oid
   where p.polname not in ('prometric_functions', 'shared_settings', 'unowned_entries')
     and p.polname not in (select w.name from pg_class c, pos.policies_of(c.relname) w
                            where c.oid = coalesce(pg_partition_root(t.oid), t.oid))
     and (p.polpermissive or p.polroles && array[0::oid, pos.acting_role()])
  union all
  select format('table %s has an organization_id and no row security, because only the ERP knows it; '
                'select pos.settle_row_security(%L) gives it the policy', c.oid::regclass, c.oid::regclass)
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and a.atttypid = 'uuid'::regtype
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity
     and c.oid not in (select t.oid from tenant t)
  union all
  select format('role %s may truncate %s, which row security does not stop',
                string_agg(distinct quote_ident(pg_get_userbyid(g.grantee)), ', '),
                string_agg(distinct c.oid::regclass::text, ', '))
    from tenant t
    join pg_class c on c.oid = t.oid
   cross join lateral aclexplode(c.relacl) g
   where g.privilege_type = 'TRUNCATE' and g.grantee <> c.relowner and g.grantee <> 0
   group by g.grantee
  union all
  select format('view %s shows the rows of every organisation: it has the rights of its owner %I, whom row security does not bind',
                v.oid::regclass, o.rolname)
    from pg_class v
    join pg_roles o on o.oid = v.relowner and (o.rolsuper or o.rolbypassrls or o.oid = pos.acting_role())
   where v.relnamespace = 'public'::regnamespace and v.relkind = 'v'
     and not coalesce(v.reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)
     and exists (select from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                  where r.ev_class = v.oid and d.refobjid in (select t.oid from tenant t))
  union all
  select format('materialized view %s shows the sums of every organisation to %s', v.oid::regclass,
                string_agg(distinct case when g.grantee = 0 then 'everyone' else quote_ident(pg_get_userbyid(g.grantee)) end, ', '))
    from pg_class v cross join lateral aclexplode(v.relacl) g
   where v.relnamespace = 'public'::regnamespace and v.relkind = 'm' and g.privilege_type = 'SELECT'
     and g.grantee <> v.relowner and g.grantee <> pos.acting_role()
     and exists (select from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                  where r.ev_class = v.oid and d.refobjid in (select t.oid from tenant t))
   group by v.oid
  union all
  select format('role %I sees the rows of every organisation, because the terminals'' functions have its rights: it could '
                'not create or was not given the role prometric_owner', pg_get_userbyid(pos.acting_role()))
   where pg_get_userbyid(pos.acting_role()) <> 'prometric_owner'
$$;
