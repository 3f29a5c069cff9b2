-- A terminal whose lanes were read from two servers: one of them from the primary
-- in its last moment, the others from the lagging standby that took its place, as
-- happens behind a pooler. It has been beyond the place where the histories part,
-- and further in this one, too. So the common past ends before the first position
-- that is another one's here, not at the last that both know; else the lane that
-- stands there is sent to greet for ever.
--
-- As 068 has it, with that.
create or replace function pos.hello(token text, device uuid, state jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  judged text;
  ancestor jsonb;
  furthest bigint;
  strange bigint;  -- The first position that was given here to something else.
begin
  if coalesce((state->>'protocol')::integer, 0) <> 1 then
    raise exception 'this server speaks protocol 1' using errcode = 'PM008';
  end if;
  select * into known from pos.devices d where d.device_id = device for update;
  judged := pos.judge_nonce(known, state->>'nonce');
  if judged = 'copy' then
    return jsonb_build_object('copy', true);
  end if;
  perform pos.settle_levels(known.organization_id);
  perform pos.sequence(known.organization_id);
  perform set_config('pos.history_from', coalesce(state->>'history_from', ''), true);
  with told as (
    select (p->>'pos')::bigint as pos, t.nonce
      from jsonb_array_elements(state->'ticks') p
      left join pos.ticks t on t.organization_id = known.organization_id and t.pos = (p->>'pos')::bigint
                           and t.nonce::text = p->>'tick')
  select max(w.pos), min(w.pos) filter (where w.nonce is null and w.pos >= (
           select min(x.pos) from pos.ticks x where x.organization_id = known.organization_id))
    into furthest, strange from told w;
  select jsonb_build_object('pos', t.pos, 'seq', 0, 'tick', t.nonce) into ancestor
    from jsonb_array_elements(state->'ticks') p
    join pos.ticks t on t.organization_id = known.organization_id and t.pos = (p->>'pos')::bigint
                    and t.nonce::text = p->>'tick'
   where strange is null or t.pos < strange
   order by t.pos desc limit 1;
  return jsonb_build_object(
    'copy', false, 'protocol', 1, 'nonce', pos.renew_nonce(known, state->>'nonce'), 'last_seq', known.last_seq,
    'device', known.device_id, 'series', known.series, 'incarnation', known.incarnation,
    'head', pos.head(known.organization_id),
    'ancestor', coalesce(ancestor, '{"pos": 0, "seq": 0, "tick": null}'),
    'fork', strange is not null or coalesce(furthest > coalesce((ancestor->>'pos')::bigint, 0), false),
    'went_back', judged = 'ahead' or coalesce((state->>'acknowledged')::bigint > known.last_seq, false),
    'poll', jsonb_build_object('in_use_ms', 1500, 'idle_ms', 30000, 'return_window_ms', 15000),
    'kinds', (select jsonb_agg(jsonb_build_object('kind', k.kind, 'lane', k.lane) order by k.rank) from pos.kinds k),
    'server_time', clock_timestamp())
    || pos.hello_repairs(known, state) || pos.hello_sums(known, state) || pos.hello_levels(known, state)
    || pos.hello_referred(known, state) || pos.hello_history(known, state);
end $$;
