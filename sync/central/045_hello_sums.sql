-- Row sums in a greeting.
--
-- state.sums: {"most", "parts": [{"kind", "after", "upto", "most", "size", "shape", "columns", "since"}],
--              "documents": [{"kind", "ids"}]}
-- A part asks for the documents of a kind behind the id `after`: the next `most`
-- of them, or those up to `upto`; in blocks of `size`. `shape` is the digest of
-- the columns compared; `columns` {table: [column]} asks for those instead. All
-- parts together get `most` documents; those behind them are not answered.
-- Answered, in "sums":
--   "parts": [{"kind", "after", "upto", "blocks": [[last id, documents, sum], …], "newer": [ids]}]
--     `upto` null: there are no more. "newer", where `since` (a cursor) was given:
--     a pull from there brings these; null: it is too far behind to say.
--     {"kind", "columns"}: what is compared here, where the shape is another.
--     {"kind"}: no such kind.
--   "documents": a text, the JSON array of them, whole, as many as fit.
--   "every_ms", "documents_at_once": how often to compare, and how many documents.
-- What a call costs depends on what it asks for, never on the size of a table.

-- About 13 us of CPU a document and 2 ms a kind: half a millisecond a minute for a till.
create or replace function pos.sums_rhythm() returns jsonb
language sql immutable set search_path = pg_catalog, pg_temp
return jsonb_build_object('every_ms', 3600000, 'documents_at_once', 1500);

create or replace function pos.sums_part(known pos.devices, part jsonb, most integer) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  of_kind constant text := part->>'kind';
  here constant jsonb := pos.compared(of_kind);
  compared constant jsonb := coalesce(part->'columns', here);
  after constant uuid := coalesce((part->>'after')::uuid, '00000000-0000-0000-0000-000000000000');
  upto constant uuid := (part->>'upto')::uuid;
  size constant integer := greatest(1, coalesce((part->>'size')::integer, most));
  keys uuid[];
  roots uuid[];
  reached uuid;
begin
  if here is null then
    return jsonb_build_object('kind', of_kind);
  end if;
  if (case when part ? 'columns' then compared = '{}' or compared @? '$.*.size() ? (@ == 0)' or not here @> compared
           else part->>'shape' is distinct from pos.shape(here) end) then
    return jsonb_build_object('kind', of_kind, 'columns', here);
  end if;
  keys := array(select k from pos.keys(of_kind, known.organization_id, known.workspace_id, after, most) k);
  roots := array(select distinct k from unnest(keys) k where upto is null or k <= upto order by k);
  reached := case when cardinality(keys) < most or upto <= keys[most] then upto else keys[most] end;
  return jsonb_build_object('kind', of_kind, 'after', after, 'upto', reached,
                            'blocks', pos.block_sums(of_kind, compared, roots, size, known.organization_id))
         || case when part ? 'since' then jsonb_build_object('newer', to_jsonb(
                      pos.changed_since(known, of_kind, after, reached, part->'since'))) else '{}' end;
end $$;

-- A JSON array: documents as a pull sends them, D for those that are not there.
create or replace function pos.wanted_documents(known pos.devices, wanted jsonb) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  most_bytes constant integer := 2097152;
  one jsonb;
  ids uuid[];
  found text := '';
  text text;
begin
  for one in select w from jsonb_array_elements(wanted) w limit 100 loop
    ids := array(select i::uuid from jsonb_array_elements_text(one->'ids') i limit 500);
    for text in
      select coalesce(d.document, json_build_object('kind', one->>'kind', 'id', i.id, 'op', 'D'))::text
        from unnest(ids) i (id)
        left join pos.documents(one->>'kind', ids, known.organization_id, known.workspace_id) d on d.root = i.id
       order by i.id
    loop
      exit when found <> '' and octet_length(found) + octet_length(text) > most_bytes;
      found := found || case when found = '' then '' else ',' end || text;
    end loop;
  end loop;
  return '[' || found || ']';
end $$;

create or replace function pos.hello_sums(known pos.devices, state jsonb) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, YMD' set extra_float_digits = 1 as $$
declare
  asked constant jsonb := state->'sums';
  answer jsonb := pos.sums_rhythm();
  left_over integer := least(20000, coalesce((state->'sums'->>'most')::integer, 20000));
  part jsonb;
  parts jsonb := '[]';
begin
  for part in select p from jsonb_array_elements(coalesce(asked->'parts', '[]')) p limit 64 loop
    exit when left_over <= 0;
    part := pos.sums_part(known, part, least(greatest(1, coalesce((part->>'most')::integer, left_over)), left_over));
    parts := parts || part;
    left_over := left_over - coalesce((select sum((b->>1)::integer) from jsonb_array_elements(part->'blocks') b), 0);
  end loop;
  if asked ? 'parts' then
    answer := answer || jsonb_build_object('parts', parts);
  end if;
  if asked ? 'documents' then
    answer := answer || jsonb_build_object('documents', pos.wanted_documents(known, asked->'documents'));
  end if;
  return jsonb_build_object('sums', answer);
end $$;
