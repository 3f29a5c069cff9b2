-- Pull: what has changed since a position, as whole documents.
--
-- A cursor {"pos": p, "seq": s, "tick": nonce of p} means: everything up to tick
-- p has been taken in, and of tick p + 1 what was logged up to number s.

-- One page of a lane, read in one statement and so from one moment: the figures
-- of the balances, and the number of the last unit that is in them, agree.
create or replace function pos.page(known pos.devices, of_lane text, at_pos bigint, at_seq bigint,
                                    max_documents integer, max_bytes integer)
returns json
language sql stable set search_path = pg_catalog, pg_temp as $$
with window_ticks as (
  select t.pos, t.xids, t.logged_at from pos.ticks t
   where t.organization_id = known.organization_id and t.pos > at_pos
   order by t.pos limit 2000
),
raw as (  -- Log rows in the order of tick and number, at most a few per document.
  select w.pos, c.seq, c.kind, c.root_id as root
    from window_ticks w
   cross join lateral unnest(w.xids, w.logged_at) x (xid, logged_at)
   cross join lateral (
     select l.seq, l.kind, l.root_id from pos.change_log l
      where l.organization_id = known.organization_id and l.xid = x.xid and l.logged_at = x.logged_at
        and l.lane = of_lane and (w.pos > at_pos + 1 or l.seq > at_seq)
        and (l.workspace_id is null or l.workspace_id = known.workspace_id)
        and l.origin_device is distinct from known.device_id
      order by l.seq limit 4 * max_documents + 1) c
   order by w.pos, c.seq limit 4 * max_documents + 1
),
entries as materialized (  -- Changed many times, sent once.
  select distinct on (kind, root) pos, seq, kind, root from raw order by kind, root, pos, seq
),
built as (
  select g.kind, d.root, d.document
    from (select kind, array_agg(root) as roots from entries group by kind) g
   cross join lateral pos.documents(g.kind, g.roots, known.organization_id, known.workspace_id) d
),
sized as (
  select e.pos, e.seq, k.rank, e.root,
         coalesce(b.document, json_build_object('kind', e.kind, 'id', e.root, 'op', 'D')) as document,
         row_number() over walk as nth, sum(coalesce(octet_length(b.document::text), 100)) over walk as bytes
    from entries e
    left join built b on b.kind = e.kind and b.root = e.root
    join pos.kinds k on k.kind = e.kind
  window walk as (order by e.pos, e.seq)
),
boundary as (  -- The first entry that no longer fits.
  select b.pos, b.seq from (
    (select s.pos, s.seq from sized s where s.nth > 1 and (s.nth > max_documents or s.bytes > max_bytes)
      order by s.pos, s.seq limit 1)
    union all
    (select r.pos, r.seq from raw r order by r.pos, r.seq offset 4 * max_documents limit 1)) b
   order by b.pos, b.seq limit 1
),
-- Whole ticks where at least one fits; else a part of a tick.
reach as (
  select coalesce(b.pos - 1, w.last, at_pos) as pos,
         case when b.pos is null or b.pos > f.pos then 0 else b.seq - 1 end as seq,
         b.pos is not null as cut, b.pos as cut_pos
    from (select max(pos) as last from window_ticks) w
    cross join (select min(pos) as pos from raw) f
    left join boundary b on true
)
select json_build_object(
  'docs', coalesce((select json_agg(s.document order by s.rank, s.pos, s.seq) from sized s
                     where s.pos <= r.pos or (s.pos = r.cut_pos and s.seq <= r.seq)), '[]'),
  'cursor', json_build_object('pos', r.pos, 'seq', r.seq, 'tick',
     (select t.nonce from pos.ticks t where t.organization_id = known.organization_id and t.pos = r.pos)),
  'as_of', r.pos,
  'applied_seq', (select d.last_seq from pos.devices d where d.device_id = known.device_id),
  'more', r.cut or exists (select from pos.ticks t where t.organization_id = known.organization_id and t.pos > r.pos),
  'nonce', known.nonce, 'server_time', clock_timestamp())
from reach r
$$;

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
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' as $$
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
  perform pos.sequence(known.organization_id);
  return pos.page(known, lane, at_pos, coalesce((cursor->>'seq')::bigint, 0),
                  least(coalesce((budget->>'documents')::integer, case lane when 'documents' then 250 else 1000 end), 10000),
                  least(coalesce((budget->>'bytes')::integer, 1048576), 16777216));
end $$;

-- The first load: documents of a kind in the order of their ids, after one id.
-- The first row is {"applied_seq": n}: the units of this device that the
-- documents contain. To be read as COPY (SELECT …) TO STDOUT.
create or replace function pos.snapshot(token text, device uuid, kind text, after uuid, most integer default 5000)
returns setof json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' as $$
declare
  known pos.devices := pos.device_of(token, device);
  roots uuid[];
begin
  return next json_build_object('applied_seq', known.last_seq);
  roots := array(select pos.keys(kind, known.organization_id, known.workspace_id,
                                 coalesce(after, '00000000-0000-0000-0000-000000000000'), least(most, 50000)));
  return query select d.document from pos.documents(kind, roots, known.organization_id, known.workspace_id) d order by d.root;
end $$;
