-- What a first load has yet to bring, so that a person is told how long it takes.

-- Documents of a kind behind an id, under the same conditions as pos.keys() walks
-- them. Counted where they lie: a million in some tenths of a second.
create or replace function pos.count_behind(of_kind text, organization uuid, workspace uuid, after uuid) returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  head pos.mirror;
  found bigint;
begin
  select * into head from pos.mirror m
   where (m.kind = of_kind and m.root_column = 'id' and m.lane is not null) or m.kind_alone = of_kind
   order by m.kind_alone is not distinct from of_kind desc limit 1;
  if head.table_name is null then
    return 0;
  end if;
  execute format(
    'select count(*) from (values ($1, $2, $3)) p (organization, workspace, after) cross join public.%I r %s where %s and r.id > p.after',
    head.table_name, (select t.joined from pos.tenant_of(head.table_name) t),
    pos.scope_of_heads(head, head.kind_alone is not distinct from of_kind))
    into found using organization, workspace, after;
  return found;
end $$;

-- reached: {"kinds": [those that are left, in their order], "after": the last id
-- of the first of them}. Kinds that the centre does not know count for nothing.
create or replace function pos.snapshot(token text, device uuid, reached jsonb) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  known constant pos.devices := pos.device_of(token, device);
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  return (
    select coalesce(sum(pos.count_behind(k.kind, known.organization_id, known.workspace_id,
                          case when k.n = 1 then coalesce((reached->>'after')::uuid, nobody) else nobody end)), 0)
      from (select w.kind, min(w.n) as n from jsonb_array_elements_text(reached->'kinds') with ordinality w (kind, n)
             where w.n <= 1000 group by w.kind) k);
end $$;
