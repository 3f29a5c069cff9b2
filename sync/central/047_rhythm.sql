-- How often terminals ask and how much at once: an operator's settings, told to
-- each terminal as it greets. `update pos.rhythm set idle_ms = 60000;`

create table if not exists pos.rhythm (
  single            boolean primary key default true check (single),
  in_use_ms         integer not null default 1500 check (in_use_ms between 200 and 3600000),
  idle_ms           integer not null default 30000 check (idle_ms between 200 and 3600000),
  greet_ms          integer not null default 900000 check (greet_ms between 1000 and 86400000),
  -- After an outage each terminal comes back at a random moment of this window
  -- (four times as long where nobody stands at it).
  return_window_ms  integer not null default 15000 check (return_window_ms between 100 and 3600000),
  -- Terminals that greet may send at once, but are let in to pull one after the other.
  pulls_per_second  integer not null default 200 check (pulls_per_second between 1 and 100000),
  -- Between two batches of one terminal's backlog.
  pause_ms          integer not null default 0 check (pause_ms between 0 and 600000),
  batch_bytes       integer not null default 1048576 check (batch_bytes between 1024 and 67108864),
  batch_units       integer not null default 200 check (batch_units between 1 and 10000),
  page_bytes        integer not null default 1048576 check (page_bytes between 1024 and 16777216)
);
insert into pos.rhythm default values on conflict do nothing;

-- Several, so that who greets need not wait for another's transaction.
create table if not exists pos.gates (
  gate     smallint primary key,
  free_at  timestamptz not null default '-infinity'
) with (fillfactor = 10);
insert into pos.gates (gate) select generate_series(1, 16) on conflict do nothing;

-- In how many milliseconds whoever asks may begin to pull.
create or replace function pos.pull_ticket(per_second integer) returns integer
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  step constant interval := make_interval(secs => 16.0 / per_second);
  chosen smallint;
  due timestamptz;
begin
  select g.gate into chosen from pos.gates g order by g.free_at limit 1 for update skip locked;
  if not found then
    return random() * 16000.0 / per_second;
  end if;
  update pos.gates g set free_at = greatest(g.free_at, clock_timestamp()) + step where g.gate = chosen
  returning g.free_at - step into due;
  return greatest(0, least(600000, extract(epoch from due - clock_timestamp()) * 1000))::integer;
end $$;

-- Whoever was heard of a moment ago does not come back from an outage: he gets no
-- ticket, so that none can use up the others' by greeting again and again.
create or replace function pos.rhythm_of(known pos.devices) returns jsonb
language sql volatile set search_path = pg_catalog, pg_temp
return (
  select jsonb_build_object(
    'poll', jsonb_build_object('in_use_ms', r.in_use_ms, 'idle_ms', r.idle_ms, 'greet_ms', r.greet_ms,
                               'return_window_ms', r.return_window_ms),
    'limits', jsonb_build_object('batch_bytes', r.batch_bytes, 'batch_units', r.batch_units, 'page_bytes', r.page_bytes),
    'pull_after_ms', case when known.calls > 1 and known.seen_at > now() - interval '5 seconds' then 0
                          else pos.pull_ticket(r.pulls_per_second) end)
    from pos.rhythm r);

-- For the reply to a push: when the next batch may come; nothing: at once.
create or replace function pos.pause() returns jsonb
language sql stable set search_path = pg_catalog, pg_temp
return coalesce((select jsonb_build_object('retry_after_ms', r.pause_ms) from pos.rhythm r where r.pause_ms > 0), '{}');
