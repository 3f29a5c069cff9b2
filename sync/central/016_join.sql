-- A shop that has sold on its own joins: what it made meanwhile meets what the
-- centre has. The terminal asks before it sends anything, and renames its rows.

-- The centre's employee for one of the shop's: of the same number, with or
-- without the organisation's BIN before it; made if there is none.
create or replace function pos.settle_employee(known pos.devices, bin text, spec jsonb) returns uuid
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  full_number text := bin || '-' || (spec->>'number');
  person uuid;
  employee uuid;
begin
  select e.id into employee from public.employees e
   where e.organization_id = known.organization_id and e.employee_number in (spec->>'number', full_number)
   order by e.employee_number = full_number desc limit 1;
  if found then
    update public.employees e set pin_hash = spec->>'pin_hash'
     where e.id = employee and e.pin_hash is null and spec->>'pin_hash' <> '';
    return employee;
  end if;
  insert into public.users (id, email, password_hash, first_name, organization_role, status, registration_status)
  values ((spec->>'user')::uuid, (spec->>'user') || '@local.invalid', '!', spec->>'name', 'employee', 'active', 'completed')
  on conflict (id) do nothing returning id into person;
  if person is null then  -- Somebody has that id already: he must work here, or he is another tenant's.
    select u.id into person from public.users u join public.employees e on e.user_id = u.id
     where u.id = (spec->>'user')::uuid and e.organization_id = known.organization_id;
    if person is null then
      perform pos.forbid('the user of employee ' || coalesce(spec->>'number', '') || ' belongs to somebody else');
    end if;
  end if;
  insert into public.employees (id, user_id, organization_id, workspace_id, employee_number, status, pin_hash)
  values ((spec->>'id')::uuid, person, known.organization_id, known.workspace_id, full_number, 'active',
          nullif(spec->>'pin_hash', ''))
  returning id into employee;
  return employee;
end $$;

-- Categories are the centre's; those of the shop that it does not have are made.
create or replace function pos.settle_category(known pos.devices, spec jsonb) returns uuid
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  category uuid;
begin
  select c.id into category from public.product_categories c
   where c.organization_id = known.organization_id and c.name = spec->>'name' and c.deleted_at is null
   order by c.created_at, c.id limit 1;
  if not found then
    insert into public.product_categories (id, organization_id, workspace_id, name, metadata)
    values ((spec->>'id')::uuid, known.organization_id, known.workspace_id, spec->>'name', coalesce(spec->'metadata', '{}'))
    returning id into category;
  end if;
  return category;
end $$;

-- belongings: {"organization", "workspace", "terminal": ids of the shop's own,
--   "employees": [{"id", "user", "number", "name", "pin_hash"}],
--   "categories": [{"id", "name", "metadata"}], "products": [{"id", "code"}],
--   "customers": [{"id", "external_id"}]}; any of them may be missing.
-- Returns {"renamings": [{"from", "to"}]}. Only before the device's first unit.
create or replace function pos.settle_in(token text, device uuid, belongings jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  bin text := (select o.bin from public.organizations o where o.id = known.organization_id);
  renamings jsonb := '[]';
  spec jsonb;
  settled uuid;
  person uuid;
begin
  if known.last_seq > 0 then
    raise exception 'this terminal has begun to send its units' using errcode = 'PM009';
  end if;
  for spec in select * from jsonb_array_elements(belongings->'employees') loop
    settled := pos.settle_employee(known, bin, spec);
    select e.user_id into person from public.employees e where e.id = settled;
    renamings := renamings || jsonb_build_array(jsonb_build_object('from', spec->'id', 'to', settled),
                                                jsonb_build_object('from', spec->'user', 'to', person));
  end loop;
  for spec in select * from jsonb_array_elements(belongings->'categories') loop
    renamings := renamings || jsonb_build_object('from', spec->'id', 'to', pos.settle_category(known, spec));
  end loop;
  select renamings || coalesce(jsonb_agg(jsonb_build_object('from', b->'id', 'to', p.id)), '[]') into renamings
    from jsonb_array_elements(belongings->'products') b
    join public.products p on p.organization_id = known.organization_id and p.code = b->>'code';
  select renamings || coalesce(jsonb_agg(jsonb_build_object('from', b->'id', 'to', c.id)), '[]') into renamings
    from jsonb_array_elements(belongings->'customers') b
    join public.customers c on c.organization_id = known.organization_id and c.external_id = b->>'external_id';
  if belongings ? 'organization' then
    renamings := renamings || jsonb_build_array(
      jsonb_build_object('from', belongings->'organization', 'to', known.organization_id),
      jsonb_build_object('from', belongings->'workspace', 'to', known.workspace_id),
      jsonb_build_object('from', belongings->'terminal', 'to', known.terminal_id));
  end if;
  perform pos.sequence(known.organization_id);
  return jsonb_build_object('renamings', (select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(renamings) r
                                           where r->>'from' <> r->>'to'));
end $$;
