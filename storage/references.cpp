#include "storage/references.h"

#include <algorithm>

#include "storage/device.h"
#include "storage/units.h"

namespace storage {

using schema::Table;
using terminal::Uuid;

namespace {

constexpr const char* kMissingFact = "sync.missing";  // "orders <id>", a line each.

// Sent down, and not to everybody of the organisation.
bool may_be_elsewhere(const Table& table) {
  return !table.lane.empty() && (table.workspace_scope || table.name == "users");
}

std::vector<Link> find_links() {
  std::vector<Link> found;
  for (const Table* from : schema::tables()) {
    if (from->lane.empty()) continue;
    for (const auto& column : from->columns) {
      const Table* to = column.references.empty() ? nullptr : schema::find_table(column.references);
      // A row comes and goes with its document's head.
      const bool own_head = to != nullptr && to->kind == from->kind && column.name == from->root;
      if (to != nullptr && schema::mirrored(column) && may_be_elsewhere(*to) && !own_head)
        found.push_back({from, column.name, to});
    }
  }
  return found;
}

// Of a row under the alias f.
std::string root_of(const Table& table) {
  const std::string root = "f." + std::string(table.root);
  return table.kind_alone.empty() ? root : "coalesce(" + root + ", f.id)";
}

Result<void> collect(Statement& rows, const std::string& table, std::set<RowId>& found) {
  for (auto more = rows.step();; more = rows.step()) {
    if (!more) return more.error();
    if (!*more) return {};
    found.emplace(table, rows.uuid(0));
  }
}

// The documents' rows that others may name, in temp.leaving (id, root).
Result<void> list_leaving(Database& db, const std::string& kind, std::span<const Uuid> roots) {
  auto made = db.run(
      "CREATE TEMP TABLE IF NOT EXISTS leaving (id BLOB PRIMARY KEY, root BLOB NOT NULL) WITHOUT ROWID;"
      "DELETE FROM temp.leaving;");
  if (!made) return made;
  for (const Table* table : schema::tables()) {
    if (table->kind != kind || !linked_to(*table)) continue;
    auto insert = db.prepare("INSERT OR IGNORE INTO temp.leaving SELECT id, " + std::string(table->root) + " FROM " +
                             std::string(table->name) + " WHERE " + std::string(table->root) + " = ?1");
    if (!insert) return insert.error();
    for (const Uuid& root : roots) {
      if (auto done = insert->bind(root).run(); !done) return done;
    }
  }
  return {};
}

}  // namespace

std::span<const Link> links() {
  static const std::vector<Link> all = find_links();
  return all;
}

bool linked_to(const Table& table) {
  return std::any_of(links().begin(), links().end(), [&](const Link& link) { return link.to == &table; });
}

Result<std::vector<RowId>> missing_rows(Database& db) {
  auto fact = meta_get(db, kMissingFact);
  if (!fact) return fact.error();
  std::vector<RowId> rows;
  const std::string text = fact->value_or("");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t space = text.find(' ', at);
    if (space >= end) break;
    if (const auto id = Uuid::parse(std::string_view(text).substr(space + 1, end - space - 1)))
      rows.emplace_back(text.substr(at, space - at), *id);
    at = end + 1;
  }
  return rows;
}

Result<void> note_missing(Database& db, const std::set<RowId>& rows) {
  std::string text;
  for (const auto& [table, id] : rows) text += table + ' ' + id.to_string() + '\n';
  return text.empty() ? meta_erase(db, kMissingFact) : meta_set(db, kMissingFact, text);
}

Result<void> find_missing(Database& db) {
  std::set<RowId> found;
  for (const Link& link : links()) {
    const std::string column = "f." + std::string(link.column), to(link.to->name);
    auto rows =
        db.prepare("SELECT DISTINCT " + column + " FROM " + std::string(link.from->name) + " f WHERE " + column +
                   " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM " + to + " t WHERE t.id = " + column + ")");
    if (!rows) return rows.error();
    if (auto done = collect(*rows, to, found); !done) return done;
  }
  return note_missing(db, found);
}

Result<std::set<Uuid>> still_referred(Database& db, const std::string& kind, std::span<const Uuid> roots) {
  std::set<Uuid> found;
  if (auto listed = list_leaving(db, kind, roots); !listed) return listed.error();
  for (const Link& link : links()) {
    if (link.to->kind != kind) continue;
    const std::string column = "f." + std::string(link.column);
    // Rows of the documents themselves go with them.
    const std::string others =
        link.from->kind == kind ? " WHERE " + root_of(*link.from) + " NOT IN (SELECT root FROM temp.leaving)" : "";
    auto rows = db.prepare("SELECT DISTINCT l.root FROM " + std::string(link.from->name) +
                           " f JOIN temp.leaving l ON l.id = " + column + others);
    if (!rows) return rows.error();
    for (auto more = rows->step();; more = rows->step()) {
      if (!more) return more.error();
      if (!*more) break;
      found.insert(rows->uuid(0));
    }
  }
  return found;
}

}  // namespace storage
