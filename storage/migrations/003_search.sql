-- Search: the full-text indexes are built beside selling (storage/search_index.h).
--
-- Each holds the rows up to a row number and no others, so that a first load
-- writes rows alone and a build that was cut short goes on where it stood.
-- Text is spelled by search_name() and search_words() (storage/search_text.h).

DROP TABLE product_search;
CREATE VIRTUAL TABLE product_search USING fts5 (text, content = '', tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE customer_search USING fts5 (text, content = '', tokenize = 'trigram case_sensitive 1');

-- What FTS5 would merge at the end of a transaction is merged in slices of its own.
INSERT INTO product_search (product_search, rank) VALUES ('automerge', 0), ('crisismerge', 64);
INSERT INTO customer_search (customer_search, rank) VALUES ('automerge', 0), ('crisismerge', 64);

CREATE TABLE search_progress (
  name TEXT NOT NULL PRIMARY KEY,
  up_to INTEGER NOT NULL               -- Rows to this number are in the index, later ones are not.
) STRICT, WITHOUT ROWID;
INSERT INTO search_progress (name, up_to) VALUES ('products', 0), ('customers', 0);

CREATE INDEX customers_by_number ON customers (customer_number) WHERE customer_number IS NOT NULL;
CREATE INDEX customers_by_bin ON customers (bin) WHERE bin IS NOT NULL;
CREATE INDEX customers_by_iin ON customers (iin) WHERE iin IS NOT NULL;
