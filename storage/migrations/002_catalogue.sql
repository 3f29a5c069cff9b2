-- Format 2, the new tables of the catalogue.

CREATE TABLE departments (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (length(name) <= 255),
  code TEXT CHECK (length(code) <= 50),
  description TEXT,
  parent_id BLOB REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED,
  head_id BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  budget INTEGER DEFAULT 0 CHECK (budget > -1000000000000000 AND budget < 1000000000000000),
  cost_center TEXT CHECK (length(cost_center) <= 50),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  settings TEXT DEFAULT '{}',
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE suppliers (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  supplier_number TEXT CHECK (length(supplier_number) <= 50),
  name TEXT NOT NULL CHECK (length(name) <= 500),
  legal_name TEXT CHECK (length(legal_name) <= 500),
  status TEXT NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE','INACTIVE','BLOCKED')),
  contact_name TEXT CHECK (length(contact_name) <= 255),
  email TEXT CHECK (length(email) <= 255),
  phone TEXT CHECK (length(phone) <= 20),
  website TEXT CHECK (length(website) <= 255),
  address TEXT,
  bin TEXT CHECK (length(bin) <= 12),
  iin TEXT CHECK (length(iin) <= 12),
  kbe_code TEXT CHECK (length(kbe_code) <= 10),
  bank_name TEXT CHECK (length(bank_name) <= 255),
  bank_account TEXT CHECK (length(bank_account) <= 50),
  bank_bik TEXT CHECK (length(bank_bik) <= 20),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  payment_terms TEXT DEFAULT 'NET_30' CHECK (payment_terms IN ('PREPAYMENT','NET_15','NET_30','NET_45','NET_60')),
  lead_time_days INTEGER DEFAULT 0 CHECK (lead_time_days BETWEEN -2147483648 AND 2147483647),
  rating INTEGER DEFAULT 0 CHECK (rating > -1000 AND rating < 1000),
  tags TEXT DEFAULT '[]',
  custom_fields TEXT DEFAULT '{}',
  notes TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX suppliers_1 ON suppliers (name);

CREATE TABLE product_barcodes (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  barcode TEXT NOT NULL CHECK (length(barcode) <= 100),
  kind TEXT NOT NULL DEFAULT 'UNIT' CHECK (kind IN ('UNIT','PACK','WEIGHED','OTHER')),
  factor INTEGER NOT NULL DEFAULT 1000 CHECK (factor > -1000000000000 AND factor < 1000000000000) CHECK (factor > 0),
  description TEXT CHECK (length(description) <= 255),
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX product_barcodes_1 ON product_barcodes (product_id);
CREATE INDEX product_barcodes_2 ON product_barcodes (barcode);

CREATE TABLE bills_of_materials (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  version TEXT NOT NULL DEFAULT '1.0' CHECK (length(version) <= 20),
  name TEXT NOT NULL CHECK (length(name) <= 255),
  description TEXT,
  quantity INTEGER NOT NULL DEFAULT 1000 CHECK (quantity > -10000000000 AND quantity < 10000000000),
  unit TEXT NOT NULL DEFAULT 'шт' CHECK (length(unit) <= 20),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft','active','inactive','archived')),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  lead_time_days INTEGER DEFAULT 0 CHECK (lead_time_days BETWEEN -2147483648 AND 2147483647),
  setup_time_minutes INTEGER DEFAULT 0 CHECK (setup_time_minutes BETWEEN -2147483648 AND 2147483647),
  production_time_minutes INTEGER DEFAULT 0 CHECK (production_time_minutes BETWEEN -2147483648 AND 2147483647),
  material_cost INTEGER DEFAULT 0 CHECK (material_cost > -1000000000000 AND material_cost < 1000000000000),
  labor_cost INTEGER DEFAULT 0 CHECK (labor_cost > -1000000000000 AND labor_cost < 1000000000000),
  overhead_cost INTEGER DEFAULT 0 CHECK (overhead_cost > -1000000000000 AND overhead_cost < 1000000000000),
  total_cost INTEGER GENERATED ALWAYS AS (material_cost + labor_cost + overhead_cost) STORED CHECK (total_cost > -1000000000000 AND total_cost < 1000000000000),
  valid_from INTEGER,
  valid_to INTEGER,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  approved_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  approved_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX bills_of_materials_1 ON bills_of_materials (product_id);

CREATE TABLE bom_components (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  bom_id BLOB NOT NULL REFERENCES bills_of_materials (id) DEFERRABLE INITIALLY DEFERRED,
  component_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  sequence_number INTEGER NOT NULL DEFAULT 1 CHECK (sequence_number BETWEEN -2147483648 AND 2147483647),
  quantity_per_unit INTEGER NOT NULL DEFAULT 1000 CHECK (quantity_per_unit > -10000000000 AND quantity_per_unit < 10000000000),
  unit TEXT NOT NULL DEFAULT 'шт' CHECK (length(unit) <= 20),
  scrap_factor INTEGER NOT NULL DEFAULT 0 CHECK (scrap_factor > -100000 AND scrap_factor < 100000),
  substitute_component_id BLOB REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  substitution_ratio INTEGER DEFAULT 1000 CHECK (substitution_ratio > -100000 AND substitution_ratio < 100000),
  operation_sequence INTEGER CHECK (operation_sequence BETWEEN -2147483648 AND 2147483647),
  operation_notes TEXT,
  unit_cost INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost > -1000000000000 AND unit_cost < 1000000000000),
  total_cost INTEGER GENERATED ALWAYS AS (CASE WHEN scrap_factor = -1000 THEN 0 ELSE (unit_cost * quantity_per_unit * (1000 + scrap_factor) + CASE WHEN unit_cost * quantity_per_unit * (1000 + scrap_factor) >= 0 THEN 500000 ELSE -500000 END) / 1000000 END) STORED CHECK (total_cost > -1000000000000 AND total_cost < 1000000000000),
  specifications TEXT DEFAULT '{}',
  notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  organization_id BLOB,
  workspace_id BLOB
) STRICT;
CREATE INDEX bom_components_1 ON bom_components (bom_id);

CREATE TABLE price_lists (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL CHECK (length(code) <= 50),
  name TEXT NOT NULL CHECK (length(name) <= 255),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  customer_tier TEXT CHECK (length(customer_tier) <= 20),
  priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN -2147483648 AND 2147483647),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  valid_from INTEGER,
  valid_to INTEGER,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE price_list_items (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  price_list_id BLOB NOT NULL REFERENCES price_lists (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  price INTEGER NOT NULL CHECK (price > -1000000000000 AND price < 1000000000000),
  min_quantity INTEGER NOT NULL DEFAULT 1000 CHECK (min_quantity > -1000000000000 AND min_quantity < 1000000000000),
  valid_from INTEGER,
  valid_to INTEGER,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX price_list_items_1 ON price_list_items (product_id);

CREATE TABLE promotions (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  code TEXT CHECK (length(code) <= 50),
  name TEXT NOT NULL CHECK (length(name) <= 255),
  type TEXT NOT NULL CHECK (type IN ('PERCENT','AMOUNT','FIXED_PRICE','BUY_X_GET_Y','BUNDLE')),
  value INTEGER NOT NULL DEFAULT 0 CHECK (value > -1000000000000 AND value < 1000000000000),
  conditions TEXT DEFAULT '{}',
  priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN -2147483648 AND 2147483647),
  stackable INTEGER NOT NULL DEFAULT 0 CHECK (stackable IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  starts_at INTEGER,
  ends_at INTEGER,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE TABLE lots (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  lot_number TEXT NOT NULL CHECK (length(lot_number) <= 100),
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active','blocked','depleted')),
  production_date INTEGER,
  expiry_date INTEGER,
  supplier_id BLOB REFERENCES suppliers (id) DEFERRABLE INITIALLY DEFERRED,
  notes TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX lots_1 ON lots (product_id, lot_number);

CREATE TABLE customer_contacts (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  customer_id BLOB NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  first_name TEXT NOT NULL CHECK (length(first_name) <= 100),
  last_name TEXT NOT NULL CHECK (length(last_name) <= 100),
  position TEXT CHECK (length(position) <= 255),
  email TEXT CHECK (length(email) <= 255),
  phone TEXT CHECK (length(phone) <= 20),
  mobile TEXT CHECK (length(mobile) <= 20),
  is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
  is_decision_maker INTEGER NOT NULL DEFAULT 0 CHECK (is_decision_maker IN (0, 1)),
  department TEXT CHECK (length(department) <= 100),
  notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  organization_id BLOB,
  workspace_id BLOB
) STRICT;
CREATE INDEX customer_contacts_1 ON customer_contacts (customer_id);

CREATE TABLE customer_addresses (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  customer_id BLOB NOT NULL REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL CHECK (type IN ('billing','shipping','legal','office')),
  address_line_1 TEXT NOT NULL CHECK (length(address_line_1) <= 500),
  address_line_2 TEXT CHECK (length(address_line_2) <= 500),
  city TEXT NOT NULL CHECK (length(city) <= 100),
  state_region TEXT CHECK (length(state_region) <= 100),
  postal_code TEXT CHECK (length(postal_code) <= 20),
  country TEXT NOT NULL DEFAULT 'KZ' CHECK (length(country) <= 2),
  is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
  is_default_billing INTEGER NOT NULL DEFAULT 0 CHECK (is_default_billing IN (0, 1)),
  is_default_shipping INTEGER NOT NULL DEFAULT 0 CHECK (is_default_shipping IN (0, 1)),
  coordinates TEXT,
  notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  organization_id BLOB,
  workspace_id BLOB
) STRICT;
CREATE INDEX customer_addresses_1 ON customer_addresses (customer_id);

CREATE TABLE projects (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  project_number TEXT CHECK (length(project_number) <= 50),
  name TEXT NOT NULL CHECK (length(name) <= 500),
  description TEXT,
  status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned','active','on_hold','completed','cancelled')),
  customer_id BLOB REFERENCES customers (id) DEFERRABLE INITIALLY DEFERRED,
  manager_id BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  department_id BLOB REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED,
  contact_name TEXT CHECK (length(contact_name) <= 255),
  email TEXT CHECK (length(email) <= 255),
  phone TEXT CHECK (length(phone) <= 20),
  bin TEXT CHECK (length(bin) <= 12),
  payment_terms TEXT DEFAULT 'NET_30' CHECK (payment_terms IN ('PREPAYMENT','NET_15','NET_30','NET_45','NET_60')),
  start_date INTEGER,
  end_date INTEGER,
  budget INTEGER DEFAULT 0 CHECK (budget > -1000000000000000 AND budget < 1000000000000000),
  currency TEXT NOT NULL DEFAULT 'KZT' CHECK (length(currency) <= 3),
  tags TEXT DEFAULT '[]',
  custom_fields TEXT DEFAULT '{}',
  notes TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
