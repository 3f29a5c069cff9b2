-- What is to be printed, and what became of it (print_store.h). This terminal's own:
-- never captured, never sent.
CREATE TABLE print_jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                -- receipt, z, x, debt, invoice, test
  document TEXT NOT NULL,            -- Its number; empty: it has none.
  page TEXT NOT NULL,                -- JSON
  copy INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'printing', 'printed', 'perhaps', 'given_up')),
  made_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX print_jobs_1 ON print_jobs (id) WHERE state IN ('waiting', 'printing', 'perhaps');
CREATE INDEX print_jobs_2 ON print_jobs (document);
