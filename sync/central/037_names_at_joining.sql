-- An organisation that was made from a BIN alone is called what the shop that
-- joins calls itself: its customers read that name on their receipts.

create or replace function pos.name_organization(organization uuid, called text, place text) returns void
language sql volatile set search_path = pg_catalog, pg_temp as $$
  update public.organizations o
     set name = case when o.name = o.bin and btrim(called) <> '' then left(btrim(called), 255) else o.name end,
         address = coalesce(o.address, nullif(btrim(place), '')),
         updated_at = current_timestamp
   where o.id = organization
     and (o.name = o.bin and btrim(called) <> '' or o.address is null and btrim(place) <> '')
$$;

-- belongings: {"organization", "workspace", "terminal": ids of the shop's own,
--   "organization_name", "address": as its receipts had them,
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
    perform pos.name_organization(known.organization_id, belongings->>'organization_name', belongings->>'address');
    renamings := renamings || jsonb_build_array(
      jsonb_build_object('from', belongings->'organization', 'to', known.organization_id),
      jsonb_build_object('from', belongings->'workspace', 'to', known.workspace_id),
      jsonb_build_object('from', belongings->'terminal', 'to', known.terminal_id));
  end if;
  perform pos.sequence(known.organization_id);
  return jsonb_build_object('renamings', (select coalesce(jsonb_agg(r), '[]') from jsonb_array_elements(renamings) r
                                           where r->>'from' <> r->>'to'));
end $$;
