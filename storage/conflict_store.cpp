#include "storage/conflict_store.h"

#include "storage/capture.h"
#include "storage/incoming_row.h"
#include "storage/schema/description.h"
#include "terminal/domain/invariant.h"

namespace storage {

using schema::Column;
using schema::Table;

namespace {

// One that arose over the settling of another is not shown again.
// clang-format off
#define CONFLICT_COLUMNS                                                                                      \
  "SELECT c.id, c.table_name, coalesce(c.column_name, ''), c.row_id, coalesce(c.seen_value, ''),"             \
  " coalesce(c.centre_value, ''), coalesce(c.terminal_value, ''), c.kept = 'centre',"                         \
  " c.device_id IS d.device_id, c.unit_id, c.created_at, c.status = 'open', coalesce(c.resolution, ''),"      \
  " trim(coalesce(q.first_name, '') || ' ' || coalesce(q.last_name, '')), c.resolved_at"                      \
  " FROM device d CROSS JOIN sync_conflicts c LEFT JOIN employees r ON r.id = c.resolved_by"                  \
  " LEFT JOIN users q ON q.id = r.user_id WHERE c.table_name <> 'sync_conflicts'"
// clang-format on

std::optional<terminal::LocalTime> time_or_none(const Statement& row, int column) {
  return row.null(column) ? std::nullopt : std::optional(row.time(column));
}

const Column* writable_column(const Conflict& conflict) {
  const Table* table = schema::find_table(conflict.table);
  if (table == nullptr || conflict.column.empty()) return nullptr;
  const bool edited = table->writer == schema::Writer::Terminal || table->writer == schema::Writer::Editor;
  const auto at = schema::column_index(*table, conflict.column);
  if (!edited || !at) return nullptr;
  const Column& column = table->columns[*at];
  return captured(*table, column) && !column.has(schema::kDerived) ? &column : nullptr;
}

Result<bool> row_is_here(Database& db, const Conflict& conflict) {
  if (schema::find_table(conflict.table) == nullptr) return false;
  auto row = db.cached("SELECT 1 FROM " + conflict.table + " WHERE id = ?1");
  if (!row) return row.error();
  auto found = (*row)->bind(conflict.row).step();
  if (!found) return found.error();
  (*row)->rewind();
  return *found;
}

Result<std::string> name_behind(Database& db, std::string_view table, const std::string& spelled) {
  const auto id = terminal::Uuid::parse(json_unquoted(spelled).value_or(""));
  if (!id) return std::string();
  auto name = name_of_row(db, table, *id);
  if (!name) return name.error();
  return *name ? (*name)->name : std::string();
}

Result<void> name_values(Database& db, Conflict& conflict) {
  const Table* table = schema::find_table(conflict.table);
  const auto at = table != nullptr ? schema::column_index(*table, conflict.column) : std::nullopt;
  if (!at || !has_names(table->columns[*at].references)) return {};
  for (const auto& [spelled, name] :
       {std::pair{&conflict.seen, &conflict.seen_name}, std::pair{&conflict.centre, &conflict.centre_name},
        std::pair{&conflict.terminal, &conflict.terminal_name}}) {
    auto found = name_behind(db, table->columns[*at].references, *spelled);
    if (!found) return found.error();
    *name = std::move(*found);
  }
  return {};
}

Result<Conflict> read_conflict(Database& db, const Statement& row) {
  Conflict conflict{.id = row.uuid(0),
                    .table = row.string(1),
                    .column = row.string(2),
                    .row = row.uuid(3),
                    .name = {},
                    .seen = row.string(4),
                    .centre = row.string(5),
                    .terminal = row.string(6),
                    .centre_kept = row.integer(7) != 0,
                    .own = row.integer(8) != 0,
                    .unit = row.uuid(9),
                    .author = {},
                    .edited = {},
                    .noted = row.time(10),
                    .open = row.integer(11) != 0,
                    .resolution = row.string(12),
                    .resolved_by = row.string(13),
                    .resolved = time_or_none(row, 14)};
  auto here = row_is_here(db, conflict);
  if (!here) return here.error();
  conflict.row_here = *here;
  conflict.can_choose = *here && writable_column(conflict) != nullptr;
  if (auto named = name_values(db, conflict); !named) return named.error();
  if (!has_names(conflict.table)) return conflict;
  auto name = name_of_row(db, conflict.table, conflict.row);
  if (!name) return name.error();
  if (*name) conflict.name = std::move(**name);
  return conflict;
}

// Units are not found by their id but by looking through them: not for ever.
Result<void> tell_who(Database& db, Conflict& conflict) {
  auto row = db.prepare(
      "SELECT trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')), u.device_time FROM units u"
      " LEFT JOIN employees e ON e.id = u.author LEFT JOIN users p ON p.id = e.user_id"
      " WHERE u.n > (SELECT max(n) FROM units) - 5000 AND u.id = ?1");
  if (!row) return row.error();
  auto found = row->bind(conflict.unit).step();
  if (!found) return found.error();
  if (!*found) return {};
  conflict.author = row->string(0);
  conflict.edited = row->time(1);
  return {};
}

std::string set_column(const Table& table, const Column& column) {
  std::string sql = "UPDATE " + std::string(table.name) + " SET " + std::string(column.name) + " = ?2";
  if (schema::column_index(table, "updated_at")) sql += ", updated_at = ?3";
  return sql + " WHERE id = ?1";
}

Result<void> write_value(Database& db, const Conflict& conflict, const Settlement& settlement) {
  const Column* column = writable_column(conflict);
  INVARIANT(column != nullptr);
  const std::string& value = settlement.keep == Keep::Centre ? conflict.centre : conflict.terminal;
  auto update = db.prepare(set_column(schema::table(conflict.table), *column));
  if (!update) return update.error();
  update->bind_at(1, conflict.row);
  if (schema::column_index(schema::table(conflict.table), "updated_at")) update->bind_at(3, settlement.at.micros);
  auto bound = bind_spelled(update->handle(), 2, *column, value.empty() ? std::string_view("null") : value);
  if (!bound) return bound;
  return update->run();
}

}  // namespace

Result<std::vector<Conflict>> list_conflicts(Database& db, ConflictList list, int limit) {
  auto rows = db.prepare(std::string(CONFLICT_COLUMNS) + (list == ConflictList::Open ? " AND c.status = 'open'" : "") +
                         " ORDER BY c.created_at DESC, c.id DESC LIMIT ?1");
  if (!rows) return rows.error();
  rows->bind(limit);
  std::vector<Conflict> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    auto conflict = read_conflict(db, *rows);
    if (!conflict) return conflict.error();
    found.push_back(std::move(*conflict));
  }
}

Result<std::optional<Conflict>> find_conflict(Database& db, const terminal::Uuid& id) {
  auto row = db.prepare(CONFLICT_COLUMNS " AND c.id = ?1");
  if (!row) return row.error();
  auto found = row->bind(id).step();
  if (!found) return found.error();
  if (!*found) return std::optional<Conflict>{};
  auto conflict = read_conflict(db, *row);
  if (!conflict) return conflict.error();
  if (conflict->own) {
    if (auto done = tell_who(db, *conflict); !done) return done.error();
  }
  return std::optional(std::move(*conflict));
}

Result<void> settle_conflict(Database& db, const Conflict& conflict, const Settlement& settlement) {
  INVARIANT(conflict.open && (conflict.can_choose || settlement.keep == Keep::Centre));
  if (conflict.can_choose) {
    if (auto done = write_value(db, conflict, settlement); !done) return done;
  }
  auto mark = db.prepare(
      "UPDATE sync_conflicts SET status = 'resolved', resolution = ?2, resolved_by = ?3, resolved_at = ?4,"
      " updated_at = ?4 WHERE id = ?1");
  if (!mark) return mark.error();
  return mark->bind(conflict.id, settlement.keep == Keep::Centre ? "centre" : "terminal", settlement.by, settlement.at)
      .run();
}

}  // namespace storage
