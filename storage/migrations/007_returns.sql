-- What came back of a sale is found by the sale; a document by the end of its
-- number, its sum, an article, a cashier or a tender.
CREATE INDEX orders_6 ON orders (parent_order_id) WHERE parent_order_id IS NOT NULL;
CREATE INDEX orders_7 ON orders (substr(order_number, -3));
CREATE INDEX orders_8 ON orders (total_amount);
CREATE INDEX orders_9 ON orders (created_by);
CREATE INDEX orders_10 ON orders (json_extract(custom_fields, '$.paper.number')) WHERE type = 'RETURN';
CREATE INDEX order_items_2 ON order_items (product_id);
CREATE INDEX order_items_3 ON order_items (order_id) WHERE quantity_returned > quantity_ordered AND quantity_returned > 0;
CREATE INDEX payments_4 ON payments (payment_method);
