-- How safe this device's units are, and which of them it has let go since: all
-- by n, like `acknowledged`.
ALTER TABLE device ADD COLUMN replicated INTEGER NOT NULL DEFAULT 0;  -- Every standby of the centre has those up to here.
ALTER TABLE device ADD COLUMN backed_up INTEGER NOT NULL DEFAULT 0;   -- The centre's last backup has.
ALTER TABLE device ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;   -- Removed up to here, but for refused ones.
