#include "storage/shift_store.h"

#include "storage/person_name.h"
#include "storage/z_report_json.h"
#include "terminal/domain/invariant.h"

namespace storage {

using terminal::Money;

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

Result<void> insert_shift(Database& db, const Device& device, const Shift& shift, const terminal::CashCount& opening) {
  auto insert = db.cached(
      "INSERT INTO shifts (id, organization_id, workspace_id, terminal_id, shift_number, business_day, opening_float, "
      "opened_by, opened_at,"
      " created_at, updated_at, opening_count) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?9, ?10)");
  if (!insert) return insert.error();
  INVARIANT(opening.empty() || opening.total() == shift.opening_float);
  const std::string count = opening.empty() ? "" : count_json(opening);
  return (*insert)
      ->bind(shift.id, device.organization, device.workspace, device.terminal, shift.number, shift.business_day,
             shift.opening_float, shift.opened_by, shift.opened_at, or_null(count))
      .run();
}

Result<std::optional<Money>> left_in_drawer(Database& db, const Device& device) {
  auto row = db.prepare(
      "SELECT counted_cash FROM shifts WHERE terminal_id = ?1 AND status = 'closed' AND counted_cash IS NOT NULL"
      " ORDER BY closed_at DESC, id DESC LIMIT 1");
  if (!row) return row.error();
  auto found = row->bind(device.terminal).step();
  if (!found) return found.error();
  return *found ? std::optional(row->money(0)) : std::nullopt;
}

Result<void> insert_cash_movement(Database& db, const Device& device, const MadeMovement& movement) {
  auto insert = db.cached(
      "INSERT INTO cash_movements (id, organization_id, workspace_id, terminal_id, shift_id, type, amount, reason,"
      " created_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  if (!insert) return insert.error();
  return (*insert)
      ->bind(movement.id, device.organization, device.workspace, device.terminal, movement.shift,
             movement_name(movement.type), movement.amount, or_null(movement.reason), movement.by, movement.at)
      .run();
}

Result<std::vector<ListedMovement>> drawer_movements(Database& db, const terminal::Uuid& shift) {
  auto rows = db.prepare("SELECT m.type, m.amount, coalesce(m.reason, ''), coalesce(" + person_name("m.created_by") +
                         ", ''), m.created_at FROM cash_movements m WHERE m.shift_id = ?1"
                         " AND m.type NOT IN ('SALE', 'REFUND') ORDER BY m.created_at DESC, m.id DESC");
  if (!rows) return rows.error();
  rows->bind(shift);
  std::vector<ListedMovement> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    const auto type = terminal::parse_movement(rows->text(0));
    INVARIANT(type.has_value());  // The column's check.
    found.push_back({*type, rows->money(1), rows->string(2), rows->string(3), rows->time(4)});
  }
}

Result<Money> expected_cash(Database& db, const Shift& shift) {
  auto row = db.cached("SELECT coalesce(sum(amount), 0) FROM cash_movements WHERE shift_id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(shift.id).step();
  if (!found) return found.error();
  const Money moved = (*row)->money(0);
  (*row)->rewind();
  return shift.opening_float + moved;
}

Result<void> close_shift(Database& db, const ShiftEnd& end) {
  const terminal::ZReport& report = end.report;
  INVARIANT(!report.number.empty() && report.count.has_value());
  auto update = db.prepare(
      "UPDATE shifts SET status = 'closed', closed_by = ?2, closed_at = ?3, updated_at = ?3, expected_cash = ?4,"
      " counted_cash = ?5, cash_difference = ?6, difference_reason = ?7, cash_count = ?8, z_number = ?9, z_report = ?10"
      " WHERE id = ?1 AND status = 'open'");
  if (!update) return update.error();
  return update
      ->bind(end.shift, end.by, report.at, report.totals.drawer.expected(), report.count->counted, report.difference(),
             or_null(report.count->reason), count_json(report.count->sheet), report.number, z_report_json(report))
      .run();
}

Result<std::optional<terminal::ZReport>> find_z_report(Database& db, const Device& device, std::string_view number) {
  auto row = db.prepare(
      "SELECT z_report FROM shifts WHERE terminal_id = ?1 AND (z_number = ?2 OR shift_number = ?2)"
      " AND z_report IS NOT NULL ORDER BY z_number = ?2 DESC LIMIT 1");
  if (!row) return row.error();
  auto found = row->bind(device.terminal, number).step();
  if (!found) return found.error();
  if (!*found) return std::optional<terminal::ZReport>();
  auto report = read_z_report(row->text(0));
  if (!report) return report.error().in("the Z report " + std::string(number));
  return std::optional(std::move(*report));
}

Result<std::vector<ClosedShift>> closed_shifts(Database& db, const Device& device, int limit) {
  auto rows = db.prepare(
      "SELECT coalesce(z_number, ''), shift_number, closed_at, coalesce(cash_difference, 0) FROM shifts"
      " WHERE terminal_id = ?1 AND status = 'closed' AND closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT "
      "?2");
  if (!rows) return rows.error();
  rows->bind(device.terminal, limit);
  std::vector<ClosedShift> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({rows->string(0), rows->string(1), rows->time(2), rows->money(3)});
  }
}

}  // namespace storage
