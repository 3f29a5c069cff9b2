#include "storage/backup.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <system_error>

#include "storage/device.h"
#include "storage/migrate.h"
#include "storage/print_store.h"
#include "storage/units.h"
#include "storage/verify.h"

namespace storage {

using terminal::UuidSource;
namespace fs = std::filesystem;

namespace {

Error file_error(const fs::path& path, const std::string& what, const std::error_code& code) {
  return {code == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::ReadOnly,
          path.string() + ": " + what, code.message()};
}

// A copy that the disk has promised to keep.
Result<void> flush(const fs::path& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0 || ::fsync(handle) != 0) {
    const std::error_code code(errno, std::generic_category());
    if (handle >= 0) ::close(handle);
    return file_error(path, "cannot be flushed to disk", code);
  }
  ::close(handle);
  return {};
}

void remove_database(const fs::path& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix, ignored);
}

// All pages of `from`, as they are at one moment.
Result<void> copy_pages(Database& from, const fs::path& to) {
  remove_database(to);
  auto target = Database::open(to);
  if (!target) return target.error();
  if (auto done = target->run("PRAGMA journal_mode = DELETE"); !done) return done;
  sqlite3_backup* copy = sqlite3_backup_init(target->handle(), "main", from.handle(), "main");
  if (copy == nullptr) return sqlite_error(target->handle(), sqlite3_errcode(target->handle()), "backup");
  const int stepped = sqlite3_backup_step(copy, -1);
  const int finished = sqlite3_backup_finish(copy);
  if (stepped != SQLITE_DONE || finished != SQLITE_OK) {
    return sqlite_error(target->handle(), stepped != SQLITE_DONE ? stepped : finished, "backup");
  }
  return {};
}

Result<void> require_sound(const fs::path& path) {
  auto db = Database::open(path, OpenMode::ReadOnly);
  if (!db) return db.error();
  auto format = format_of(*db);
  if (!format) return Error{ErrorCode::Refused, path.string() + " is not a prometric backup", format.error().detail};
  if (*format > newest_format())
    return Error{ErrorCode::TooNew, path.string() + " was written by a newer version of prometric", ""};
  auto check = db->prepare("SELECT integrity_check FROM pragma_integrity_check LIMIT 1");
  if (!check) return check.error();
  auto row = check->step();
  if (!row || !*row || check->text(0) != "ok") return Error{ErrorCode::Refused, path.string() + " is damaged", ""};
  auto device = load_device(*db);
  if (!device || !*device)
    return Error{ErrorCode::Refused, path.string() + " is not a prometric backup: no shop is in it", ""};
  return {};
}

Result<void> become_new_incarnation(Database& db, std::int64_t unix_ms, UuidSource& ids) {
  auto device = load_device(db);
  if (!device) return device.error();
  Device next = **device;
  // What the old incarnation was last known as: the centre links the two by it.
  const std::string before = next.device_id.to_string();
  next.device_id = ids.next(unix_ms);
  ++next.incarnation;
  next.series = new_series(ids.random());
  auto write = MirrorWrite::begin(db);
  if (!write) return write.error();
  // The centre may have gone back since then, too: what it has it knows by the ids.
  if (auto done = count_from_what_is_kept(db, next); !done) return done;
  if (auto done = save_device(db, next); !done) return done;
  if (auto done = db.run("DELETE FROM counters"); !done) return done;
  if (auto done = doubt_print_jobs(db); !done) return done;
  if (auto done = meta_set(db, "device.before", before); !done) return done;
  return write->commit();
}

// A name that is free: what an earlier restore kept stays.
fs::path free_name(const fs::path& file) {
  std::error_code code;
  fs::path kept = file.string() + ".before-restore";
  for (int i = 2; fs::exists(kept, code); ++i) kept = file.string() + ".before-restore-" + std::to_string(i);
  return kept;
}

// The present file goes aside unopened, with its write-ahead log: it may be
// damaged, and the log hold the last sales. The two belong together.
Result<void> keep_present(const fs::path& file) {
  std::error_code code;
  if (!fs::exists(file, code)) return {};
  const fs::path kept = free_name(file);
  for (const char* suffix : {"-wal", ""}) {
    if (!fs::exists(file.string() + suffix, code)) continue;
    fs::rename(file.string() + suffix, kept.string() + suffix, code);
    if (code) return file_error(kept, "cannot keep the present file", code);
  }
  fs::remove(file.string() + "-shm", code);
  return {};
}

}  // namespace

Result<void> backup(Database& db, const fs::path& target) {
  const fs::path partial = target.string() + ".partial";
  auto done = copy_pages(db, partial);
  if (done) done = require_sound(partial);
  if (done) done = flush(partial);
  std::error_code code;
  if (done) fs::rename(partial, target, code);
  if (done && !code) return {};
  remove_database(partial);
  return done ? Result<void>(file_error(target, "cannot be written", code)) : done;
}

Result<void> restore(const fs::path& source, const fs::path& file, std::int64_t unix_ms, UuidSource& ids) {
  std::error_code code;
  if (!fs::exists(source, code)) return Error{ErrorCode::NotFound, source.string() + " does not exist", ""};
  if (auto done = require_sound(source); !done) return done;
  const fs::path fresh = file.string() + ".restoring";
  {
    auto from = Database::open(source, OpenMode::ReadOnly);
    if (!from) return from.error();
    if (auto done = copy_pages(*from, fresh); !done) return remove_database(fresh), done;
    auto db = Database::open(fresh);
    if (!db) return db.error();
    if (auto done = migrate(*db); !done) return remove_database(fresh), done;
    if (auto done = become_new_incarnation(*db, unix_ms, ids); !done) return remove_database(fresh), done;
    if (auto done = db->run("PRAGMA journal_mode = DELETE"); !done) return remove_database(fresh), done;
  }
  if (auto done = flush(fresh); !done) return done;
  if (auto done = keep_present(file); !done) return done;
  fs::rename(fresh, file, code);
  if (code) return file_error(file, "cannot be replaced", code);
  return {};
}

}  // namespace storage
