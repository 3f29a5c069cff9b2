-- An article's stock card, and its value over time, in the order in which things moved.
CREATE INDEX stock_movements_5 ON stock_movements (product_id, created_at);
