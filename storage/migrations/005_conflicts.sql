-- Conflicts over rows of one workspace are that workspace's alone, as the rows
-- are; those over rows of the whole organisation belong to none, and come anew.
DELETE FROM sync_conflicts WHERE workspace_id <> (SELECT workspace_id FROM device);
