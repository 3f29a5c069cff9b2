-- How far back terminals know documents. A first load brings those of the last
-- days (`sync.history_days` of the organisation in app_settings, else the centre's
-- own; 0 means all), and older ones that are still open. From which day on is said in the
-- greeting and said back in everything that walks over documents, so that both
-- sides mean the same ones for as long as the terminal keeps what it loaded.

alter table pos.rhythm add column if not exists history_days integer not null default 90
  check (history_days between 0 and 36500);

-- Of a kind's head: the day of a document, and when it is open whatever its day.
alter table pos.mirror add column if not exists day_column text, add column if not exists open_when text;

-- From which day on the caller knows documents; NULL: all of them.
create or replace function pos.history_from() returns date
language sql stable set search_path = pg_catalog, pg_temp
return nullif(current_setting('pos.history_from', true), '')::date;

-- The condition, over the alias r, on heads of documents that lie within it.
create or replace function pos.in_history(head pos.mirror) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return case when head.day_column is null then 'true'
            else format('((select pos.history_from()) is null or r.%I >= (select pos.history_from())%s)', head.day_column,
                        coalesce(' or (' || head.open_when || ')', '')) end;

create or replace function pos.history_days(organization uuid) returns integer
language sql stable set search_path = pg_catalog, pg_temp
return coalesce((select case when s.value #>> '{}' ~ '^[0-9]{1,5}$' then (s.value #>> '{}')::integer end
                   from public.app_settings s
                  where s.organization_id = organization and s.workspace_id is null and s.key = 'sync.history_days' limit 1),
                (select r.history_days from pos.rhythm r));

-- {"history": {"days"}}, and where a load begins (state.load) "from", the first day
-- of what it should bring; null: everything. Counted from the workspace's last day
-- of business, so that one which has rested is no blank sheet. A workspace that has
-- sold for no longer comes whole.
create or replace function pos.hello_history(known pos.devices, state jsonb) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  today constant date := (now() at time zone 'Asia/Almaty')::date;
  days constant integer := pos.history_days(known.organization_id);
  first_day date;
  last_day date;
begin
  if coalesce((state->>'load')::boolean, false) and days > 0 then
    select min(o.order_date), max(o.order_date) into first_day, last_day from public.orders o
     where o.organization_id = known.organization_id and o.workspace_id = known.workspace_id and o.order_date <= today;
    return jsonb_build_object('history', jsonb_build_object(
      'days', days, 'from', case when first_day < last_day - days then last_day - days end));
  end if;
  return jsonb_build_object('history', jsonb_build_object('days', days));
end $$;

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
  insert into pos.mirror (table_name, rank, kind, root_column, kind_alone, lane, writer, workspace_scope, columns,
                          day_column, open_when)
  values (spec->>'table', nth, spec->>'kind', spec->>'root', nullif(spec->>'kind_alone', ''),
          nullif(spec->>'lane', ''), spec->>'writer', (spec->>'workspace_scope')::boolean, spec->'columns',
          nullif(spec->>'day', ''), nullif(spec->>'open', ''))
  returning * into m;
  if m.lane is not null then
    perform pos.generate_capture(m);
    execute format('revoke all on function pos.capture_%s() from public', m.table_name);
    execute format('alter function pos.capture_%s() set enable_nestloop = off', m.table_name);
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

create or replace function pos.generate_documents(of_kind text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  head pos.mirror;
  child pos.mirror;
  alone boolean;
  joined text;
  scope text;
  heads text;
  body text;
  parts text := '';
begin
  select * into head from pos.mirror where kind_alone = of_kind or (kind = of_kind and root_column = 'id');
  alone := head.kind_alone is not distinct from of_kind;
  joined := (select t.joined from pos.tenant_of(head.table_name) t);
  scope := pos.scope_of_heads(head, alone);
  heads := format('select %s from public.%I r %s where r.id = any (roots) and %s',
                  pos.wire_columns(head.table_name), head.table_name, joined, scope);
  for child in select * from pos.mirror
                where kind = of_kind and root_column <> 'id' and not alone and lane is not null order by rank loop
    parts := parts || format(
      ' union all select w.%1$I, %2$s, w.id, json_build_object(''t'', %3$L, ''row'', row_to_json(w))
          from (select %4$s from public.%3$I r where r.%1$I = any (array(select h.id from heads h))%5$s) w',
      child.root_column, child.rank, child.table_name, pos.wire_columns(child.table_name),
      -- A payment may name any order; what is filled from its parent cannot be another's.
      case when pos.never_null(child.table_name, 'organization_id') then ' and r.organization_id = organization' else '' end);
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
  -- The first load and the sums walk the same rows by key, those of the history alone.
  execute format($sql$
    create or replace function pos.keys_%1$s(organization uuid, workspace uuid, after uuid, most integer)
    returns setof uuid
    language sql stable set search_path = pg_catalog, pg_temp as $body$
      select r.id from public.%2$I r %3$s where %4$s and %5$s and r.id > after order by r.id limit most $body$;$sql$,
    of_kind, head.table_name, joined, scope, pos.in_history(head));
end $$;

-- The next `most` documents of a kind within the history, and the id up to which
-- these are all of them (NULL: to the end). What lies before the history is passed
-- over a bounded number of rows at a time, so that a call costs what it asks for.
create or replace function pos.walk_history(of_kind text, organization uuid, workspace uuid, after uuid, most integer,
                                            out keys uuid[], out reached uuid)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  rows_at_once constant integer := greatest(5000, 4 * most);
  head pos.mirror;
  walked integer;
begin
  select * into head from pos.mirror m
   where (m.kind = of_kind and m.root_column = 'id' and m.lane is not null) or m.kind_alone = of_kind
   order by m.kind_alone is not distinct from of_kind desc limit 1;
  if head.day_column is null or pos.history_from() is null then
    keys := array(select k from pos.keys(of_kind, organization, workspace, after, most) k);
    reached := case when cardinality(keys) = most then keys[most] end;
    return;
  end if;
  execute format(
    'select coalesce(array_agg(x.id order by x.id) filter (where x.within), ''{}''), (array_agg(x.id order by x.id desc))[1], count(*)
       from (select r.id, %s as within from public.%I r cross join (values ($1, $2, $3)) p (organization, workspace, after)
              where %s and r.id > p.after order by r.id limit %s) x',
    pos.in_history(head), head.table_name, pos.scope_of_heads(head, head.kind_alone is not distinct from of_kind), rows_at_once)
    into keys, reached, walked using organization, workspace, after;
  if cardinality(keys) > most then
    keys := keys[:most];
    reached := keys[most];
  elsif walked < rows_at_once then
    reached := null;
  end if;
end $$;

create or replace function pos.sums_part(known pos.devices, part jsonb, most integer) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  of_kind constant text := part->>'kind';
  here constant jsonb := pos.compared(of_kind);
  compared constant jsonb := coalesce(part->'columns', here);
  after constant uuid := coalesce((part->>'after')::uuid, '00000000-0000-0000-0000-000000000000');
  upto constant uuid := (part->>'upto')::uuid;
  size constant integer := greatest(1, coalesce((part->>'size')::integer, most));
  walked record;
  keys uuid[];
  roots uuid[];
  reached uuid;
begin
  if here is null then
    return jsonb_build_object('kind', of_kind);
  end if;
  if (case when part ? 'columns' then compared = '{}' or compared @? '$.*.size() ? (@ == 0)' or not here @> compared
           else part->>'shape' is distinct from pos.shape(here) end) then
    return jsonb_build_object('kind', of_kind, 'columns', here);
  end if;
  walked := pos.walk_history(of_kind, known.organization_id, known.workspace_id, after, most);
  keys := walked.keys;
  roots := array(select distinct k from unnest(keys) k where upto is null or k <= upto order by k);
  reached := case when walked.reached is null or upto <= walked.reached then upto else walked.reached end;
  return jsonb_build_object('kind', of_kind, 'after', after, 'upto', reached,
                            'blocks', pos.block_sums(of_kind, compared, roots, size, known.organization_id))
         || case when part ? 'since' then jsonb_build_object('newer', to_jsonb(
                      pos.changed_since(known, of_kind, after, reached, part->'since'))) else '{}' end;
end $$;

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
    'select count(*) from (values ($1, $2, $3)) p (organization, workspace, after) cross join public.%I r %s where %s and %s and r.id > p.after',
    head.table_name, (select t.joined from pos.tenant_of(head.table_name) t),
    pos.scope_of_heads(head, head.kind_alone is not distinct from of_kind), pos.in_history(head))
    into found using organization, workspace, after;
  return found;
end $$;

create or replace function pos.snapshot(token text, device uuid, reached jsonb) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  known constant pos.devices := pos.device_of(token, device);
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  perform set_config('pos.history_from', coalesce(reached->>'history_from', ''), true);
  return (
    select coalesce(sum(pos.count_behind(k.kind, known.organization_id, known.workspace_id,
                          case when k.n = 1 then coalesce((reached->>'after')::uuid, nobody) else nobody end)), 0)
      from (select w.kind, min(w.n) as n from jsonb_array_elements_text(reached->'kinds') with ordinality w (kind, n)
             where w.n <= 1000 group by w.kind) k);
end $$;

create or replace function pos.hello(token text, device uuid, state jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  judged text;
  ancestor jsonb;
  furthest bigint;
begin
  if coalesce((state->>'protocol')::integer, 0) <> 1 then
    raise exception 'this server speaks protocol 1' using errcode = 'PM008';
  end if;
  select * into known from pos.devices d where d.device_id = device for update;
  judged := pos.judge_nonce(known, state->>'nonce');
  if judged = 'copy' then
    return jsonb_build_object('copy', true);
  end if;
  perform pos.sequence(known.organization_id);
  perform set_config('pos.history_from', coalesce(state->>'history_from', ''), true);
  select max((p->>'pos')::bigint) into furthest from jsonb_array_elements(state->'ticks') p;
  select jsonb_build_object('pos', t.pos, 'seq', 0, 'tick', t.nonce) into ancestor
    from jsonb_array_elements(state->'ticks') p
    join pos.ticks t on t.organization_id = known.organization_id and t.pos = (p->>'pos')::bigint
                    and t.nonce::text = p->>'tick'
   order by t.pos desc limit 1;
  return jsonb_build_object(
    'copy', false, 'protocol', 1, 'nonce', pos.renew_nonce(known, state->>'nonce'), 'last_seq', known.last_seq,
    'device', known.device_id, 'series', known.series, 'incarnation', known.incarnation,
    'head', pos.head(known.organization_id),
    'ancestor', coalesce(ancestor, '{"pos": 0, "seq": 0, "tick": null}'),
    'fork', coalesce(furthest > coalesce((ancestor->>'pos')::bigint, 0), false),
    'went_back', judged = 'ahead' or coalesce((state->>'acknowledged')::bigint > known.last_seq, false),
    'poll', jsonb_build_object('in_use_ms', 1500, 'idle_ms', 30000, 'return_window_ms', 15000),
    'kinds', (select jsonb_agg(jsonb_build_object('kind', k.kind, 'lane', k.lane) order by k.rank) from pos.kinds k),
    'server_time', clock_timestamp())
    || pos.hello_repairs(known, state) || pos.hello_sums(known, state) || pos.hello_levels(known, state)
    || pos.hello_referred(known, state) || pos.hello_history(known, state);
end $$;
