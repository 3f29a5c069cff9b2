-- An ERP's database may be, before anything of ours is in it, what a later part
-- would stumble on. Nothing of it is changed; a name is held until 024 settles it.
do $$
begin
  -- As the document has it, audit_logs is a plain table: its PARTITION OF cannot
  -- succeed. It stays one. 003 would want to give it a default partition.
  if exists (select from pg_class c where c.oid = to_regclass('public.audit_logs') and c.relkind = 'r') then
    create table if not exists public.audit_logs_default ();
  end if;
  -- Settings of a scope that is NULL may repeat, and 001 makes them unique.
  if to_regclass('public.app_settings') is not null and to_regclass('public.uk_settings_key_scope_strict') is null then
    if exists (select from public.app_settings group by key, organization_id, workspace_id having count(*) > 1) then
      create index uk_settings_key_scope_strict on public.app_settings (key, organization_id, workspace_id);
    end if;
  end if;
end $$;

-- A centre that terminals speak to already: as in 038.
do $$
begin
  if to_regclass('pos.devices') is not null then
    execute $define$
      create or replace function pos.device_of(token text, device uuid) returns pos.devices
      language plpgsql stable set search_path = pg_catalog, pg_temp as $body$
      declare
        known pos.devices;
      begin
        if not pg_try_advisory_xact_lock_shared(hashtextextended('prometric upgrade', 0)) then
          raise exception 'the centre is being brought up to date; ask again later' using errcode = '57P03';
        end if;
        select * into known from pos.devices d where d.device_id = device;
        if not found or not coalesce(known.token_hash = pos.digest(token) or known.login_role = session_user, false) then
          raise exception 'this device is not known here' using errcode = 'PM001';
        end if;
        if known.revoked_at is not null then
          raise exception 'this device has been revoked' using errcode = 'PM002';
        end if;
        return known;
      end $body$
    $define$;
  end if;
end $$;
