-- Sums over rows: by which a terminal and the centre see that they hold the
-- same, without sending it (README, "Row sums").
--
-- A row's canonical text is its compared columns in the order of their names,
-- U+001F between them and U+001E for NULL; numerics without zeros at their end,
-- JSON and lists as jsonb prints them, all else as PostgreSQL prints it (ISO).
-- Its hash is hashtextextended() of that, with the hash of the table's name as
-- the seed. A document's sum is that of its rows' hashes, a block's that of its
-- documents': neither depends on an order.

-- Columns that have to be the same on both sides: not what the centre keeps from
-- its terminals or derives for them, and not what may be late (quiet ones).
create or replace function pos.compared_columns(of_table text) returns text[]
language sql stable set search_path = pg_catalog, pg_temp
return (select array_agg(c.name order by c.name collate "C")
          from pos.mirror_columns c join pos.mirror m on m.table_name = c.table_name
         where c.table_name = of_table and not (c.withheld or c.generated or c.quiet)
           and not (c.derived and m.writer in ('terminal', 'appender')));

-- The tables of a kind's documents and the column of each that holds the root;
-- `scoped`: rows that name a root may be another organisation's (022).
create or replace function pos.tables_of_kind(of_kind text)
returns table (table_name text, lane text, root_column text, scoped boolean)
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select m.table_name, m.lane, 'id', false from pos.mirror m where m.kind_alone = of_kind
  union all
  select m.table_name, m.lane, m.root_column,
         m.root_column <> 'id' and pos.never_null(m.table_name, 'organization_id')
    from pos.mirror m
   where m.kind = of_kind and m.lane is not null
     and not exists (select from pos.mirror a where a.kind_alone = of_kind)
   order by 1;
end;

-- {table: [columns]} of a kind, and its digest, by which a terminal knows that it
-- compares the same.
create or replace function pos.compared(of_kind text) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp
return (select jsonb_object_agg(t.table_name, pos.compared_columns(t.table_name)) from pos.tables_of_kind(of_kind) t);

create or replace function pos.shape(compared jsonb) returns text
language sql stable set search_path = pg_catalog, pg_temp
return (select hashtextextended(string_agg(t.key || ':' || (select string_agg(c, ',' order by c collate "C")
                                                              from jsonb_array_elements_text(t.value) c),
                                           ';' order by t.key collate "C"), 0)::text
          from jsonb_each(compared) t);

create or replace function pos.canonical_value(name text, type text, never_null boolean) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return format(case when never_null and type <> 'jsonb' then '%s' else 'coalesce(%s, E''\x1e'')' end,
              format(case when type like 'numeric%' then 'trim_scale(r.%I)::text'
                          when type = 'jsonb' then 'nullif(r.%I, ''null''::jsonb)::text'
                          when type like '%[]' then 'to_jsonb(r.%I)::text'
                          else 'r.%I::text' end, name));

-- The hash of a row under the alias r, as an expression.
create or replace function pos.row_hash(of_table text, columns text[]) returns text
language sql stable set search_path = pg_catalog, pg_temp
return (select format('hashtextextended(concat_ws(E''\x1f'', %s) collate "C", %s)',
                      string_agg(pos.canonical_value(c.name, c.type, coalesce(a.attnotnull, false)), ', '
                                 order by c.name collate "C"), hashtextextended(of_table, 0))
          from pos.mirror_columns c
          left join pg_attribute a on a.attrelid = format('public.%I', of_table)::regclass and a.attname = c.name
         where c.table_name = of_table and c.name = any (columns));

-- Sums over blocks of `size` documents each: [[last id, documents, sum], …].
-- compared: {table: [columns]} as the caller has checked them.
create or replace function pos.block_sums(of_kind text, compared jsonb, roots uuid[], size integer, organization uuid)
returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp set work_mem = '32MB' as $$
declare
  rows text;
  blocks jsonb;
begin
  if cardinality(roots) = 0 then
    return '[]';
  end if;
  select string_agg(format('select r.%I, %s from public.%I r where r.%1$I = any ($1)%4$s', t.root_column,
                           pos.row_hash(t.table_name,
                                        array(select jsonb_array_elements_text(compared->t.table_name))),
                           t.table_name, case when t.scoped then ' and r.organization_id = $3' else '' end),
                    ' union all ')
    into rows from pos.tables_of_kind(of_kind) t where compared ? t.table_name;
  execute format($sql$
    select jsonb_agg(jsonb_build_array($1[least((b.block + 1) * $2, cardinality($1))],
                                       least($2, cardinality($1) - b.block * $2), b.sum::text) order by b.block)
      from (select (k.n - 1)::integer / $2 as block, coalesce(sum(h.hash), 0) as sum
              from unnest($1) with ordinality k (root, n) left join (%s) h (root, hash) on h.root = k.root
             group by 1) b$sql$, rows)
    into blocks using roots, size, organization;
  return coalesce(blocks, '[]');
end $$;

-- Which documents of a kind, in a range of ids, a pull from a cursor would bring.
-- Seen in the caller's moment, with what has no position yet. NULL: too far
-- behind to be worth the walk.
create or replace function pos.changed_since(known pos.devices, of_kind text, after uuid, upto uuid, cursor jsonb)
returns uuid[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  at_pos constant bigint := coalesce((cursor->>'pos')::bigint, 0);
  at_seq constant bigint := coalesce((cursor->>'seq')::bigint, 0);
begin
  if (select count(*) from (select from pos.ticks t where t.organization_id = known.organization_id
                               and t.pos > at_pos limit 1001) far) > 1000 then
    return null;
  end if;
  return array(
    select distinct l.root_id
      from (select t.pos, x.xid, x.logged_at
              from pos.ticks t cross join lateral unnest(t.xids, t.logged_at) x (xid, logged_at)
             where t.organization_id = known.organization_id and t.pos > at_pos
            union all
            select null, i.xid, i.logged_at from pos.inbox i where i.organization_id = known.organization_id) w
      join pos.change_log l on l.organization_id = known.organization_id and l.xid = w.xid and l.logged_at = w.logged_at
     where l.kind = of_kind and l.root_id > after and (upto is null or l.root_id <= upto)
       and l.origin_device is distinct from known.device_id
       and l.seq > case when w.pos = at_pos + 1 then at_seq else 0 end);
end $$;
