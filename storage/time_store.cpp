#include "storage/time_store.h"

#include "storage/execute.h"
#include "storage/person_name.h"

namespace storage {

using terminal::Hours;
using terminal::LocalTime;
using terminal::Uuid;

namespace {

LocalTime at(terminal::Date day, std::int64_t of_day) { return {day.days * terminal::kMicrosPerDay + of_day}; }
std::int64_t of_day(LocalTime time) { return time.micros - time.date().days * terminal::kMicrosPerDay; }

std::string head() {
  return "SELECT t.id, t.employee_id, coalesce(" + person_name("t.employee_id") +
         ", ''), t.entry_date, t.start_time, t.end_time, t.duration_hours, coalesce(t.break_hours, 0), t.break_since,"
         " t.status FROM time_entries t WHERE t.deleted_at IS NULL AND t.start_time IS NOT NULL"
         " AND t.workspace_id = (SELECT workspace_id FROM device)";
}

// An end before the start is of the next day.
TimeEntry read_entry(const Statement& row) {
  TimeEntry entry{.id = row.uuid(0),
                  .employee = row.uuid(1),
                  .employee_name = row.string(2),
                  .start = at(row.date(3), row.integer(4)),
                  .end = {},
                  .duration = Hours::from_hundredths(row.integer(6)),
                  .breaks = Hours::from_hundredths(row.integer(7)),
                  .break_since = {},
                  .status = row.string(9)};
  if (!row.null(5)) {
    const bool next_day = row.integer(5) < row.integer(4);
    entry.end = LocalTime{at(row.date(3), row.integer(5)).micros + (next_day ? terminal::kMicrosPerDay : 0)};
  }
  if (!row.null(8)) entry.break_since = row.time(8);
  return entry;
}

}  // namespace

Result<std::vector<TimeEntry>> open_times(Database& db, const Uuid& employee) {
  return all_rows(db, read_entry,
                  head() +
                      " AND t.employee_id = ?1 AND t.end_time IS NULL AND t.duration_hours = 0"
                      " ORDER BY t.entry_date DESC, t.start_time DESC",
                  employee);
}

Result<std::vector<TimeEntry>> recent_times(Database& db, const Uuid& employee, int limit) {
  return all_rows(db, read_entry,
                  head() +
                      " AND (?1 IS NULL OR t.employee_id = ?1)"
                      " ORDER BY t.entry_date DESC, t.start_time DESC, t.id DESC LIMIT ?2",
                  or_null(employee), limit);
}

Result<std::vector<TimeEntry>> times_between(Database& db, std::optional<terminal::Date> from,
                                             std::optional<terminal::Date> to) {
  return all_rows(db, read_entry,
                  head() +
                      " AND t.entry_date >= coalesce(?1, t.entry_date) AND t.entry_date <= coalesce(?2, t.entry_date)"
                      " ORDER BY t.entry_date, t.start_time, t.id",
                  from, to);
}

Result<std::optional<TimeEntry>> find_time(Database& db, const Uuid& id) {
  auto found = all_rows(db, read_entry, head() + " AND t.id = ?1", id);
  if (!found) return found.error();
  return found->empty() ? std::nullopt : std::optional(std::move(found->front()));
}

Result<void> insert_time(Database& db, const Device& device, const TimeEntry& entry) {
  return execute(db,
                 "INSERT INTO time_entries (id, organization_id, workspace_id, employee_id, entry_date, start_time,"
                 " duration_hours, break_hours, is_billable, status, created_at, updated_at)"
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 0, 0, ?7, ?8, ?8)",
                 entry.id, device.organization, device.workspace, entry.employee, entry.start.date(),
                 of_day(entry.start), entry.status, entry.start);
}

Result<void> update_time(Database& db, const TimeEntry& entry, LocalTime now) {
  const auto end = entry.end ? std::optional(of_day(*entry.end)) : std::nullopt;
  return execute(db,
                 "UPDATE time_entries SET entry_date = ?2, start_time = ?3, end_time = ?4, duration_hours = ?5,"
                 " break_hours = ?6, break_since = ?7, status = ?8, updated_at = ?9 WHERE id = ?1",
                 entry.id, entry.start.date(), of_day(entry.start), end, entry.duration.hundredths(),
                 entry.breaks.hundredths(), entry.break_since, entry.status, now);
}

}  // namespace storage
