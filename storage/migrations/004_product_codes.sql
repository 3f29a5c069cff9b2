-- An article's code: its unique key becomes an index that stands by itself, so
-- that a first load may put it off as it does the others; kept in step with rows
-- that come in another order, it cost as much as the rows. The index and its pages
-- stay what they are, only their definitions change, in the way of format 2.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ',
  UNIQUE (code, organization_id)', '') WHERE type = 'table' AND name = 'products';
UPDATE sqlite_schema SET name = 'products_key', sql = 'CREATE UNIQUE INDEX products_key ON products (code, organization_id)'
 WHERE name = (SELECT l.name FROM pragma_index_list('products') l
                WHERE l.origin = 'u' AND (SELECT group_concat(i.name) FROM pragma_index_info(l.name) i) = 'code,organization_id');
PRAGMA writable_schema = RESET;
