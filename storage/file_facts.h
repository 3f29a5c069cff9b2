// What there is to say of the file itself, for whoever looks after it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/database.h"

namespace storage {

struct FileFacts {
  std::string path;
  std::int64_t bytes = 0;
  std::int64_t log_bytes = 0;   // Of the WAL beside it.
  std::int64_t free_bytes = 0;  // On its disk, for this program.
  int format = 0;
  std::string sqlite;                          // The library's version.
  std::optional<std::int64_t> clock_ahead_ms;  // Of the centre's; nothing: it was never asked.
};

Result<FileFacts> file_facts(Database& db);

}  // namespace storage
