-- Which line of the original a line of a return takes back.
ALTER TABLE order_items ADD COLUMN original_item_id BLOB REFERENCES order_items (id) DEFERRABLE INITIALLY DEFERRED;
