-- A page at once.
--
-- A poll that finds changes without a position gives them one and, where what it
-- found is small, answers with it: the neighbour's sale is on the screen after one
-- request. A poll says whether all lanes of the terminal stand where this one does
-- ("all"), so that an idle terminal asks for one and the others are noted, too.

-- Their names were bound as they were made, so no search path changes what they
-- say; without one of their own they become part of the query that asks.
alter function pos.settlement(text, numeric, numeric, text) reset search_path;
alter function pos.judge_nonce(pos.devices, text) reset search_path;
alter function pos.origin() reset search_path;
alter function pos.origin_seq() reset search_path;

-- As 050 has it, with pos.digest spelled out: a function of language SQL that is
-- called as such is planned for each call.
create or replace function pos.device_of(token text, device uuid) returns pos.devices
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  known pos.devices;
  caller record;
  proof constant bytea := sha256(convert_to(coalesce(token, current_setting('pos.token', true), ''), 'UTF8'));
begin
  if not pg_try_advisory_xact_lock_shared(hashtextextended('prometric upgrade', 0)) and pos.upgrade_under_way() then
    raise exception 'the centre is being brought up to date; ask again later' using errcode = '57P03';
  end if;
  if not pos.settings_are_ours() then
    perform pos.forget_settings();
  end if;
  select d as device, m.address into caller
    from pos.devices d left join pos.moved m on m.organization_id = d.organization_id where d.device_id = device_of.device;
  known := caller.device;
  if not coalesce(case when known.login_role is null then known.token_hash = proof else known.login_role = session_user end, false) then
    raise log 'prometric: device % is not known, asked for by login % from %',
      device, session_user, coalesce(host(inet_client_addr()), 'this machine');
    raise exception 'this device is not known here' using errcode = 'PM001';
  end if;
  if known.revoked_at is not null then
    raise log 'prometric: revoked device % was asked for by login % from %',
      device, session_user, coalesce(host(inet_client_addr()), 'this machine');
    raise exception 'this device has been revoked' using errcode = 'PM002';
  end if;
  if caller.address is not null then
    raise exception 'this organisation is served by another centre' using errcode = 'PM010', detail = caller.address;
  end if;
  return known;
end $$;

-- Most of what an idle terminal cost was its greetings, four an hour. What is told
-- there alone (settings of the rhythm, new kinds) may take an hour.
alter table pos.rhythm alter column greet_ms set default 3600000;
update pos.rhythm set greet_ms = 3600000 where greet_ms = 900000;

-- As 041 has it, but for the rows of the log that a page looks at.
create or replace function pos.page(known pos.devices, of_lane text, at_pos bigint, at_seq bigint,
                                    max_documents integer, max_bytes integer, heard text)
returns json
language plpgsql stable set search_path = pg_catalog, pg_temp set enable_sort = off
set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  -- A sale is logged by several tables, a balance by many sales, an article seldom twice.
  most_rows constant integer := greatest(200, case of_lane when 'catalogue' then 1 when 'stock' then 16 else 4 end * max_documents);
  told constant jsonb := case when heard is not null then pos.repairs_after(known, heard) end;
begin
  if exists (select from pos.logs l where l.organization_id = known.organization_id and l.begins_at > at_pos) then
    return json_build_object('greet', true);
  end if;
  if (told->>'more')::boolean then  -- What became of the terminal's own units goes before any figure that has it in.
    return json_build_object(
      'docs', '[]'::json, 'as_of', at_pos, 'applied_seq', known.last_seq, 'more', true, 'nonce', known.nonce,
      'repairs', told, 'server_time', clock_timestamp(), 'cursor', json_build_object('pos', at_pos, 'seq', at_seq, 'tick',
         (select t.nonce from pos.ticks t where t.organization_id = known.organization_id and t.pos = at_pos)));
  end if;
  return (
with raw as materialized (  -- Log rows in the order of tick and number.
  select w.pos, c.seq, c.kind, c.root
    from (select t.pos, t.xids, t.logged_at from pos.ticks t
           where t.organization_id = known.organization_id and t.pos > at_pos order by t.pos limit 2000) w
   cross join lateral (
     select e.seq, e.kind, e.root
       from unnest(w.xids, w.logged_at) x (xid, logged_at)
      cross join lateral (
        select l.seq, l.kind, l.root_id as root from pos.change_log l
         where l.organization_id = known.organization_id and l.xid = x.xid and l.logged_at = x.logged_at
           and l.lane = of_lane and l.seq > case when w.pos = at_pos + 1 then at_seq else 0 end
           and (l.workspace_id is null or l.workspace_id = known.workspace_id)
           and l.origin_device is distinct from known.device_id
         order by l.seq limit most_rows + 1) e
      order by e.seq limit most_rows + 1) c
   order by w.pos, c.seq limit most_rows + 1
),
entries as materialized (  -- Changed many times, sent once; one more than fits, to see where to stop.
  select d.pos, d.seq, d.kind, d.root
    from (select distinct on (r.kind, r.root) r.pos, r.seq, r.kind, r.root from raw r order by r.kind, r.root, r.pos, r.seq) d
   order by d.pos, d.seq limit max_documents + 1
),
built as (
  select g.kind, d.root, d.document
    from (select e.kind, array_agg(e.root) as roots from entries e group by e.kind) g
   cross join lateral pos.documents(g.kind, g.roots, known.organization_id, known.workspace_id) d
),
sized as materialized (
  select e.pos, e.seq, k.rank,
         coalesce(b.document, json_build_object('kind', e.kind, 'id', e.root, 'op', 'D')) as document,
         row_number() over walk as nth, sum(coalesce(octet_length(b.document::text), 100)) over walk as bytes
    from entries e
    left join built b on b.kind = e.kind and b.root = e.root
    join pos.kinds k on k.kind = e.kind
  window walk as (order by e.pos, e.seq)
),
boundary as (  -- The first entry that no longer fits.
  select b.pos, b.seq from (
    (select s.pos, s.seq from sized s where s.nth > max_documents or s.nth > 1 and s.bytes > max_bytes)
    union all
    (select r.pos, r.seq from raw r order by r.pos, r.seq offset most_rows)) b
   order by b.pos, b.seq limit 1
),
-- Whole ticks where at least one fits; else a part of a tick.
reach as (
  select coalesce(b.pos - 1, w.last, at_pos) as pos,
         case when b.pos is null or b.pos > f.pos then 0 else b.seq - 1 end as seq, b.pos as cut_pos
    from (select max(t.pos) as last
            from (select t.pos from pos.ticks t where t.organization_id = known.organization_id and t.pos > at_pos
                   order by t.pos limit 2000) t) w
    cross join (select min(r.pos) as pos from raw r) f
    left join boundary b on true
)
select json_build_object(
  'docs', coalesce((select json_agg(s.document order by s.rank, s.pos, s.seq) from sized s
                     where s.pos <= r.pos or (s.pos = r.cut_pos and s.seq <= r.seq)), '[]'),
  'cursor', json_build_object('pos', r.pos, 'seq', r.seq, 'tick',
     (select t.nonce from pos.ticks t where t.organization_id = known.organization_id and t.pos = r.pos)),
  'as_of', r.pos,
  'applied_seq', (select d.last_seq from pos.devices d where d.device_id = known.device_id),
  'more', exists (select from pos.ticks t where t.organization_id = known.organization_id and t.pos > r.pos),
  'nonce', known.nonce, 'repairs', told, 'server_time', clock_timestamp())
from reach r);
end $$;

-- As 041 has it; `all_lanes`: the terminal has got as far in each of them.
drop function pos.note_position(pos.devices, text, bigint, json);
create or replace function pos.note_position(known pos.devices, of_lane text, at_pos bigint, reply json, all_lanes boolean)
returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from pos.positions p where p.device_id = known.device_id and p.lane = of_lane
                and p.noted_at > now() - case when reply is not null then interval '1 minute'
                                              when p.pos = at_pos then interval '10 minutes'
                                              else interval '10 seconds' end)
     or pg_is_in_recovery() then
    return;
  end if;
  insert into pos.positions as p (device_id, lane, pos)
  select known.device_id, k.lane, coalesce((reply->'cursor'->>'pos')::bigint, at_pos)
    from (select distinct k.lane from pos.kinds k) k
   where k.lane = of_lane or all_lanes and reply is null
   order by k.lane
  on conflict (device_id, lane) do update set pos = excluded.pos, noted_at = excluded.noted_at;
end $$;

-- cursor: as in 041, with "all", true if every lane of the terminal stands there.
create or replace function pos.pull(token text, device uuid, lane text, cursor jsonb, budget jsonb default '{}')
returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  at_pos bigint := coalesce((cursor->>'pos')::bigint, 0);
  at_seq bigint := coalesce((cursor->>'seq')::bigint, 0);
  documents integer := least(coalesce((budget->>'documents')::integer, case lane when 'documents' then 250 else 1000 end), 10000);
  bytes integer := least(coalesce((budget->>'bytes')::integer, 1048576), 16777216);
  -- Whoever gives positions holds up the others until he commits, and a slow line
  -- must not: what fits into the server's buffer (8 KiB) leaves after the commit.
  at_once constant integer := 6000;
  few constant integer := 10;
  reply json;
begin
  case pos.judge_nonce(known, cursor->>'nonce')
    when 'known' then null;
    when 'ahead' then return json_build_object('greet', true);
    else return json_build_object('copy', true);
  end case;
  if at_pos > 0 and not exists (select from pos.ticks t where t.organization_id = known.organization_id
                                   and t.pos = at_pos and t.nonce::text = cursor->>'tick') then
    return json_build_object('greet', true);
  end if;
  if not exists (select from pos.ticks t where t.organization_id = known.organization_id and t.pos > at_pos) then
    if pos.sequence(known.organization_id) > at_pos then
      reply := pos.page(known, lane, at_pos, at_seq, least(documents, few), least(bytes, at_once), cursor->>'repairs');
    end if;
    if reply is null or octet_length(reply::text) > at_once + 1000 then
      perform pos.note_position(known, lane, at_pos, null, reply is null and (cursor->>'all')::boolean);
      return json_build_object(
        'docs', '[]'::json, 'cursor', cursor - array['nonce', 'repairs', 'all'], 'as_of', at_pos,
        'applied_seq', known.last_seq, 'more', reply is not null, 'nonce', known.nonce, 'server_time', clock_timestamp());
    end if;
  else
    reply := pos.page(known, lane, at_pos, at_seq, documents, bytes, cursor->>'repairs');
  end if;
  perform pos.note_position(known, lane, at_pos, reply, false);
  return reply;
end $$;
