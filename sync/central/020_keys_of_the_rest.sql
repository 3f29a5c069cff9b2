-- Foreign keys and indexes of the tables that came with 018 and 019, and the
-- keys of older tables to them.

-- Adds the key unless the column has one to that table already. On a table that
-- has rows it stands for new rows at once and for the old ones when it is
-- validated, so that nobody waits for the scan.
create or replace function pos.add_key(of_table text, of_column text, to_table text, tail text default '')
returns void language plpgsql as $$
declare
  child regclass := format('public.%I', of_table);
  filled boolean;
begin
  if exists (
    select from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.conrelid = child
       and c.confrelid = format('public.%I', to_table)::regclass
       and array_length(c.conkey, 1) = 1 and a.attname = of_column) then
    return;
  end if;
  -- A partitioned table cannot have a key that is not valid.
  execute format('select exists (select from %s) and (select relkind <> ''p'' from pg_class where oid = %L::regclass)',
                 child, child) into filled;
  execute format('alter table %s add foreign key (%I) references public.%I (id) %s %s',
                 child, of_column, to_table, tail, case when filled then 'not valid' else '' end);
end $$;

select pos.add_key(k.of_table, k.of_column, k.to_table, k.tail) from (values
  ('employees', 'department_id', 'departments', ''),
  ('departments', 'head_id', 'employees', ''),
  ('departments', 'organization_id', 'organizations', ''),
  ('departments', 'parent_id', 'departments', ''),
  ('departments', 'workspace_id', 'workspaces', ''),
  ('customer_contacts', 'customer_id', 'customers', ''),
  ('customer_addresses', 'customer_id', 'customers', ''),
  ('deals', 'assigned_to', 'employees', ''),
  ('deals', 'created_by', 'employees', ''),
  ('deals', 'customer_id', 'customers', ''),
  ('deals', 'organization_id', 'organizations', ''),
  ('deals', 'workspace_id', 'workspaces', ''),
  ('deal_products', 'deal_id', 'deals', 'on delete cascade'),
  ('deal_products', 'product_id', 'products', ''),
  ('deal_activities', 'created_by', 'employees', ''),
  ('deal_activities', 'deal_id', 'deals', 'on delete cascade'),
  ('orders', 'deal_id', 'deals', ''),
  ('orders', 'supplier_id', 'suppliers', ''),
  ('production_orders', 'bom_id', 'bills_of_materials', ''),
  ('production_orders', 'created_by', 'employees', ''),
  ('production_orders', 'order_id', 'orders', ''),
  ('production_orders', 'organization_id', 'organizations', ''),
  ('production_orders', 'product_id', 'products', ''),
  ('production_orders', 'workspace_id', 'workspaces', ''),
  ('bills_of_materials', 'approved_by', 'employees', ''),
  ('bills_of_materials', 'created_by', 'employees', ''),
  ('bills_of_materials', 'organization_id', 'organizations', ''),
  ('bills_of_materials', 'product_id', 'products', ''),
  ('bills_of_materials', 'workspace_id', 'workspaces', ''),
  ('bom_components', 'bom_id', 'bills_of_materials', 'on delete cascade'),
  ('bom_components', 'component_id', 'products', ''),
  ('bom_components', 'substitute_component_id', 'products', ''),
  ('invoices', 'created_by', 'employees', ''),
  ('invoices', 'customer_id', 'customers', ''),
  ('invoices', 'deal_id', 'deals', ''),
  ('invoices', 'order_id', 'orders', ''),
  ('invoices', 'organization_id', 'organizations', ''),
  ('invoices', 'sent_by', 'employees', ''),
  ('invoices', 'workspace_id', 'workspaces', ''),
  ('invoice_items', 'invoice_id', 'invoices', 'on delete cascade'),
  ('invoice_items', 'product_id', 'products', ''),
  ('payments', 'invoice_id', 'invoices', ''),
  ('tasks', 'assigned_by', 'employees', ''),
  ('tasks', 'assigned_to', 'employees', ''),
  ('tasks', 'created_by', 'employees', ''),
  ('tasks', 'customer_id', 'customers', ''),
  ('tasks', 'deal_id', 'deals', ''),
  ('tasks', 'department_id', 'departments', ''),
  ('tasks', 'order_id', 'orders', ''),
  ('tasks', 'organization_id', 'organizations', ''),
  ('tasks', 'parent_task_id', 'tasks', ''),
  ('tasks', 'project_id', 'projects', ''),
  ('tasks', 'workspace_id', 'workspaces', ''),
  ('time_entries', 'approved_by', 'employees', ''),
  ('time_entries', 'customer_id', 'customers', ''),
  ('time_entries', 'employee_id', 'employees', ''),
  ('time_entries', 'organization_id', 'organizations', ''),
  ('time_entries', 'project_id', 'projects', ''),
  ('time_entries', 'task_id', 'tasks', ''),
  ('time_entries', 'workspace_id', 'workspaces', ''),
  ('email_verifications', 'user_id', 'users', ''),
  ('suppliers', 'organization_id', 'organizations', ''),
  ('suppliers', 'workspace_id', 'workspaces', ''),
  ('suppliers', 'created_by', 'employees', ''),
  ('projects', 'organization_id', 'organizations', ''),
  ('projects', 'workspace_id', 'workspaces', ''),
  ('projects', 'customer_id', 'customers', ''),
  ('projects', 'manager_id', 'employees', ''),
  ('projects', 'department_id', 'departments', ''),
  ('projects', 'created_by', 'employees', ''),
  ('product_barcodes', 'organization_id', 'organizations', ''),
  ('product_barcodes', 'workspace_id', 'workspaces', ''),
  ('product_barcodes', 'product_id', 'products', 'on delete cascade'),
  ('product_barcodes', 'created_by', 'employees', ''),
  ('lots', 'organization_id', 'organizations', ''),
  ('lots', 'workspace_id', 'workspaces', ''),
  ('lots', 'product_id', 'products', ''),
  ('lots', 'supplier_id', 'suppliers', ''),
  ('lots', 'created_by', 'employees', ''),
  ('price_lists', 'organization_id', 'organizations', ''),
  ('price_lists', 'workspace_id', 'workspaces', ''),
  ('price_lists', 'created_by', 'employees', ''),
  ('price_list_items', 'organization_id', 'organizations', ''),
  ('price_list_items', 'workspace_id', 'workspaces', ''),
  ('price_list_items', 'price_list_id', 'price_lists', 'on delete cascade'),
  ('price_list_items', 'product_id', 'products', ''),
  ('price_list_items', 'created_by', 'employees', ''),
  ('promotions', 'organization_id', 'organizations', ''),
  ('promotions', 'workspace_id', 'workspaces', ''),
  ('promotions', 'created_by', 'employees', ''),
  ('order_item_marks', 'organization_id', 'organizations', ''),
  ('order_item_marks', 'workspace_id', 'workspaces', ''),
  ('order_item_marks', 'order_id', 'orders', 'on delete cascade'),
  ('order_item_marks', 'order_item_id', 'order_items', 'on delete cascade'),
  ('fiscal_receipts', 'organization_id', 'organizations', ''),
  ('fiscal_receipts', 'workspace_id', 'workspaces', ''),
  ('fiscal_receipts', 'order_id', 'orders', ''),
  ('fiscal_receipts', 'terminal_id', 'terminals', ''),
  ('fiscal_receipts', 'shift_id', 'shifts', ''),
  ('fiscal_receipts', 'created_by', 'employees', ''),
  ('stock_counts', 'organization_id', 'organizations', ''),
  ('stock_counts', 'workspace_id', 'workspaces', ''),
  ('stock_counts', 'terminal_id', 'terminals', ''),
  ('stock_counts', 'started_by', 'employees', ''),
  ('stock_counts', 'posted_by', 'employees', ''),
  ('stock_counts', 'created_by', 'employees', ''),
  ('stock_count_lines', 'organization_id', 'organizations', ''),
  ('stock_count_lines', 'workspace_id', 'workspaces', ''),
  ('stock_count_lines', 'stock_count_id', 'stock_counts', 'on delete cascade'),
  ('stock_count_lines', 'product_id', 'products', ''),
  ('stock_count_lines', 'lot_id', 'lots', ''),
  ('stock_count_lines', 'counted_by', 'employees', ''),
  ('sync_conflicts', 'organization_id', 'organizations', ''),
  ('sync_conflicts', 'workspace_id', 'workspaces', ''),
  ('sync_conflicts', 'resolved_by', 'employees', ''),
  ('stock_movements', 'lot_id', 'lots', ''),
  ('stock_movements', 'count_line_id', 'stock_count_lines', '')
) k (of_table, of_column, to_table, tail);

create index if not exists idx_bom_is_default on public.bills_of_materials (is_default);
create index if not exists idx_bom_org_id on public.bills_of_materials (organization_id);
create index if not exists idx_bom_product_id on public.bills_of_materials (product_id);
create index if not exists idx_bom_status on public.bills_of_materials (status);
create index if not exists idx_bom_workspace_id on public.bills_of_materials (workspace_id);
create index if not exists idx_bom_components_bom_id on public.bom_components (bom_id);
create index if not exists idx_bom_components_component_id on public.bom_components (component_id);
create index if not exists idx_bom_components_sequence on public.bom_components (bom_id, sequence_number);
create index if not exists idx_customer_addresses_country on public.customer_addresses (country);
create index if not exists idx_customer_addresses_customer_id on public.customer_addresses (customer_id);
create index if not exists idx_customer_addresses_postal_code on public.customer_addresses (postal_code);
create index if not exists idx_customer_addresses_type on public.customer_addresses (type);
create index if not exists idx_customer_contacts_customer_id on public.customer_contacts (customer_id);
create index if not exists idx_customer_contacts_email on public.customer_contacts (email);
create index if not exists idx_customer_contacts_is_primary on public.customer_contacts (is_primary);
create index if not exists idx_deal_activities_activity_date on public.deal_activities (activity_date);
create index if not exists idx_deal_activities_created_by on public.deal_activities (created_by);
create index if not exists idx_deal_activities_deal_id on public.deal_activities (deal_id);
create index if not exists idx_deal_activities_type on public.deal_activities (type);
create index if not exists idx_deal_products_deal_id on public.deal_products (deal_id);
create index if not exists idx_deal_products_product_id on public.deal_products (product_id);
create index if not exists idx_deals_actual_close_date on public.deals (actual_close_date);
create index if not exists idx_deals_assigned_to on public.deals (assigned_to);
create index if not exists idx_deals_close_date_stage on public.deals (expected_close_date, stage) where stage not in ('WON', 'LOST');
create index if not exists idx_deals_customer_id on public.deals (customer_id);
create index if not exists idx_deals_expected_close_date on public.deals (expected_close_date);
create index if not exists idx_deals_lost_at on public.deals (lost_at);
create index if not exists idx_deals_org_id on public.deals (organization_id);
create index if not exists idx_deals_org_workspace_stage on public.deals (organization_id, workspace_id, stage);
create index if not exists idx_deals_stage on public.deals (stage);
create index if not exists idx_deals_tags on public.deals using gin (tags);
create index if not exists idx_deals_value on public.deals (value);
create index if not exists idx_deals_won_at on public.deals (won_at);
create index if not exists idx_deals_workspace_id on public.deals (workspace_id);
create index if not exists idx_departments_head_id on public.departments (head_id);
create index if not exists idx_departments_is_active on public.departments (is_active);
create index if not exists idx_departments_org_id on public.departments (organization_id);
create index if not exists idx_departments_parent_id on public.departments (parent_id);
create index if not exists idx_departments_workspace_id on public.departments (workspace_id);
create index if not exists idx_email_verifications_code on public.email_verifications (code);
create index if not exists idx_email_verifications_email on public.email_verifications (email);
create index if not exists idx_email_verifications_expires_at on public.email_verifications (expires_at);
create index if not exists idx_email_verifications_user_id on public.email_verifications (user_id);
create index if not exists idx_invoice_items_invoice_id on public.invoice_items (invoice_id);
create index if not exists idx_invoice_items_product_id on public.invoice_items (product_id);
create index if not exists idx_invoices_customer_id on public.invoices (customer_id);
create index if not exists idx_invoices_due_date on public.invoices (due_date);
create index if not exists idx_invoices_issue_date on public.invoices (issue_date);
create unique index if not exists idx_invoices_number on public.invoices (invoice_number) where deleted_at is null;
create index if not exists idx_invoices_order_id on public.invoices (order_id);
create index if not exists idx_invoices_org_id on public.invoices (organization_id);
create index if not exists idx_invoices_status on public.invoices (status);
create index if not exists idx_invoices_total_amount on public.invoices (total_amount);
create index if not exists idx_invoices_workspace_id on public.invoices (workspace_id);
create index if not exists idx_production_orders_due_date on public.production_orders (due_date);
create index if not exists idx_production_orders_order_id on public.production_orders (order_id);
create index if not exists idx_production_orders_org_id on public.production_orders (organization_id);
create index if not exists idx_production_orders_priority on public.production_orders (priority);
create index if not exists idx_production_orders_product_id on public.production_orders (product_id);
create index if not exists idx_production_orders_status on public.production_orders (status);
create index if not exists idx_production_orders_workspace_id on public.production_orders (workspace_id);
create index if not exists idx_system_logs_error_code on public.system_logs (error_code);
create index if not exists idx_system_logs_level on public.system_logs (level);
create index if not exists idx_system_logs_logger on public.system_logs (logger_name);
create index if not exists idx_system_logs_timestamp on public.system_logs ("timestamp");
create index if not exists idx_system_logs_user_id on public.system_logs (user_id);
create index if not exists idx_tasks_assigned_to on public.tasks (assigned_to);
create index if not exists idx_tasks_customer_id on public.tasks (customer_id);
create index if not exists idx_tasks_department_id on public.tasks (department_id);
create index if not exists idx_tasks_due_date on public.tasks (due_date);
create index if not exists idx_tasks_org_id on public.tasks (organization_id);
create index if not exists idx_tasks_priority on public.tasks (priority);
create index if not exists idx_tasks_status on public.tasks (status);
create index if not exists idx_tasks_tags on public.tasks using gin (tags);
create index if not exists idx_tasks_workspace_id on public.tasks (workspace_id);
create index if not exists idx_time_entries_employee_id on public.time_entries (employee_id);
create index if not exists idx_time_entries_entry_date on public.time_entries (entry_date);
create index if not exists idx_time_entries_org_id on public.time_entries (organization_id);
create index if not exists idx_time_entries_status on public.time_entries (status);
create index if not exists idx_time_entries_task_id on public.time_entries (task_id);
create index if not exists idx_time_entries_workspace_id on public.time_entries (workspace_id);

-- What the added tables are read by, and what a deletion of the row that they
-- refer to has to look for.
create index if not exists idx_product_barcodes_barcode on public.product_barcodes (organization_id, barcode);
create index if not exists idx_product_barcodes_product_id on public.product_barcodes (product_id);
create index if not exists idx_lots_product_id on public.lots (product_id);
create index if not exists idx_lots_supplier_id on public.lots (supplier_id);
create index if not exists idx_price_list_items_list on public.price_list_items (price_list_id, product_id);
create index if not exists idx_price_list_items_product_id on public.price_list_items (product_id);
create index if not exists idx_order_item_marks_order_id on public.order_item_marks (order_id);
create index if not exists idx_order_item_marks_order_item_id on public.order_item_marks (order_item_id);
create index if not exists idx_order_item_marks_code on public.order_item_marks (organization_id, code);
create index if not exists idx_fiscal_receipts_order_id on public.fiscal_receipts (order_id);
create index if not exists idx_fiscal_receipts_shift_id on public.fiscal_receipts (shift_id);
create index if not exists idx_stock_count_lines_count on public.stock_count_lines (stock_count_id);
create index if not exists idx_stock_count_lines_product_id on public.stock_count_lines (product_id);
create index if not exists idx_stock_movements_count_line_id
  on public.stock_movements (count_line_id) where count_line_id is not null;
create index if not exists idx_stock_movements_lot_id on public.stock_movements (lot_id) where lot_id is not null;
create index if not exists idx_projects_customer_id on public.projects (customer_id);
create index if not exists idx_sync_conflicts_row on public.sync_conflicts (organization_id, table_name, row_id);
create index if not exists idx_sync_conflicts_open on public.sync_conflicts (organization_id, created_at) where status = 'open';

-- The first load walks a tenant's rows in key order.
create index if not exists idx_departments_org_key on public.departments (organization_id, id);
create index if not exists idx_product_categories_org_key on public.product_categories (organization_id, id);
create index if not exists idx_suppliers_org_key on public.suppliers (organization_id, id);
create index if not exists idx_projects_org_key on public.projects (organization_id, id);
create index if not exists idx_bom_org_key on public.bills_of_materials (organization_id, id);
create index if not exists idx_lots_org_key on public.lots (organization_id, id);
create index if not exists idx_price_lists_org_key on public.price_lists (organization_id, id);
create index if not exists idx_price_list_items_org_key on public.price_list_items (organization_id, id);
create index if not exists idx_promotions_org_key on public.promotions (organization_id, id);
create index if not exists idx_sync_conflicts_org_key on public.sync_conflicts (organization_id, id);
create index if not exists idx_deals_org_key on public.deals (organization_id, workspace_id, id);
create index if not exists idx_invoices_org_key on public.invoices (organization_id, workspace_id, id);
create index if not exists idx_production_orders_org_key on public.production_orders (organization_id, workspace_id, id);
create index if not exists idx_tasks_org_key on public.tasks (organization_id, workspace_id, id);
create index if not exists idx_time_entries_org_key on public.time_entries (organization_id, workspace_id, id);
create index if not exists idx_stock_counts_org_key on public.stock_counts (organization_id, workspace_id, id);
create index if not exists idx_fiscal_receipts_alone_key
  on public.fiscal_receipts (organization_id, workspace_id, id) where order_id is null;
