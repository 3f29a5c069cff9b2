#include "storage/statement.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "storage/database.h"

namespace storage {

using terminal::Uuid;

Statement::Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(statement_, other.statement_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::rewind() { sqlite3_reset(statement_); }

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = sqlite_error(sqlite3_db_handle(statement_), code, sqlite3_sql(statement_));
  sqlite3_reset(statement_);
  return error;
}

Result<void> Statement::run() {
  auto more = step();
  while (more && *more) more = step();
  if (!more) return more.error();
  rewind();
  return {};
}

bool Statement::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
  const auto* chars = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (chars == nullptr) return {};
  return {chars, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Uuid Statement::uuid(int column) const {
  const auto* blob = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  if (blob == nullptr || sqlite3_column_bytes(statement_, column) != 16) return {};
  Uuid::Bytes bytes{};
  std::copy_n(blob, bytes.size(), bytes.begin());
  return Uuid(bytes);
}

void Statement::bind_one(int index, std::int64_t value) {
  INVARIANT(sqlite3_bind_int64(statement_, index, value) == SQLITE_OK);
}

void Statement::bind_one(int index, std::string_view value) {
  // An empty view may carry a null pointer, which SQLite would take for NULL.
  const char* chars = value.data() != nullptr ? value.data() : "";
  INVARIANT(sqlite3_bind_text64(statement_, index, chars, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK);
}

void Statement::borrow_text_at(int index, std::string_view text) {
  const char* chars = text.data() != nullptr ? text.data() : "";
  INVARIANT(sqlite3_bind_text64(statement_, index, chars, text.size(), SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
}

void Statement::borrow_blob_at(int index, std::string_view bytes) {
  const char* first = bytes.data() != nullptr ? bytes.data() : "";
  INVARIANT(sqlite3_bind_blob64(statement_, index, first, bytes.size(), SQLITE_STATIC) == SQLITE_OK);
}

void Statement::bind_one(int index, const Uuid& value) {
  INVARIANT(sqlite3_bind_blob(statement_, index, value.bytes().data(), 16, SQLITE_TRANSIENT) == SQLITE_OK);
}

void Statement::bind_one(int index, std::nullptr_t) { INVARIANT(sqlite3_bind_null(statement_, index) == SQLITE_OK); }

}  // namespace storage
