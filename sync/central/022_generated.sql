-- What is generated from the description, for all the tables that came with 018
-- and 019: types without equality, scopes that may be NULL, tables whose rows are
-- edited and never added, and rows that a trigger changed on their way in.

-- A column as something that can be compared: a point has no equality.
create or replace function pos.comparable(alias text, name text, type text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return format(case when type in ('point', 'json', 'xml') then '%s.%I::text' else '%s.%I' end, alias, name);

create or replace function pos.generate_capture(m pos.mirror) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  gone_op text := case when m.root_column = 'id' then 'D' else 'U' end;
  news text;    -- Columns whose change is news: of the new row, and of the old one.
  olds text;
  place text;   -- Columns whose change moves the row to another document or scope.
  on_insert text;
  on_update text;
  on_delete text;
begin
  select string_agg(pos.comparable('a', c.name, c.type), ', ' order by c.position),
         string_agg(pos.comparable('b', c.name, c.type), ', ' order by c.position) into news, olds
    from pos.mirror_columns c where c.table_name = m.table_name and not c.quiet and not c.withheld;
  select string_agg(format('a.%I', c.name), ', ' order by c.position) into place
    from pos.mirror_columns c
   where c.table_name = m.table_name
     and (c.name in ('organization_id', m.root_column) or (m.workspace_scope and c.name = 'workspace_id'));
  on_insert := pos.log_statement(m, '', 'fresh', 'U');
  on_update :=
    pos.log_statement(m, format(
      'changed as (select a.* from fresh a left join stale b on b.id = a.id
                    where b.id is null or (%s) is distinct from (%s)),', news, olds), 'changed', 'U')
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

-- Documents --------------------------------------------------------------

create or replace function pos.never_null(of_table text, of_column text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
return coalesce((select a.attnotnull from pg_attribute a
                  where a.attrelid = format('public.%I', of_table)::regclass and a.attname = of_column), false);

-- The condition, over the alias r, on heads of documents that a scope holds. A
-- workspace that may be NULL means all of them, where it is; asked only there, so
-- that elsewhere the key (organisation, workspace, id) can be walked.
create or replace function pos.scope_of_heads(head pos.mirror, alone boolean) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  tenant record;
begin
  select * into tenant from pos.tenant_of(head.table_name);
  return format('%s = organization and %s', tenant.organization, tenant.visible)
    || case when not head.workspace_scope then ''
            when pos.never_null(head.table_name, 'workspace_id') then ' and r.workspace_id = workspace'
            else ' and (r.workspace_id = workspace or r.workspace_id is null)' end
    || case when alone then format(' and r.%I is null', head.root_column) else '' end;
end $$;

create or replace function pos.generate_documents(of_kind text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  head pos.mirror;
  child pos.mirror;
  alone boolean;
  joined text;
  scope text;
  heads text;
  body text;
  parts text := '';
begin
  select * into head from pos.mirror where kind_alone = of_kind or (kind = of_kind and root_column = 'id');
  alone := head.kind_alone is not distinct from of_kind;
  joined := (select t.joined from pos.tenant_of(head.table_name) t);
  scope := pos.scope_of_heads(head, alone);
  heads := format('select %s from public.%I r %s where r.id = any (roots) and %s',
                  pos.wire_columns(head.table_name), head.table_name, joined, scope);
  for child in select * from pos.mirror
                where kind = of_kind and root_column <> 'id' and not alone and lane is not null order by rank loop
    parts := parts || format(
      ' union all select w.%1$I, %2$s, w.id, json_build_object(''t'', %3$L, ''row'', row_to_json(w))
          from (select %4$s from public.%3$I r where r.%1$I = any (array(select h.id from heads h))%5$s) w',
      child.root_column, child.rank, child.table_name, pos.wire_columns(child.table_name),
      -- A payment may name any order; what is filled from its parent cannot be another's.
      case when pos.never_null(child.table_name, 'organization_id') then ' and r.organization_id = organization' else '' end);
  end loop;
  if parts = '' then
    body := format('select w.id, json_build_object(''kind'', %L, ''id'', w.id, ''op'', ''U'', ''rows'',
                      json_build_array(json_build_object(''t'', %L, ''row'', row_to_json(w)))) from (%s) w',
                   of_kind, head.table_name, heads);
  else
    body := format('with heads as materialized (%3$s),
      lines (root, rank, id, line) as (
        select h.id, 0, h.id, json_build_object(''t'', %2$L, ''row'', row_to_json(h)) from heads h %4$s)
      select l.root, json_build_object(''kind'', %1$L, ''id'', l.root, ''op'', ''U'',
                                       ''rows'', json_agg(l.line order by l.rank, l.id))
        from lines l group by l.root', of_kind, head.table_name, heads, parts);
  end if;
  execute format($sql$
    create or replace function pos.documents_%1$s(roots uuid[], organization uuid, workspace uuid)
    returns table (root uuid, document json)
    language sql stable set search_path = pg_catalog, pg_temp as $body$ %2$s $body$;$sql$, of_kind, body);
  -- The first load walks the same rows by key.
  execute format($sql$
    create or replace function pos.keys_%1$s(organization uuid, workspace uuid, after uuid, most integer)
    returns setof uuid
    language sql stable set search_path = pg_catalog, pg_temp as $body$
      select r.id from public.%2$I r %3$s where %4$s and r.id > after order by r.id limit most $body$;$sql$,
    of_kind, head.table_name, joined, scope);
end $$;

-- Rows from terminals ----------------------------------------------------

-- Conditions under which a row of `made` refers to another organisation's row. A
-- row whose tenant is not known yet is nobody's.
create or replace function pos.foreign_references(of_table regclass, names text[]) returns text
language sql stable set search_path = pg_catalog, pg_temp
return (select string_agg(
          case when c.confrelid = 'public.users'::regclass then format(
                 'when m.%1$I is not null and not exists (select from public.employees e
                    where e.user_id = m.%1$I and e.organization_id = device.organization_id) then %1$L', a.attname)
               else format(
                 'when m.%1$I is not null and exists (select from %2$s f
                    where f.id = m.%1$I and (f.organization_id is distinct from device.organization_id%3$s)) then %1$L',
                 a.attname, c.confrelid::regclass,
                 -- What belongs to a document or a shift is of its workspace, too.
                 case when a.attname in ('order_id', 'order_item_id', 'shift_id', 'deal_id', 'invoice_id', 'task_id',
                                         'parent_task_id', 'stock_count_id', 'count_line_id')
                      then ' or f.workspace_id is distinct from device.workspace_id' else '' end) end, ' ' order by a.attname)
          from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         where c.conrelid = of_table and c.contype = 'f' and array_length(c.conkey, 1) = 1 and c.conparentid = 0
           and a.attname = any (names)
           and (c.confrelid = 'public.users'::regclass
                or exists (select from pg_attribute t where t.attrelid = c.confrelid and t.attname = 'organization_id')));

-- pos.insert_<table>(lines, device): inserts what units of that device bring.
-- Columns that a line does not have get the table's defaults; an id that the
-- centre counts itself is left to it. Rows that a trigger changed on their way in
-- are news for their own terminal, too; another updated_at alone is none.
create or replace function pos.generate_insert(m pos.mirror) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  target regclass := format('public.%I', m.table_name);
  listed text;
  picked text;
  asked text;
  given text;
begin
  if m.writer = 'editor' then
    execute format($sql$
      create or replace function pos.insert_%1$s(lines jsonb, device pos.devices) returns void
      language sql volatile set search_path = pg_catalog, pg_temp
      begin atomic select pos.forbid('a terminal may not add rows to %1$s'); end$sql$, m.table_name);
    return;
  end if;
  select string_agg(format('%I', c.name), ', ' order by c.position),
         string_agg(case c.name when 'organization_id' then 'device.organization_id'
                                when 'workspace_id' then 'device.workspace_id'
                                else format('r.%I', c.name) end || format(' as %I', c.name), ', ' order by c.position),
         string_agg(pos.comparable('w', c.name, c.type), ', ' order by c.position)
           filter (where c.name not in ('organization_id', 'updated_at')),
         string_agg(pos.comparable('m', c.name, c.type), ', ' order by c.position)
           filter (where c.name not in ('organization_id', 'updated_at'))
    into listed, picked, asked, given
    from pos.mirror_columns c
    join pg_attribute a on a.attrelid = target and a.attname = c.name
    left join pg_attrdef d on d.adrelid = target and d.adnum = a.attnum
   where c.table_name = m.table_name and not (c.withheld or c.generated)
     and coalesce(pg_get_expr(d.adbin, d.adrelid), '') not like 'nextval(%';
  execute format($sql$
    create or replace function pos.insert_%1$s(lines jsonb, device pos.devices) returns void
    language plpgsql volatile set search_path = pg_catalog, pg_temp as $body$
    declare
      base %2$s := %3$s;
      odd text;
    begin
      with wanted as materialized (
        select %5$s from jsonb_populate_recordset(base, lines) r),
      made as (
        insert into %2$s (%4$s) select %4$s from wanted returning *)%7$s
      select max(case %6$s end) into odd from made m;
      if odd is not null then
        perform pos.forbid('%1$s.' || odd || ' is another organisation''s');
      end if;
    end $body$;$sql$,
    m.table_name, target, pos.default_record(target), listed, picked,
    coalesce(pos.foreign_references(target, array_remove(pos.writable_columns(m.table_name), 'workspace_id')),
             'when false then '''''),
    case when m.lane is null then '' else format($sql$,
      altered as (
        insert into pos.change_log (organization_id, lane, workspace_id, kind, root_id, op)
        select distinct device.organization_id, %L, %s, %s, %s, 'U'::"char"
          from made m join wanted w on w.id = m.id cross join lateral (select m.*) r
         where (%s) is distinct from (%s)
        returning 1),
      noted as (
        insert into pos.inbox (organization_id) select device.organization_id where exists (select from altered)
        on conflict do nothing)$sql$,
      m.lane, pos.workspace_of_row(m), pos.kind_of_row(m), pos.root_of_row(m), given, asked) end);
end $$;

-- An edit that met another one. News for every terminal: nobody made it himself.
create or replace function pos.note_conflict(device pos.devices, unit uuid, of_table text, row_id uuid, of_column text,
                                             seen jsonb, centre jsonb, terminal jsonb, kept text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  origin text := pos.forget_origin();
begin
  insert into public.sync_conflicts (organization_id, workspace_id, table_name, row_id, column_name, seen_value,
                                     centre_value, terminal_value, kept, device_id, unit_id)
  values (device.organization_id, device.workspace_id, of_table, row_id, of_column, seen, centre, terminal, kept,
          device.device_id, unit);
  perform set_config('pos.origin_device', origin, true);
end $$;

create or replace function pos.update_row(device pos.devices, unit uuid, change jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  target regclass;
  spec record;
  odd text;
  centre jsonb;
  seen jsonb;
  wanted jsonb;
  accepted jsonb := '{}';
  kept_some boolean := false;
  origin text;
  row_id uuid := (change->>'id')::uuid;
begin
  select * into m from pos.mirror where table_name = change->>'t' and writer in ('terminal', 'editor');
  if not found then
    perform pos.forbid('a terminal may not edit rows of ' || coalesce(quote_ident(change->>'t'), 'nothing'));
  end if;
  target := format('public.%I', m.table_name);
  select k into odd from jsonb_object_keys(change->'new') k
   where k in ('id', 'workspace_id') or k <> all (pos.writable_columns(m.table_name)) limit 1;
  if found then
    perform pos.forbid(format('a terminal may not edit %I of %I', odd, m.table_name));
  end if;
  execute format('select to_jsonb(r) from %s r where r.id = $1 for no key update', target) into centre using row_id;
  if centre is null then  -- Deleted meanwhile: that stands, the edit is kept for a person to see.
    perform pos.note_conflict(device, unit, m.table_name, row_id, null, change->'old', null, change->'new', 'centre');
    return;
  end if;
  if (centre->>'organization_id')::uuid is distinct from device.organization_id
     or (m.workspace_scope and (centre->>'workspace_id')::uuid is distinct from device.workspace_id) then
    perform pos.forbid(format('a row of %I belongs to somebody else', m.table_name));
  end if;
  -- Through the table's types, so that "1.5" and "1.50" are the same value.
  execute format('select to_jsonb(jsonb_populate_record(null::%1$s, $1)), to_jsonb(jsonb_populate_record(null::%1$s, $2))',
                 target) into seen, wanted using change->'old', change->'new';
  for spec in select c.name, c.quiet, c.centre_wins from pos.mirror_columns c
               where c.table_name = m.table_name and change->'new' ? c.name loop
    if centre->spec.name = seen->spec.name or centre->spec.name = wanted->spec.name
       or spec.quiet or spec.name = 'updated_at' then
      accepted := accepted || jsonb_build_object(spec.name, wanted->spec.name);
    else
      perform pos.note_conflict(device, unit, m.table_name, row_id, spec.name, seen->spec.name, centre->spec.name,
                                wanted->spec.name, case when spec.centre_wins then 'centre' else 'terminal' end);
      if spec.centre_wins then
        kept_some := true;
      else
        accepted := accepted || jsonb_build_object(spec.name, wanted->spec.name);
      end if;
    end if;
  end loop;
  -- An edit comes back to its own terminal, too: a page that was under way when
  -- it was made may have laid the old value over it there, and a trigger may have
  -- made another value of it.
  origin := pos.forget_origin();
  perform pos.write_row(device, target, row_id, accepted);
  perform set_config('pos.origin_device', origin, true);
  if kept_some then
    perform pos.log_news(device.organization_id, m, row_id, centre);
  end if;
end $$;

create or replace function pos.delete_row(device pos.devices, change jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  gone record;
begin
  select * into m from pos.mirror where table_name = change->>'t' and writer = 'terminal';
  if not found then
    perform pos.forbid('a terminal may not delete rows of ' || coalesce(quote_ident(change->>'t'), 'nothing'));
  end if;
  for gone in execute format('delete from public.%I r where r.id = $1 returning r.organization_id, r.workspace_id,
                                to_jsonb(r)->>''invoice_id'' as invoice_id',
                             m.table_name) using (change->>'id')::uuid loop
    if m.table_name = 'invoice_items' then  -- Its invoice is asked for its total by check_invoices.
      perform set_config('pos.lessened_invoices',
                         concat_ws(',', nullif(current_setting('pos.lessened_invoices', true), ''), gone.invoice_id), true);
    end if;
    if gone.organization_id is distinct from device.organization_id
       or (m.workspace_scope and gone.workspace_id is distinct from device.workspace_id) then
      perform pos.forbid(format('a row of %I belongs to somebody else', m.table_name));
    end if;
  end loop;
end $$;

-- Logs a document as news for every terminal, the one that edited it too.
create or replace function pos.log_news(organization uuid, m pos.mirror, row_id uuid, fields jsonb) returns void
language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  insert into pos.change_log (organization_id, lane, workspace_id, kind, root_id, op)
  values (organization, m.lane, case when m.workspace_scope then (fields->>'workspace_id')::uuid end,
          case when fields->>m.root_column is null then coalesce(m.kind_alone, m.kind) else m.kind end,
          coalesce((fields->>m.root_column)::uuid, row_id), 'U');
  insert into pos.inbox (organization_id) values (organization) on conflict do nothing;
end;

-- Numbers are unique over all organisations, so a terminal's start with a series,
-- and never with one that another organisation's device was given: nobody takes
-- another's numbers, nor those that the ERP gives. A series from before a shop
-- joined is known to nobody. A line that a terminal sells says what the customer
-- was asked for it, and an invoice's total is that of its lines.
create or replace function pos.check_numbers(device pos.devices, units jsonb) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  odd text;
begin
  select n.value into odd
    from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c,
         jsonb_each_text(case c->>'op' when 'I' then c->'row' else c->'new' end) n
   where (c->>'t', n.key) in (('orders', 'order_number'), ('payments', 'payment_number'), ('customers', 'customer_number'),
                              ('invoices', 'invoice_number'), ('production_orders', 'production_number'),
                              ('stock_counts', 'count_number'))
     and (n.value !~ '^[0-9A-HJKMNP-TV-Z]{6}-'
          or exists (select from pos.devices d
                      where d.series = left(n.value, 6) and d.organization_id <> device.organization_id)) limit 1;
  if found then
    perform pos.forbid('the number ' || odd || ' is not of a series of this organisation');
  end if;
  if exists (select from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c
              where c->>'t' = 'order_items' and c->>'op' = 'I' and c->'row'->>'gross_unit_price' is null) then
    raise exception 'a line has no shelf price';
  end if;
  perform pos.check_invoices(units);
end $$;

-- What was noted in pos.conflicts is in a table that terminals see; under the old
-- name it is still there to be read.
insert into public.sync_conflicts (organization_id, table_name, row_id, column_name, seen_value, centre_value, terminal_value,
                                   kept, device_id, unit_id, created_at, updated_at)
select c.organization_id, c.table_name, c.row_id, c.column_name, c.seen, c.centre, c.terminal, c.kept, c.device_id,
       c.unit_id, c.noted_at at time zone 'Asia/Almaty', c.noted_at at time zone 'Asia/Almaty'
  from pos.conflicts c order by c.id;
drop table pos.conflicts;
create view pos.conflicts with (security_invoker = true) as
select row_number() over (order by c.created_at, c.id) as id, c.organization_id, c.device_id, c.unit_id, c.table_name::text,
       c.row_id, c.column_name::text, c.seen_value as seen, c.centre_value as centre, c.terminal_value as terminal,
       c.kept::text, c.created_at at time zone 'Asia/Almaty' as noted_at
  from public.sync_conflicts c;
