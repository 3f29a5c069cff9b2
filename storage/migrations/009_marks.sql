-- Whether a pack was sold before is asked with every scan of its marking code.
CREATE INDEX order_item_marks_3 ON order_item_marks (gtin, serial);
