// The log of what went wrong, as a unit of its own: it reaches whoever looks
// after the centre, and stays here.
#pragma once

#include <string>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

struct SystemLogEntry {
  std::string level = "ERROR";  // DEBUG, INFO, WARN, ERROR or FATAL
  std::string logger, code, message;
  std::string metadata = "{}";  // JSON
};

Result<void> write_system_log(Database& db, const SystemLogEntry& entry, terminal::LocalTime at,
                              const terminal::Uuid& unit);

}  // namespace storage
