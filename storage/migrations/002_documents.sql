-- Format 2, the new tables of documents and records.

CREATE TABLE deals (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  deal_number TEXT CHECK (length(deal_number) <= 50),
  title TEXT NOT NULL CHECK (length(title) <= 500),
  description TEXT,
  customer_id BLOB NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  value INTEGER NOT NULL DEFAULT 0 CHECK (value > -1000000000000000 AND value < 1000000000000000),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  stage TEXT NOT NULL DEFAULT 'LEAD' CHECK (stage IN ('LEAD','QUALIFIED','PROPOSAL','NEGOTIATION','CLOSING','WON','LOST')),
  probability INTEGER NOT NULL DEFAULT 0 CHECK (probability BETWEEN -2147483648 AND 2147483647) CHECK (probability >= 0 AND probability <= 100),
  expected_close_date INTEGER,
  actual_close_date INTEGER,
  won_at INTEGER,
  lost_at INTEGER,
  assigned_to BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  source TEXT CHECK (length(source) <= 50),
  campaign_id BLOB,
  competitors TEXT DEFAULT '[]',
  competitive_info TEXT DEFAULT '{}',
  won_reason TEXT,
  lost_reason TEXT CHECK (length(lost_reason) <= 100),
  lost_to_competitor TEXT CHECK (length(lost_to_competitor) <= 255),
  competitor_info TEXT DEFAULT '{}',
  recurring_revenue INTEGER DEFAULT 0 CHECK (recurring_revenue > -1000000000000000 AND recurring_revenue < 1000000000000000),
  one_time_revenue INTEGER DEFAULT 0 CHECK (one_time_revenue > -1000000000000000 AND one_time_revenue < 1000000000000000),
  projected_margin INTEGER DEFAULT 0 CHECK (projected_margin > -1000000000000000 AND projected_margin < 1000000000000000),
  tags TEXT DEFAULT '[]',
  custom_fields TEXT DEFAULT '{}',
  notes TEXT,
  ai_score INTEGER CHECK (ai_score > -100000 AND ai_score < 100000),
  ai_predicted_probability INTEGER CHECK (ai_predicted_probability BETWEEN -2147483648 AND 2147483647),
  ai_recommended_actions TEXT,
  ai_risk_factors TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX deals_1 ON deals (customer_id);

CREATE TABLE deal_products (
  id BLOB NOT NULL PRIMARY KEY,
  deal_id BLOB NOT NULL REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  quantity INTEGER NOT NULL DEFAULT 1000 CHECK (quantity > -10000000000 AND quantity < 10000000000),
  unit_price INTEGER NOT NULL DEFAULT 0 CHECK (unit_price > -1000000000000 AND unit_price < 1000000000000),
  discount_percent INTEGER NOT NULL DEFAULT 0 CHECK (discount_percent > -100000 AND discount_percent < 100000),
  discount_amount INTEGER NOT NULL DEFAULT 0 CHECK (discount_amount > -1000000000000 AND discount_amount < 1000000000000),
  tax_percent INTEGER NOT NULL DEFAULT 1200 CHECK (tax_percent > -100000 AND tax_percent < 100000),
  tax_amount INTEGER NOT NULL DEFAULT 0 CHECK (tax_amount > -1000000000000 AND tax_amount < 1000000000000),
  total_price INTEGER GENERATED ALWAYS AS ((unit_price * quantity + 1000 * (tax_amount - discount_amount) + CASE WHEN unit_price * quantity + 1000 * (tax_amount - discount_amount) >= 0 THEN 500 ELSE -500 END) / 1000) STORED CHECK (total_price > -1000000000000 AND total_price < 1000000000000),
  notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  organization_id BLOB,
  workspace_id BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_products_1 ON deal_products (deal_id);

CREATE TABLE deal_activities (
  id BLOB NOT NULL PRIMARY KEY,
  deal_id BLOB NOT NULL REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL CHECK (type IN ('call','email','meeting','demo','proposal','follow_up','note')),
  subject TEXT NOT NULL CHECK (length(subject) <= 500),
  description TEXT,
  activity_date INTEGER NOT NULL,
  duration_minutes INTEGER CHECK (duration_minutes BETWEEN -2147483648 AND 2147483647),
  outcome TEXT CHECK (outcome IN ('positive','neutral','negative','no_response')),
  next_action TEXT,
  next_action_date INTEGER,
  participants TEXT DEFAULT '[]',
  attachments TEXT DEFAULT '[]',
  created_by BLOB NOT NULL REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  organization_id BLOB,
  workspace_id BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_activities_1 ON deal_activities (deal_id);

CREATE TABLE order_item_marks (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  order_id BLOB NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  order_item_id BLOB NOT NULL REFERENCES order_items (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  gtin TEXT CHECK (length(gtin) <= 14),
  serial TEXT CHECK (length(serial) <= 100),
  status TEXT NOT NULL DEFAULT 'sold' CHECK (status IN ('sold','returned','refused')),
  checked_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX order_item_marks_1 ON order_item_marks (order_id);
CREATE INDEX order_item_marks_2 ON order_item_marks (code);

CREATE TABLE invoices (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  invoice_number TEXT NOT NULL CHECK (length(invoice_number) <= 50),
  customer_id BLOB REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id BLOB REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL DEFAULT 'STANDARD' CHECK (type IN ('STANDARD','PROFORMA','CREDIT_NOTE','DEBIT_NOTE','RECURRING')),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft','sent','viewed','partial','paid','overdue','cancelled')),
  subtotal INTEGER NOT NULL DEFAULT 0 CHECK (subtotal > -1000000000000000 AND subtotal < 1000000000000000),
  tax_amount INTEGER NOT NULL DEFAULT 0 CHECK (tax_amount > -1000000000000000 AND tax_amount < 1000000000000000),
  discount_amount INTEGER NOT NULL DEFAULT 0 CHECK (discount_amount > -1000000000000000 AND discount_amount < 1000000000000000),
  total_amount INTEGER GENERATED ALWAYS AS (subtotal + tax_amount - discount_amount) STORED CHECK (total_amount > -1000000000000000 AND total_amount < 1000000000000000),
  paid_amount INTEGER NOT NULL DEFAULT 0 CHECK (paid_amount > -1000000000000000 AND paid_amount < 1000000000000000),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  issue_date INTEGER NOT NULL,
  due_date INTEGER NOT NULL,
  sent_date INTEGER,
  paid_date INTEGER,
  payment_terms TEXT DEFAULT 'NET_30' CHECK (length(payment_terms) <= 20),
  payment_method TEXT CHECK (length(payment_method) <= 50),
  po_number TEXT CHECK (length(po_number) <= 100),
  reference_number TEXT CHECK (length(reference_number) <= 100),
  contract_number TEXT CHECK (length(contract_number) <= 100),
  notes TEXT,
  internal_notes TEXT,
  terms_conditions TEXT,
  esf_number TEXT CHECK (length(esf_number) <= 50),
  esf_status TEXT CHECK (length(esf_status) <= 20),
  esf_date INTEGER,
  custom_fields TEXT DEFAULT '{}',
  created_by BLOB NOT NULL REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  sent_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX invoices_1 ON invoices (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX invoices_2 ON invoices (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX invoices_3 ON invoices (issue_date);

CREATE TABLE invoice_items (
  id BLOB NOT NULL PRIMARY KEY,
  invoice_id BLOB NOT NULL REFERENCES invoices (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  description TEXT NOT NULL,
  quantity INTEGER NOT NULL DEFAULT 1000 CHECK (quantity > -10000000000 AND quantity < 10000000000),
  unit TEXT NOT NULL DEFAULT 'шт' CHECK (length(unit) <= 20),
  unit_price INTEGER NOT NULL DEFAULT 0 CHECK (unit_price > -1000000000000 AND unit_price < 1000000000000),
  discount_percent INTEGER NOT NULL DEFAULT 0 CHECK (discount_percent > -100000 AND discount_percent < 100000),
  discount_amount INTEGER NOT NULL DEFAULT 0 CHECK (discount_amount > -1000000000000 AND discount_amount < 1000000000000),
  tax_percent INTEGER NOT NULL DEFAULT 1200 CHECK (tax_percent > -100000 AND tax_percent < 100000),
  tax_amount INTEGER NOT NULL DEFAULT 0 CHECK (tax_amount > -1000000000000 AND tax_amount < 1000000000000),
  line_total INTEGER GENERATED ALWAYS AS ((unit_price * quantity + 1000 * (tax_amount - discount_amount) + CASE WHEN unit_price * quantity + 1000 * (tax_amount - discount_amount) >= 0 THEN 500 ELSE -500 END) / 1000) STORED CHECK (line_total > -1000000000000 AND line_total < 1000000000000),
  notes TEXT,
  custom_fields TEXT DEFAULT '{}',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  organization_id BLOB,
  workspace_id BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_items_1 ON invoice_items (invoice_id);

CREATE TABLE production_orders (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  production_number TEXT CHECK (length(production_number) <= 50),
  order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  bom_id BLOB REFERENCES bills_of_materials (id) DEFERRABLE INITIALLY DEFERRED,
  quantity_to_produce INTEGER NOT NULL CHECK (quantity_to_produce BETWEEN -2147483648 AND 2147483647),
  quantity_produced INTEGER NOT NULL DEFAULT 0 CHECK (quantity_produced BETWEEN -2147483648 AND 2147483647),
  quantity_completed INTEGER NOT NULL DEFAULT 0 CHECK (quantity_completed BETWEEN -2147483648 AND 2147483647),
  quantity_scrapped INTEGER NOT NULL DEFAULT 0 CHECK (quantity_scrapped BETWEEN -2147483648 AND 2147483647),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','scheduled','in_progress','completed','cancelled','on_hold')),
  priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low','normal','high','urgent')),
  planned_start_date INTEGER,
  planned_end_date INTEGER,
  actual_start_date INTEGER,
  actual_end_date INTEGER,
  due_date INTEGER,
  production_line TEXT CHECK (length(production_line) <= 100),
  work_center TEXT CHECK (length(work_center) <= 100),
  shift TEXT CHECK (length(shift) <= 20),
  assigned_team TEXT,
  estimated_cost INTEGER DEFAULT 0 CHECK (estimated_cost > -1000000000000 AND estimated_cost < 1000000000000),
  actual_cost INTEGER DEFAULT 0 CHECK (actual_cost > -1000000000000 AND actual_cost < 1000000000000),
  material_cost INTEGER DEFAULT 0 CHECK (material_cost > -1000000000000 AND material_cost < 1000000000000),
  labor_cost INTEGER DEFAULT 0 CHECK (labor_cost > -1000000000000 AND labor_cost < 1000000000000),
  overhead_cost INTEGER DEFAULT 0 CHECK (overhead_cost > -1000000000000 AND overhead_cost < 1000000000000),
  quality_standard TEXT CHECK (length(quality_standard) <= 50),
  qc_required INTEGER NOT NULL DEFAULT 1 CHECK (qc_required IN (0, 1)),
  qc_passed INTEGER CHECK (qc_passed IN (0, 1)),
  qc_notes TEXT,
  notes TEXT,
  instructions TEXT,
  custom_fields TEXT DEFAULT '{}',
  created_by BLOB NOT NULL REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX production_orders_1 ON production_orders (status, due_date);

CREATE TABLE tasks (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL CHECK (length(title) <= 500),
  description TEXT,
  type TEXT NOT NULL DEFAULT 'general' CHECK (length(type) <= 50),
  category TEXT CHECK (length(category) <= 50),
  priority TEXT NOT NULL DEFAULT 'medium' CHECK (priority IN ('low','medium','high','urgent')),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','in_progress','on_hold','completed','cancelled')),
  progress_percent INTEGER DEFAULT 0 CHECK (progress_percent BETWEEN -2147483648 AND 2147483647) CHECK (progress_percent >= 0 AND progress_percent <= 100),
  assigned_to BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  assigned_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  department_id BLOB REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED,
  project_id BLOB REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id BLOB REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  deal_id BLOB REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,
  order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  related_entity_type TEXT CHECK (length(related_entity_type) <= 50),
  related_entity_id BLOB,
  parent_task_id BLOB REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
  estimated_hours INTEGER DEFAULT 0 CHECK (estimated_hours > -1000000 AND estimated_hours < 1000000),
  actual_hours INTEGER DEFAULT 0 CHECK (actual_hours > -1000000 AND actual_hours < 1000000),
  billable_hours INTEGER DEFAULT 0 CHECK (billable_hours > -1000000 AND billable_hours < 1000000),
  hourly_rate INTEGER DEFAULT 0 CHECK (hourly_rate > -100000000 AND hourly_rate < 100000000),
  start_date INTEGER,
  due_date INTEGER,
  completed_date INTEGER,
  tags TEXT DEFAULT '[]',
  attachments TEXT DEFAULT '[]',
  custom_fields TEXT DEFAULT '{}',
  notes TEXT,
  created_by BLOB NOT NULL REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_1 ON tasks (status, due_date);
CREATE INDEX tasks_2 ON tasks (assigned_to) WHERE assigned_to IS NOT NULL;

CREATE TABLE time_entries (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  employee_id BLOB NOT NULL REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  entry_date INTEGER NOT NULL,
  start_time INTEGER CHECK (start_time BETWEEN 0 AND 86400000000),
  end_time INTEGER CHECK (end_time BETWEEN 0 AND 86400000000),
  duration_hours INTEGER NOT NULL CHECK (duration_hours > -1000000 AND duration_hours < 1000000) CHECK (duration_hours >= 0),
  break_hours INTEGER DEFAULT 0 CHECK (break_hours > -1000000 AND break_hours < 1000000),
  task_id BLOB REFERENCES tasks (id) DEFERRABLE INITIALLY DEFERRED,
  project_id BLOB REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id BLOB REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  is_billable INTEGER NOT NULL DEFAULT 1 CHECK (is_billable IN (0, 1)),
  hourly_rate INTEGER DEFAULT 0 CHECK (hourly_rate > -100000000 AND hourly_rate < 100000000),
  billable_amount INTEGER GENERATED ALWAYS AS (CASE WHEN is_billable THEN (duration_hours * hourly_rate + CASE WHEN duration_hours * hourly_rate >= 0 THEN 50 ELSE -50 END) / 100 ELSE 0 END) STORED CHECK (billable_amount > -10000000000 AND billable_amount < 10000000000),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft','submitted','approved','rejected','billed')),
  description TEXT,
  notes TEXT,
  approved_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  approved_at INTEGER,
  rejection_reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX time_entries_1 ON time_entries (employee_id, entry_date);

CREATE TABLE stock_counts (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  count_number TEXT CHECK (length(count_number) <= 50),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open','counting','posted','cancelled')),
  scope TEXT NOT NULL DEFAULT 'FULL' CHECK (scope IN ('FULL','PARTIAL','CYCLE')),
  business_day INTEGER NOT NULL,
  stated_position INTEGER,
  terminal_id BLOB REFERENCES terminals (id) DEFERRABLE INITIALLY DEFERRED,
  started_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  started_at INTEGER,
  posted_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  posted_at INTEGER,
  notes TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_counts_1 ON stock_counts (business_day);

CREATE TABLE stock_count_lines (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  stock_count_id BLOB NOT NULL REFERENCES stock_counts (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  lot_id BLOB REFERENCES lots (id) DEFERRABLE INITIALLY DEFERRED,
  line_no INTEGER NOT NULL DEFAULT 0 CHECK (line_no BETWEEN -2147483648 AND 2147483647),
  expected_quantity INTEGER NOT NULL DEFAULT 0 CHECK (expected_quantity > -100000000000000 AND expected_quantity < 100000000000000),
  counted_quantity INTEGER CHECK (counted_quantity > -100000000000000 AND counted_quantity < 100000000000000),
  difference INTEGER GENERATED ALWAYS AS (counted_quantity - expected_quantity) STORED CHECK (difference > -100000000000000 AND difference < 100000000000000),
  counted_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  counted_at INTEGER,
  notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_count_lines_1 ON stock_count_lines (stock_count_id, product_id);

CREATE TABLE fiscal_receipts (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  terminal_id BLOB REFERENCES terminals (id) DEFERRABLE INITIALLY DEFERRED,
  shift_id BLOB REFERENCES shifts (id) DEFERRABLE INITIALLY DEFERRED,
  operation TEXT NOT NULL CHECK (operation IN ('SALE','REFUND','PAID_IN','PAID_OUT','X_REPORT','Z_REPORT')),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','registered','offline','failed')),
  fiscal_number TEXT CHECK (length(fiscal_number) <= 100),
  register_number TEXT CHECK (length(register_number) <= 100),
  url TEXT,
  autonomous INTEGER NOT NULL DEFAULT 0 CHECK (autonomous IN (0, 1)),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts BETWEEN -2147483648 AND 2147483647),
  request TEXT,
  response TEXT,
  error TEXT,
  registered_at INTEGER,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX fiscal_receipts_1 ON fiscal_receipts (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX fiscal_receipts_2 ON fiscal_receipts (created_at) WHERE status IN ('pending', 'offline');

CREATE TABLE sync_conflicts (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL CHECK (length(table_name) <= 100),
  row_id BLOB NOT NULL,
  column_name TEXT CHECK (length(column_name) <= 100),
  seen_value TEXT,
  centre_value TEXT,
  terminal_value TEXT,
  kept TEXT NOT NULL CHECK (kept IN ('centre','terminal')),
  device_id BLOB,
  unit_id BLOB,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open','resolved')),
  resolution TEXT CHECK (length(resolution) <= 20),
  resolved_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  resolved_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sync_conflicts_1 ON sync_conflicts (created_at) WHERE status = 'open';

CREATE TABLE system_logs (
  id INTEGER PRIMARY KEY,
  level TEXT NOT NULL CHECK (level IN ('DEBUG','INFO','WARN','ERROR','FATAL')),
  message TEXT NOT NULL,
  logger_name TEXT CHECK (length(logger_name) <= 255),
  organization_id BLOB,
  workspace_id BLOB,
  user_id BLOB,
  session_id TEXT CHECK (length(session_id) <= 255),
  request_id TEXT CHECK (length(request_id) <= 255),
  error_code TEXT CHECK (length(error_code) <= 50),
  stack_trace TEXT,
  metadata TEXT DEFAULT '{}',
  tags TEXT DEFAULT '[]',
  timestamp INTEGER NOT NULL,
  duration_ms INTEGER CHECK (duration_ms BETWEEN -2147483648 AND 2147483647)
) STRICT;
