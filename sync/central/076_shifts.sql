-- What a shift is opened with and closed with, and what is taken out of a drawer
-- into the safe.
alter table public.shifts
  add column if not exists opening_count     jsonb,
  add column if not exists expected_cash     numeric(15,2),
  add column if not exists counted_cash      numeric(15,2),
  add column if not exists cash_difference   numeric(15,2),
  add column if not exists difference_reason text,
  add column if not exists cash_count        jsonb,
  add column if not exists z_number          varchar(50),
  add column if not exists z_report          jsonb;

-- A Z report's number is given once.
create unique index if not exists uk_shifts_z_number on public.shifts (terminal_id, z_number) where z_number is not null;

-- Wider than the check before it, which every row has passed: nothing to scan.
alter table public.cash_movements drop constraint if exists cash_movements_type_check;
alter table public.cash_movements add constraint cash_movements_type_check
  check (type in ('SALE', 'REFUND', 'FLOAT', 'PAID_IN', 'PAID_OUT', 'SAFE_DROP')) not valid;

-- The terminal whose unit is being taken in; null for any other writer. An edit is
-- made without an origin (pos.update_row), and says it here.
create or replace function pos.writing_terminal() returns uuid
language sql stable set search_path = pg_catalog, pg_temp
return coalesce(nullif(current_setting('pos.editing_terminal', true), '')::uuid,
                (select d.terminal_id from pos.devices d
                  where d.device_id = nullif(current_setting('pos.origin_device', true), '')::uuid));

-- As 012 has it, but that triggers know whose edit it is.
create or replace function pos.write_row(device pos.devices, target regclass, row_id uuid, fields jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  names text[] := array(select jsonb_object_keys(fields) order by 1);
  foreigners text := pos.foreign_references(target, names);
  listed text;
  odd text;
begin
  if cardinality(names) = 0 then
    return;
  end if;
  select string_agg(quote_ident(n), ', ') into listed from unnest(names) n;
  perform set_config('pos.editing_terminal', device.terminal_id::text, true);
  execute format('update %1$s set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $1)) where id = $2',
                 target, listed) using fields, row_id;
  perform set_config('pos.editing_terminal', '', true);
  if foreigners is not null then
    execute format('select case %s end from %s m, (select $1 as organization_id, $3 as workspace_id) device where m.id = $2',
                   foreigners, target)
      into odd using device.organization_id, row_id, device.workspace_id;
    if odd is not null then
      perform pos.forbid(format('%s.%I is another organisation''s', target, odd));
    end if;
  end if;
end $$;

-- A terminal opens and closes its own shifts, and closes them once. What it says
-- of the drawer adds up.
create or replace function pos.guard_shift() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  terminal constant uuid := pos.writing_terminal();
begin
  if terminal is null then
    return new;
  end if;
  if new.terminal_id <> terminal or tg_op = 'UPDATE' and old.terminal_id <> terminal then
    perform pos.forbid('the shift ' || new.shift_number || ' is another terminal''s');
  end if;
  if tg_op = 'UPDATE' and old.status = 'closed' and new.status <> 'closed' then
    perform pos.forbid('the shift ' || new.shift_number || ' is closed and stays so');
  end if;
  if tg_op = 'UPDATE' and old.z_number is not null
     and (new.z_number, new.z_report) is distinct from (old.z_number, old.z_report) then
    perform pos.forbid('the shift ' || new.shift_number || ' has its Z report');
  end if;
  if new.cash_difference is distinct from new.counted_cash - new.expected_cash then
    raise exception 'the shift %: its difference is not what was counted less what was expected', new.shift_number;
  end if;
  return new;
end $$;

create or replace trigger guard_shift before insert or update on public.shifts
  for each row execute function pos.guard_shift();

-- What a terminal writes of a drawer is of its own, in a shift of its own, and has
-- the sign of what it is.
create or replace function pos.guard_drawer() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  terminal constant uuid := pos.writing_terminal();
  odd text;
begin
  if terminal is null then
    return null;
  end if;
  select f.type into odd from fresh f left join public.shifts s on s.id = f.shift_id
   where f.terminal_id <> terminal or s.terminal_id <> terminal limit 1;
  if found then
    perform pos.forbid('a movement (' || odd || ') is of another terminal''s drawer');
  end if;
  select f.type into odd from fresh f
   where f.type in ('PAID_OUT', 'SAFE_DROP') and f.amount >= 0 or f.type in ('FLOAT', 'PAID_IN') and f.amount <= 0
   limit 1;
  if found then
    raise exception 'a movement of the drawer (%) has the wrong sign', odd;
  end if;
  return null;
end $$;

create or replace trigger guard_drawer after insert on public.cash_movements
  referencing new table as fresh for each statement execute function pos.guard_drawer();
