#include "storage/audit_store.h"

namespace storage {

Result<void> write_audit(Database& db, const Device& device, const AuditEntry& entry) {
  auto insert = db.cached(
      "INSERT INTO audit_logs (id, organization_id, workspace_id, entity_type, entity_id, action, user_id, new_values,"
      " source, reason, metadata, timestamp) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'terminal', ?9, ?10, ?11)");
  if (!insert) return insert.error();
  return (*insert)
      ->bind(entry.id, device.organization, device.workspace, entry.entity_type, entry.entity, entry.action,
             or_null(entry.user), or_null(entry.new_values), or_null(entry.reason), entry.metadata, entry.at)
      .run();
}

Result<bool> was_noted(Database& db, const terminal::Uuid& id) {
  auto row = db.cached("SELECT 1 FROM audit_logs WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(id).step();
  (*row)->rewind();
  return found;
}

}  // namespace storage
