-- A deletion comes back to its own terminal, as an edit does: a page or a part of
-- a load that was under way when it was made may have laid the row there again,
-- and nobody else would ever tell of it.
create or replace function pos.delete_row(device pos.devices, change jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m pos.mirror;
  gone record;
  any_gone boolean := false;
  origin text;
begin
  select * into m from pos.mirror where table_name = change->>'t' and writer = 'terminal';
  if not found then
    perform pos.forbid('a terminal may not delete rows of ' || coalesce(quote_ident(change->>'t'), 'nothing'));
  end if;
  origin := pos.forget_origin();
  for gone in execute format('delete from public.%I r where r.id = $1 returning r.organization_id, r.workspace_id,
                                to_jsonb(r)->>''invoice_id'' as invoice_id',
                             m.table_name) using (change->>'id')::uuid loop
    any_gone := true;
    if m.table_name = 'invoice_items' then  -- Its invoice is asked for its total by check_invoices.
      perform set_config('pos.lessened_invoices',
                         concat_ws(',', nullif(current_setting('pos.lessened_invoices', true), ''), gone.invoice_id), true);
    end if;
    if gone.organization_id is distinct from device.organization_id
       or (m.workspace_scope and gone.workspace_id is distinct from device.workspace_id) then
      perform pos.forbid(format('a row of %I belongs to somebody else', m.table_name));
    end if;
  end loop;
  perform set_config('pos.origin_device', origin, true);
  if not any_gone then
    perform pos.follow_into_quarantine(device, (change->>'id')::uuid);
  end if;
end $$;
