-- Given up by a person at the centre, who said why: `reason`. The document stays.
ALTER TABLE units ADD COLUMN discarded INTEGER NOT NULL DEFAULT 0 CHECK (discarded IN (0, 1));
CREATE INDEX units_discarded ON units (n) WHERE discarded = 1;
