-- An id that the centre counts may be counted by a sequence or, as an ERP may have
-- it, be an identity: no row from a terminal brings one.

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
     and coalesce(pg_get_expr(d.adbin, d.adrelid), '') not like 'nextval(%' and a.attidentity = '';
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
