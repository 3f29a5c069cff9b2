#include "storage/exchange_store.h"

#include <algorithm>

#include "storage/json_reader.h"
#include "storage/units.h"

namespace storage {

using terminal::Uuid;

namespace {

// The one row of `device` is asked for by itself: joined, it would have all units
// sorted that the first few are wanted of.
// clang-format off
#define UNIT_COLUMNS                                                                                               \
  "u.n, u.id, u.kind, u.device_time, trim(coalesce(p.first_name, '') || ' ' || coalesce(p.last_name, '')),"        \
  " CASE WHEN u.n > (SELECT acknowledged FROM device) THEN 0 WHEN u.n <= (SELECT backed_up FROM device) THEN 3"    \
  " WHEN u.n <= (SELECT replicated FROM device) THEN 2 ELSE 1 END,"                                                \
  " u.refused, u.discarded, coalesce(u.sqlstate, ''), coalesce(u.reason, ''), u.document"                          \
  " FROM units u LEFT JOIN employees e ON e.id = u.author LEFT JOIN users p ON p.id = e.user_id"
// clang-format on

// One {"t", "op", "id" or "row"} of a unit.
struct Change {
  std::string table;
  Uuid id;
};

Change read_change(std::string_view spelled) {
  Change change;
  JsonReader reader(spelled);
  std::string_view name;
  for (bool more = reader.enter('{') && reader.next(name); more; more = reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == "t") change.table = json_unquoted(value).value_or("");
    if (name == "id") change.id = json_id(value);
    if (name == "row") change.id = json_id(json_member(value, "id"));
  }
  return change;
}

// What the unit is about: its order, else the first of its rows that has a name.
struct Contents {
  Change about;
  std::int64_t changes = 0;
};

Contents read_contents(std::string_view document) {
  Contents contents;
  JsonReader reader(document);
  std::string_view name;
  for (bool more = reader.enter('{') && reader.next(name); more; more = reader.next(name)) {
    if (name != "changes") {
      (void)reader.value();
      continue;
    }
    JsonReader changes(reader.value());
    for (bool another = changes.enter('[') && changes.next(); another; another = changes.next()) {
      const std::string_view spelled = changes.value();
      ++contents.changes;
      // What is about an order has it within the first few; the rest of a long list is only counted.
      if (contents.changes > 20 || contents.about.table == "orders") continue;
      Change change = read_change(spelled);
      if (!has_names(change.table)) continue;
      if (contents.about.table.empty() || change.table == "orders") contents.about = std::move(change);
    }
  }
  return contents;
}

Result<void> describe(Database& db, std::string_view document, UnitSummary& unit) {
  Contents contents = read_contents(document);
  unit.changes = contents.changes;
  if (contents.about.table.empty()) return {};
  auto name = name_of_row(db, contents.about.table, contents.about.id);
  if (!name) return name.error();
  unit.table = std::move(contents.about.table);
  if (*name) unit.about = std::move(**name);
  return {};
}

Result<UnitSummary> read_unit(Database& db, const Statement& row) {
  UnitSummary unit{.n = row.integer(0),
                   .id = row.uuid(1),
                   .kind = row.string(2),
                   .at = row.time(3),
                   .author = row.string(4),
                   .level = static_cast<UnitLevel>(row.integer(5)),
                   .refused = row.integer(6) != 0,
                   .discarded = row.integer(7) != 0,
                   .sqlstate = row.string(8),
                   .reason = row.string(9)};
  if (auto done = describe(db, row.text(10), unit); !done) return done.error();
  return unit;
}

std::string_view condition_of(UnitList list) {
  switch (list) {
    case UnitList::Waiting: return " WHERE u.n > (SELECT acknowledged FROM device) ORDER BY u.n LIMIT ?1";
    case UnitList::Sent: return " WHERE u.n <= (SELECT acknowledged FROM device) ORDER BY u.n DESC LIMIT ?1";
    case UnitList::Refused:
      return " WHERE u.n IN (SELECT n FROM units WHERE refused = 1 UNION ALL SELECT n FROM units WHERE discarded = 1)"
             " ORDER BY u.n DESC LIMIT ?1";
  }
  return {};
}

}  // namespace

Result<std::vector<UnitSummary>> list_units(Database& db, UnitList list, int limit) {
  auto rows = db.prepare("SELECT " UNIT_COLUMNS + std::string(condition_of(list)));
  if (!rows) return rows.error();
  rows->bind(limit);
  std::vector<UnitSummary> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    auto unit = read_unit(db, *rows);
    if (!unit) return unit.error();
    found.push_back(std::move(*unit));
  }
}

Result<std::optional<UnitSummary>> find_unit(Database& db, std::int64_t n) {
  auto row = db.prepare("SELECT " UNIT_COLUMNS " WHERE u.n = ?1");
  if (!row) return row.error();
  auto found = row->bind(n).step();
  if (!found) return found.error();
  if (!*found) return std::optional<UnitSummary>{};
  auto unit = read_unit(db, *row);
  if (!unit) return unit.error();
  return std::optional(std::move(*unit));
}

Result<std::optional<std::string>> unit_document(Database& db, std::int64_t n) {
  auto row = db.prepare("SELECT document FROM units WHERE n = ?1");
  if (!row) return row.error();
  auto found = row->bind(n).step();
  if (!found) return found.error();
  return *found ? std::optional(row->string(0)) : std::nullopt;
}

Result<LevelCounts> level_counts(Database& db) {
  auto counts = unit_counts(db);
  if (!counts) return counts.error();
  auto row = db.cached(
      "SELECT acknowledged, min(acknowledged, max(replicated, backed_up)), min(acknowledged, backed_up),"
      " max(acknowledged, forgotten) - forgotten + (SELECT count(*) FROM units WHERE n <= forgotten) FROM device");
  if (!row) return row.error();
  auto found = (*row)->step();
  if (!found) return found.error();
  const std::int64_t central = (*row)->integer(0), replicated = (*row)->integer(1), backed_up = (*row)->integer(2);
  const std::int64_t kept = (*row)->integer(3);
  (*row)->rewind();
  return LevelCounts{.disk = counts->pending,
                     .central = central - replicated,
                     .replicated = replicated - backed_up,
                     .backed_up = backed_up,
                     .kept = kept};
}

Result<std::vector<PutAside>> put_aside_documents(Database& db, int limit) {
  auto rows = db.prepare("SELECT id, kind, reason FROM unreadable_documents ORDER BY id LIMIT ?1");
  if (!rows) return rows.error();
  rows->bind(limit);
  std::vector<PutAside> found;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return found;
    found.push_back({rows->uuid(0), rows->string(1), rows->string(2)});
  }
}

Result<std::optional<PutAside>> put_aside_document(Database& db, const Uuid& id) {
  auto row = db.prepare("SELECT id, kind, reason FROM unreadable_documents WHERE id = ?1");
  if (!row) return row.error();
  auto found = row->bind(id).step();
  if (!found) return found.error();
  return *found ? std::optional(PutAside{row->uuid(0), row->string(1), row->string(2)}) : std::nullopt;
}

Result<ExchangeFigures> exchange_figures(Database& db) {
  auto row = db.cached(
      "SELECT (SELECT count(*) FROM unreadable_documents),"
      " (SELECT count(*) FROM sync_conflicts WHERE status = 'open' AND table_name <> 'sync_conflicts'),"
      " (SELECT count(*) FROM units WHERE discarded = 1)");
  if (!row) return row.error();
  auto found = (*row)->step();
  if (!found) return found.error();
  const ExchangeFigures figures{(*row)->integer(0), (*row)->integer(1), (*row)->integer(2)};
  (*row)->rewind();
  return figures;
}

}  // namespace storage
