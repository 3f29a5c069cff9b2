-- An idle terminal costs the centre next to nothing.
--
-- Most polls end with "nothing new". pos.pull asks for that itself, in a few lookups:
-- of the inbox before it gives positions, and of its position before it notes one.
-- Besides these two checks it is as in 067.

-- cursor: as in 041, with "all", true if every lane of the terminal stands there.
create or replace function pos.pull(token text, device uuid, lane text, cursor jsonb, budget jsonb default '{}')
returns json
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' set timezone = 'Asia/Almaty' as $$
declare
  known pos.devices := pos.device_of(token, device);
  at_pos bigint := coalesce((cursor->>'pos')::bigint, 0);
  at_seq bigint := coalesce((cursor->>'seq')::bigint, 0);
  documents integer := least(coalesce((budget->>'documents')::integer, case lane when 'documents' then 250 else 1000 end), 10000);
  bytes integer := least(coalesce((budget->>'bytes')::integer, 1048576), 16777216);
  -- Whoever gives positions holds up the others until he commits, and a slow line
  -- must not: what fits into the server's buffer (8 KiB) leaves after the commit.
  at_once constant integer := 6000;
  few constant integer := 10;
  reply json;
begin
  case pos.judge_nonce(known, cursor->>'nonce')
    when 'known' then null;
    when 'ahead' then return json_build_object('greet', true);
    else return json_build_object('copy', true);
  end case;
  if at_pos > 0 and not exists (select from pos.ticks t where t.organization_id = known.organization_id
                                   and t.pos = at_pos and t.nonce::text = cursor->>'tick') then
    return json_build_object('greet', true);
  end if;
  if not exists (select from pos.ticks t where t.organization_id = known.organization_id and t.pos > at_pos) then
    -- Spelled out, what most polls end with costs a few lookups and no calls.
    if exists (select from pos.inbox i where i.organization_id = known.organization_id)
       and pos.sequence(known.organization_id) > at_pos then
      reply := pos.page(known, lane, at_pos, at_seq, least(documents, few), least(bytes, at_once), cursor->>'repairs');
    end if;
    if reply is null or octet_length(reply::text) > at_once + 1000 then
      if not exists (select from pos.positions p where p.device_id = known.device_id and p.lane = pull.lane
                        and p.pos = at_pos and p.noted_at > now() - interval '10 minutes') then
        perform pos.note_position(known, lane, at_pos, null, reply is null and (cursor->>'all')::boolean);
      end if;
      return json_build_object(
        'docs', '[]'::json, 'cursor', cursor - array['nonce', 'repairs', 'all'], 'as_of', at_pos,
        'applied_seq', known.last_seq, 'more', reply is not null, 'nonce', known.nonce, 'server_time', clock_timestamp());
    end if;
  else
    reply := pos.page(known, lane, at_pos, at_seq, documents, bytes, cursor->>'repairs');
  end if;
  perform pos.note_position(known, lane, at_pos, reply, false);
  return reply;
end $$;
