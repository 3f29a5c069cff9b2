-- Taking rows in from a terminal's unit.
--
-- Tenant columns come from the device, never from the row; a column that the
-- description keeps from terminals refuses the unit; every row that a new row
-- refers to must be of the same organisation, which foreign keys do not check.

create or replace function pos.forbid(what text) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '%', what using errcode = '42501';
end $$;

-- A record of the table's defaults, as text of a ROW(…) expression.
create or replace function pos.default_record(of_table regclass) returns text
language sql stable set search_path = pg_catalog, pg_temp
return (select 'row(' || string_agg(
          case when a.attname <> 'id' and d.adbin is not null and a.attgenerated = ''
               then format('(%s)::%s', pg_get_expr(d.adbin, d.adrelid), format_type(a.atttypid, a.atttypmod))
               else 'null' end, ', ' order by a.attnum) || ')'
          from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
         where a.attrelid = of_table and a.attnum > 0 and not a.attisdropped);

-- Conditions under which a row of `made` refers to another organisation's row.
create or replace function pos.foreign_references(of_table regclass, names text[]) returns text
language sql stable set search_path = pg_catalog, pg_temp
return (select string_agg(
          case when c.confrelid = 'public.users'::regclass then format(
                 'when m.%1$I is not null and not exists (select from public.employees e
                    where e.user_id = m.%1$I and e.organization_id = device.organization_id) then %1$L', a.attname)
               else format(
                 'when m.%1$I is not null and exists (select from %2$s f
                    where f.id = m.%1$I and (f.organization_id <> device.organization_id%3$s)) then %1$L',
                 a.attname, c.confrelid::regclass,
                 -- What belongs to a document or a shift is of its workspace, too.
                 case when a.attname in ('order_id', 'order_item_id', 'shift_id')
                      then ' or f.workspace_id <> device.workspace_id' else '' end) end, ' ')
          from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         where c.conrelid = of_table and c.contype = 'f' and array_length(c.conkey, 1) = 1 and c.conparentid = 0
           and a.attname = any (names)
           and (c.confrelid = 'public.users'::regclass
                or exists (select from pg_attribute t where t.attrelid = c.confrelid and t.attname = 'organization_id')));

-- Refuses inserted rows that name what a terminal may not write.
create or replace function pos.check_lines(device pos.devices, of_table text, lines jsonb) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  names constant text[] := pos.writable_columns(of_table);
  odd text;
begin
  select k into odd from jsonb_array_elements(lines) l, jsonb_object_keys(l - names) k limit 1;
  if found then
    perform pos.forbid(format('a terminal may not write %I of %I', odd, of_table));
  end if;
  if exists (select from jsonb_array_elements(lines) l where (l->>'workspace_id')::uuid <> device.workspace_id) then
    perform pos.forbid(format('a row of %I names another workspace', of_table));
  end if;
end $$;

-- pos.insert_<table>(lines, device): inserts what units of that device bring.
-- Columns that a line does not have get the table's defaults.
create or replace function pos.generate_insert(m pos.mirror) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  target regclass := format('public.%I', m.table_name);
  listed text;
  picked text;
begin
  select string_agg(format('%I', c.name), ', ' order by c.position),
         string_agg(case c.name when 'organization_id' then 'device.organization_id' when 'workspace_id' then 'device.workspace_id'
                                else format('r.%I', c.name) end, ', ' order by c.position)
    into listed, picked
    from pos.mirror_columns c where c.table_name = m.table_name and not (c.withheld or c.generated);
  execute format($sql$
    create or replace function pos.insert_%1$s(lines jsonb, device pos.devices) returns void
    language plpgsql volatile set search_path = pg_catalog, pg_temp as $body$
    declare
      base %2$s := %3$s;
      odd text;
    begin
      with made as (
        insert into %2$s (%4$s) select %5$s from jsonb_populate_recordset(base, lines) r returning *)
      select x.fault into odd from (select case %6$s end as fault from made m) x where x.fault is not null limit 1;
      if found then
        perform pos.forbid('%1$s.' || odd || ' is another organisation''s');
      end if;
    end $body$;$sql$,
    m.table_name, target, pos.default_record(target), listed, picked,
    coalesce(pos.foreign_references(target, array_remove(pos.writable_columns(m.table_name), 'workspace_id')),
             'when false then '''''));
end $$;

-- An edit: {"t", "id", "new", "old"}. Column by column: where the centre's value
-- is still the one that the terminal saw, the edit stands; where both changed it,
-- the description says whose stays, and both are written down.
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
  select * into m from pos.mirror where table_name = change->>'t' and writer = 'terminal';
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
    insert into pos.conflicts (organization_id, device_id, unit_id, table_name, row_id, seen, terminal, kept)
    values (device.organization_id, device.device_id, unit, m.table_name, row_id, change->'old', change->'new', 'centre');
    return;
  end if;
  if (centre->>'organization_id')::uuid <> device.organization_id
     or (m.workspace_scope and (centre->>'workspace_id')::uuid <> device.workspace_id) then
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
      insert into pos.conflicts (organization_id, device_id, unit_id, table_name, row_id, column_name,
                                 seen, centre, terminal, kept)
      values (device.organization_id, device.device_id, unit, m.table_name, row_id, spec.name, seen->spec.name,
              centre->spec.name, wanted->spec.name, case when spec.centre_wins then 'centre' else 'terminal' end);
      if spec.centre_wins then
        kept_some := true;
      else
        accepted := accepted || jsonb_build_object(spec.name, wanted->spec.name);
      end if;
    end if;
  end loop;
  -- An edit comes back to its own terminal, too: a page that was under way when
  -- it was made may have laid the old value over it there.
  origin := pos.forget_origin();
  perform pos.write_row(device, target, row_id, accepted);
  perform set_config('pos.origin_device', origin, true);
  if kept_some then
    perform pos.log_news(device.organization_id, m, row_id, centre);
  end if;
end $$;

-- Sets the columns of one row, and checks what they refer to.
create or replace function pos.write_row(device pos.devices, target regclass, row_id uuid, fields jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  names text[] := array(select jsonb_object_keys(fields) order by 1);
  foreigners text := pos.foreign_references(target, names);
  listed text;
  odd text;
begin
  if cardinality(names) = 0 then
    return;
  end if;
  select string_agg(quote_ident(n), ', ') into listed from unnest(names) n;
  execute format('update %1$s set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $1)) where id = $2',
                 target, listed) using fields, row_id;
  if foreigners is not null then
    execute format('select case %s end from %s m, (select $1 as organization_id, $3 as workspace_id) device where m.id = $2',
                   foreigners, target)
      into odd using device.organization_id, row_id, device.workspace_id;
    if odd is not null then
      perform pos.forbid(format('%s.%I is another organisation''s', target, odd));
    end if;
  end if;
end $$;

create or replace function pos.delete_row(device pos.devices, change jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  owner uuid;
  place uuid;
begin
  select * into m from pos.mirror where table_name = change->>'t' and writer = 'terminal';
  if not found then
    perform pos.forbid('a terminal may not delete rows of ' || coalesce(quote_ident(change->>'t'), 'nothing'));
  end if;
  execute format('delete from public.%I r where r.id = $1 returning r.organization_id, r.workspace_id', m.table_name)
    into owner, place using (change->>'id')::uuid;
  if owner <> device.organization_id or (m.workspace_scope and place <> device.workspace_id) then
    perform pos.forbid(format('a row of %I belongs to somebody else', m.table_name));
  end if;
end $$;

-- Logs a document as news for every terminal, the one that edited it too.
create or replace function pos.log_news(organization uuid, m pos.mirror, row_id uuid, fields jsonb) returns void
language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  insert into pos.change_log (organization_id, lane, workspace_id, kind, root_id, op)
  values (organization, m.lane, case when m.workspace_scope then (fields->>'workspace_id')::uuid end, m.kind,
          coalesce((fields->>m.root_column)::uuid, row_id), 'U');
  insert into pos.inbox (organization_id) values (organization) on conflict do nothing;
end;
