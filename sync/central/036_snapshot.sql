-- The first load, table by table: the rows of the documents that pos.snapshot()
-- gives, as plain columns, to be read as
--   COPY (SELECT * FROM pos.snapshot(…) AS r (id uuid, …)) TO STDOUT (FORMAT binary).
-- A terminal that holds nothing of a kind yet loads it so in a fraction of the
-- time. Rows of one document are read in several statements: what changes
-- between them comes again as a whole document, as the pull begins at the head
-- that was noted before the load.

-- A column as it travels in a row: types of PostgreSQL that have a spelling of
-- their own nowhere else go as text, lists as JSON.
create or replace function pos.row_column(name text, type text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when type like '%[]' then format('pg_catalog.to_json(r.%I)::text', name)
            when type like 'numeric%' then format('r.%I::numeric', name)
            when type like 'character%' or type in ('inet', 'point') then format('r.%I::text', name)
            else format('r.%I', name) end;

-- Rows of a table in the documents of a kind whose ids lie behind `after` and,
-- where it is given, not behind `upto`: documents are counted and ordered, so
-- `most` is a number of documents. Columns as they are asked for; one that is
-- withheld from terminals, or unknown, is refused.
create or replace function pos.snapshot(token text, device uuid, of_kind text, of_table text, columns text[],
                                        after uuid, upto uuid, most integer)
returns setof record
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'Asia/Almaty' set work_mem = '64MB' as $$
declare
  known pos.devices := pos.device_of(token, device);
  m pos.mirror;
  list text;
  roots uuid[];
begin
  select * into m from pos.mirror x
   where x.table_name = of_table and x.lane is not null and of_kind in (x.kind, x.kind_alone);
  if not found then
    raise exception 'no rows of % in documents of kind %', of_table, of_kind using errcode = 'PM009';
  end if;
  select string_agg(pos.row_column(c.name, c.type), ', ' order by w.n) into list
    from unnest(columns) with ordinality w (name, n)
    join pos.mirror_columns c on c.table_name = of_table and c.name = w.name and not c.withheld;
  if list is null or (select count(*) from pos.mirror_columns c where c.table_name = of_table and not c.withheld
                         and c.name = any (columns)) <> cardinality(columns) then
    raise exception 'terminals hold no such columns of %', of_table using errcode = 'PM009';
  end if;
  -- Up to a document that was read before: however many have come between since.
  roots := array(select k from pos.keys(of_kind, known.organization_id, known.workspace_id,
                                        coalesce(after, '00000000-0000-0000-0000-000000000000'),
                                        case when upto is null then least(most, 50000) else 2147483647 end) k
                  where upto is null or k <= upto);
  return query execute format(
    'select %s from public.%I r where r.%I = any ($1)%s order by r.%3$I', list, of_table,
    case when of_kind = m.kind_alone then 'id' else m.root_column end,
    -- A payment may name any order (022); what is filled from its parent cannot be another's.
    case when m.root_column <> 'id' and pos.never_null(of_table, 'organization_id') then ' and r.organization_id = $2' else '' end)
    using roots, known.organization_id;
end $$;
