-- Format 2: the whole of what a terminal holds. See storage/README.md for what
-- each table is for. This script changes the tables of format 1; 002_catalogue
-- and 002_documents bring the new ones.
--
-- SQLite cannot add a key or a check to a table that is there. None of these
-- changes touches a stored row, so instead of writing a million articles anew
-- their definitions are edited, as SQLite's documentation of ALTER TABLE
-- describes under "Making Other Kinds Of Table Schema Changes": in one
-- transaction, and the schema is read again before it is used. What the rows
-- hold came through the centre's types, which are as narrow. A key may point to
-- what has not arrived yet: the first load, asked for below, brings it.

ALTER TABLE stock_movements ADD COLUMN lot_id BLOB REFERENCES lots (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stock_movements ADD COLUMN count_line_id BLOB REFERENCES stock_count_lines (id) DEFERRABLE INITIALLY DEFERRED;

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '  employee_count INTEGER DEFAULT 0,',
  '  employee_count INTEGER DEFAULT 0 CHECK (employee_count BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'organizations';
UPDATE sqlite_schema SET sql = replace(sql, '  department_id BLOB,',
  '  department_id BLOB REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED,')
  WHERE type = 'table' AND name = 'employees';
UPDATE sqlite_schema SET sql = replace(sql, '  sort_order INTEGER DEFAULT 0,',
  '  sort_order INTEGER DEFAULT 0 CHECK (sort_order BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'product_categories';
UPDATE sqlite_schema SET sql = replace(sql, '  stock_level INTEGER NOT NULL DEFAULT 0,',
  '  stock_level INTEGER NOT NULL DEFAULT 0 CHECK (stock_level BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  reserved_quantity INTEGER NOT NULL DEFAULT 0,',
  '  reserved_quantity INTEGER NOT NULL DEFAULT 0 CHECK (reserved_quantity BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  available_quantity INTEGER GENERATED ALWAYS AS (stock_level - reserved_quantity) STORED,',
  '  available_quantity INTEGER GENERATED ALWAYS AS (stock_level - reserved_quantity) STORED CHECK (available_quantity BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  min_stock_level INTEGER NOT NULL DEFAULT 0,',
  '  min_stock_level INTEGER NOT NULL DEFAULT 0 CHECK (min_stock_level BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  max_stock_level INTEGER NOT NULL DEFAULT 100,',
  '  max_stock_level INTEGER NOT NULL DEFAULT 100 CHECK (max_stock_level BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  reorder_point INTEGER NOT NULL DEFAULT 10,',
  '  reorder_point INTEGER NOT NULL DEFAULT 10 CHECK (reorder_point BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  reorder_quantity INTEGER NOT NULL DEFAULT 50,',
  '  reorder_quantity INTEGER NOT NULL DEFAULT 50 CHECK (reorder_quantity BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  lead_time_days INTEGER DEFAULT 0,',
  '  lead_time_days INTEGER DEFAULT 0 CHECK (lead_time_days BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  production_time INTEGER DEFAULT 0,',
  '  production_time INTEGER DEFAULT 0 CHECK (production_time BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET sql = replace(sql, '  employee_count INTEGER,',
  '  employee_count INTEGER CHECK (employee_count BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'customers';
UPDATE sqlite_schema SET sql = replace(sql, '  rating INTEGER DEFAULT 0 CHECK (rating > -1000 AND rating < 1000),',
  '  rating INTEGER DEFAULT 0 CHECK (rating > -1000 AND rating < 1000) CHECK (rating >= 0 AND rating <= 1000),')
  WHERE type = 'table' AND name = 'customers';
UPDATE sqlite_schema SET sql = replace(sql, '  order_count INTEGER DEFAULT 0,',
  '  order_count INTEGER DEFAULT 0 CHECK (order_count BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'customers';
UPDATE sqlite_schema SET sql = replace(sql, '  deal_count INTEGER DEFAULT 0,',
  '  deal_count INTEGER DEFAULT 0 CHECK (deal_count BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'customers';
UPDATE sqlite_schema SET sql = replace(sql, '  supplier_id BLOB,',
  '  supplier_id BLOB REFERENCES suppliers (id) DEFERRABLE INITIALLY DEFERRED,')
  WHERE type = 'table' AND name = 'orders';
UPDATE sqlite_schema SET sql = replace(sql, '  deal_id BLOB,',
  '  deal_id BLOB REFERENCES deals (id) DEFERRABLE INITIALLY DEFERRED,')
  WHERE type = 'table' AND name = 'orders';
UPDATE sqlite_schema SET sql = replace(sql, '  total_amount INTEGER GENERATED ALWAYS AS (subtotal + tax_amount + shipping_cost - discount_amount) STORED,',
  '  total_amount INTEGER GENERATED ALWAYS AS (subtotal + tax_amount + shipping_cost - discount_amount) STORED CHECK (total_amount > -1000000000000000 AND total_amount < 1000000000000000),')
  WHERE type = 'table' AND name = 'orders';
UPDATE sqlite_schema SET sql = replace(sql, 't) >= 0 THEN 500 ELSE -500 END) / 1000) STORED,',
  't) >= 0 THEN 500 ELSE -500 END) / 1000) STORED CHECK (line_total > -1000000000000 AND line_total < 1000000000000),')
  WHERE type = 'table' AND name = 'order_items';
UPDATE sqlite_schema SET sql = replace(sql, '  line_no INTEGER NOT NULL DEFAULT 0,',
  '  line_no INTEGER NOT NULL DEFAULT 0 CHECK (line_no BETWEEN -2147483648 AND 2147483647),')
  WHERE type = 'table' AND name = 'order_items';
UPDATE sqlite_schema SET sql = replace(sql, '  invoice_id BLOB,',
  '  invoice_id BLOB REFERENCES invoices (id) DEFERRABLE INITIALLY DEFERRED,')
  WHERE type = 'table' AND name = 'payments';
UPDATE sqlite_schema SET sql = replace(sql, '  type TEXT NOT NULL CHECK (type IN (''OPENING'',''SALE'',''RETURN'',''ADJUSTMENT''))',
  '  type TEXT NOT NULL CHECK (type IN (''OPENING'',''SALE'',''RETURN'',''ADJUSTMENT'',''RECEIPT'',''TRANSFER_IN'',''TRANSFER_OUT'',''COUNT'',''WRITE_OFF'',''PRODUCTION''))')
  WHERE type = 'table' AND name = 'stock_movements';
UPDATE sqlite_schema SET sql = replace(sql, '  duration_ms INTEGER',
  '  duration_ms INTEGER CHECK (duration_ms BETWEEN -2147483648 AND 2147483647)')
  WHERE type = 'table' AND name = 'audit_logs';
PRAGMA writable_schema = RESET;

CREATE INDEX orders_4 ON orders (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX payments_2 ON payments (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX stock_movements_3 ON stock_movements (lot_id) WHERE lot_id IS NOT NULL;
CREATE INDEX stock_movements_4 ON stock_movements (count_line_id) WHERE count_line_id IS NOT NULL;
CREATE INDEX cash_movements_2 ON cash_movements (order_id) WHERE order_id IS NOT NULL;

-- A terminal that has a centre already knows none of the rows of the new tables:
-- it loads once more. What waits to be sent is not touched by that.
INSERT INTO meta (key, value) SELECT 'sync.load', '0 ' || '00000000-0000-0000-0000-000000000000'
  WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'sync.token')
  ON CONFLICT (key) DO UPDATE SET value = excluded.value;
