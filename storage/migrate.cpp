#include "storage/migrate.h"

#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "storage/migrations/migrations.h"
#include "storage/schema/ddl.h"

namespace storage {
namespace {

// "prom", so that `file` and other programs can tell what this is.
constexpr std::int64_t kApplicationId = 0x70726f6d;

Result<std::int64_t> single(Database& db, const char* sql) {
  auto statement = db.prepare(sql);
  if (!statement) return statement.error();
  auto row = statement->step();
  if (!row) return row.error();
  return *row ? statement->integer(0) : 0;
}

// Kept in the file; turned on only once it is known to be ours. For the lock that
// this takes SQLite does not wait: another program may be opening the file, too.
Result<void> use_write_ahead_log(Database& db) {
  constexpr std::chrono::milliseconds kLook{5};
  constexpr std::chrono::seconds kPatience{5};
  const auto until = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    auto done = db.run("PRAGMA journal_mode = WAL");
    if (done || done.error().code != ErrorCode::Busy || std::chrono::steady_clock::now() > until) return done;
    std::this_thread::sleep_for(kLook);
  }
}

Result<bool> has_tables(Database& db) {
  auto count = single(db, "SELECT count(*) FROM sqlite_master");
  if (!count) return count.error();
  return *count > 0;
}

Result<void> drop_triggers(Database& db) {
  std::vector<std::string> names;
  {
    auto found = db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'");
    if (!found) return found.error();
    for (auto row = found->step();; row = found->step()) {
      if (!row) return row.error();
      if (!*row) break;
      names.push_back(found->string(0));
    }
  }
  for (const auto& name : names) {
    if (auto done = db.run("DROP TRIGGER " + name); !done) return done;
  }
  return {};
}

// The triggers are this program's own text; a file that another version wrote
// gets them replaced.
Result<void> renew_triggers(Database& db) {
  const std::string wanted = schema::create_triggers();
  const auto wanted_hash = static_cast<std::int64_t>(std::hash<std::string>{}(wanted)&0x7fffffffffffffff);
  auto present = single(db, "SELECT value FROM meta WHERE key = 'triggers'");
  if (!present) return present.error();
  if (*present == wanted_hash) return {};
  if (auto done = drop_triggers(db); !done) return done;
  if (auto done = db.run(wanted); !done) return done;
  auto keep = db.prepare(
      "INSERT INTO meta (key, value) VALUES ('triggers', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  if (!keep) return keep.error();
  return keep->bind(std::to_string(wanted_hash)).run();
}

// Inside the transaction: another program may have upgraded the file just now.
Result<void> upgrade(Database& db) {
  auto format = format_of(db);
  if (!format) return format.error();
  const int from = *format;
  for (int version = from; version < newest_format(); ++version) {
    if (auto done = db.run(migrations::script(version)); !done) return done;
  }
  if (from < newest_format()) {
    const std::string mark = "PRAGMA user_version = " + std::to_string(newest_format()) +
                             "; PRAGMA application_id = " + std::to_string(kApplicationId);
    if (auto done = db.run(mark); !done) return done;
  }
  return renew_triggers(db);
}

}  // namespace

int newest_format() { return migrations::newest_format(); }

Result<int> format_of(Database& db) {
  auto version = single(db, "PRAGMA user_version");
  if (!version) return version.error();
  return static_cast<int>(*version);
}

Result<void> migrate(Database& db) {
  auto application = single(db, "PRAGMA application_id");
  if (!application) return application.error().in(db.file().string());
  auto format = format_of(db);
  if (!format) return format.error();
  auto used = has_tables(db);
  if (!used) return used.error();
  if (*application != kApplicationId && (*used || *application != 0)) {
    return Error{ErrorCode::Corrupt, db.file().string() + " is an SQLite file of another program", ""};
  }
  if (*format > newest_format()) {
    return Error{ErrorCode::TooNew,
                 db.file().string() + " was written by a newer version of prometric (format " +
                     std::to_string(*format) + "; this one knows " + std::to_string(newest_format()) +
                     "): update this program",
                 ""};
  }
  if (auto done = use_write_ahead_log(db); !done) return done.error().in(db.file().string());
  if (auto done = db.run("BEGIN IMMEDIATE"); !done) return done.error().in(db.file().string());
  if (auto done = upgrade(db); !done) {
    const Error error = done.error();
    (void)db.run("ROLLBACK");
    return error.in(db.file().string() + ": upgrade to format " + std::to_string(newest_format()));
  }
  return db.run("COMMIT");
}

}  // namespace storage
