-- Rows that were there before this program: their tenant and their stock. In
-- batches by id, each a transaction of its caller's, and as often as wanted:
-- only what is missing is touched. Nobody is waited for and nobody waits long:
-- rows that somebody holds are left for the next round.

-- Looks at `most` rows after the id `after` and gives those without tenant their
-- parent's. `last` is where to go on; NULL when there were no rows. However few
-- are found, a call reads no more than that: it ends soon in a table of any size.
create or replace function pos.fill_tenants(of_table text, after uuid, most integer, out last uuid, out filled integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  k record;
  due uuid[];
begin
  select * into strict k from pos.child_tables() c where c.child = of_table;
  execute format('select r.id from (select r.id from public.%I r where r.id > $1 order by r.id limit $2) r
                   order by r.id desc limit 1', k.child) into last using after, most;
  perform set_config('pos.filling', of_table, true);
  execute format($sql$
    select array_agg(r.id) from (
      select r.id from public.%I r
       where r.id > $1 and r.id <= $2 and (r.organization_id is null or r.workspace_id is null)
       order by r.id for no key update skip locked) r$sql$, k.child) into due using after, last;
  execute format($sql$
    update public.%I r set organization_id = p.organization_id, workspace_id = p.workspace_id
      from public.%I p where r.id = any ($1) and p.id = r.%I$sql$, k.child, k.parent, k.parent_column) using due;
  get diagnostics filled = row_count;
  perform set_config('pos.filling', '', true);
end $$;

-- Rows that have no tenant yet.
create or replace function pos.without_tenant(of_table text) returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  counted bigint;
begin
  execute format('select count(*) from public.%I r where r.organization_id is null or r.workspace_id is null',
                 (select c.child from pos.child_tables() c where c.child = of_table)) into counted;
  return counted;
end $$;

-- Articles whose level nobody's movements account for.
create or replace view pos.unopened_stock with (security_invoker = true) as
select p.id, p.organization_id from public.products p
 where p.stock_level <> 0 and p.organization_id is not null and p.workspace_id is not null
   and not exists (select from public.stock_movements m where m.product_id = p.id)
   and not exists (select from public.stock_balances b where b.product_id = p.id);

create or replace function pos.without_opening() returns table (organization uuid, articles bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.organization_id, count(*) from pos.unopened_stock u group by u.organization_id order by u.organization_id
$$;

-- Looks at `most` articles of an organisation after the id `after` and opens the
-- ledger of those that need it: one movement in the article's own workspace, of
-- what its level says, so that the level stays as it was. The rows are locked
-- before they are read again: what the ERP writes meanwhile is in the figure, or
-- comes after it.
create or replace function pos.open_stock(organization uuid, after uuid, most integer, out last uuid, out opened integer)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set timezone = 'Asia/Almaty' as $$
declare
  due uuid[];
begin
  select p.id into last from (select p.id from public.products p where p.organization_id = organization and p.id > after
                               order by p.id limit most) p order by p.id desc limit 1;
  select array_agg(p.id) into due from (
    select p.id from public.products p
     where p.organization_id = organization and p.id > after and p.id <= last and p.stock_level <> 0
       and exists (select from pos.unopened_stock u where u.id = p.id)
     order by p.id for no key update skip locked) p;
  insert into public.stock_movements (organization_id, workspace_id, product_id, type, quantity, unit_cost, reason)
  select p.organization_id, p.workspace_id, p.id, 'OPENING', p.stock_level, coalesce(p.cost, 0), 'stock before the ledger'
    from public.products p join pos.unopened_stock u on u.id = p.id
   where p.id = any (due);
  get diagnostics opened = row_count;
end $$;
