// Who did what, for whoever looks into it later: rows of audit_logs in the unit
// that does it. They are sent up and stay here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

struct AuditEntry {
  terminal::Uuid id;
  std::string_view entity_type;  // The table.
  terminal::Uuid entity;
  std::string_view action = "UPDATE";  // CREATE, UPDATE, DELETE, LOGIN, LOGOUT, EXPORT or IMPORT
  terminal::Uuid user;                 // users.id; nil: nobody who logs in.
  std::string new_values;              // A JSON object; empty: none.
  std::string reason;                  // In a person's words; empty: none.
  std::string metadata = "{}";         // JSON
  terminal::LocalTime at;
};

// Inside a unit.
Result<void> write_audit(Database& db, const Device& device, const AuditEntry& entry);

// Whether a row with that id was written here: of an act whose row has the act's own id, a second try.
Result<bool> was_noted(Database& db, const terminal::Uuid& id);

}  // namespace storage
