-- What a shift is opened with and closed with: counts, the difference and its
-- reason, and the Z report as it was printed.
ALTER TABLE shifts ADD COLUMN opening_count TEXT;
ALTER TABLE shifts ADD COLUMN expected_cash INTEGER CHECK (expected_cash > -1000000000000000 AND expected_cash < 1000000000000000);
ALTER TABLE shifts ADD COLUMN counted_cash INTEGER CHECK (counted_cash > -1000000000000000 AND counted_cash < 1000000000000000);
ALTER TABLE shifts ADD COLUMN cash_difference INTEGER CHECK (cash_difference > -1000000000000000 AND cash_difference < 1000000000000000);
ALTER TABLE shifts ADD COLUMN difference_reason TEXT;
ALTER TABLE shifts ADD COLUMN cash_count TEXT;
ALTER TABLE shifts ADD COLUMN z_number TEXT CHECK (length(z_number) <= 50);
ALTER TABLE shifts ADD COLUMN z_report TEXT;

-- Safe drops; edited in place, in the way of format 2.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '  type TEXT NOT NULL CHECK (type IN (''SALE'',''REFUND'',''FLOAT'',''PAID_IN'',''PAID_OUT'')),',
  '  type TEXT NOT NULL CHECK (type IN (''SALE'',''REFUND'',''FLOAT'',''PAID_IN'',''PAID_OUT'',''SAFE_DROP'')),')
  WHERE type = 'table' AND name = 'cash_movements';
PRAGMA writable_schema = RESET;

-- A report asks for one shift's documents.
CREATE INDEX orders_5 ON orders (shift_id) WHERE shift_id IS NOT NULL;
CREATE INDEX payments_3 ON payments (shift_id) WHERE shift_id IS NOT NULL;
