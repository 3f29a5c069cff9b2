-- Capture: statement triggers, generated per table, that log which documents a
-- statement changed. One log row per document and statement; a change that only
-- touches quiet columns, or columns that no terminal holds, is no news.
--
-- They run with the rights of their owner, because whoever writes the ERP's
-- tables has none on the log.

-- Made on a device by the unit that is being taken in, or NULL.
create or replace function pos.origin() returns uuid
language sql stable set search_path = pg_catalog, pg_temp
return nullif(current_setting('pos.origin_device', true), '')::uuid;

create or replace function pos.origin_seq() returns bigint
language sql stable set search_path = pg_catalog, pg_temp
return nullif(current_setting('pos.origin_seq', true), '')::bigint;

-- An INSERT into the log, and into the inbox, of the rows under the alias r
-- that `source` gives.
create or replace function pos.log_statement(m pos.mirror, ctes text, source text, op text, plain_kind text default null,
                                             plain_root text default null) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  tenant record;
  -- Balances are sums over everybody's movements: nobody knows his own new one.
  origin text := case when m.lane = 'stock' then 'null, null' else 'pos.origin(), pos.origin_seq()' end;
begin
  select * into tenant from pos.tenant_of(case when plain_kind is null then m.table_name else '' end);
  return format($sql$
    with %s logged as (
      insert into pos.change_log (organization_id, lane, workspace_id, kind, root_id, op, origin_device, origin_seq)
      select x.organization, %L, x.workspace, x.kind, x.root, %L, %s
        from (select distinct %s as organization, %s as workspace, %s as kind, %s as root from %s r %s) x
       where x.organization is not null
       order by x.root
      returning organization_id)
    insert into pos.inbox (organization_id) select distinct organization_id from logged on conflict do nothing;$sql$,
    ctes, m.lane, op, origin, tenant.organization,
    case when plain_kind is null then pos.workspace_of_row(m) else 'null::uuid' end,
    coalesce(plain_kind, pos.kind_of_row(m)), coalesce(plain_root, pos.root_of_row(m)), source, tenant.joined);
end $$;

create or replace function pos.generate_capture(m pos.mirror) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  gone_op text := case when m.root_column = 'id' then 'D' else 'U' end;
  news text;    -- Columns whose change is news.
  place text;   -- Columns whose change moves the row to another document or scope.
  on_insert text;
  on_update text;
  on_delete text;
begin
  select string_agg(format('a.%I', c.name), ', ' order by c.position) into news
    from pos.mirror_columns c where c.table_name = m.table_name and not c.quiet and not c.withheld;
  select string_agg(format('a.%I', c.name), ', ' order by c.position) into place
    from pos.mirror_columns c
   where c.table_name = m.table_name
     and (c.name in ('organization_id', m.root_column) or (m.workspace_scope and c.name = 'workspace_id'));
  on_insert := pos.log_statement(m, '', 'fresh', 'U');
  on_update :=
    pos.log_statement(m, format(
      'changed as (select a.* from fresh a left join stale b on b.id = a.id
                    where b.id is null or (%s) is distinct from (%s)),', news, replace(news, 'a.', 'b.')), 'changed', 'U')
    || pos.log_statement(m, format(
      'left_behind as (select a.* from stale a left join fresh b on b.id = a.id
                        where b.id is null or (%s) is distinct from (%s)),', place, replace(place, 'a.', 'b.')),
      'left_behind', gone_op);
  on_delete := pos.log_statement(m, '', 'stale', gone_op);
  if m.table_name = 'employees' then  -- With an employee, a person comes into the organisation's sight or leaves it.
    on_insert := pos.log_statement(m, '', 'fresh', 'U', '''user''', 'r.user_id') || on_insert;
    on_update := pos.log_statement(m,
      'moved as (select a.* from fresh a join stale b on b.id = a.id where a.user_id <> b.user_id),',
      'moved', 'U', '''user''', 'r.user_id') || on_update;
    on_delete := on_delete || pos.log_statement(m, '', 'stale', 'U', '''user''', 'r.user_id');
  end if;
  execute format($sql$
    create or replace function pos.capture_%1$s() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
    begin
      if tg_op = 'INSERT' then
        if current_setting('pos.silent', true) = '%1$s' then
          return null;  -- The one who inserts logs it himself (013).
        end if; %2$s
      elsif tg_op = 'UPDATE' then %3$s
      else %4$s
      end if;
      return null;
    end $body$;
    create or replace trigger capture_insert after insert on public.%1$I
      referencing new table as fresh for each statement execute function pos.capture_%1$s();
    create or replace trigger capture_update after update on public.%1$I
      referencing old table as stale new table as fresh for each statement execute function pos.capture_%1$s();
    create or replace trigger capture_delete after delete on public.%1$I
      referencing old table as stale for each statement execute function pos.capture_%1$s();$sql$,
    m.table_name, on_insert, on_update, on_delete);
end $$;
