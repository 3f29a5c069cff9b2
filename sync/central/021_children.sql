-- A child's tenant is its parent's, whoever writes it and whatever he says: else
-- a row could hang on another tenant's document and still look like one's own.
--
-- pos.generate_tenant(child, key, parent) makes the triggers: filled when the row
-- comes, when it changes its parent, and when it was never filled; moved along
-- when the parent moves.

create or replace function pos.generate_tenant(child text, key text, parent text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  execute format($sql$
    create or replace function pos.fill_tenant_%1$s() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
    declare
      whose record;
    begin
      select p.organization_id, p.workspace_id into whose from public.%3$I p where p.id = new.%2$I;
      if found then  -- Else the foreign key says so.
        new.organization_id := whose.organization_id;
        new.workspace_id := whose.workspace_id;
      end if;
      return new;
    end $body$;
    create or replace trigger fill_tenant before insert or update of %2$I, organization_id, workspace_id on public.%1$I
      for each row execute function pos.fill_tenant_%1$s();
    create or replace trigger fill_tenant_late before update on public.%1$I
      for each row when (new.organization_id is null) execute function pos.fill_tenant_%1$s();

    create or replace function pos.move_tenant_%1$s() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
    begin
      update public.%1$I c set organization_id = new.organization_id, workspace_id = new.workspace_id
       where c.%2$I = new.id;
      return null;
    end $body$;
    create or replace trigger move_tenant_%1$s after update of organization_id, workspace_id on public.%3$I
      for each row when (old.organization_id is distinct from new.organization_id
                         or old.workspace_id is distinct from new.workspace_id)
      execute function pos.move_tenant_%1$s();$sql$, child, key, parent);
end $$;

select pos.generate_tenant(c.child, c.key, c.parent) from (values
  ('order_items', 'order_id', 'orders'),
  ('order_item_marks', 'order_id', 'orders'),
  ('customer_contacts', 'customer_id', 'customers'),
  ('customer_addresses', 'customer_id', 'customers'),
  ('deal_products', 'deal_id', 'deals'),
  ('deal_activities', 'deal_id', 'deals'),
  ('invoice_items', 'invoice_id', 'invoices'),
  ('bom_components', 'bom_id', 'bills_of_materials'),
  ('product_barcodes', 'product_id', 'products'),
  ('price_list_items', 'price_list_id', 'price_lists'),
  ('stock_count_lines', 'stock_count_id', 'stock_counts')
) c (child, key, parent);

-- What 005 made for the items of orders alone.
drop trigger if exists fill_item_tenant on public.order_items;
drop trigger if exists refill_item_tenant on public.order_items;
drop trigger if exists move_item_tenant on public.orders;
drop function if exists pos.fill_item_tenant();
drop function if exists pos.move_item_tenant();
