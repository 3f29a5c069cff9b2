-- What becomes of units that were put aside, and how their terminals hear of it.
--
-- A unit in quarantine waits until an administrator has it tried again (042) or
-- discards it. Whatever he does is an event of the unit's terminal: numbered,
-- with a mark by which both sides know the number again. A terminal says the
-- last mark it has heard in hello and pull, and gets what came after it.

-- In the order in which they came: a device's units one after the other.
alter table pos.quarantine add column nth bigint generated always as identity unique;
alter table pos.quarantine add column resolution text check (resolution in ('applied', 'discarded'));
alter table pos.quarantine add column resolved_by name;
alter table pos.quarantine add column note text;  -- Why it was discarded.
alter table pos.quarantine add column tries integer not null default 0;
alter table pos.quarantine add column tried_at timestamptz;
-- What lies there, by the rows that it makes or edits.
create index quarantine_by_row on pos.quarantine using gin (document jsonb_path_ops) where resolution is distinct from 'applied';

alter table pos.receipts drop constraint receipts_outcome_check;
alter table pos.receipts add constraint receipts_outcome_check
  check (outcome in ('applied', 'quarantined', 'discarded')) not valid;

-- By terminal and not by device: a restored file goes on under another device
-- and still holds what the one before it had sent.
create table pos.repairs (
  terminal_id      uuid not null,
  no               bigint not null,
  mark             text not null,
  organization_id  uuid not null,
  unit_id          uuid not null,
  noted_at         timestamptz not null default now(),
  primary key (terminal_id, no)
);

-- Where an organisation's log begins: who has not got as far must load anew.
create table pos.logs (
  organization_id  uuid primary key,
  begins_at        bigint not null default 0,
  pruned_at        timestamptz
);

-- How far terminals have read, to a minute or so: for an administrator to see.
create table pos.positions (
  device_id        uuid not null,
  lane             text not null,
  pos              bigint not null,
  waiting          bigint,  -- Units that the terminal had yet to send when it greeted.
  noted_at         timestamptz not null default now(),
  primary key (device_id, lane)
) with (fillfactor = 50);

-- Numbers an event in the order of commits: the lock is held to the end.
create or replace function pos.note_repair(q pos.quarantine) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  place constant uuid := (select d.terminal_id from pos.devices d where d.device_id = q.device_id);
  last bigint;
begin
  perform pos.await_turn('repairs of ' || place);  -- 050
  select coalesce(max(r.no), 0) into last from pos.repairs r where r.terminal_id = place;
  insert into pos.repairs (terminal_id, no, mark, organization_id, unit_id)
  values (place, last + 1, (last + 1) || '.' || replace(gen_random_uuid()::text, '-', ''), q.organization_id, q.unit_id);
  -- Even where no document changes, a poll finds a new position and so the event.
  insert into pos.inbox (organization_id) values (q.organization_id) on conflict do nothing;
end $$;

-- What a terminal that has heard everything up to `heard` is told; NULL: nothing
-- new. {"mark", "more", "anew", "units": [{"id", "device", "seq", "outcome",
-- "sqlstate", "reason"}]}. A mark that nobody gave here is of a time that this
-- server has forgotten: then come all units that are in quarantine now ("anew"),
-- and after them everything from the beginning.
create or replace function pos.repairs_after(known pos.devices, heard text, most integer default 400) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  last pos.repairs;
  since bigint := 0;
  told jsonb;
begin
  select * into last from pos.repairs r where r.terminal_id = known.terminal_id order by r.no desc limit 1;
  if coalesce(heard, '') = coalesce(last.mark, '') then
    return null;
  end if;
  if heard <> '' then
    select r.no into since from pos.repairs r
     where r.terminal_id = known.terminal_id and r.mark = heard
       and r.no = case when heard ~ '^[0-9]{1,18}\.' then split_part(heard, '.', 1)::bigint end;
    if not found then
      select jsonb_build_object('mark', '', 'more', true, 'anew', true, 'units', coalesce(jsonb_agg(
               jsonb_build_object('id', q.unit_id, 'device', q.device_id, 'seq', q.seq, 'outcome', 'quarantined',
                                  'sqlstate', q.sqlstate, 'reason', q.reason)), '[]')) into told
        from pos.quarantine q join pos.devices d on d.device_id = q.device_id
       where d.terminal_id = known.terminal_id and q.resolution is null;
      return told;
    end if;
  end if;
  select jsonb_build_object('mark', max(e.mark) filter (where e.no = e.furthest), 'more', max(e.furthest) < last.no,
                            'anew', false, 'units', jsonb_agg(jsonb_build_object(
             'id', q.unit_id, 'device', q.device_id, 'seq', q.seq, 'outcome', coalesce(q.resolution, 'quarantined'),
             'sqlstate', case when q.resolution is null then q.sqlstate end,
             'reason', case when q.resolution is null then q.reason else q.note end) order by e.no)) into told
    from (select r.*, max(r.no) over () as furthest
            from (select * from pos.repairs r where r.terminal_id = known.terminal_id and r.no > since
                   order by r.no limit most) r) e
    join pos.quarantine q on q.organization_id = e.organization_id and q.unit_id = e.unit_id;
  return told;
end $$;

-- Notes how far a lane of a terminal has got, with the reply it is about to get;
-- seldom, as it is a write. NULL: it was told that nothing is new.
create or replace function pos.note_position(known pos.devices, of_lane text, at_pos bigint, reply json) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from pos.positions p where p.device_id = known.device_id and p.lane = of_lane
                and p.noted_at > now() - case when reply is not null then interval '1 minute'
                                              when p.pos = at_pos then interval '10 minutes'
                                              else interval '10 seconds' end)
     or pg_is_in_recovery() or of_lane not in (select k.lane from pos.kinds k) then
    return;
  end if;
  insert into pos.positions as p (device_id, lane, pos)
  values (known.device_id, of_lane, coalesce((reply->'cursor'->>'pos')::bigint, at_pos))
  on conflict (device_id, lane) do update set pos = excluded.pos, noted_at = excluded.noted_at;
end $$;

-- hello says what became of units ("repairs"), and from which position on the log
-- is there ("log_begins"). state: "repairs", the last mark heard, and "waiting",
-- how many units the terminal has yet to send.
create or replace function pos.hello_repairs(known pos.devices, state jsonb) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if state->>'waiting' ~ '^[0-9]{1,12}$' and not pg_is_in_recovery() then
    insert into pos.positions as p (device_id, lane, pos, waiting, noted_at)
    select known.device_id, 'documents', coalesce(max((t->>'pos')::bigint), 0), (state->>'waiting')::bigint, '-infinity'
      from jsonb_array_elements(state->'ticks') t
    on conflict (device_id, lane) do update set waiting = excluded.waiting;
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'repairs', case when state ? 'repairs' then pos.repairs_after(known, state->>'repairs') end,
    'log_begins', (select nullif(l.begins_at, 0) from pos.logs l where l.organization_id = known.organization_id)));
end $$;

-- A page, as 014 has it, with what became of the terminal's units: all of it from
-- one moment, so that a balance and what the terminal adds to it never hold the
-- same movement twice.
drop function pos.page(pos.devices, text, bigint, bigint, integer, integer);
create or replace function pos.page(known pos.devices, of_lane text, at_pos bigint, at_seq bigint,
                                    max_documents integer, max_bytes integer, heard text)
returns json
language plpgsql stable set search_path = pg_catalog, pg_temp set enable_sort = off as $$
declare
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
  'nonce', known.nonce, 'repairs', told, 'server_time', clock_timestamp())
from reach r);
end $$;

-- cursor: as in 014, with "repairs", the last mark that was heard of (absent: the
-- terminal knows nothing of repairs). Returns, beside what 014 says, "repairs".
-- {"greet": true} also says that the log no longer has what comes after the cursor.
create or replace function pos.pull(token text, device uuid, lane text, cursor jsonb, budget jsonb default '{}')
returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  at_pos bigint := coalesce((cursor->>'pos')::bigint, 0);
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
    perform pos.note_position(known, lane, at_pos, null);
    -- Most polls end here. Whoever gives positions holds up the others until he
    -- commits, so his answer is short: a page on a slow line must not stop them.
    return json_build_object(
      'docs', '[]'::json, 'cursor', cursor - array['nonce', 'repairs'], 'as_of', at_pos, 'applied_seq', known.last_seq,
      'more', pos.sequence(known.organization_id) > at_pos, 'nonce', known.nonce, 'server_time', clock_timestamp());
  end if;
  reply := pos.page(known, lane, at_pos, coalesce((cursor->>'seq')::bigint, 0),
                    least(coalesce((budget->>'documents')::integer, case lane when 'documents' then 250 else 1000 end), 10000),
                    least(coalesce((budget->>'bytes')::integer, 1048576), 16777216), cursor->>'repairs');
  perform pos.note_position(known, lane, at_pos, reply);
  return reply;
end $$;
