-- A backlog costs the centre less.
--
-- A terminal that returns after a day sends thousands of sales, each of which
-- changes products.stock_level, a sum over workspaces that is in many indexes.
-- While it says that more follows ("more" beside the units of a batch) the sums
-- wait: balances and movements are exact at every moment, the sums after its last
-- batch, or a few batches later where it does not come.

create table pos.levels_due (
  organization_id  uuid not null,
  product_id       uuid not null,
  primary key (organization_id, product_id)
);

-- A row of one that is at work on such a product is his: he, or the next, settles it.
create or replace function pos.settle_levels(organization uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  products uuid[];
  origin text;
begin
  if not exists (select from pos.levels_due d where d.organization_id = organization) then
    return;
  end if;
  with chosen as (
    select d.product_id from pos.levels_due d where d.organization_id = organization
     order by d.product_id for update skip locked),
  gone as (
    delete from pos.levels_due d using chosen c
     where d.organization_id = organization and d.product_id = c.product_id returning d.product_id)
  select array_agg(g.product_id) into products from gone g;
  origin := pos.forget_origin();
  perform pos.refresh_stock_levels(products);
  perform set_config('pos.origin_device', origin, true);
end $$;

-- As 011 has it, but for the sums that may wait. Whoever notes that one is due
-- holds its row: it is not settled before his movements are there to be seen.
create or replace function pos.apply_movements() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  origin text;
  products uuid[];
  items uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct f.product_id), array_agg(distinct f.order_item_id) filter (where f.type in ('SALE', 'RETURN'))
      into products, items from fresh f;
    insert into public.stock_balances as b (organization_id, workspace_id, product_id, quantity)
    select f.organization_id, f.workspace_id, f.product_id, sum(f.quantity) from fresh f
     group by 1, 2, 3 order by 1, 2, 3
    on conflict (organization_id, workspace_id, product_id)
    do update set quantity = b.quantity + excluded.quantity, updated_at = excluded.updated_at;
  else
    raise exception 'stock movements are facts: they are corrected by new ones' using errcode = '23001';
  end if;
  origin := pos.forget_origin();
  perform pos.refresh_shipped(items);
  if current_setting('pos.more_follows', true) = 'on' then
    insert into pos.levels_due as d (organization_id, product_id)
    select distinct f.organization_id, f.product_id from fresh f order by 1, 2
    on conflict (organization_id, product_id) do update set product_id = excluded.product_id;
  else
    perform pos.refresh_stock_levels(products);
  end if;
  perform set_config('pos.origin_device', origin, true);
  return null;
end $$;

-- As 060 has it, but that a line is settled once.
create or replace function pos.apply_units(device pos.devices, units jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  brought record;
  m pos.mirror;
  payments jsonb := '[]';
  touched uuid[] := '{}';
  items uuid[] := '{}';
  moved uuid[] := '{}';
  edits boolean := false;
begin
  for brought in
    select x.name, x.lines, x.edited
      from (select c->>'t' as name, jsonb_agg(c->'row' order by u.n, l.n) filter (where c->>'op' = 'I') as lines,
                   bool_or(c->>'op' is distinct from 'I') as edited
              from jsonb_array_elements(units) with ordinality u (unit, n),
                   jsonb_array_elements(u.unit->'changes') with ordinality l (c, n)
             group by 1) x
      left join pos.mirror r on r.table_name = x.name
     order by r.rank
  loop
    edits := edits or brought.edited;
    continue when brought.lines is null;
    select * into m from pos.mirror r where r.table_name = brought.name and r.writer <> 'nobody';
    if not found then
      perform pos.forbid('a terminal may not add rows to ' || coalesce(quote_ident(brought.name), 'nothing'));
    end if;
    perform pos.check_lines(device, brought.name, brought.lines);
    if brought.name = 'orders' then
      select jsonb_agg(c->'row') into payments
        from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c where c->>'t' = 'payments' and c->>'op' = 'I';
      brought.lines := pos.with_payments(brought.lines, coalesce(payments, '[]'));
      touched := touched || array(select (l->>'id')::uuid from jsonb_array_elements(brought.lines) l);
    end if;
    perform set_config('pos.silent', case when m.root_column = 'id' then '' else brought.name end, true);
    execute format('select pos.insert_%s($1, $2)', brought.name) using brought.lines, device;
    perform set_config('pos.silent', '', true);
    if m.root_column <> 'id' and m.lane is not null then
      perform pos.log_additions(device, m, brought.lines, touched);
    end if;
    if brought.name = 'order_items' then
      touched := array(select unnest(touched) union select (l->>'order_id')::uuid from jsonb_array_elements(brought.lines) l);
      items := array(select (l->>'id')::uuid from jsonb_array_elements(brought.lines) l);
    end if;
    if brought.name = 'stock_movements' then  -- Their lines were settled with them (pos.apply_movements).
      moved := array(select (l->>'order_item_id')::uuid from jsonb_array_elements(brought.lines) l
                      where l->>'type' in ('SALE', 'RETURN'));
    end if;
  end loop;
  if edits then
    touched := touched || pos.apply_edits(device, units);
  end if;
  if not items <@ moved then
    perform pos.settle_shipped(array(select unnest(items) except select unnest(moved)));
  end if;
  perform pos.check_originals(items);
  perform pos.check_money(touched);
  perform pos.check_numbers(device, units);
end $$;

-- As 040 has it; batch: {"nonce", "units", "more"}.
create or replace function pos.push(token text, device uuid, batch jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty'
set enable_seqscan = off as $$
declare
  known pos.devices := pos.device_of(token, device);
  units jsonb := batch->'units';
  fresh jsonb := batch->'units';  -- Those of them that have no receipt yet.
  answers jsonb;
  batches_between constant integer := 16;  -- Some seconds of a backlog.
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
  perform set_config('pos.more_follows', case when (batch->>'more')::boolean then 'on' else '' end, true);
  perform pos.apply_or_put_aside(known, coalesce(fresh, '[]'));
  if current_setting('pos.more_follows') = '' or known.calls % batches_between = 0 then
    perform pos.settle_levels(known.organization_id);
  end if;
  perform set_config('pos.more_follows', '', true);
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

-- As 064 has it; what a terminal left undone that does not come again is done.
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
  perform pos.settle_levels(known.organization_id);
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
