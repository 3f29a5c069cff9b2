#include "storage/file_facts.h"

#include <sqlite3.h>

#include <charconv>

#include "storage/device.h"
#include "storage/migrate.h"

namespace storage {

Result<FileFacts> file_facts(Database& db) {
  FileFacts facts{.path = db.file().string(), .log_bytes = db.wal_bytes(), .sqlite = sqlite3_libversion()};
  std::error_code error;
  const auto size = std::filesystem::file_size(db.file(), error);
  if (error) return Error{ErrorCode::Unavailable, "the size of the file cannot be read", error.message()};
  const auto space = std::filesystem::space(db.file(), error);
  if (error) return Error{ErrorCode::Unavailable, "the room on the disk cannot be read", error.message()};
  facts.bytes = static_cast<std::int64_t>(size);
  facts.free_bytes = static_cast<std::int64_t>(space.available);
  auto format = format_of(db);
  if (!format) return format.error();
  facts.format = *format;
  auto ahead = meta_get(db, "sync.clock_ahead_ms");
  if (!ahead) return ahead.error();
  std::int64_t ms = 0;
  const std::string text = ahead->value_or("");
  if (std::from_chars(text.data(), text.data() + text.size(), ms).ec == std::errc()) facts.clock_ahead_ms = ms;
  return facts;
}

}  // namespace storage
