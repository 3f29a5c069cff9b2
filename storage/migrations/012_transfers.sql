-- Goods on their way from one workspace to another.
CREATE TABLE stock_transfers (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  to_workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  transfer_number TEXT CHECK (length(transfer_number) <= 50),
  status TEXT NOT NULL DEFAULT 'in_transit' CHECK (status IN ('in_transit','received')),
  business_day INTEGER NOT NULL,
  received_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  received_at INTEGER,
  notes TEXT,
  created_by BLOB REFERENCES employees (id) DEFERRABLE INITIALLY DEFERRED,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_transfers_1 ON stock_transfers (status) WHERE status = 'in_transit';

CREATE TABLE stock_transfer_items (
  id BLOB NOT NULL PRIMARY KEY,
  organization_id BLOB NOT NULL REFERENCES organizations (id) DEFERRABLE INITIALLY DEFERRED,
  workspace_id BLOB NOT NULL REFERENCES workspaces (id) DEFERRABLE INITIALLY DEFERRED,
  stock_transfer_id BLOB NOT NULL REFERENCES stock_transfers (id) DEFERRABLE INITIALLY DEFERRED,
  product_id BLOB NOT NULL REFERENCES products (id) DEFERRABLE INITIALLY DEFERRED,
  lot_id BLOB REFERENCES lots (id) DEFERRABLE INITIALLY DEFERRED,
  line_no INTEGER NOT NULL DEFAULT 0 CHECK (line_no BETWEEN -2147483648 AND 2147483647),
  quantity_sent INTEGER NOT NULL CHECK (quantity_sent > -100000000000000 AND quantity_sent < 100000000000000) CHECK (quantity_sent > 0),
  quantity_received INTEGER NOT NULL DEFAULT 0 CHECK (quantity_received > -100000000000000 AND quantity_received < 100000000000000),
  unit_cost INTEGER NOT NULL DEFAULT 0 CHECK (unit_cost > -1000000000000 AND unit_cost < 1000000000000),
  difference_reason TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stock_transfer_items_1 ON stock_transfer_items (stock_transfer_id);
CREATE INDEX stock_transfer_items_2 ON stock_transfer_items (product_id);

ALTER TABLE stock_movements ADD COLUMN transfer_item_id BLOB REFERENCES stock_transfer_items (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX stock_movements_6 ON stock_movements (transfer_item_id) WHERE transfer_item_id IS NOT NULL;

-- Other shops' transfers may be at the centre already.
INSERT INTO meta (key, value) SELECT 'sync.load', '0 ' || '00000000-0000-0000-0000-000000000000'
  WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'sync.token')
  ON CONFLICT (key) DO UPDATE SET value = excluded.value;
