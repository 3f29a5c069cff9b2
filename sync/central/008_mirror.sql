-- What terminals hold and may write, as data.
--
-- The installer fills pos.mirror from the program's schema description; the
-- capture triggers, the documents that are sent down and the statements that
-- take units in are generated from it, so that none of them can know another
-- set of tables or columns than the terminals do.

create table if not exists pos.mirror (
  table_name       text primary key,
  rank             integer not null,  -- A table comes after those it refers to.
  kind             text not null,     -- The document its rows belong to.
  root_column      text not null,     -- Holds the document's id.
  kind_alone       text,              -- The kind of a row whose root column is NULL.
  lane             text,              -- NULL: never sent down.
  writer           text not null check (writer in ('nobody', 'terminal', 'appender')),
  workspace_scope  boolean not null,
  columns          jsonb not null
);

create or replace view pos.mirror_columns as
select m.table_name, m.rank, c.n::integer as position, c.spec->>'name' as name, c.spec->>'type' as type,
       coalesce((c.spec->>'derived')::boolean, false) as derived,
       coalesce((c.spec->>'quiet')::boolean, false) as quiet,
       coalesce((c.spec->>'withheld')::boolean, false) as withheld,
       coalesce((c.spec->>'generated')::boolean, false) as generated,
       coalesce((c.spec->>'centre_wins')::boolean, false) as centre_wins
  from pos.mirror m cross join lateral jsonb_array_elements(m.columns) with ordinality c (spec, n);

-- Columns that a terminal's unit may name in an inserted row.
create or replace function pos.writable_columns(of_table text) returns text[]
language sql stable set search_path = pg_catalog, pg_temp
return (select array_agg(c.name order by c.position) from pos.mirror_columns c
         where c.table_name = of_table and not (c.derived or c.withheld or c.generated)
           and c.name <> 'organization_id');

-- Where a table's rows say whose they are, for rows under the alias r: an extra
-- join, the organisation, and a condition on rows that a terminal may hold.
create or replace function pos.tenant_of(of_table text, out joined text, out organization text, out visible text)
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  joined := '';
  organization := 'r.organization_id';
  visible := 'true';
  if of_table = 'organizations' then
    organization := 'r.id';
  elsif of_table = 'users' then  -- A person may work for several organisations.
    joined := 'join public.employees m on m.user_id = r.id';
    organization := 'm.organization_id';
  elsif of_table = 'app_settings' then  -- A setting without organisation is for all.
    joined := 'join public.organizations m on r.organization_id is null or m.id = r.organization_id';
    organization := 'm.id';
    visible := 'not r.is_secret';
  end if;
end $$;

create or replace function pos.kind_of_row(m pos.mirror) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when m.kind_alone is null then quote_literal(m.kind)
            else format('case when r.%I is null then %L else %L end', m.root_column, m.kind_alone, m.kind) end;

create or replace function pos.root_of_row(m pos.mirror) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when m.kind_alone is null then format('r.%I', m.root_column)
            else format('coalesce(r.%I, r.id)', m.root_column) end;

create or replace function pos.workspace_of_row(m pos.mirror) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when m.workspace_scope then 'r.workspace_id' else 'null::uuid' end;

-- Takes the description in and makes everything that depends on it anew.
-- [{"table", "kind", "root", "kind_alone", "lane", "writer", "workspace_scope",
--   "columns": [{"name", "type", "derived", "quiet", …}]}], in order of reference.
create or replace function pos.describe(description jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
begin
  delete from pos.mirror;
  insert into pos.mirror
  select d.spec->>'table', d.n, d.spec->>'kind', d.spec->>'root', nullif(d.spec->>'kind_alone', ''),
         nullif(d.spec->>'lane', ''), d.spec->>'writer', (d.spec->>'workspace_scope')::boolean, d.spec->'columns'
    from jsonb_array_elements(description) with ordinality d (spec, n);
  for m in select * from pos.mirror order by rank loop
    if m.lane is not null then
      perform pos.generate_capture(m);
    end if;
    if m.writer <> 'nobody' then
      perform pos.generate_insert(m);
    end if;
  end loop;
  perform pos.generate_documents(k.kind) from (select distinct kind from pos.mirror where lane is not null
                                               union select kind_alone from pos.mirror where kind_alone is not null) k;
  perform pos.generate_dispatch();
end $$;
