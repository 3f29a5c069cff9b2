-- A report asks for the money of one day.
CREATE INDEX payments_5 ON payments (payment_date);
