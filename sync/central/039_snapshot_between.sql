-- The first load, again: rows between two documents. pos.keys() gives as many
-- keys as it is asked for, and what lies up to `upto` is a number nobody knows,
-- so they are asked for in blocks: asking for all that are left cost a load as
-- many reads of the index as it has pages, and a million articles ten minutes.
create or replace function pos.keys_between(of_kind text, organization uuid, workspace uuid, after uuid, upto uuid)
returns uuid[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  block constant integer := 2500;
  found uuid[] := '{}';
  next uuid[];
  at uuid := after;
begin
  loop
    next := array(select k from pos.keys(of_kind, organization, workspace, at, block) k);
    found := found || array(select k from unnest(next) k where k <= upto);
    exit when cardinality(next) < block or next[block] >= upto;
    at := next[block];
  end loop;
  return found;
end $$;

create or replace function pos.snapshot(token text, device uuid, of_kind text, of_table text, columns text[],
                                        after uuid, upto uuid, most integer)
returns setof record
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set timezone = 'Asia/Almaty' set work_mem = '64MB' as $$
declare
  known pos.devices := pos.device_of(token, device);
  m pos.mirror;
  list text;
  begun constant uuid := coalesce(after, '00000000-0000-0000-0000-000000000000');
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
  if upto is null then
    roots := array(select k from pos.keys(of_kind, known.organization_id, known.workspace_id, begun,
                                          least(most, 50000)) k);
  else
    roots := pos.keys_between(of_kind, known.organization_id, known.workspace_id, begun, upto);
  end if;
  return query execute format(
    'select %s from public.%I r where r.%I = any ($1)%s order by r.%3$I', list, of_table,
    case when of_kind = m.kind_alone then 'id' else m.root_column end,
    -- A payment may name any order (022); what is filled from its parent cannot be another's.
    case when m.root_column <> 'id' and pos.never_null(of_table, 'organization_id') then ' and r.organization_id = $2' else '' end)
    using roots, known.organization_id;
end $$;
