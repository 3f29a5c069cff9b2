// Database: one connection to the shop's SQLite file.
//
// Belongs to one thread. The file is opened for durability (WAL,
// synchronous=FULL): a transaction that committed survives a power cut.
// Checkpoints are left to checkpoint(), called in pauses, so that no sale
// pays for one. Every write is either captured into a unit or made by the
// mirror (see capture.h); a connection of another program cannot write the
// captured tables at all, because their triggers call functions that only
// this class provides.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "storage/statement.h"
#include "terminal/domain/result.h"

struct sqlite3;

namespace storage {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

class Capture;

// What SQLite's result code means to us, with its message and where it arose.
Error sqlite_error(sqlite3* db, int code, std::string_view doing);

enum class OpenMode { ReadWrite, ReadOnly };

class Database {
 public:
  // Opens or creates the file. Does not look at its schema: migrate() does.
  static Result<Database> open(const std::filesystem::path& file, OpenMode mode = OpenMode::ReadWrite);

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // One or several statements without parameters or results.
  Result<void> run(const std::string& sql);

  Result<Statement> prepare(std::string_view sql);

  // The prepared statement for `sql`, made once and kept; reset and unbound.
  // Not for statements that may be in use twice at once. `sql` must be the
  // same object or literal each time only for speed, not for correctness.
  Result<Statement*> cached(std::string_view sql);

  std::int64_t changes() const;

  // Moves what the WAL holds into the file. Cheap when there is little;
  // never waits for readers. Call in pauses.
  Result<void> checkpoint();
  std::int64_t wal_bytes() const;

  Capture& capture() { return *capture_; }
  sqlite3* handle() const { return db_; }
  const std::filesystem::path& file() const { return file_; }

 private:
  struct StatementCache;

  Database(sqlite3* db, std::filesystem::path file);

  sqlite3* db_ = nullptr;
  std::filesystem::path file_;
  std::unique_ptr<Capture> capture_;
  std::unique_ptr<StatementCache> cache_;
};

// While one lives, this connection does not wait for another writer: what needs
// the lock answers Busy at once.
class Impatience {
 public:
  explicit Impatience(Database& db);
  ~Impatience();
  Impatience(const Impatience&) = delete;
  Impatience& operator=(const Impatience&) = delete;

 private:
  Database& db_;
};

}  // namespace storage
