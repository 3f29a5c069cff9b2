-- Pull: what has changed since a position, as whole documents.
--
-- A cursor {"pos": p, "seq": s, "tick": nonce of p} means: everything up to tick
-- p has been taken in, and of tick p + 1 what was logged up to number s.

-- One page of a lane, read in one statement and so from one moment: the figures
-- of the balances, and the number of the last unit that is in them, agree.
--
-- enable_sort is off so that ticks are walked in their order and only as far as
-- the page goes, not all read and sorted first.
create or replace function pos.page(known pos.devices, of_lane text, at_pos bigint, at_seq bigint,
                                    max_documents integer, max_bytes integer)
returns json
language plpgsql stable set search_path = pg_catalog, pg_temp set enable_sort = off as $$
begin return (
with raw as materialized (  -- Log rows in the order of tick and number, a few per document at most.
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
         order by l.seq limit 4 * max_documents + 1) e
      order by e.seq limit 4 * max_documents + 1) c
   order by w.pos, c.seq limit 4 * max_documents + 1
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
    (select r.pos, r.seq from raw r order by r.pos, r.seq offset 4 * max_documents)) b
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
  'nonce', known.nonce, 'server_time', clock_timestamp())
from reach r);
end $$;

-- The last position, with its nonce.
create or replace function pos.head(organization uuid) returns json
language sql stable set search_path = pg_catalog, pg_temp
return coalesce((select json_build_object('pos', t.pos, 'seq', 0, 'tick', t.nonce) from pos.ticks t
                  where t.organization_id = organization order by t.pos desc limit 1),
                json_build_object('pos', 0, 'seq', 0, 'tick', null));

-- cursor: as above, with "nonce", the device's; budget: {"documents", "bytes"}.
-- Returns {"docs", "cursor", "as_of", "applied_seq", "more", "nonce", "server_time"},
-- or {"copy": true}, or {"greet": true} when the cursor is of another history.
create or replace function pos.pull(token text, device uuid, lane text, cursor jsonb, budget jsonb default '{}')
returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  at_pos bigint := coalesce((cursor->>'pos')::bigint, 0);
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
    -- Most polls end here. Whoever gives positions holds up the others until he
    -- commits, so his answer is short: a page on a slow line must not stop them.
    return json_build_object(
      'docs', '[]'::json, 'cursor', cursor - 'nonce', 'as_of', at_pos, 'applied_seq', known.last_seq,
      'more', pos.sequence(known.organization_id) > at_pos, 'nonce', known.nonce, 'server_time', clock_timestamp());
  end if;
  return pos.page(known, lane, at_pos, coalesce((cursor->>'seq')::bigint, 0),
                  least(coalesce((budget->>'documents')::integer, case lane when 'documents' then 250 else 1000 end), 10000),
                  least(coalesce((budget->>'bytes')::integer, 1048576), 16777216));
end $$;

-- The first load: documents of a kind in the order of their ids, after one id.
-- The first row is {"applied_seq": n}: the units of this device that the
-- documents contain. To be read as COPY (SELECT …) TO STDOUT.
create or replace function pos.snapshot(token text, device uuid, kind text, after uuid, most integer default 5000)
returns setof json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  roots uuid[];
begin
  return next json_build_object('applied_seq', known.last_seq);
  roots := array(select pos.keys(kind, known.organization_id, known.workspace_id,
                                 coalesce(after, '00000000-0000-0000-0000-000000000000'), least(most, 50000)));
  return query select d.document from pos.documents(kind, roots, known.organization_id, known.workspace_id) d order by d.root;
end $$;
