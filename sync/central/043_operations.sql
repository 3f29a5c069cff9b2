-- What administrators do beside letting terminals in: units that were put aside,
-- who is enrolled, revoking, how the log and the terminals stand, pruning, and
-- making all load anew. Answers are JSON. Entries of the quarantine are numbered.

-- No push of theirs runs meanwhile, and no upgrade.
create or replace function pos.hold_devices(numbers bigint[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if not pg_try_advisory_xact_lock_shared(hashtextextended('prometric upgrade', 0)) and pos.upgrade_under_way() then
    raise exception 'the centre is being brought up to date; ask again later' using errcode = '57P03';
  end if;
  perform from pos.devices d
    where d.device_id in (select q.device_id from pos.quarantine q where q.nth = any (numbers))
    order by d.device_id for update;
end $$;

-- The entries that have to be tried with one, in their order: those that it needs
-- rows of, and those that need its rows; and so on. Of what waits only.
create or replace function pos.admin_quarantine_group(numbers bigint[]) returns json
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  chosen bigint[] := array(select q.nth from pos.quarantine q where q.nth = any (numbers) and q.resolution is null);
  made uuid[];
  named uuid[];
  more bigint[];
begin
  loop
    select array_agg(distinct i) into made
      from pos.quarantine q cross join pos.ids_made(q.document) i where q.nth = any (chosen);
    select array_agg(distinct i) into named
      from pos.quarantine q cross join pos.ids_named(q.document) i where q.nth = any (chosen);
    more := array(
      select q.nth from pos.quarantine q
       where q.resolution is null and q.nth <> all (chosen)
         and q.organization_id in (select c.organization_id from pos.quarantine c where c.nth = any (chosen))
         and (exists (select from pos.ids_named(q.document) i where i = any (made))
              or exists (select from pos.ids_made(q.document) i where i = any (named))));
    exit when cardinality(more) = 0;
    chosen := chosen || more;
  end loop;
  return (select coalesce(json_agg(n order by n), '[]') from unnest(chosen) n);
end $$;

-- Tries entries again, each by itself, in their order, all in one transaction:
-- [{"number", "outcome", "sqlstate", "reason"}]. Not more than fifty at once.
create or replace function pos.admin_retry(numbers bigint[]) returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  q pos.quarantine;
  device pos.devices;
begin
  perform pos.hold_devices(numbers);
  for q in select * from pos.quarantine x where x.nth = any (numbers) and x.resolution is null order by x.nth for update loop
    select * into device from pos.devices d where d.device_id = q.device_id;
    perform pos.try_again(q, device);
  end loop;
  perform pos.sequence(o) from (select distinct x.organization_id as o from pos.quarantine x where x.nth = any (numbers)) x;
  return (select coalesce(json_agg(json_build_object(
                   'number', x.nth, 'outcome', coalesce(x.resolution, 'quarantined'),
                   'sqlstate', case when x.resolution is null then x.sqlstate end,
                   'reason', case when x.resolution is null then x.reason end) order by x.nth), '[]')
            from pos.quarantine x where x.nth = any (numbers));
end $$;

-- Gives entries up. They stay here, with the reason; their terminals take back
-- what they did by themselves. {"discarded": [{"number", "outcome", "reason"}]}, or,
-- with nothing done, {"needed": numbers of others that wait and need their rows}.
create or replace function pos.admin_discard(numbers bigint[], why text) returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  q pos.quarantine;
  device pos.devices;
  made uuid[];
  needed bigint[];
begin
  if coalesce(trim(why), '') = '' then
    raise exception 'a unit is discarded for a reason' using errcode = 'PM009';
  end if;
  perform pos.hold_devices(numbers);
  select array_agg(i) into made
    from pos.quarantine x cross join pos.ids_made(x.document) i where x.nth = any (numbers) and x.resolution is null;
  select array_agg(x.nth order by x.nth) into needed
    from pos.quarantine x
   where x.resolution is null and x.nth <> all (numbers)
     and x.organization_id in (select c.organization_id from pos.quarantine c where c.nth = any (numbers))
     and exists (select from pos.ids_named(x.document) i where i = any (made));
  if needed is not null then
    return json_build_object('needed', needed);
  end if;
  for q in select * from pos.quarantine x where x.nth = any (numbers) and x.resolution is null order by x.nth for update loop
    select * into device from pos.devices d where d.device_id = q.device_id;
    perform pos.resolve(q, 'discarded', why);
    insert into pos.change_log (organization_id, lane, workspace_id, kind, root_id, op)
    select distinct q.organization_id, t.lane, t.workspace_id, t.kind, t.root, 'U'::"char"
      from pos.documents_of_unit(device, q.document) t;
  end loop;
  perform pos.sequence(o) from (select distinct x.organization_id as o from pos.quarantine x where x.nth = any (numbers)) x;
  return (select json_build_object('discarded', coalesce(json_agg(
                   json_build_object('number', x.nth, 'outcome', x.resolution, 'reason', x.note) order by x.nth), '[]'))
            from pos.quarantine x where x.nth = any (numbers));
end $$;

-- An entry by its number, or by its unit's id. `whole`: with the document.
create or replace function pos.quarantine_entry(q pos.quarantine, whole boolean) returns json
language sql stable set search_path = pg_catalog, pg_temp
return (
  select json_build_object(
           'number', q.nth, 'unit', q.unit_id, 'kind', q.document->>'kind', 'time', q.document->>'time',
           'organization', o.name, 'bin', o.bin, 'workspace', w.name, 'terminal', t.name, 'device', q.device_id,
           'seq', q.seq, 'sqlstate', q.sqlstate, 'reason', q.reason, 'detail', q.detail, 'received_at', q.received_at,
           'tries', q.tries, 'tried_at', q.tried_at, 'resolution', q.resolution, 'resolved_at', q.resolved_at,
           'resolved_by', q.resolved_by, 'note', q.note,
           'document', case when whole then q.document end,
           'raw', case when whole then encode(q.raw, 'hex') end)
    from pos.devices d
    join public.organizations o on o.id = d.organization_id
    join public.workspaces w on w.id = d.workspace_id
    join public.terminals t on t.id = d.terminal_id
   where d.device_id = q.device_id);

-- What waits, or all there ever was; the oldest first, behind a number.
create or replace function pos.admin_quarantine(for_bin text, all_of_it boolean, after bigint, most integer) returns json
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(json_agg(pos.quarantine_entry(x, false) order by (x).nth), '[]')
    from (select q as x from pos.quarantine q join public.organizations o on o.id = q.organization_id
           where (all_of_it or q.resolution is null) and q.nth > after and (for_bin is null or o.bin = for_bin)
           order by q.nth limit most) y;
end;

create or replace function pos.admin_quarantine_show(which text) returns json
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(json_agg(pos.quarantine_entry(q, true) order by q.nth), '[]')
    from pos.quarantine q where q.nth::text = which or q.unit_id::text = lower(which);
end;

-- Devices and the log -------------------------------------------------------

-- How far behind a device's reading is: positions, and since when the oldest
-- position that it lacks is there. Noted to a minute or so (pos.note_position).
create or replace function pos.lag_of(device pos.devices, out behind bigint, out since timestamptz, out waiting bigint,
                                      out seen timestamptz)
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select h.head - coalesce(p.pos, 0),
         (select t.made_at from pos.ticks t where t.organization_id = (device).organization_id and t.pos > coalesce(p.pos, 0)
           order by t.pos limit 1),
         p.waiting, greatest((device).seen_at, p.noted_at)
    from (select min(x.pos) as pos, max(x.waiting) as waiting, max(x.noted_at) as noted_at
            from pos.positions x where x.device_id = (device).device_id) p,
         (select coalesce(max(t.pos), 0) as head from pos.ticks t where t.organization_id = (device).organization_id) h;
end;

create or replace function pos.admin_devices(for_bin text) returns json
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce(json_agg(json_build_object(
           'device', d.device_id, 'series', d.series, 'incarnation', d.incarnation,
           'organization', o.name, 'bin', o.bin, 'workspace', w.name, 'terminal', t.name,
           'enrolled_at', d.created_at, 'seen_at', l.seen, 'units', d.last_seq, 'waiting', l.waiting,
           'behind', l.behind, 'behind_since', case when l.behind > 0 then l.since end,
           'quarantined', (select count(*) from pos.quarantine q where q.device_id = d.device_id and q.resolution is null),
           -- Another disk has taken its place; it may still be drained.
           'succeeded', exists (select from pos.devices x where x.terminal_id = d.terminal_id and x.incarnation > d.incarnation),
           'revoked_at', d.revoked_at) order by o.bin, w.name, t.name, d.incarnation), '[]')
    from pos.devices d
    join public.organizations o on o.id = d.organization_id
    join public.workspaces w on w.id = d.workspace_id
    join public.terminals t on t.id = d.terminal_id
   cross join lateral pos.lag_of(d) l
   where for_bin is null or o.bin = for_bin;
end;

-- Stops a device at its next call. By its id or by its series.
create or replace function pos.admin_revoke(which text) returns json
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  d pos.devices;
begin
  select * into d from pos.devices x where x.device_id::text = lower(which) or x.series = upper(which) for update;
  if not found then
    raise exception 'there is no device %', which using errcode = 'PM001';
  end if;
  if d.revoked_at is null then
    update pos.devices x set revoked_at = now() where x.device_id = d.device_id;
  end if;
  return (select json_build_object('device', x.device_id, 'series', x.series, 'terminal', t.name,
                                   'revoked_at', x.revoked_at, 'before', d.revoked_at is not null)
            from pos.devices x join public.terminals t on t.id = x.terminal_id where x.device_id = d.device_id);
end $$;

-- By organisation: terminals, the log, what waits to get a position, what lies in
-- quarantine, and the terminal that is the furthest behind.
create or replace function pos.admin_status(for_bin text) returns json
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  with bytes as (
    select greatest(1, sum(pg_total_relation_size(c.oid))) as all_of_it
      from pg_class c where c.relkind = 'r' and c.relispartition
       and c.oid in (select i.inhrelid from pg_inherits i where i.inhparent = 'pos.change_log'::regclass)),
  logged as (
    select l.organization_id, count(*) as rows, min(l.logged_at) as oldest from pos.change_log l group by 1)
  select json_build_object(
    'version', (select max(m.number) from pos.migrations m),
    'log_bytes', (select b.all_of_it from bytes b),
    'organizations', coalesce(json_agg(json_build_object(
      'bin', o.bin, 'organization', o.name,
      'devices', d.active, 'revoked', d.revoked, 'seen_at', d.seen, 'waiting', d.waiting,
      'position', coalesce(t.head, 0), 'log_begins', coalesce((select g.begins_at from pos.logs g where g.organization_id = o.id), 0),
      'log_rows', coalesce(l.rows, 0), 'log_since', l.oldest,
      'log_bytes', coalesce(l.rows * (select b.all_of_it from bytes b) / (select greatest(1, sum(x.rows)) from logged x), 0)::bigint,
      'ticks', coalesce(t.ticks, 0),
      'without_position', coalesce(i.rows, 0), 'without_position_since', i.oldest,
      'quarantined', coalesce(q.rows, 0), 'quarantined_since', q.oldest,
      'behind', coalesce(d.behind, 0), 'behind_since', d.behind_since) order by o.bin), '[]'))
    from public.organizations o
   cross join lateral (
     select count(*) filter (where x.revoked_at is null) as active, count(*) filter (where x.revoked_at is not null) as revoked,
            max(g.seen) as seen, sum(g.waiting) filter (where x.revoked_at is null) as waiting,
            max(g.behind) filter (where m.works) as behind,
            min(g.since) filter (where m.works and g.behind > 0) as behind_since
       from pos.devices x
      cross join lateral pos.lag_of(x) g
      cross join lateral (select x.revoked_at is null and not exists (
        select from pos.devices y where y.terminal_id = x.terminal_id and y.incarnation > x.incarnation) as works) m
      where x.organization_id = o.id) d
    left join lateral (select max(x.pos) as head, count(*) as ticks from pos.ticks x where x.organization_id = o.id) t on true
    left join lateral (select count(*) as rows, min(x.logged_at) as oldest from pos.inbox x where x.organization_id = o.id) i on true
    left join lateral (select count(*) as rows, min(x.received_at) as oldest from pos.quarantine x
                        where x.organization_id = o.id and x.resolution is null) q on true
    left join logged l on l.organization_id = o.id
   where (d.active > 0 or d.revoked > 0) and (for_bin is null or o.bin = for_bin);
end;

-- Pruning --------------------------------------------------------------------

-- Positions older than `keep` are forgotten, but for the last of them, which
-- terminals may stand at. Terminals that stand further back load anew.
create or replace function pos.admin_prune_positions(keep interval) returns json
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  o uuid;
  edge bigint;
  gone bigint;
  ticks bigint := 0;
  cut integer := 0;
begin
  for o in select distinct d.organization_id from pos.devices d order by 1 loop
    select t.pos into edge from pos.ticks t
     where t.organization_id = o and t.made_at < now() - keep order by t.pos desc limit 1;
    continue when edge is null or not exists (select from pos.ticks t where t.organization_id = o and t.pos < edge);
    insert into pos.logs as l (organization_id, begins_at, pruned_at) values (o, edge, now())
    on conflict (organization_id) do update set begins_at = greatest(l.begins_at, excluded.begins_at), pruned_at = now();
    delete from pos.ticks t where t.organization_id = o and t.pos < edge;
    get diagnostics gone = row_count;
    ticks := ticks + gone;
    cut := cut + 1;
  end loop;
  return json_build_object('organizations', cut, 'positions', ticks);
end $$;

-- Before that moment nothing that has a position, or will get one, was logged. A
-- transaction may be older than its position by as long as it took.
create or replace function pos.admin_log_edge(keep interval) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select least(now() - keep,
               (select min(x) from pos.ticks t, unnest(t.logged_at) x),
               (select min(i.logged_at) from pos.inbox i),
               (select min(a.xact_start) from pg_stat_activity a
                 where a.datname = current_database() and a.backend_xid is not null));
end;

create or replace function pos.admin_prune_log(before timestamptz, most integer) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  delete from pos.change_log l
   where (l.tableoid, l.ctid) in (select x.tableoid, x.ctid from pos.change_log x where x.logged_at < before limit most);
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Whole weeks go at once. For the tables' owner.
create or replace function pos.drop_old_log(before timestamptz) returns integer
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  part record;
  dropped integer := 0;
begin
  for part in
    select i.inhrelid::regclass as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'pos.change_log'::regclass
       and substring(pg_get_expr(c.relpartbound, c.oid) from $re$TO \('([^']+)'\)$re$)::timestamptz <= before
     order by c.relname
  loop
    execute format('drop table %s', part.name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

-- Receipts of a device older than `keep`, the oldest first. What is in quarantine
-- keeps its own. A unit that comes again after that is known by its rows.
create or replace function pos.admin_prune_receipts(of_device uuid, keep interval, most integer) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  delete from pos.receipts r
   where r.device_id = of_device and r.outcome = 'applied' and r.received_at < now() - keep
     and r.seq in (select x.seq from pos.receipts x
                    where x.device_id = of_device and x.outcome = 'applied' and x.received_at < now() - keep
                    order by x.seq limit most);
  get diagnostics gone = row_count;
  return gone;
end $$;

create or replace function pos.admin_device_ids() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select d.device_id from pos.devices d order by d.device_id;
end;

-- A new beginning: no position of before counts any more, so every terminal of
-- the organisation loads anew. What they have yet to send is not touched.
create or replace function pos.admin_bump_epoch(for_bin text) returns json
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  o record;
  head bigint;
  told json[] := '{}';
begin
  for o in select r.id, r.bin, r.name from public.organizations r
            where (for_bin is null or r.bin = for_bin)
              and exists (select from pos.devices d where d.organization_id = r.id) order by r.id loop
    perform pos.await_turn('positions of ' || o.id);  -- 050
    head := pos.sequence(o.id) + 1;
    insert into pos.ticks (organization_id, pos, xids, logged_at) values (o.id, head, '{}', '{}');
    insert into pos.logs as l (organization_id, begins_at) values (o.id, head)
    on conflict (organization_id) do update set begins_at = excluded.begins_at;
    delete from pos.ticks t where t.organization_id = o.id and t.pos < head;
    told := told || json_build_object('bin', o.bin, 'organization', o.name, 'log_begins', head);
  end loop;
  return array_to_json(told);
end $$;

-- Gives the administrators' functions to whoever installs. Run before
-- pos.settle_rights(), with the owner's rights still at hand.
create or replace function pos.settle_administration() returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  owner constant name := pos.choose_owner();
  part regprocedure;
begin
  for part in select p.oid from pg_proc p
               where p.pronamespace = 'pos'::regnamespace and p.prosecdef and p.proname like 'admin\_%' order by 1 loop
    execute format('alter function %s owner to %I', part, owner);
    execute format('grant execute on function %s to %I', part, session_user);
    if current_user <> session_user then
      execute format('grant execute on function %s to %I', part, current_user);
    end if;
  end loop;
end $$;
