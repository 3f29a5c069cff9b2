-- Push: a device's units, in its order, each taken in once or put aside.

-- What a unit does to its documents' money must add up, by the centre's own
-- arithmetic: each line to what the customer was asked for it, each header to
-- its lines.
create or replace function pos.check_money(orders uuid[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  odd record;
begin
  select i.product_code, o.order_number into odd
    from public.order_items i join public.orders o on o.id = i.order_id
   where i.order_id = any (orders)
     and i.line_total <> round(i.gross_unit_price * i.quantity_ordered, 2) - i.gross_discount
   limit 1;
  if found then
    raise exception 'document %: the line of % does not add up to its shelf price', odd.order_number, odd.product_code;
  end if;
  select o.order_number into odd
    from public.orders o
   cross join lateral (
     select coalesce(sum(i.tax_amount), 0) as tax, coalesce(sum(i.discount_amount), 0) as discount,
            coalesce(sum(i.line_total - i.tax_amount + i.discount_amount), 0) as subtotal
       from public.order_items i where i.order_id = o.id) s
   where o.id = any (orders)
     and (o.tax_amount <> s.tax or o.discount_amount <> s.discount or o.subtotal <> s.subtotal)
   limit 1;
  if found then
    raise exception 'document %: its sums are not those of its lines', odd.order_number;
  end if;
end $$;

-- Orders as units bring them, with what their payments of the same batch make of
-- them: so they need no second version.
create or replace function pos.with_payments(orders jsonb, payments jsonb) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp
return (
  select jsonb_agg(o || jsonb_build_object(
           'paid_amount', coalesce(p.paid, 0),
           'payment_status', pos.settlement(
              o->>'type', coalesce((o->>'subtotal')::numeric, 0) + coalesce((o->>'tax_amount')::numeric, 0)
                          + coalesce((o->>'shipping_cost')::numeric, 0) - coalesce((o->>'discount_amount')::numeric, 0),
              coalesce(p.paid, 0), 'pending')) order by n)
    from jsonb_array_elements(orders) with ordinality x (o, n)
    left join (select l->>'order_id' as id, sum((l->>'amount')::numeric) as paid
                 from jsonb_array_elements(payments) l
                where coalesce(l->>'status', 'completed') = 'completed' and l->>'deleted_at' is null group by 1) p
      on p.id = o->>'id');

-- Logs the documents that rows were added to, but for those that are new
-- themselves and so are logged already.
create or replace function pos.log_additions(device pos.devices, m pos.mirror, lines jsonb, new_roots uuid[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  with logged as (
    insert into pos.change_log (organization_id, lane, workspace_id, kind, root_id, op, origin_device, origin_seq)
    select device.organization_id, m.lane, case when m.workspace_scope then device.workspace_id end, x.kind, x.root, 'U',
           device.device_id, pos.origin_seq()
      from (select distinct case when l->>m.root_column is null then m.kind_alone else m.kind end as kind,
                   coalesce(l->>m.root_column, l->>'id')::uuid as root
              from jsonb_array_elements(lines) l) x
     where x.root <> all (new_roots)
    returning 1)
  insert into pos.inbox (organization_id) select device.organization_id where exists (select from logged) on conflict do nothing;
end $$;

-- Applies units or raises. New rows go in by table, all units at once, in an
-- order in which what is referred to comes first; edits and deletions follow one
-- by one. Where that order matters between two units of a batch, the batch fails
-- on a key and its units come again one by one.
create or replace function pos.apply_units(device pos.devices, units jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  brought record;
  m pos.mirror;
  payments jsonb := '[]';
  touched uuid[] := '{}';
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
    end if;
  end loop;
  if edits then
    touched := touched || pos.apply_edits(device, units);
  end if;
  perform pos.check_money(touched);
  perform pos.check_numbers(device, units);
end $$;

-- Numbers are unique over all organisations, so a terminal's start with a series,
-- and never with one that another organisation's device was given: nobody takes
-- another's numbers, nor those that the ERP gives. A series from before a shop
-- joined is known to nobody. A line that a terminal sells says what the customer
-- was asked for it.
create or replace function pos.check_numbers(device pos.devices, units jsonb) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  odd text;
begin
  select x.number into odd
    from (select coalesce(c->'row'->>'order_number', c->'row'->>'payment_number', c->'row'->>'customer_number',
                          c->'new'->>'order_number', c->'new'->>'payment_number', c->'new'->>'customer_number') as number
            from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c
           where c->>'t' in ('orders', 'payments', 'customers')) x
   where x.number !~ '^[0-9A-HJKMNP-TV-Z]{6}-'
      or exists (select from pos.devices d
                  where d.series = left(x.number, 6) and d.organization_id <> device.organization_id) limit 1;
  if found then
    perform pos.forbid('the number ' || odd || ' is not of a series of this organisation');
  end if;
  if exists (select from jsonb_array_elements(units) u, jsonb_array_elements(u->'changes') c
              where c->>'t' = 'order_items' and c->>'op' = 'I' and c->'row'->>'gross_unit_price' is null) then
    raise exception 'a line has no shelf price';
  end if;
end $$;

-- The edits and deletions of units, in their order; returns the orders among them.
create or replace function pos.apply_edits(device pos.devices, units jsonb) returns uuid[]
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  step record;
  touched uuid[] := '{}';
begin
  for step in
    select (u.unit->>'id')::uuid as unit, c as change
      from jsonb_array_elements(units) with ordinality u (unit, n),
           jsonb_array_elements(u.unit->'changes') with ordinality l (c, n)
     where c->>'op' is distinct from 'I' order by u.n, l.n
  loop
    if step.change->>'op' = 'U' then
      perform pos.update_row(device, step.unit, step.change);
    elsif step.change->>'op' = 'D' then
      perform pos.delete_row(device, step.change);
    else
      raise exception 'a change is neither insert, update nor delete' using errcode = '22023';
    end if;
    if step.change->>'t' = 'orders' then
      touched := touched || (step.change->>'id')::uuid;
    end if;
  end loop;
  return touched;
end $$;

-- The unit's own fault, or a passing trouble of the server?
create or replace function pos.is_refusal(code text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
return left(code, 2) in ('22', '23', '54') or code in ('P0001', '42501');

create or replace function pos.put_aside(device pos.devices, unit jsonb, code text, reason text, detail text) returns void
language sql volatile set search_path = pg_catalog, pg_temp
begin atomic
  insert into pos.quarantine (organization_id, unit_id, device_id, seq, document, sqlstate, reason, detail)
  values (device.organization_id, (unit->>'id')::uuid, device.device_id, (unit->>'seq')::bigint, unit, code, reason, detail);
  insert into pos.receipts (organization_id, unit_id, device_id, seq, kind, outcome, sqlstate, reason)
  values (device.organization_id, (unit->>'id')::uuid, device.device_id, (unit->>'seq')::bigint, unit->>'kind',
          'quarantined', code, reason);
end;

-- All at once; where that fails on somebody's data, each half by itself, until
-- the units at fault are found: few subtransactions for few faults.
create or replace function pos.apply_or_put_aside(device pos.devices, units jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  count integer := jsonb_array_length(units);
  code text;
  reason text;
  detail text;
begin
  if count = 0 then
    return;
  end if;
  begin
    perform pos.apply_units(device, units);
    insert into pos.receipts (organization_id, unit_id, device_id, seq, kind, outcome, device_time)
    select device.organization_id, (u->>'id')::uuid, device.device_id, (u->>'seq')::bigint, u->>'kind', 'applied',
           (u->>'time')::timestamp
      from jsonb_array_elements(units) u;
    return;
  exception when others then
    get stacked diagnostics code = returned_sqlstate, reason = message_text, detail = pg_exception_detail;
    if not pos.is_refusal(code) then
      raise;
    end if;
  end;
  if count = 1 then
    perform pos.put_aside(device, units->0, code, reason, detail);
    return;
  end if;
  perform pos.apply_or_put_aside(device, (select jsonb_agg(u order by n) from jsonb_array_elements(units)
                                            with ordinality x (u, n) where n <= count / 2));
  perform pos.apply_or_put_aside(device, (select jsonb_agg(u order by n) from jsonb_array_elements(units)
                                            with ordinality x (u, n) where n > count / 2));
end $$;

-- Ids and sequence numbers of a batch must be readable and without gaps: nothing
-- could be answered otherwise.
create or replace function pos.check_batch(known pos.devices, units jsonb) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
  first bigint := (units->0->>'seq')::bigint;
begin
  if jsonb_typeof(units) is distinct from 'array'
     or exists (select from jsonb_array_elements(units) with ordinality x (u, n)
                 where (u->>'seq')::bigint is distinct from first + n - 1 or (u->>'id')::uuid is null)
     or (select count(distinct u->>'id') from jsonb_array_elements(units) u) < jsonb_array_length(units) then
    raise exception 'a batch is an array of units with ids and consecutive sequence numbers' using errcode = 'PM009';
  end if;
  if first > known.last_seq + 1 then
    raise exception 'units are missing before number %', first
      using errcode = 'PM003', detail = (known.last_seq + 1)::text;
  end if;
end $$;

-- batch: {"nonce", "units": [unit document …]}.
-- Returns {"copy": true}, or {"greet": true} where only hello can tell, or
--         {"copy": false, "receipts": [{"seq", "id", "outcome", "sqlstate", "reason"}],
--          "last_seq", "nonce", "head", "server_time"}.
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
                            'head', pos.sequence(known.organization_id), 'server_time', clock_timestamp());
end $$;

-- For a unit that cannot even be read as jsonb (a NUL, a broken surrogate): its
-- bytes are kept, and the queue goes on.
create or replace function pos.push_raw(token text, device uuid, nonce text, unit uuid, seq bigint, raw bytea, reason text)
returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  known pos.devices := pos.device_of(token, device);
begin
  select * into known from pos.devices d where d.device_id = device for update;
  if pos.judge_nonce(known, nonce) is distinct from 'known' then
    return jsonb_build_object('greet', true);
  end if;
  if seq > known.last_seq + 1 then
    raise exception 'units are missing before number %', seq using errcode = 'PM003', detail = (known.last_seq + 1)::text;
  end if;
  if seq = known.last_seq + 1 then
    insert into pos.quarantine (organization_id, unit_id, device_id, seq, raw, sqlstate, reason)
    values (known.organization_id, unit, device, push_raw.seq, push_raw.raw, '22P02', push_raw.reason) on conflict do nothing;
    insert into pos.receipts (organization_id, unit_id, device_id, seq, outcome, sqlstate, reason)
    values (known.organization_id, unit, device, push_raw.seq, 'quarantined', '22P02', push_raw.reason) on conflict do nothing;
    update pos.devices d set last_seq = push_raw.seq where d.device_id = device returning * into known;
  end if;
  return jsonb_build_object(
    'copy', false, 'last_seq', known.last_seq, 'nonce', pos.renew_nonce(known, nonce), 'server_time', clock_timestamp(),
    'receipts', (select jsonb_build_array(jsonb_build_object('seq', push_raw.seq, 'id', unit, 'outcome', r.outcome,
                                                             'sqlstate', r.sqlstate, 'reason', r.reason))
                   from pos.receipts r where r.organization_id = known.organization_id and r.unit_id = unit));
end $$;
