-- Scopes closed over references. A terminal holds the rows of its organisation
-- and the documents of its workspace; a row of these may refer to a document of
-- another workspace, or to a person who works for somebody else. The terminal
-- asks for what it finds missing, and gets the document whole where it may hold
-- it, else its stub: the id, and what is needed to show it.

-- The columns as before, and which of them the mirror cannot do without (`needed`).
create or replace view pos.mirror_columns as
select m.table_name, m.rank, c.n::integer as position, c.spec->>'name' as name, c.spec->>'type' as type,
       coalesce((c.spec->>'derived')::boolean, false) as derived,
       coalesce((c.spec->>'quiet')::boolean, false) as quiet,
       coalesce((c.spec->>'withheld')::boolean, false) as withheld,
       coalesce((c.spec->>'generated')::boolean, false) as generated,
       coalesce((c.spec->>'centre_wins')::boolean, false) as centre_wins,
       coalesce((c.spec->>'needed')::boolean, false) as needed
  from pos.mirror m cross join lateral jsonb_array_elements(m.columns) with ordinality c (spec, n);

-- A document is its head's workspace's, with all its rows: money that another
-- shop took for it, or goods that it moved. Their changes are news there.
create or replace function pos.workspace_of_row(m pos.mirror) returns text
language sql stable set search_path = pg_catalog, pg_temp
return case when not m.workspace_scope then 'null::uuid'
            when m.kind_alone is null then 'r.workspace_id'
            else coalesce((select format('coalesce((select h.workspace_id from public.%I h where h.id = r.%I), r.workspace_id)',
                                         h.table_name, m.root_column)
                             from pos.mirror h where h.kind = m.kind and h.root_column = 'id'), 'r.workspace_id') end;

-- What a stub says of a row under the alias r: its id and place, what the mirror
-- cannot do without, and by what people know it.
create or replace function pos.stub_columns(of_table text) returns text
language sql stable set search_path = pg_catalog, pg_temp
return (select string_agg(case when c.type like 'numeric%' or c.type like 'timestamp%' then format('r.%1$I::text as %1$I', c.name)
                               else format('r.%I', c.name) end, ', ' order by c.position)
          from pos.mirror_columns c join pos.mirror m on m.table_name = c.table_name
         where c.table_name = of_table and not c.withheld and not c.generated
           and (c.needed or c.name in ('id', 'organization_id', 'workspace_id', 'type', 'status', m.root_column)
                or c.position = (select min(n.position) from pos.mirror_columns n
                                  where n.table_name = of_table and n.name like '%\_number')));

-- May rows of other documents refer to rows of this table?
create or replace function pos.named_elsewhere(of_table text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp
return exists (
  select from pg_constraint c
    join pg_class k on k.oid = c.conrelid
    join pos.mirror m on m.table_name = k.relname
    join pos.mirror t on t.table_name = of_table
   where c.contype = 'f' and c.conparentid = 0 and c.confrelid = format('public.%I', of_table)::regclass
     and (m.kind <> t.kind or m.kind_alone is not null));

-- Stubs of documents of an organisation: {"kind", "id", "op": "S", "rows"}, the
-- head and those of its rows that others may refer to.
create or replace function pos.stubs(of_kind text, roots uuid[], organization uuid) returns setof json
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  head pos.mirror;
  child pos.mirror;
  parts text := '';
begin
  select * into head from pos.mirror m where m.kind = of_kind and m.root_column = 'id' and m.workspace_scope;
  if not found or cardinality(roots) = 0 then
    return;
  end if;
  for child in select * from pos.mirror m where m.kind = of_kind and m.root_column <> 'id' order by m.rank loop
    continue when not pos.named_elsewhere(child.table_name);
    parts := parts || format(
      ' union all select w.%1$I, %2$s, w.id, json_build_object(''t'', %3$L, ''row'', row_to_json(w))
          from (select %4$s from public.%3$I r where r.%1$I = any ($1) and r.organization_id = $2) w',
      child.root_column, child.rank, child.table_name, pos.stub_columns(child.table_name));
  end loop;
  return query execute format(
    'with lines (root, rank, id, line) as (
       select w.id, 0, w.id, json_build_object(''t'', %2$L, ''row'', row_to_json(w))
         from (select %3$s from public.%2$I r where r.id = any ($1) and r.organization_id = $2) w %4$s)
     select json_build_object(''kind'', %1$L, ''id'', l.root, ''op'', ''S'', ''rows'', json_agg(l.line order by l.rank, l.id))
       from lines l group by l.root', of_kind, head.table_name, pos.stub_columns(head.table_name), parts)
    using roots, organization;
end $$;

-- A person who does not work here is an id that the terminal knows already, and nothing else.
create or replace function pos.blank_user(id uuid) returns json
language sql stable set search_path = pg_catalog, pg_temp
return json_build_object('kind', 'user', 'id', id, 'op', 'S', 'rows', json_build_array(json_build_object('t', 'users', 'row',
  (select jsonb_object_agg(c.name, case when c.name = 'id' then blank_user.id::text
                                        when c.type like 'timestamp%' then '1970-01-01 00:00:00' else '' end)
     from pos.mirror_columns c where c.table_name = 'users' and c.needed and not c.withheld))));

-- The documents that rows of a table belong to.
create or replace function pos.referred_documents(known pos.devices, of_table text, ids uuid[]) returns setof json
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  roots uuid[];
  whole uuid[] := '{}';
  found record;
begin
  select * into m from pos.mirror x where x.table_name = of_table and x.lane is not null;
  if m.table_name is null then
    return;
  end if;
  execute format('select array(select distinct %s from public.%I r where r.id = any ($1))', pos.root_of_row(m), of_table)
    into roots using ids;
  for found in select d.root, d.document from pos.documents(m.kind, roots, known.organization_id, known.workspace_id) d loop
    whole := whole || found.root;
    return next found.document;
  end loop;
  if of_table = 'users' then
    return query select pos.blank_user(i.id) from unnest(ids) i (id) where i.id <> all (whole);
  elsif m.workspace_scope then
    return query select s from pos.stubs(m.kind, array(select r from unnest(roots) r where r <> all (whole)),
                                         known.organization_id) s;
  end if;
end $$;

-- state.referred: [{"table", "ids"}] of rows that the terminal's rows refer to and
-- that are not there, 500 ids at most. Answered, in "referred": a text, the JSON
-- array of their documents; of ids that the organisation does not have, nothing.
create or replace function pos.hello_referred(known pos.devices, state jsonb) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' as $$
begin
  if not state ? 'referred' then
    return '{}';
  end if;
  return jsonb_build_object('referred', '[' || coalesce((
    select string_agg(d::text, ',')
      from (select w.spec->>'table' as name, array_agg(i.id::uuid) as ids
              from jsonb_array_elements(state->'referred') w (spec), jsonb_array_elements_text(w.spec->'ids') i (id)
             group by 1 limit 500) asked,
           pos.referred_documents(known, asked.name, asked.ids[:500]) d), '') || ']');
end $$;
