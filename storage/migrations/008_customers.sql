-- A customer's card, points - those that his purchases brought him and cost him - and
-- what he has paid in advance.
ALTER TABLE customers ADD COLUMN card_number TEXT CHECK (length(card_number) <= 50);
ALTER TABLE customers ADD COLUMN points INTEGER NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN advance INTEGER NOT NULL DEFAULT 0 CHECK (advance > -1000000000000000 AND advance < 1000000000000000);
CREATE INDEX customers_2 ON customers (card_number) WHERE card_number IS NOT NULL;
ALTER TABLE orders ADD COLUMN points_earned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN points_spent INTEGER NOT NULL DEFAULT 0;

-- What own units add to customers' sums, until the centre's figures have it in:
-- written by triggers (schema/customer_sums.h).
CREATE TABLE own_customer_sums (
  customer_id BLOB NOT NULL,
  unit_seq INTEGER NOT NULL,
  owed INTEGER NOT NULL DEFAULT 0,
  points INTEGER NOT NULL DEFAULT 0,
  advance INTEGER NOT NULL DEFAULT 0,
  taken_in INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (customer_id, unit_seq)
) STRICT, WITHOUT ROWID;
