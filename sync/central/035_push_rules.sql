-- Edits of one's own: a person sets the PIN that he himself signs with, on any
-- till, and nobody else's. Who may edit which columns at all is the description's
-- (pos.writable_columns); a new row of a table that is only edited is refused by
-- its insert (022), a deletion by delete_row.

create or replace function pos.check_own_edit(change jsonb, author text) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  if change->>'t' = 'employees' and (change->>'id')::uuid is distinct from author::uuid then
    perform pos.forbid('a terminal sets nobody''s PIN but its author''s');
  end if;
end $$;

-- The edits and deletions of units, in their order; returns the orders among them.
create or replace function pos.apply_edits(device pos.devices, units jsonb) returns uuid[]
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  step record;
  touched uuid[] := '{}';
begin
  perform set_config('pos.by_terminal', 'on', true);
  perform set_config('pos.filling', '', true);  -- The back-fill's own, which logs nothing.
  perform set_config('pos.lessened_invoices', '', true);
  for step in
    select (u.unit->>'id')::uuid as unit, u.unit->>'author' as author, c as change
      from jsonb_array_elements(units) with ordinality u (unit, n),
           jsonb_array_elements(u.unit->'changes') with ordinality l (c, n)
     where c->>'op' is distinct from 'I' order by u.n, l.n
  loop
    perform pos.check_own_edit(step.change, step.author);
    if step.change->>'op' = 'U' then
      perform pos.update_row(device, step.unit, step.change);
    elsif step.change->>'op' = 'D' then
      perform pos.delete_row(device, step.change);
    else
      raise exception 'a change is neither insert, update nor delete' using errcode = '22023';
    end if;
    if step.change->>'t' = 'orders' then
      touched := touched || (step.change->>'id')::uuid;
    end if;
  end loop;
  perform set_config('pos.by_terminal', '', true);
  return touched;
end $$;
