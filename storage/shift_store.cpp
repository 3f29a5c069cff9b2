#include "storage/shift_store.h"

namespace storage {

Result<std::optional<Shift>> open_shift(Database& db, const Device& device) {
  auto row = db.cached(
      "SELECT id, shift_number, business_day, opened_by, opened_at, opening_float FROM shifts WHERE terminal_id = ?1 "
      "AND status = 'open'"
      " ORDER BY opened_at DESC LIMIT 1");
  if (!row) return row.error();
  auto found = (*row)->bind(device.terminal).step();
  if (!found) return found.error();
  std::optional<Shift> shift;
  if (*found) {
    shift =
        Shift{(*row)->uuid(0), (*row)->string(1), (*row)->date(2), (*row)->uuid(3), (*row)->time(4), (*row)->money(5)};
  }
  (*row)->rewind();
  return shift;
}

Result<void> insert_shift(Database& db, const Device& device, const Shift& shift) {
  auto insert = db.cached(
      "INSERT INTO shifts (id, organization_id, workspace_id, terminal_id, shift_number, business_day, opening_float, "
      "opened_by, opened_at,"
      " created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?9)");
  if (!insert) return insert.error();
  return (*insert)
      ->bind(shift.id, device.organization, device.workspace, device.terminal, shift.number, shift.business_day,
             shift.opening_float, shift.opened_by, shift.opened_at)
      .run();
}

}  // namespace storage
