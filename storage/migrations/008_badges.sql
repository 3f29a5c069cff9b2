-- A badge by which somebody signs in, as a slow hash of what it says.
ALTER TABLE employees ADD COLUMN badge_hash TEXT CHECK (length(badge_hash) <= 255);
