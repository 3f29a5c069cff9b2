-- Plans that are kept.
--
-- A unit, or a page of a few documents, is done in less time than its statements
-- take to be planned. PL/pgSQL keeps its plans for the session; a function of
-- language SQL is planned anew in each transaction, and so is what the planner
-- takes to be better off with a plan of its own each time.

-- Positions are walked by their key: whether there are more was answered by
-- reading all of them, for want of a better estimate.
alter function pos.page(pos.devices, text, bigint, bigint, integer, integer, text) set enable_seqscan = off;
alter function pos.page(pos.devices, text, bigint, bigint, integer, integer, text) set plan_cache_mode = force_generic_plan;

-- Makes pos.documents_<kind> anew in PL/pgSQL.
create or replace function pos.keep_plan(of_kind text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  query text;
begin
  select p.prosrc into query
    from pg_proc p join pg_language l on l.oid = p.prolang
   where p.oid = format('pos.documents_%s(uuid[], uuid, uuid)', of_kind)::regprocedure and l.lanname = 'sql';
  if found then
    execute format($sql$
      create or replace function pos.documents_%1$s(roots uuid[], organization uuid, workspace uuid)
      returns table (root uuid, document json)
      language plpgsql stable set search_path = pg_catalog, pg_temp as $body$
      #variable_conflict use_column
      begin return query %2$s; end $body$;$sql$, of_kind, query);
  end if;
end $$;

create or replace function pos.describe_kinds(description jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  kind text;
begin
  delete from pos.mirror m
   where m.table_name not in (select d->>'table' from jsonb_array_elements(description) d);
  for kind in select m.kind from pos.mirror m where m.lane is not null
              union select m.kind_alone from pos.mirror m where m.kind_alone is not null loop
    perform pos.generate_documents(kind);
    perform pos.keep_plan(kind);
  end loop;
  perform pos.generate_dispatch();
end $$;
