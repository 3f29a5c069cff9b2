-- What the replies of hello and push say beside the answer itself. Each is a
-- function of its own, so that one can be given without spelling the call anew:
-- fields that it adds, none by itself. A terminal passes over fields it does not
-- know.

-- What became of units that had been put aside.
create or replace function pos.hello_repairs(known pos.devices, state jsonb) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp return '{}'::jsonb;
-- Sums over rows, by which both sides see that they hold the same.
create or replace function pos.hello_sums(known pos.devices, state jsonb) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp return '{}'::jsonb;
-- How far the device's units have got: replicated, backed up; and the rhythm of its calls.
create or replace function pos.hello_levels(known pos.devices, state jsonb) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp return '{}'::jsonb;
create or replace function pos.push_levels(known pos.devices) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp return '{}'::jsonb;

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
    || pos.hello_repairs(known, state) || pos.hello_sums(known, state) || pos.hello_levels(known, state);
end $$;

create or replace function pos.push(token text, device uuid, batch jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  units jsonb := batch->'units';
  fresh jsonb := batch->'units';  -- Those of them that have no receipt yet.
  answers jsonb;
begin
  -- A push whose connection died may still be running: wait for it.
  select * into known from pos.devices d where d.device_id = device for update;
  case pos.judge_nonce(known, batch->>'nonce')
    when 'known' then null;
    when 'ahead' then return jsonb_build_object('greet', true);
    else return jsonb_build_object('copy', true);
  end case;
  perform pos.check_batch(known, units);
  if exists (select from jsonb_array_elements(units) u
              where (u->>'seq')::bigint <= known.last_seq
                and not exists (select from pos.receipts r where r.organization_id = known.organization_id
                                                             and r.unit_id = (u->>'id')::uuid)) then
    -- That number was given to another unit: two disks count on from one.
    return jsonb_build_object('copy', true);
  end if;
  if exists (select from jsonb_array_elements(units) u
               join pos.receipts r on r.organization_id = known.organization_id and r.unit_id = (u->>'id')::uuid) then
    select jsonb_agg(u order by n) into fresh
      from jsonb_array_elements(units) with ordinality x (u, n)
     where not exists (select from pos.receipts r where r.organization_id = known.organization_id
                                                    and r.unit_id = (u->>'id')::uuid);
  end if;
  perform set_config('pos.origin_device', device::text, true);
  perform set_config('pos.origin_seq', coalesce(fresh->-1->>'seq', ''), true);
  perform pos.apply_or_put_aside(known, coalesce(fresh, '[]'));
  perform set_config('pos.origin_device', '', true);
  perform set_config('pos.origin_seq', '', true);

  select jsonb_agg(jsonb_build_object('seq', u->'seq', 'id', u->'id', 'outcome', r.outcome,
                                      'sqlstate', r.sqlstate, 'reason', r.reason) order by n) into answers
    from jsonb_array_elements(units) with ordinality x (u, n)
    join pos.receipts r on r.organization_id = known.organization_id and r.unit_id = (u->>'id')::uuid;
  update pos.devices d
     set last_seq = greatest(known.last_seq, (units->-1->>'seq')::bigint) where d.device_id = device
  returning * into known;
  return jsonb_build_object('copy', false, 'receipts', coalesce(answers, '[]'), 'last_seq', known.last_seq,
                            'nonce', pos.renew_nonce(known, batch->>'nonce'),
                            'head', pos.sequence(known.organization_id), 'server_time', clock_timestamp())
         || pos.push_levels(known);
end $$;
