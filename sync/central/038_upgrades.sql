-- While the centre is being changed under the terminals' functions, a unit could
-- be refused for what is only half made. So they are asked to come again: the
-- installer holds this lock from its first part to its last (central_install.cpp).
-- 000 gives a centre of before this the same, before anything else is changed.

create or replace function pos.device_of(token text, device uuid) returns pos.devices
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
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
end $$;
