#include "storage/system_log.h"

#include "storage/units.h"

namespace storage {

Result<void> write_system_log(Database& db, const SystemLogEntry& entry, terminal::LocalTime at,
                              const terminal::Uuid& unit) {
  auto write = Unit::begin(db, {.kind = "system.log", .at = at, .author = {}, .id = unit});
  if (!write) return write.error();
  auto insert = db.cached(
      "INSERT INTO system_logs (level, message, logger_name, error_code, metadata, timestamp)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  if (!insert) return insert.error();
  auto done = (*insert)->bind(entry.level, entry.message, entry.logger, entry.code, entry.metadata, at).run();
  return done ? write->commit() : done;
}

}  // namespace storage
