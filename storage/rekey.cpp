#include "storage/rekey.h"

#include <map>
#include <string>
#include <vector>

#include "storage/json_reader.h"
#include "storage/schema/description.h"

namespace storage {

using schema::Table;
using terminal::Uuid;

namespace {

Result<void> remember(Database& db, std::span<const Renaming> renamings) {
  auto made = db.run(
      "CREATE TEMP TABLE IF NOT EXISTS renaming (old BLOB PRIMARY KEY, new BLOB NOT NULL) WITHOUT ROWID; DELETE FROM "
      "temp.renaming;");
  if (!made) return made;
  auto insert = db.prepare("INSERT INTO temp.renaming VALUES (?1, ?2)");
  if (!insert) return insert.error();
  for (const auto& [from, to] : renamings) {
    if (auto done = insert->bind(from, to).run(); !done) return done;
  }
  return {};
}

// The row under its new id may be there already: then the old one goes.
Result<void> rename_ids(Database& db, const Table& table) {
  const std::string name(table.name);
  return db.run(
      "DELETE FROM " + name + " WHERE id IN (SELECT old FROM temp.renaming WHERE new IN (SELECT id FROM " + name +
      "));" + "UPDATE " + name +
      " SET id = (SELECT new FROM temp.renaming WHERE old = id) WHERE id IN (SELECT old FROM temp.renaming);");
}

Result<void> rename_references(Database& db, const Table& table) {
  for (const auto& column : table.columns) {
    if (!mirrored(column) || column.name == "id" || schema::value_kind(column) != schema::ValueKind::Uuid) continue;
    const std::string name(column.name);
    auto done = db.run("UPDATE " + std::string(table.name) + " SET " + name +
                       " = (SELECT new FROM temp.renaming WHERE old = " + name + ") WHERE " + name +
                       " IN (SELECT old FROM temp.renaming)");
    if (!done) return done;
  }
  return {};
}

// Who meets himself at the centre keeps his PIN and badge where that has none of his yet, as
// the centre does with the same two rows: nobody is locked out until the next exchange.
Result<void> keep_pins(Database& db) {
  for (const std::string column : {"pin_hash", "badge_hash"}) {
    auto done = db.run("UPDATE employees SET " + column + " = (SELECT old." + column +
                       " FROM temp.renaming r JOIN employees old ON old.id = r.old WHERE r.new = employees.id) WHERE " +
                       column + " IS NULL AND id IN (SELECT new FROM temp.renaming)");
    if (!done) return done;
  }
  return {};
}

// Two balances of one article become one.
Result<void> merge_balances(Database& db) {
  return db.run(
      "UPDATE stock_balances SET own = own + (SELECT coalesce(sum(b.own), 0) FROM stock_balances b JOIN temp.renaming r"
      "   ON r.old = b.product_id WHERE r.new = stock_balances.product_id AND b.workspace_id = "
      "stock_balances.workspace_id)"
      " WHERE product_id IN (SELECT new FROM temp.renaming);"
      "DELETE FROM stock_balances WHERE product_id IN (SELECT old FROM temp.renaming)"
      "  AND EXISTS (SELECT 1 FROM stock_balances b JOIN temp.renaming r ON r.new = b.product_id"
      "              WHERE r.old = stock_balances.product_id AND b.workspace_id = stock_balances.workspace_id);");
}

// What own units add to two customers is what they add to the one.
Result<void> merge_customer_sums(Database& db) {
  return db.run(
      "INSERT INTO own_customer_sums (customer_id, unit_seq, owed, points, advance, taken_in)"
      " SELECT r.new, s.unit_seq, s.owed, s.points, s.advance, s.taken_in FROM own_customer_sums s"
      "   JOIN temp.renaming r ON r.old = s.customer_id WHERE 1"
      " ON CONFLICT (customer_id, unit_seq) DO UPDATE SET owed = owed + excluded.owed,"
      "   points = points + excluded.points, advance = advance + excluded.advance;"
      "DELETE FROM own_customer_sums WHERE customer_id IN (SELECT old FROM temp.renaming);");
}

// An insert of a row that gets another id: the centre has it under that one.
bool brings_renamed(std::string_view change, const std::map<std::string, std::string>& names) {
  return json_member(change, "op") == "\"I\"" &&
         names.contains(json_unquoted(json_member(json_member(change, "row"), "id")).value_or(std::string()));
}

std::string kept_changes(std::string_view changes, const std::map<std::string, std::string>& names) {
  JsonReader reader(changes);
  std::string kept;
  for (bool more = reader.enter('[') && reader.next(); more; more = reader.next()) {
    const std::string_view change = reader.value();
    if (brings_renamed(change, names)) continue;
    kept += (kept.empty() ? "" : ",") + std::string(change);
  }
  return "[" + kept + "]";
}

// The same document under the new ids, without inserts of rows that the
// centre has under them. All else keeps its spelling.
std::string rewritten(std::string_view document, const std::map<std::string, std::string>& names) {
  JsonReader reader(document);
  std::string_view name;
  std::string text = "{";
  for (bool more = reader.enter('{') && reader.next(name); more; more = reader.next(name)) {
    const std::string_view value = reader.value();
    if (text.size() > 1) text += ',';
    text += '"' + std::string(name) + "\":" + (name == "changes" ? kept_changes(value, names) : std::string(value));
  }
  text += '}';
  for (const auto& [from, to] : names) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  }
  return text;
}

bool mentions(std::string_view document, const std::map<std::string, std::string>& names) {
  // Ids stand in quotes, 36 characters long: look each quoted one up once.
  for (auto at = document.find('"'); at != std::string_view::npos; at = document.find('"', at + 1)) {
    if (at + 37 < document.size() && document[at + 37] == '"' && document[at + 9] == '-' &&
        names.contains(std::string(document.substr(at + 1, 36)))) {
      return true;
    }
  }
  return false;
}

Result<void> rename_documents(Database& db, std::span<const Renaming> renamings) {
  std::map<std::string, std::string> names;
  for (const auto& [from, to] : renamings) names[from.to_string()] = to.to_string();
  auto pending = db.prepare("SELECT n, document FROM units WHERE n > (SELECT acknowledged FROM device)");
  auto update = db.prepare(
      "UPDATE units SET document = ?2, author = coalesce((SELECT new FROM temp.renaming WHERE old = author), author) "
      "WHERE n = ?1");
  if (!pending) return pending.error();
  if (!update) return update.error();
  for (auto row = pending->step();; row = pending->step()) {
    if (!row) return row.error();
    if (!*row) return {};
    if (!mentions(pending->text(1), names)) continue;
    if (auto done = update->bind(pending->integer(0), rewritten(pending->string(1), names)).run(); !done) return done;
  }
}

}  // namespace

Result<void> rekey(Database& db, std::span<const Renaming> renamings) {
  if (renamings.empty()) return {};
  if (auto done = db.run("PRAGMA defer_foreign_keys = ON"); !done) return done;
  if (auto done = remember(db, renamings); !done) return done;
  if (auto done = merge_balances(db); !done) return done;
  if (auto done = merge_customer_sums(db); !done) return done;
  if (auto done = keep_pins(db); !done) return done;
  for (const Table* table : schema::tables()) {
    if (auto done = rename_ids(db, *table); !done) return done.error().in(std::string(table->name));
    if (auto done = rename_references(db, *table); !done) return done.error().in(std::string(table->name));
  }
  return rename_documents(db, renamings);
}

}  // namespace storage
