-- Units out of quarantine: what depends on what, trying again, discarding.

-- What a document says is anybody's guess: a unit may be here because it makes no sense.
create or replace function pos.as_uuid(spelled text) returns uuid
language sql immutable set search_path = pg_catalog, pg_temp
return case when spelled ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then spelled::uuid end;

-- Ids of the rows that a unit adds.
create or replace function pos.ids_made(document jsonb) returns setof uuid
language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select pos.as_uuid(i #>> '{}') from jsonb_path_query(document, '$.changes[*] ? (@.op == "I").row.id') i
   where pos.as_uuid(i #>> '{}') is not null;
end;

-- All ids that it names: of its own rows, of rows it edits, of what they refer to.
create or replace function pos.ids_named(document jsonb) returns setof uuid
language sql immutable set search_path = pg_catalog, pg_temp
begin atomic
  select distinct pos.as_uuid(i #>> '{}')
    from (select jsonb_path_query(document, '$.changes[*].row.*') union all
          select jsonb_path_query(document, '$.changes[*].new.*') union all
          select jsonb_path_query(document, '$.changes[*].id')) x (i)
   where jsonb_typeof(i) = 'string' and pos.as_uuid(i #>> '{}') is not null;
end;

-- A row that is not here, but would be if a unit had not been put aside: who edits
-- or deletes it follows that unit.
create or replace function pos.follow_into_quarantine(device pos.devices, row_id uuid) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  other pos.quarantine;
begin
  select * into other from pos.quarantine q
   where q.organization_id = device.organization_id and q.resolution is null
     and q.document @> jsonb_build_object('changes', jsonb_build_array(
                         jsonb_build_object('op', 'I', 'row', jsonb_build_object('id', row_id)))) limit 1;
  if found then
    raise exception 'its row is in unit % of the same terminal, which has been put aside', other.seq
      using errcode = '23503', detail = other.unit_id::text;
  end if;
end $$;

-- The values that an edit was made over, as the centre can know them: where they
-- come from an edit that was put aside or discarded, what that one was made over.
-- So a repair at the terminal, over the value that was refused, stands.
create or replace function pos.seen_at_centre(device pos.devices, of_table text, row_id uuid, seen jsonb) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  aside record;
  changed jsonb := seen;
begin
  for aside in
    select c->'new' as new, c->'old' as old
      from pos.quarantine q, jsonb_path_query(q.document, '$.changes[*] ? (@.op == "U")') c
     where q.organization_id = device.organization_id and q.resolution is distinct from 'applied'
       and q.document @> jsonb_build_object('changes', jsonb_build_array(jsonb_build_object('op', 'U', 'id', row_id)))
       and c->>'t' = of_table and c->>'id' = row_id::text
       and jsonb_typeof(c->'new') = 'object' and jsonb_typeof(c->'old') = 'object'
     order by q.nth desc
  loop
    select coalesce(jsonb_object_agg(s.key, case when s.value = aside.new->s.key and aside.old ? s.key
                                                 then aside.old->s.key else s.value end), changed)
      into changed from jsonb_each(changed) s;
  end loop;
  return changed;
end $$;

create or replace function pos.update_row(device pos.devices, unit uuid, change jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  target regclass;
  spec record;
  odd text;
  centre jsonb;
  seen jsonb;
  wanted jsonb;
  accepted jsonb := '{}';
  kept_some boolean := false;
  origin text;
  row_id uuid := (change->>'id')::uuid;
  -- Out of quarantine: whatever stands there now is later.
  late constant boolean := current_setting('pos.late', true) = 'on';
begin
  select * into m from pos.mirror where table_name = change->>'t' and writer in ('terminal', 'editor');
  if not found then
    perform pos.forbid('a terminal may not edit rows of ' || coalesce(quote_ident(change->>'t'), 'nothing'));
  end if;
  target := format('public.%I', m.table_name);
  select k into odd from jsonb_object_keys(change->'new') k
   where k in ('id', 'workspace_id') or k <> all (pos.writable_columns(m.table_name)) limit 1;
  if found then
    perform pos.forbid(format('a terminal may not edit %I of %I', odd, m.table_name));
  end if;
  execute format('select to_jsonb(r) from %s r where r.id = $1 for no key update', target) into centre using row_id;
  if centre is null then  -- Deleted meanwhile: that stands, the edit is kept for a person to see.
    perform pos.follow_into_quarantine(device, row_id);
    perform pos.note_conflict(device, unit, m.table_name, row_id, null, change->'old', null, change->'new', 'centre');
    return;
  end if;
  if (centre->>'organization_id')::uuid is distinct from device.organization_id
     -- Without a workspace it is everybody's of the organisation (a conflict over an article).
     or (m.workspace_scope and (centre->>'workspace_id')::uuid <> device.workspace_id) then
    perform pos.forbid(format('a row of %I belongs to somebody else', m.table_name));
  end if;
  -- Through the table's types, so that "1.5" and "1.50" are the same value.
  execute format('select to_jsonb(jsonb_populate_record(null::%1$s, $1)), to_jsonb(jsonb_populate_record(null::%1$s, $2))',
                 target) into seen, wanted
    using pos.seen_at_centre(device, m.table_name, row_id, change->'old'), change->'new';
  for spec in select c.name, c.quiet, c.centre_wins from pos.mirror_columns c
               where c.table_name = m.table_name and change->'new' ? c.name loop
    if centre->spec.name = seen->spec.name or centre->spec.name = wanted->spec.name
       or spec.quiet or spec.name = 'updated_at' then
      accepted := accepted || jsonb_build_object(spec.name, wanted->spec.name);
    else
      perform pos.note_conflict(device, unit, m.table_name, row_id, spec.name, seen->spec.name, centre->spec.name,
                                wanted->spec.name, case when spec.centre_wins or late then 'centre' else 'terminal' end);
      if spec.centre_wins or late then
        kept_some := true;
      else
        accepted := accepted || jsonb_build_object(spec.name, wanted->spec.name);
      end if;
    end if;
  end loop;
  -- An edit comes back to its own terminal, too: a page that was under way when
  -- it was made may have laid the old value over it there, and a trigger may have
  -- made another value of it.
  origin := pos.forget_origin();
  perform pos.write_row(device, target, row_id, accepted);
  perform set_config('pos.origin_device', origin, true);
  if kept_some then
    perform pos.log_news(device.organization_id, m, row_id, centre);
  end if;
end $$;

create or replace function pos.delete_row(device pos.devices, change jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  gone record;
  any_gone boolean := false;
begin
  select * into m from pos.mirror where table_name = change->>'t' and writer = 'terminal';
  if not found then
    perform pos.forbid('a terminal may not delete rows of ' || coalesce(quote_ident(change->>'t'), 'nothing'));
  end if;
  for gone in execute format('delete from public.%I r where r.id = $1 returning r.organization_id, r.workspace_id,
                                to_jsonb(r)->>''invoice_id'' as invoice_id',
                             m.table_name) using (change->>'id')::uuid loop
    any_gone := true;
    if m.table_name = 'invoice_items' then  -- Its invoice is asked for its total by check_invoices.
      perform set_config('pos.lessened_invoices',
                         concat_ws(',', nullif(current_setting('pos.lessened_invoices', true), ''), gone.invoice_id), true);
    end if;
    if gone.organization_id is distinct from device.organization_id
       or (m.workspace_scope and gone.workspace_id is distinct from device.workspace_id) then
      perform pos.forbid(format('a row of %I belongs to somebody else', m.table_name));
    end if;
  end loop;
  if not any_gone then
    perform pos.follow_into_quarantine(device, (change->>'id')::uuid);
  end if;
end $$;

-- The documents that a unit touches or names, as the terminal's mirror holds them.
create or replace function pos.documents_of_unit(device pos.devices, document jsonb)
returns table (lane text, workspace_id uuid, kind text, root uuid)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  change record;
begin
  for change in
    select m as mirror, c->>'op' as op, pos.as_uuid(coalesce(c->>'id', c->'row'->>'id')) as id,
           case when jsonb_typeof(c->'row') = 'object' then c->'row' end as fields
      from jsonb_path_query(document, '$.changes[*] ? (@.type() == "object")') c
      join pos.mirror m on m.table_name = c->>'t' and m.lane is not null
  loop
    lane := (change.mirror).lane;
    workspace_id := case when (change.mirror).workspace_scope then device.workspace_id end;
    if change.op is distinct from 'I' and (change.mirror).root_column <> 'id' then
      execute format('select to_jsonb(r) from public.%I r where r.id = $1 and r.organization_id = $2',
                     (change.mirror).table_name) into change.fields using change.id, device.organization_id;
    end if;
    root := pos.as_uuid(change.fields->>(change.mirror).root_column);
    kind := (change.mirror).kind;
    if root is null and (change.mirror).kind_alone is not null then
      kind := (change.mirror).kind_alone;
    end if;
    root := coalesce(root, change.id);
    if root is not null then
      return next;
    end if;
    -- What its columns name: an original whose returned quantities the terminal has counted ahead.
    return query
      select r.lane, case when r.workspace_scope then device.workspace_id end, r.kind, pos.as_uuid(change.fields->>a.attname)
        from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        join pg_class t on t.oid = k.confrelid
        join pos.mirror r on r.table_name = t.relname and r.root_column = 'id' and r.lane is not null
       where k.conrelid = format('public.%I', (change.mirror).table_name)::regclass and k.contype = 'f'
         and cardinality(k.conkey) = 1 and k.conparentid = 0 and pos.as_uuid(change.fields->>a.attname) is not null
         and r.table_name not in ('organizations', 'workspaces', 'users', 'employees', 'terminals');
    if (change.mirror).table_name = 'stock_movements' then
      return query
        select r.lane, device.workspace_id, r.kind, b.id
          from public.stock_balances b, pos.mirror r
         where r.table_name = 'stock_balances' and b.organization_id = device.organization_id
           and b.workspace_id = device.workspace_id and b.product_id = pos.as_uuid(change.fields->>'product_id');
    end if;
  end loop;
end $$;

-- Articles that were made on both sides under one code are the centre's: by the
-- ids that quarantined units have for them.
create table pos.articles_met (
  organization_id  uuid not null,
  was              uuid not null,
  product_id       uuid not null,
  primary key (organization_id, was)
);

-- A document as it stands now that such articles are known: without the rows that
-- would make them again, and with the centre's ids. Terminals do the same with
-- theirs, as soon as the centre's article reaches them.
create or replace function pos.meet_articles(organization uuid, document jsonb) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  changes jsonb;
  spelled text;
  known record;
begin
  if jsonb_typeof(document->'changes') is distinct from 'array' then
    return document;
  end if;
  insert into pos.articles_met (organization_id, was, product_id)
  select p.organization_id, pos.as_uuid(c->'row'->>'id'), p.id
    from jsonb_path_query(document, '$.changes[*] ? (@.op == "I" && @.t == "products")') c
    join public.products p on p.organization_id = organization and p.code = c->'row'->>'code'
   where pos.as_uuid(c->'row'->>'id') <> p.id
     and not exists (select from public.products x where x.id = pos.as_uuid(c->'row'->>'id'))
  on conflict do nothing;
  select jsonb_agg(c order by n) into changes
    from jsonb_array_elements(document->'changes') with ordinality x (c, n)
   where not (coalesce(c->>'op' = 'I' and c->>'t' = 'products', false)
              and exists (select from pos.articles_met m
                           where m.organization_id = organization and m.was = pos.as_uuid(c->'row'->>'id')));
  spelled := jsonb_set(document, '{changes}', coalesce(changes, '[]'))::text;
  for known in
    select m.was, m.product_id from pos.articles_met m
     where m.organization_id = organization and m.was in (select i from pos.ids_named(document) i)
  loop
    spelled := replace(spelled, known.was::text, known.product_id::text);
  end loop;
  return spelled::jsonb;
end $$;

-- One unit once more, as it was sent. True: it is applied now.
create or replace function pos.try_again(q pos.quarantine, device pos.devices) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  code text;
  why text;
  more text;
begin
  if q.document is null then
    return false;  -- Bytes that nobody can read.
  end if;
  perform set_config('pos.origin_device', device.device_id::text, true);
  perform set_config('pos.origin_seq', q.seq::text, true);
  perform set_config('pos.late', 'on', true);
  begin
    perform pos.apply_units(device, jsonb_build_array(pos.meet_articles(q.organization_id, q.document)));
  exception when others then
    get stacked diagnostics code = returned_sqlstate, why = message_text, more = pg_exception_detail;
    if not pos.is_refusal(code) then
      raise;
    end if;
  end;
  perform set_config('pos.origin_device', '', true);
  perform set_config('pos.origin_seq', '', true);
  perform set_config('pos.late', '', true);
  if code is null then
    perform pos.resolve(q, 'applied', null);
    -- News for its own terminal, too: a document that came meanwhile may have
    -- taken there what this one brings.
    update pos.change_log l set origin_device = null, origin_seq = null
     where l.organization_id = q.organization_id and l.xid = pg_current_xact_id() and l.logged_at = now()
       and l.origin_device is not null;
    return true;
  end if;
  update pos.quarantine x set tries = x.tries + 1, tried_at = now(), sqlstate = code, reason = why, detail = more
   where x.nth = q.nth;
  update pos.receipts r set sqlstate = code, reason = why
   where r.organization_id = q.organization_id and r.unit_id = q.unit_id;
  if (code, why) is distinct from (q.sqlstate, q.reason) then
    perform pos.note_repair(q);
  end if;
  return false;
end $$;

create or replace function pos.resolve(q pos.quarantine, how text, why text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  update pos.quarantine x
     set resolution = how, resolved_at = now(), resolved_by = session_user, note = why,
         tries = x.tries + (how = 'applied')::integer, tried_at = case when how = 'applied' then now() else x.tried_at end
   where x.nth = q.nth;
  update pos.receipts r set outcome = how, sqlstate = null, reason = why
   where r.organization_id = q.organization_id and r.unit_id = q.unit_id;
  perform pos.note_repair(q);
end $$;
