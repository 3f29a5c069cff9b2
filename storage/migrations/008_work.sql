-- Orders taken for later and those of deals are found without reading all sales.
CREATE INDEX orders_11 ON orders (required_date) WHERE status IN ('pending', 'confirmed', 'processing', 'shipped');
CREATE INDEX orders_12 ON orders (updated_at) WHERE shipping_method IS NOT NULL;
CREATE INDEX orders_13 ON orders (deal_id) WHERE deal_id IS NOT NULL;

-- Since when somebody who is clocked in has a break.
ALTER TABLE time_entries ADD COLUMN break_since INTEGER;
