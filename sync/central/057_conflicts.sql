-- A conflict is seen where its row is seen: what a deal was worth to one workspace
-- stood in every other one's list. Over a row that the whole organisation has it
-- belongs to no workspace.
create or replace function pos.note_conflict(device pos.devices, unit uuid, of_table text, row_id uuid, of_column text,
                                             seen jsonb, centre jsonb, terminal jsonb, kept text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  origin text := pos.forget_origin();
begin
  insert into public.sync_conflicts (organization_id, workspace_id, table_name, row_id, column_name, seen_value,
                                     centre_value, terminal_value, kept, device_id, unit_id)
  values (device.organization_id,
          (select device.workspace_id from pos.mirror m where m.table_name = of_table and m.workspace_scope),
          of_table, row_id, of_column, seen, centre, terminal, kept, device.device_id, unit);
  perform set_config('pos.origin_device', origin, true);
end $$;

update public.sync_conflicts c set workspace_id = null, updated_at = current_timestamp
 where c.workspace_id is not null
   and c.table_name in (select m.table_name from pos.mirror m where not m.workspace_scope);
