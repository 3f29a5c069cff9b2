-- Documents: the whole of one root as it is now, in the spelling of the wire.
--
-- {"kind", "id", "op": "U", "rows": [{"t", "row": {column: value}}]}, numerics
-- and times as text. What is withheld from terminals is never selected.

-- The rows of a table as they cross the wire, under the alias w.
create or replace function pos.wire_columns(of_table text) returns text
language sql stable set search_path = pg_catalog, pg_temp
return (select string_agg(
          case when c.type like 'numeric%' or c.type like 'timestamp%' then format('r.%1$I::text as %1$I', c.name)
               else format('r.%I', c.name) end, ', ' order by c.position)
          from pos.mirror_columns c where c.table_name = of_table and not c.withheld);

-- pos.documents_<kind>(roots, organization, workspace): the documents that
-- exist and that the scope may hold; no row for the others.
create or replace function pos.generate_documents(of_kind text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  head pos.mirror;
  child pos.mirror;
  alone boolean;
  tenant record;
  scope text;
  heads text;
  body text;
  parts text := '';
begin
  select * into head from pos.mirror where kind_alone = of_kind or (kind = of_kind and root_column = 'id');
  alone := head.kind_alone is not distinct from of_kind;
  select * into tenant from pos.tenant_of(head.table_name);
  scope := format('%s = organization and %s', tenant.organization, tenant.visible)
    || case when head.workspace_scope then ' and (r.workspace_id = workspace or r.workspace_id is null)' else '' end
    || case when alone then format(' and r.%I is null', head.root_column) else '' end;
  heads := format('select %s from public.%I r %s where r.id = any (roots) and %s',
                  pos.wire_columns(head.table_name), head.table_name, tenant.joined, scope);
  for child in select * from pos.mirror
                where kind = of_kind and root_column <> 'id' and not alone and lane is not null order by rank loop
    parts := parts || format(
      ' union all select w.%1$I, %2$s, w.id, json_build_object(''t'', %3$L, ''row'', row_to_json(w))
          from (select %4$s from public.%3$I r where r.%1$I = any (array(select h.id from heads h))) w',
      child.root_column, child.rank, child.table_name, pos.wire_columns(child.table_name));
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
    of_kind, head.table_name, tenant.joined, scope);
end $$;

-- Their shape, for what is compiled before the first description comes.
create or replace function pos.documents(of_kind text, roots uuid[], organization uuid, workspace uuid)
returns table (root uuid, document json)
language plpgsql stable set search_path = pg_catalog, pg_temp as 'begin return; end';
create or replace function pos.keys(of_kind text, organization uuid, workspace uuid, after uuid, most integer)
returns setof uuid
language plpgsql stable set search_path = pg_catalog, pg_temp as 'begin return; end';

-- pos.documents(kind, …) and pos.keys(kind, …), by name of the kind.
create or replace function pos.generate_dispatch() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  kind text;
  documents text := '';
  keys text := '';
begin
  for kind in select m.kind from pos.mirror m where m.lane is not null
              union select m.kind_alone from pos.mirror m where m.kind_alone is not null order by 1 loop
    documents := documents || format(
      ' when %1$L then return query select * from pos.documents_%1$s(roots, organization, workspace);', kind);
    keys := keys || format(
      ' when %1$L then return query select * from pos.keys_%1$s(organization, workspace, after, most);', kind);
  end loop;
  execute format($sql$
    create or replace function pos.documents(of_kind text, roots uuid[], organization uuid, workspace uuid)
    returns table (root uuid, document json)
    language plpgsql stable set search_path = pg_catalog, pg_temp as $body$
    begin case of_kind %s else raise exception 'no documents of kind %%', of_kind using errcode = 'PM009'; end case;
    end $body$;
    create or replace function pos.keys(of_kind text, organization uuid, workspace uuid, after uuid, most integer)
    returns setof uuid
    language plpgsql stable set search_path = pg_catalog, pg_temp as $body$
    begin case of_kind %s else raise exception 'no documents of kind %%', of_kind using errcode = 'PM009'; end case;
    end $body$;$sql$, documents, keys);
end $$;

-- The kinds of documents, whether a row can stand alone or not, with their lane
-- and the order in which a terminal had best take them in.
create or replace view pos.kinds as
select k.kind, min(k.lane) as lane, min(k.rank) as rank
  from (select m.kind, m.lane, m.rank from pos.mirror m where m.lane is not null and m.root_column = 'id'
        union all
        select m.kind_alone, m.lane, m.rank from pos.mirror m where m.kind_alone is not null) k
 group by k.kind;
