-- The description taken in table by table, so that an installer holds the lock
-- of one table at a time, and only where something has changed.

-- What was last generated for a table, and by which version of the generators.
create table if not exists pos.described (
  table_name  text primary key,
  digest      text not null,
  done_at     timestamptz not null default now()
);

-- Tables whose rows take their tenant from a parent.
create or replace function pos.child_tables() returns table (child text, parent text, parent_column text)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  values ('order_items', 'orders', 'order_id'),
         ('customer_contacts', 'customers', 'customer_id'),
         ('customer_addresses', 'customers', 'customer_id'),
         ('deal_products', 'deals', 'deal_id'),
         ('deal_activities', 'deals', 'deal_id'),
         ('invoice_items', 'invoices', 'invoice_id'),
         ('bom_components', 'bills_of_materials', 'bom_id')
$$;

-- Makes what one table needs: its line in pos.mirror, its capture, its door for
-- units. Returns false where that stands already.
create or replace function pos.describe_table(spec jsonb, nth integer) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  stamp text := encode(sha256(convert_to((select max(v.number) from pos.migrations v) || spec::text, 'UTF8')), 'hex');
begin
  if exists (select from pos.described d where d.table_name = spec->>'table' and d.digest = stamp) then
    update pos.mirror x set rank = nth where x.table_name = spec->>'table' and x.rank <> nth;
    return false;
  end if;
  delete from pos.mirror x where x.table_name = spec->>'table';
  insert into pos.mirror (table_name, rank, kind, root_column, kind_alone, lane, writer, workspace_scope, columns)
  values (spec->>'table', nth, spec->>'kind', spec->>'root', nullif(spec->>'kind_alone', ''),
          nullif(spec->>'lane', ''), spec->>'writer', (spec->>'workspace_scope')::boolean, spec->'columns')
  returning * into m;
  if m.lane is not null then
    perform pos.generate_capture(m);
    execute format('revoke all on function pos.capture_%s() from public', m.table_name);
    if m.table_name in (select c.child from pos.child_tables() c) then
      -- Filling in the tenant of rows that were there before (031) is no news.
      execute format($sql$
        create or replace trigger capture_update after update on public.%1$I
          referencing old table as stale new table as fresh for each statement
          when (current_setting('pos.filling', true) is distinct from %1$L) execute function pos.capture_%1$s()$sql$,
        m.table_name);
    end if;
  end if;
  if m.writer <> 'nobody' then
    perform pos.generate_insert(m);
  end if;
  insert into pos.described as d (table_name, digest) values (m.table_name, stamp)
  on conflict (table_name) do update set digest = excluded.digest, done_at = excluded.done_at;
  return true;
end $$;

-- What depends on all tables together. Locks none of them.
create or replace function pos.describe_kinds(description jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  delete from pos.mirror m
   where m.table_name not in (select d->>'table' from jsonb_array_elements(description) d);
  perform pos.generate_documents(k.kind) from (select distinct kind from pos.mirror where lane is not null
                                               union select kind_alone from pos.mirror where kind_alone is not null) k;
  perform pos.generate_dispatch();
end $$;

-- All of it at once.
create or replace function pos.describe(description jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform pos.describe_table(d.spec, d.n::integer)
     from jsonb_array_elements(description) with ordinality d (spec, n);
  perform pos.describe_kinds(description);
end $$;
