-- The ERP's foreign keys and indexes, as its document has them.
--
-- Keys to tables that are not here yet (departments, suppliers, deals,
-- invoices) are added by the migration that brings those tables.

-- Adds the key unless the column has one to that table already.
create or replace function pos.add_key(of_table text, of_column text, to_table text, tail text default '')
returns void language plpgsql as $$
begin
  if exists (
    select from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.conrelid = format('public.%I', of_table)::regclass
       and c.confrelid = format('public.%I', to_table)::regclass
       and array_length(c.conkey, 1) = 1 and a.attname = of_column) then
    return;
  end if;
  execute format('alter table public.%I add foreign key (%I) references public.%I (id) %s',
                 of_table, of_column, to_table, tail);
end $$;

select pos.add_key(k.of_table, k.of_column, k.to_table, k.tail) from (values
  ('workspaces', 'created_by', 'users', ''),
  ('workspaces', 'organization_id', 'organizations', ''),
  ('employees', 'organization_id', 'organizations', ''),
  ('employees', 'user_id', 'users', ''),
  ('employees', 'workspace_id', 'workspaces', ''),
  ('products', 'category_id', 'product_categories', ''),
  ('products', 'created_by', 'employees', ''),
  ('products', 'organization_id', 'organizations', ''),
  ('products', 'workspace_id', 'workspaces', ''),
  ('product_categories', 'organization_id', 'organizations', ''),
  ('product_categories', 'parent_id', 'product_categories', ''),
  ('product_categories', 'workspace_id', 'workspaces', ''),
  ('customers', 'assigned_to', 'employees', ''),
  ('customers', 'created_by', 'employees', ''),
  ('customers', 'organization_id', 'organizations', ''),
  ('customers', 'workspace_id', 'workspaces', ''),
  ('orders', 'approved_by', 'employees', ''),
  ('orders', 'created_by', 'employees', ''),
  ('orders', 'customer_id', 'customers', ''),
  ('orders', 'organization_id', 'organizations', ''),
  ('orders', 'parent_order_id', 'orders', ''),
  ('orders', 'workspace_id', 'workspaces', ''),
  ('order_items', 'order_id', 'orders', 'on delete cascade'),
  ('order_items', 'product_id', 'products', ''),
  ('payments', 'created_by', 'employees', ''),
  ('payments', 'customer_id', 'customers', ''),
  ('payments', 'order_id', 'orders', ''),
  ('payments', 'organization_id', 'organizations', ''),
  ('payments', 'processed_by', 'employees', ''),
  ('payments', 'workspace_id', 'workspaces', ''),
  ('audit_logs', 'organization_id', 'organizations', ''),
  ('audit_logs', 'user_id', 'users', ''),
  ('audit_logs', 'workspace_id', 'workspaces', ''),
  ('app_settings', 'created_by', 'users', ''),
  ('app_settings', 'organization_id', 'organizations', ''),
  ('app_settings', 'updated_by', 'users', ''),
  ('app_settings', 'workspace_id', 'workspaces', '')
) k (of_table, of_column, to_table, tail);

create index if not exists idx_app_settings_category on public.app_settings (category);
create index if not exists idx_app_settings_org_workspace on public.app_settings (organization_id, workspace_id);
create index if not exists idx_audit_logs_action on public.audit_logs (action);
create index if not exists idx_audit_logs_entity on public.audit_logs (entity_type, entity_id);
create index if not exists idx_audit_logs_org_workspace on public.audit_logs (organization_id, workspace_id);
create index if not exists idx_audit_logs_timestamp on public.audit_logs ("timestamp");
create index if not exists idx_audit_logs_user_id on public.audit_logs (user_id);
create index if not exists idx_customers_assigned_to on public.customers (assigned_to);
create index if not exists idx_customers_bin on public.customers (bin);
create index if not exists idx_customers_email on public.customers (email);
create index if not exists idx_customers_iin on public.customers (iin);
create index if not exists idx_customers_last_order_date on public.customers (last_order_date);
create index if not exists idx_customers_org_id on public.customers (organization_id);
create index if not exists idx_customers_org_workspace_status on public.customers (organization_id, workspace_id, status);
create index if not exists idx_customers_status on public.customers (status);
create index if not exists idx_customers_tags on public.customers using gin (tags);
create index if not exists idx_customers_tier on public.customers (tier);
create index if not exists idx_customers_type on public.customers (type);
create index if not exists idx_customers_workspace_id on public.customers (workspace_id);
create index if not exists idx_employees_department_id on public.employees (department_id);
create index if not exists idx_employees_employee_number on public.employees (employee_number);
create index if not exists idx_employees_org_id on public.employees (organization_id);
create index if not exists idx_employees_status on public.employees (status);
create index if not exists idx_employees_user_id on public.employees (user_id);
create index if not exists idx_employees_workspace_id on public.employees (workspace_id);
create index if not exists idx_order_items_order_id on public.order_items (order_id);
create index if not exists idx_order_items_product_code on public.order_items (product_code);
create index if not exists idx_order_items_product_id on public.order_items (product_id);
create index if not exists idx_orders_customer_date on public.orders (customer_id, order_date desc);
create index if not exists idx_orders_customer_id on public.orders (customer_id);
create index if not exists idx_orders_deal_id on public.orders (deal_id);
create index if not exists idx_orders_order_date on public.orders (order_date);
create index if not exists idx_orders_org_id on public.orders (organization_id);
create index if not exists idx_orders_org_workspace_status_date on public.orders (organization_id, workspace_id, status, order_date);
create index if not exists idx_orders_required_date on public.orders (required_date);
create index if not exists idx_orders_status on public.orders (status);
create index if not exists idx_orders_total_amount on public.orders (total_amount);
create index if not exists idx_orders_tracking_number on public.orders (tracking_number);
create index if not exists idx_orders_type on public.orders (type);
create index if not exists idx_orders_workspace_id on public.orders (workspace_id);
create unique index if not exists idx_organizations_bin on public.organizations (bin) where (deleted_at is null);
create index if not exists idx_organizations_industry on public.organizations (industry);
create index if not exists idx_organizations_settings on public.organizations using gin (settings);
create index if not exists idx_organizations_status on public.organizations (status);
create index if not exists idx_payments_amount on public.payments (amount);
create index if not exists idx_payments_customer_id on public.payments (customer_id);
create index if not exists idx_payments_invoice_id on public.payments (invoice_id);
create index if not exists idx_payments_method on public.payments (payment_method);
create index if not exists idx_payments_org_id on public.payments (organization_id);
create index if not exists idx_payments_payment_date on public.payments (payment_date);
create index if not exists idx_payments_status on public.payments (status);
create index if not exists idx_payments_workspace_id on public.payments (workspace_id);
create index if not exists idx_product_categories_org_id on public.product_categories (organization_id);
create index if not exists idx_product_categories_parent_id on public.product_categories (parent_id);
create index if not exists idx_product_categories_workspace_id on public.product_categories (workspace_id);
create index if not exists idx_products_barcode on public.products (barcode);
create index if not exists idx_products_category_id on public.products (category_id);
create index if not exists idx_products_code on public.products (code);
create index if not exists idx_products_org_id on public.products (organization_id);
create index if not exists idx_products_sku on public.products (sku);
create index if not exists idx_products_specs on public.products using gin (specifications);
create index if not exists idx_products_status on public.products (status);
create index if not exists idx_products_stock_level on public.products (stock_level);
create index if not exists idx_products_stock_status on public.products (stock_level, status) where (track_inventory = true);
create index if not exists idx_products_tags on public.products using gin (tags);
create index if not exists idx_products_type on public.products (type);
create index if not exists idx_products_workspace_id on public.products (workspace_id);
create index if not exists idx_users_created_at on public.users (created_at);
create index if not exists idx_users_email on public.users (email);
create index if not exists idx_users_org_role on public.users (organization_role);
create index if not exists idx_users_status on public.users (status);
create index if not exists idx_workspaces_org_id on public.workspaces (organization_id);
create index if not exists idx_workspaces_status on public.workspaces (status);
create index if not exists idx_workspaces_type on public.workspaces (type);
