-- Carts that are not paid yet: the ones open at this till and the ones put by.
-- Nobody else's business, so never sent and never captured.
CREATE TABLE carts (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  slot INTEGER UNIQUE,                 -- Open at the till as its first, second …; NULL: parked.
  shown INTEGER NOT NULL,              -- Rises with every change: the highest is the one on the screen.
  name TEXT NOT NULL DEFAULT '',       -- As a person called it when it was parked.
  employee BLOB,                       -- Who had it last.
  at INTEGER NOT NULL,                 -- When it was changed or parked, as timestamps are kept.
  lines INTEGER NOT NULL,
  total INTEGER NOT NULL,
  taken INTEGER NOT NULL,              -- Of its payment, so far.
  document BLOB,                       -- Of the payment under way: the sale that makes an end of it.
  body TEXT NOT NULL                   -- storage/cart_json.h
) STRICT, WITHOUT ROWID;
