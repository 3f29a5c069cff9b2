-- Some 100,000 rows of three organisations with two workspaces each, over all
-- tables of the document. The n-th row of a table has the id md5('<table> n').

create function pg_temp.id(of_table text, n bigint) returns uuid language sql immutable as
  $$ select md5(of_table || ' ' || n)::uuid $$;

insert into organizations (id, name, bin)
select pg_temp.id('organization', n), 'Organisation ' || n, lpad((100000000000 + n)::text, 12, '0') from generate_series(1, 3) n;
insert into users (id, email, password_hash, first_name, organization_role, status, registration_status)
select pg_temp.id('user', n), 'user' || n || '@erp.kz', 'hash', 'User ' || n, 'employee', 'active', 'completed' from generate_series(1, 300) n;
-- Workspaces 1 and 4 are of organisation 1, 2 and 5 of 2, 3 and 6 of 3; and so on by remainder below.
insert into workspaces (id, organization_id, name, created_by)
select pg_temp.id('workspace', n), pg_temp.id('organization', 1 + (n - 1) % 3), 'Workspace ' || n, pg_temp.id('user', n) from generate_series(1, 6) n;
insert into employees (id, user_id, organization_id, workspace_id, employee_number, position, salary, status)
select pg_temp.id('employee', n), pg_temp.id('user', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6),
       'E-' || n, 'Clerk', 250000, 'active' from generate_series(1, 300) n;
insert into departments (id, organization_id, workspace_id, name, code, parent_id, head_id)
select pg_temp.id('department', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'Department ' || n, 'D' || n,
       case when n > 6 then pg_temp.id('department', n - 6) end, pg_temp.id('employee', n) from generate_series(1, 60) n;
update employees e set department_id = d.id from departments d where d.head_id = e.id;
insert into product_categories (id, organization_id, workspace_id, name, code)
select pg_temp.id('category', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'Category ' || n, 'C' || n
  from generate_series(1, 60) n;
insert into products (id, organization_id, workspace_id, code, name, category_id, price, cost, stock_level, barcode, sku, tags)
select pg_temp.id('product', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'P-' || n, 'Товар ' || n,
       pg_temp.id('category', 1 + (n - 1) % 60), n % 5000 + 0.50, n % 4000, case when n % 4 = 0 then 0 else n % 200 - 10 end,
       '487' || lpad(n::text, 10, '0'), 'SKU' || n, array['tag' || n % 7] from generate_series(1, 12000) n;
insert into customers (id, organization_id, workspace_id, customer_number, name, type, status, phone, bin, assigned_to)
select pg_temp.id('customer', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'K-' || n, 'Клиент ' || n,
       'COMPANY', 'ACTIVE', '+7701' || lpad(n::text, 7, '0'), lpad((200000000000 + n)::text, 12, '0'), pg_temp.id('employee', 1 + (n - 1) % 300)
  from generate_series(1, 6000) n;
insert into customer_contacts (id, customer_id, first_name, last_name)
select pg_temp.id('contact', n), pg_temp.id('customer', 1 + (n - 1) % 6000), 'Name ' || n, 'Surname' from generate_series(1, 4000) n;
insert into customer_addresses (id, customer_id, type, address_line_1, city, postal_code)
select pg_temp.id('address', n), pg_temp.id('customer', 1 + (n - 1) % 6000), 'billing', 'Street ' || n, 'Алматы', '050000' from generate_series(1, 4000) n;
insert into deals (id, organization_id, workspace_id, title, customer_id, value, stage, assigned_to, created_by)
select pg_temp.id('deal', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'Deal ' || n,
       pg_temp.id('customer', 1 + (n - 1) % 6000), n * 100, 'LEAD', pg_temp.id('employee', 1 + (n - 1) % 300), pg_temp.id('employee', 1 + (n - 1) % 300)
  from generate_series(1, 3000) n;
insert into deal_products (id, deal_id, product_id, quantity, unit_price)
select pg_temp.id('deal product', n), pg_temp.id('deal', 1 + (n - 1) % 3000), pg_temp.id('product', 1 + (n - 1) % 12000), 2, 500 from generate_series(1, 6000) n;
insert into deal_activities (id, deal_id, type, subject, activity_date, created_by)
select pg_temp.id('activity', n), pg_temp.id('deal', 1 + (n - 1) % 3000), 'call', 'Call ' || n, '2026-10-01', pg_temp.id('employee', 1 + (n - 1) % 300)
  from generate_series(1, 4000) n;
insert into orders (id, organization_id, workspace_id, order_number, customer_id, status, subtotal, tax_amount, paid_amount, payment_status,
                    order_date, created_by)
select pg_temp.id('order', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'O-' || n,
       pg_temp.id('customer', 1 + (n - 1) % 6000), 'delivered', 1500, 180,
       case when n <= 6000 then 1680 else 0 end, case when n <= 6000 then 'paid' else 'pending' end, date '2026-01-01' + (n % 300)::integer, pg_temp.id('employee', 1 + (n - 1) % 300)
  from generate_series(1, 12000) n;
insert into order_items (id, order_id, product_id, product_code, product_name, quantity_ordered, unit_price, tax_amount)
select pg_temp.id('item', n), pg_temp.id('order', 1 + (n - 1) % 12000), pg_temp.id('product', 1 + (n - 1) % 12000), 'P', 'Товар', 1, 500, 60
  from generate_series(1, 36000) n;
insert into invoices (id, organization_id, workspace_id, invoice_number, customer_id, order_id, subtotal, tax_amount, due_date, created_by)
select pg_temp.id('invoice', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'I-' || n,
       pg_temp.id('customer', 1 + (n - 1) % 6000), pg_temp.id('order', n), 2000, 0, '2026-12-01', pg_temp.id('employee', 1 + (n - 1) % 300)
  from generate_series(1, 3600) n;
insert into invoice_items (id, invoice_id, product_id, description, quantity, unit_price)
select pg_temp.id('invoice item', n), pg_temp.id('invoice', 1 + (n - 1) % 3600), pg_temp.id('product', n), 'Line ' || n, 1, 1000 from generate_series(1, 7200) n;
insert into payments (id, organization_id, workspace_id, payment_number, customer_id, order_id, amount, payment_method, created_by)
select pg_temp.id('payment', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'Z-' || n,
       pg_temp.id('customer', 1 + (n - 1) % 6000), pg_temp.id('order', n), 1680, 'CARD', pg_temp.id('employee', 1 + (n - 1) % 300) from generate_series(1, 6000) n;
insert into bills_of_materials (id, organization_id, workspace_id, product_id, name, version, created_by)
select pg_temp.id('bom', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), pg_temp.id('product', n), 'BOM ' || n, '1',
       pg_temp.id('employee', 1 + (n - 1) % 300) from generate_series(1, 300) n;
insert into bom_components (id, bom_id, component_id, quantity_per_unit, sequence_number)
select pg_temp.id('component', n), pg_temp.id('bom', 1 + (n - 1) % 300), pg_temp.id('product', n + 300), 3, n from generate_series(1, 1200) n;
insert into production_orders (id, organization_id, workspace_id, production_number, product_id, quantity_to_produce, created_by)
select pg_temp.id('production', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'M-' || n, pg_temp.id('product', n), 5,
       pg_temp.id('employee', 1 + (n - 1) % 300) from generate_series(1, 600) n;
insert into tasks (id, organization_id, workspace_id, title, assigned_to, created_by)
select pg_temp.id('task', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'Task ' || n,
       pg_temp.id('employee', 1 + (n - 1) % 300), pg_temp.id('employee', 1 + (n - 1) % 300) from generate_series(1, 1500) n;
insert into time_entries (id, organization_id, workspace_id, employee_id, entry_date, duration_hours)
select pg_temp.id('time', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), pg_temp.id('employee', 1 + (n - 1) % 300),
       '2026-10-01', 7.5 from generate_series(1, 1500) n;
insert into app_settings (id, organization_id, workspace_id, key, value)
select pg_temp.id('setting', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'key.' || n, '"v"' from generate_series(1, 60) n;
insert into audit_logs (id, organization_id, workspace_id, entity_type, entity_id, action, "timestamp")
select pg_temp.id('audit', n), pg_temp.id('organization', 1 + (n - 1) % 3), pg_temp.id('workspace', 1 + (n - 1) % 6), 'order', pg_temp.id('order', n), 'CREATE',
       timestamp '2025-01-01' + n * interval '1 hour' from generate_series(1, 6000) n;
insert into system_logs (level, message) select 'INFO', 'message ' || n from generate_series(1, 3000) n;
insert into email_verifications (email, code) select 'user' || n || '@erp.kz', '123456' from generate_series(1, 300) n;
