-- Format 1: the mirror of the tables that a sale touches, and this device's
-- own tables. See storage/README.md for what each is for.

CREATE TABLE organizations (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (length(name) <= 255),
  bin TEXT NOT NULL CHECK (length(bin) <= 12),
  legal_name TEXT CHECK (length(legal_name) <= 255),
  address TEXT,
  phone TEXT CHECK (length(phone) <= 20),
  email TEXT CHECK (length(email) <= 255),
  website TEXT CHECK (length(website) <= 255),
  industry TEXT CHECK (length(industry) <= 100),
  employee_count INTEGER DEFAULT 0,
  annual_revenue INTEGER DEFAULT 0 CHECK (annual_revenue > -1000000000000000 AND annual_revenue < 1000000000000000),
  tax_id TEXT CHECK (length(tax_id) <= 50),
  registration_number TEXT CHECK (length(registration_number) <= 50),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active','inactive','suspended')),
  settings TEXT DEFAULT '{}',
  metadata TEXT DEFAULT '{}',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE users (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  email TEXT NOT NULL CHECK (length(email) <= 255),
  first_name TEXT NOT NULL DEFAULT '' CHECK (length(first_name) <= 100),
  last_name TEXT NOT NULL DEFAULT '' CHECK (length(last_name) <= 100),
  phone TEXT CHECK (length(phone) <= 20),
  organization_role TEXT NOT NULL DEFAULT 'employee' CHECK (organization_role IN ('owner','admin','manager','employee')),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','active','inactive','suspended')),
  registration_status TEXT NOT NULL DEFAULT 'email_pending' CHECK (registration_status IN ('email_pending','email_verified','onboarding_pending','completed')),
  last_login_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE workspaces (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (length(name) <= 255),
  description TEXT,
  type TEXT NOT NULL DEFAULT 'main' CHECK (type IN ('main','division','project','branch')),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active','inactive','archived')),
  settings TEXT DEFAULT '{}',
  created_by BLOB REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE employees (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  user_id BLOB NOT NULL REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  department_id BLOB,
  employee_number TEXT CHECK (length(employee_number) <= 50),
  position TEXT CHECK (length(position) <= 255),
  hire_date INTEGER,
  termination_date INTEGER,
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','active','inactive','terminated')),
  permissions TEXT DEFAULT '[]',
  settings TEXT DEFAULT '{}',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  pin_hash TEXT CHECK (length(pin_hash) <= 255)
) STRICT;

CREATE TABLE terminals (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (length(name) <= 255),
  series TEXT NOT NULL CHECK (length(series) <= 16),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active','revoked')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE app_settings (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  key TEXT NOT NULL CHECK (length(key) <= 255),
  category TEXT NOT NULL DEFAULT 'general' CHECK (length(category) <= 100),
  value TEXT NOT NULL,
  data_type TEXT NOT NULL DEFAULT 'string' CHECK (data_type IN ('string','number','boolean','object','array')),
  description TEXT,
  is_secret INTEGER NOT NULL DEFAULT 0 CHECK (is_secret IN (0, 1)),
  is_readonly INTEGER NOT NULL DEFAULT 0 CHECK (is_readonly IN (0, 1)),
  validation_rules TEXT,
  created_by BLOB REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
  updated_by BLOB REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE product_categories (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (length(name) <= 255),
  code TEXT CHECK (length(code) <= 50),
  description TEXT,
  parent_id BLOB REFERENCES product_categories (id) DEFERRABLE INITIALLY DEFERRED,
  sort_order INTEGER DEFAULT 0,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  metadata TEXT DEFAULT '{}',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX product_categories_1 ON product_categories (sort_order, name);

CREATE TABLE products (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL CHECK (length(code) <= 100),
  name TEXT NOT NULL CHECK (length(name) <= 500),
  description TEXT,
  type TEXT NOT NULL DEFAULT 'PRODUCT' CHECK (type IN ('PRODUCT','MATERIAL','SERVICE','MANUFACTURED','BUNDLE','DIGITAL')),
  category_id BLOB REFERENCES product_categories (id) DEFERRABLE INITIALLY DEFERRED,
  unit TEXT NOT NULL DEFAULT 'шт' CHECK (length(unit) <= 20),
  status TEXT NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE','INACTIVE','DISCONTINUED')),
  price INTEGER NOT NULL DEFAULT 0 CHECK (price > -1000000000000 AND price < 1000000000000),
  cost INTEGER NOT NULL DEFAULT 0 CHECK (cost > -1000000000000 AND cost < 1000000000000),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  markup_percent INTEGER DEFAULT 0 CHECK (markup_percent > -100000 AND markup_percent < 100000),
  vat_rate INTEGER NOT NULL DEFAULT 1200 CHECK (vat_rate > -100000 AND vat_rate < 100000),
  vat_included INTEGER NOT NULL DEFAULT 1 CHECK (vat_included IN (0, 1)),
  vat_exempt INTEGER NOT NULL DEFAULT 0 CHECK (vat_exempt IN (0, 1)),
  track_inventory INTEGER NOT NULL DEFAULT 1 CHECK (track_inventory IN (0, 1)),
  stock_level INTEGER NOT NULL DEFAULT 0,
  reserved_quantity INTEGER NOT NULL DEFAULT 0,
  available_quantity INTEGER GENERATED ALWAYS AS (stock_level - reserved_quantity) STORED,
  min_stock_level INTEGER NOT NULL DEFAULT 0,
  max_stock_level INTEGER NOT NULL DEFAULT 100,
  reorder_point INTEGER NOT NULL DEFAULT 10,
  reorder_quantity INTEGER NOT NULL DEFAULT 50,
  weight INTEGER CHECK (weight > -100000000 AND weight < 100000000),
  dimensions TEXT,
  color TEXT CHECK (length(color) <= 50),
  barcode TEXT CHECK (length(barcode) <= 100),
  sku TEXT CHECK (length(sku) <= 100),
  lead_time_days INTEGER DEFAULT 0,
  production_time INTEGER DEFAULT 0,
  requires_production INTEGER DEFAULT 0 CHECK (requires_production IN (0, 1)),
  images TEXT DEFAULT '[]',
  specifications TEXT DEFAULT '{}',
  custom_fields TEXT DEFAULT '{}',
  tags TEXT DEFAULT '[]',
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  UNIQUE (code, organization_id)
) STRICT;
CREATE INDEX products_1 ON products (barcode) WHERE barcode IS NOT NULL;
CREATE INDEX products_2 ON products (sku) WHERE sku IS NOT NULL;
CREATE INDEX products_3 ON products (category_id, name);
CREATE INDEX products_4 ON products (name);

CREATE TABLE customers (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  customer_number TEXT CHECK (length(customer_number) <= 50),
  name TEXT NOT NULL CHECK (length(name) <= 500),
  type TEXT NOT NULL DEFAULT 'COMPANY' CHECK (type IN ('COMPANY','INDIVIDUAL')),
  status TEXT NOT NULL DEFAULT 'LEAD' CHECK (status IN ('LEAD','PROSPECT','ACTIVE','INACTIVE','CHURNED')),
  email TEXT CHECK (length(email) <= 255),
  phone TEXT CHECK (length(phone) <= 20),
  website TEXT CHECK (length(website) <= 255),
  company_name TEXT CHECK (length(company_name) <= 500),
  legal_name TEXT CHECK (length(legal_name) <= 500),
  industry TEXT CHECK (length(industry) <= 100),
  employee_count INTEGER,
  annual_revenue INTEGER CHECK (annual_revenue > -1000000000000000 AND annual_revenue < 1000000000000000),
  bin TEXT CHECK (length(bin) <= 12),
  iin TEXT CHECK (length(iin) <= 12),
  kbe_code TEXT CHECK (length(kbe_code) <= 10),
  credit_limit INTEGER DEFAULT 0 CHECK (credit_limit > -1000000000000000 AND credit_limit < 1000000000000000),
  balance INTEGER DEFAULT 0 CHECK (balance > -1000000000000000 AND balance < 1000000000000000),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  payment_terms TEXT DEFAULT 'NET_30' CHECK (payment_terms IN ('PREPAYMENT','NET_15','NET_30','NET_45','NET_60')),
  payment_behavior TEXT DEFAULT 'unknown' CHECK (payment_behavior IN ('excellent','good','fair','poor','unknown')),
  source TEXT CHECK (length(source) <= 50),
  segment TEXT CHECK (length(segment) <= 50),
  tier TEXT DEFAULT 'standard' CHECK (tier IN ('standard','silver','gold','platinum')),
  assigned_to BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  rating INTEGER DEFAULT 0 CHECK (rating > -1000 AND rating < 1000),
  lifetime_value INTEGER DEFAULT 0 CHECK (lifetime_value > -1000000000000000 AND lifetime_value < 1000000000000000),
  last_order_date INTEGER,
  last_contact_date INTEGER,
  order_count INTEGER DEFAULT 0,
  deal_count INTEGER DEFAULT 0,
  tags TEXT DEFAULT '[]',
  custom_fields TEXT DEFAULT '{}',
  preferences TEXT DEFAULT '{}',
  notes TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  external_id TEXT CHECK (length(external_id) <= 200)
) STRICT;
CREATE INDEX customers_1 ON customers (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE shifts (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  terminal_id BLOB NOT NULL REFERENCES terminals (id) DEFERRABLE INITIALLY DEFERRED,
  shift_number TEXT NOT NULL CHECK (length(shift_number) <= 50),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open','closed')),
  business_day INTEGER NOT NULL,
  opening_float INTEGER NOT NULL DEFAULT 0 CHECK (opening_float > -1000000000000000 AND opening_float < 1000000000000000),
  opened_by BLOB NOT NULL REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  opened_at INTEGER NOT NULL,
  closed_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  closed_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shifts_1 ON shifts (terminal_id) WHERE status = 'open';

CREATE TABLE orders (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  order_number TEXT CHECK (length(order_number) <= 50),
  type TEXT NOT NULL DEFAULT 'SALES' CHECK (type IN ('SALES','PURCHASE','TRANSFER','RETURN','ADJUSTMENT')),
  category TEXT CHECK (length(category) <= 50),
  customer_id BLOB REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  supplier_id BLOB,
  deal_id BLOB,
  parent_order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending','confirmed','processing','shipped','delivered','cancelled','returned')),
  priority TEXT NOT NULL DEFAULT 'normal' CHECK (priority IN ('low','normal','high','urgent')),
  subtotal INTEGER NOT NULL DEFAULT 0 CHECK (subtotal > -1000000000000000 AND subtotal < 1000000000000000),
  tax_amount INTEGER NOT NULL DEFAULT 0 CHECK (tax_amount > -1000000000000000 AND tax_amount < 1000000000000000),
  discount_amount INTEGER NOT NULL DEFAULT 0 CHECK (discount_amount > -1000000000000000 AND discount_amount < 1000000000000000),
  shipping_cost INTEGER NOT NULL DEFAULT 0 CHECK (shipping_cost > -1000000000000000 AND shipping_cost < 1000000000000000),
  total_amount INTEGER GENERATED ALWAYS AS (subtotal + tax_amount + shipping_cost - discount_amount) STORED,
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  payment_status TEXT NOT NULL DEFAULT 'pending' CHECK (payment_status IN ('pending','partial','paid','overdue','cancelled')),
  payment_terms TEXT DEFAULT 'NET_30' CHECK (length(payment_terms) <= 20),
  paid_amount INTEGER NOT NULL DEFAULT 0 CHECK (paid_amount > -1000000000000000 AND paid_amount < 1000000000000000),
  order_date INTEGER NOT NULL,
  required_date INTEGER,
  promised_date INTEGER,
  shipped_date INTEGER,
  delivered_date INTEGER,
  shipping_method TEXT CHECK (length(shipping_method) <= 100),
  tracking_number TEXT CHECK (length(tracking_number) <= 100),
  carrier TEXT CHECK (length(carrier) <= 100),
  shipping_address TEXT,
  billing_address TEXT,
  notes TEXT,
  internal_notes TEXT,
  tags TEXT DEFAULT '[]',
  custom_fields TEXT DEFAULT '{}',
  created_by BLOB NOT NULL REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  approved_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  approved_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  terminal_id BLOB REFERENCES terminals (id) DEFERRABLE INITIALLY DEFERRED,
  shift_id BLOB REFERENCES shifts (id) DEFERRABLE INITIALLY DEFERRED,
  external_id TEXT CHECK (length(external_id) <= 200)
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_1 ON orders (order_number);
CREATE INDEX orders_2 ON orders (order_date);
CREATE INDEX orders_3 ON orders (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE order_items (
  id BLOB NOT NULL PRIMARY KEY,
  order_id BLOB NOT NULL REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  product_code TEXT NOT NULL CHECK (length(product_code) <= 100),
  product_name TEXT NOT NULL CHECK (length(product_name) <= 500),
  description TEXT,
  quantity_ordered INTEGER NOT NULL DEFAULT 1000 CHECK (quantity_ordered > -10000000000 AND quantity_ordered < 10000000000),
  quantity_shipped INTEGER NOT NULL DEFAULT 0 CHECK (quantity_shipped > -10000000000 AND quantity_shipped < 10000000000),
  quantity_delivered INTEGER NOT NULL DEFAULT 0 CHECK (quantity_delivered > -10000000000 AND quantity_delivered < 10000000000),
  quantity_returned INTEGER NOT NULL DEFAULT 0 CHECK (quantity_returned > -10000000000 AND quantity_returned < 10000000000),
  unit_price INTEGER NOT NULL DEFAULT 0 CHECK (unit_price > -1000000000000 AND unit_price < 1000000000000),
  unit_cost INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost > -1000000000000 AND unit_cost < 1000000000000),
  discount_percent INTEGER NOT NULL DEFAULT 0 CHECK (discount_percent > -100000 AND discount_percent < 100000),
  discount_amount INTEGER NOT NULL DEFAULT 0 CHECK (discount_amount > -1000000000000 AND discount_amount < 1000000000000),
  tax_percent INTEGER NOT NULL DEFAULT 1200 CHECK (tax_percent > -100000 AND tax_percent < 100000),
  tax_amount INTEGER NOT NULL DEFAULT 0 CHECK (tax_amount > -1000000000000 AND tax_amount < 1000000000000),
  line_total INTEGER GENERATED ALWAYS AS ((unit_price * quantity_ordered + 1000 * (tax_amount - discount_amount) + CASE WHEN unit_price * quantity_ordered + 1000 * (tax_amount - discount_amount) >= 0 THEN 500 ELSE -500 END) / 1000) STORED,
  requires_production INTEGER NOT NULL DEFAULT 0 CHECK (requires_production IN (0, 1)),
  production_notes TEXT,
  specifications TEXT DEFAULT '{}',
  quality_requirements TEXT DEFAULT '{}',
  custom_fields TEXT DEFAULT '{}',
  notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  organization_id BLOB,
  workspace_id BLOB,
  line_no INTEGER NOT NULL DEFAULT 0,
  gross_unit_price INTEGER CHECK (gross_unit_price > -1000000000000 AND gross_unit_price < 1000000000000),
  gross_discount INTEGER NOT NULL DEFAULT 0 CHECK (gross_discount > -1000000000000 AND gross_discount < 1000000000000),
  vat_rate INTEGER CHECK (vat_rate > -100000 AND vat_rate < 100000),
  price_version INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX order_items_1 ON order_items (order_id);

CREATE TABLE payments (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  payment_number TEXT CHECK (length(payment_number) <= 50),
  customer_id BLOB REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  invoice_id BLOB,
  order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER NOT NULL CHECK (amount > -1000000000000000 AND amount < 1000000000000000),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  payment_date INTEGER NOT NULL,
  payment_method TEXT NOT NULL CHECK (payment_method IN ('CASH','BANK_TRANSFER','CARD','CHECK','OTHER')),
  payment_gateway TEXT CHECK (length(payment_gateway) <= 50),
  transaction_id TEXT CHECK (length(transaction_id) <= 255),
  reference_number TEXT CHECK (length(reference_number) <= 100),
  bank_name TEXT CHECK (length(bank_name) <= 255),
  account_number TEXT CHECK (length(account_number) <= 50),
  routing_number TEXT CHECK (length(routing_number) <= 50),
  status TEXT NOT NULL DEFAULT 'completed' CHECK (status IN ('pending','processing','completed','failed','cancelled','refunded')),
  exchange_rate INTEGER DEFAULT 1000000 CHECK (exchange_rate > -10000000000 AND exchange_rate < 10000000000),
  base_amount INTEGER CHECK (base_amount > -1000000000000000 AND base_amount < 1000000000000000),
  notes TEXT,
  internal_notes TEXT,
  processed_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  terminal_id BLOB REFERENCES terminals (id) DEFERRABLE INITIALLY DEFERRED,
  shift_id BLOB REFERENCES shifts (id) DEFERRABLE INITIALLY DEFERRED,
  tendered INTEGER CHECK (tendered > -1000000000000000 AND tendered < 1000000000000000),
  change_given INTEGER NOT NULL DEFAULT 0 CHECK (change_given > -1000000000000000 AND change_given < 1000000000000000)
) STRICT, WITHOUT ROWID;
CREATE INDEX payments_1 ON payments (order_id);

CREATE TABLE stock_movements (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  order_item_id BLOB REFERENCES order_items (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL CHECK (type IN ('OPENING','SALE','RETURN','ADJUSTMENT')),
  quantity INTEGER NOT NULL CHECK (quantity > -100000000000000 AND quantity < 100000000000000),
  unit_cost INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost > -1000000000000 AND unit_cost < 1000000000000),
  business_day INTEGER NOT NULL,
  terminal_id BLOB REFERENCES terminals (id) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  unit_seq INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_movements_1 ON stock_movements (product_id, unit_seq);
CREATE INDEX stock_movements_2 ON stock_movements (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE cash_movements (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  terminal_id BLOB REFERENCES terminals (id) DEFERRABLE INITIALLY DEFERRED,
  shift_id BLOB REFERENCES shifts (id) DEFERRABLE INITIALLY DEFERRED,
  order_id BLOB REFERENCES orders (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL CHECK (type IN ('SALE','REFUND','FLOAT','PAID_IN','PAID_OUT')),
  amount INTEGER NOT NULL CHECK (amount > -1000000000000000 AND amount < 1000000000000000),
  reason TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cash_movements_1 ON cash_movements (shift_id);

CREATE TABLE stock_balances (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  quantity INTEGER NOT NULL DEFAULT 0 CHECK (quantity > -100000000000000 AND quantity < 100000000000000),
  updated_at INTEGER NOT NULL,
  own INTEGER NOT NULL DEFAULT 0 CHECK (own > -100000000000000 AND own < 100000000000000),
  UNIQUE (organization_id, workspace_id, product_id)
) STRICT;

CREATE TABLE audit_logs (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  entity_type TEXT NOT NULL CHECK (length(entity_type) <= 100),
  entity_id BLOB NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('CREATE','UPDATE','DELETE','LOGIN','LOGOUT','EXPORT','IMPORT')),
  user_id BLOB REFERENCES users (id) DEFERRABLE INITIALLY DEFERRED,
  user_email TEXT CHECK (length(user_email) <= 255),
  session_id TEXT CHECK (length(session_id) <= 255),
  ip_address TEXT,
  user_agent TEXT,
  request_path TEXT CHECK (length(request_path) <= 500),
  http_method TEXT CHECK (length(http_method) <= 10),
  old_values TEXT,
  new_values TEXT,
  changes TEXT,
  source TEXT DEFAULT 'web' CHECK (length(source) <= 50),
  reason TEXT,
  metadata TEXT DEFAULT '{}',
  timestamp INTEGER NOT NULL,
  duration_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_balances_product ON stock_balances (product_id);

-- Found by any fragment of three letters or more; text is folded by fold().
CREATE VIRTUAL TABLE product_search USING fts5 (text, content = '', tokenize = 'trigram', detail = full);

-- Who this disk is: one row.
CREATE TABLE device (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  device_id BLOB NOT NULL,             -- This incarnation; a restored copy gets a new one.
  incarnation INTEGER NOT NULL,
  series TEXT NOT NULL,                -- Starts every number that this incarnation gives.
  organization_id BLOB NOT NULL,
  workspace_id BLOB NOT NULL,
  terminal_id BLOB NOT NULL,
  unit_base INTEGER NOT NULL,          -- Device sequence of unit n: n - unit_base.
  acknowledged INTEGER NOT NULL        -- The centre has answered for every unit up to this n.
) STRICT;

-- The last number given, by kind of document.
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- What this device did, a whole business document each: the outbox.
CREATE TABLE units (
  n INTEGER PRIMARY KEY,               -- 1, 2, 3 … without gaps over all incarnations.
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  device_time INTEGER NOT NULL,
  author BLOB,
  document TEXT NOT NULL,              -- As it goes over the wire, without its sequence number.
  refused INTEGER NOT NULL DEFAULT 0 CHECK (refused IN (0, 1)),  -- 1: in the centre's quarantine.
  reason TEXT
) STRICT;
CREATE INDEX units_refused ON units (n) WHERE refused = 1;

-- Documents from the centre that the mirror cannot hold, with the reason.
CREATE TABLE unreadable_documents (id BLOB PRIMARY KEY, kind TEXT NOT NULL, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Settings of this device and the state of its exchange with the centre.
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
