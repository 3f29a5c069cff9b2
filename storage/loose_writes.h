// For what can be made again if power takes it away: fetched from the centre,
// as its cursor is gone with it, or built anew. Not to begin inside a
// transaction.
#pragma once

#include "storage/database.h"

namespace storage {

// While one lives, transactions of this connection are not flushed one by one.
class UnflushedWrites {
 public:
  explicit UnflushedWrites(Database& db) : db_(db) { (void)db_.run("PRAGMA synchronous = NORMAL"); }
  ~UnflushedWrites() { (void)db_.run("PRAGMA synchronous = FULL"); }
  UnflushedWrites(const UnflushedWrites&) = delete;
  UnflushedWrites& operator=(const UnflushedWrites&) = delete;

 private:
  Database& db_;
};

// Nor are references checked: they may arrive before what they refer to, as
// the catalogue and the documents come in lanes of their own. verify() looks
// at them when in step.
class LooseWrites {
 public:
  explicit LooseWrites(Database& db) : db_(db), unflushed_(db) { (void)db_.run("PRAGMA foreign_keys = OFF"); }
  ~LooseWrites() { (void)db_.run("PRAGMA foreign_keys = ON"); }
  LooseWrites(const LooseWrites&) = delete;
  LooseWrites& operator=(const LooseWrites&) = delete;

 private:
  Database& db_;
  UnflushedWrites unflushed_;
};

}  // namespace storage
