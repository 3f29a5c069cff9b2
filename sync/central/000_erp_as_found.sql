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
