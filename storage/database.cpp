#include "storage/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <chrono>
#include <map>
#include <system_error>
#include <thread>
#include <utility>

#include "storage/capture.h"
#include "storage/search_text.h"

namespace storage {
namespace {

ErrorCode meaning(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL: return ErrorCode::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM: return ErrorCode::ReadOnly;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ErrorCode::Busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_CONSTRAINT: return ErrorCode::Refused;
    case SQLITE_IOERR: break;
    default: return ErrorCode::Internal;
  }
  // A full disk also shows as a failed write or sync, or an index of the log that cannot grow.
  const bool full = code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_SHMSIZE;
  return full ? ErrorCode::DiskFull : ErrorCode::Internal;
}

const char* plain_words(ErrorCode code) {
  switch (code) {
    case ErrorCode::DiskFull: return "the disk is full";
    case ErrorCode::ReadOnly: return "the file or its folder cannot be written";
    case ErrorCode::Busy: return "another program keeps the file locked";
    case ErrorCode::Corrupt: return "the file is damaged or not a prometric file";
    default: return nullptr;
  }
}

// What search calls, as functions of one text; NULL is an empty one.
template <std::string (*Spell)(std::string_view)>
void sql_spell(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto* chars = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
  const std::string_view text(chars != nullptr ? chars : "",
                              static_cast<std::size_t>(sqlite3_value_bytes(arguments[0])));
  const std::string spelled = Spell(text);
  sqlite3_result_text64(context, spelled.data(), spelled.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

template <std::string (*Spell)(std::string_view)>
void provide(sqlite3* db, const char* name) {
  sqlite3_create_function_v2(db, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                             sql_spell<Spell>, nullptr, nullptr, nullptr);
}

// How long a writer waits for another one, and how often it looks.
constexpr auto kPatience = std::chrono::seconds(10);
constexpr auto kLook = std::chrono::microseconds(100);

// SQLite's own handler soon sleeps for a tenth of a second; next to a sync
// that writes in short slices, a sale would miss every gap between them.
int wait_for_writer(void*, int looked) {
  if (looked * kLook > kPatience) return 0;
  std::this_thread::sleep_for(kLook);
  return 1;
}

constexpr const char* kPragmas =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA cache_size = -16384;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA secure_delete = OFF;"
    "PRAGMA trusted_schema = ON;"
    "PRAGMA user_version;";  // Reads the file, which may be none of ours.

}  // namespace

Error sqlite_error(sqlite3* db, int code, std::string_view doing) {
  const ErrorCode what = meaning(db != nullptr ? sqlite3_extended_errcode(db) : code);
  const char* words = plain_words(what);
  const std::string said = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  return {what, words != nullptr ? words : said,
          said + " (SQLite " + std::to_string(code) + ") in: " + std::string(doing.substr(0, 200))};
}

struct Database::StatementCache {
  std::map<std::string, Statement, std::less<>> by_sql;
};

Database::Database(sqlite3* db, std::filesystem::path file)
    : db_(db),
      file_(std::move(file)),
      capture_(std::make_unique<Capture>()),
      cache_(std::make_unique<StatementCache>()) {}

Database::Database(Database&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)),
      file_(std::move(other.file_)),
      capture_(std::move(other.capture_)),
      cache_(std::move(other.cache_)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(file_, other.file_);
  std::swap(capture_, other.capture_);
  std::swap(cache_, other.cache_);
  return *this;
}

Database::~Database() {
  cache_.reset();  // Statements must go before their connection.
  sqlite3_close(db_);
}

Result<Database> Database::open(const std::filesystem::path& file, OpenMode mode) {
  const int flags = mode == OpenMode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  // The file holds a shop's money and a token for its centre: its owner's eyes only.
  const mode_t before = ::umask(0077);
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  ::umask(before);
  Database db(raw, file);
  if (code != SQLITE_OK) return sqlite_error(raw, code, "open").in(file.string());
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_handler(raw, wait_for_writer, nullptr);
  provide<search_name>(raw, "search_name");
  provide<search_words>(raw, "search_words");
  provide<phone_digits>(raw, "phone_digits");
  db.capture_->attach(raw);
  if (auto done = db.run(kPragmas); !done) return done.error().in(file.string());
  return db;
}

Result<void> Database::run(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(db_, code, sql);
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code =
      sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return sqlite_error(db_, code, sql);
  return Statement(raw);
}

Result<Statement*> Database::cached(std::string_view sql) {
  auto found = cache_->by_sql.find(sql);
  if (found == cache_->by_sql.end()) {
    auto made = prepare(sql);
    if (!made) return made.error();
    found = cache_->by_sql.emplace(std::string(sql), std::move(*made)).first;
  }
  found->second.rewind();
  sqlite3_clear_bindings(found->second.handle());
  return &found->second;
}

std::int64_t Database::changes() const { return sqlite3_changes64(db_); }

Result<void> Database::checkpoint() {
  // TRUNCATE would wait for readers; PASSIVE moves what it can and the next
  // writer starts the WAL over once everything is moved.
  const int code = sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) return sqlite_error(db_, code, "checkpoint");
  return {};
}

std::int64_t Database::wal_bytes() const {
  std::error_code none;
  const auto size = std::filesystem::file_size(file_.string() + "-wal", none);
  return none ? 0 : static_cast<std::int64_t>(size);
}

Impatience::Impatience(Database& db) : db_(db) { sqlite3_busy_handler(db_.handle(), nullptr, nullptr); }
Impatience::~Impatience() { sqlite3_busy_handler(db_.handle(), wait_for_writer, nullptr); }

}  // namespace storage
