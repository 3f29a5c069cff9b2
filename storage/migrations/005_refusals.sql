-- Why the centre put a unit aside, as a code: its words may be in any language.
ALTER TABLE units ADD COLUMN sqlstate TEXT;
