#include "storage/unsent_edits.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "storage/wire.h"

namespace storage {

using nlohmann::json;
using schema::Column;
using schema::Table;
using terminal::Uuid;

struct UnsentEdits::Edits {
  // The new values; null: the row is deleted.
  std::map<std::pair<std::string, std::string>, json> rows;

  void take(const json& change) {
    const std::string op = change.value("op", "");
    if (op != "U" && op != "D") return;
    json& kept = rows[{change.value("t", ""), change.value("id", "")}];
    if (op == "D") {
      kept = nullptr;
    } else {
      if (!kept.is_object()) kept = json::object();
      kept.update(change.value("new", json::object()));
    }
  }
};

namespace {

// As it is spelled for the column; `text` holds what the value is made of.
WireValue wire_value(const Column& column, const json& value, std::string& text) {
  if (schema::value_kind(column) == schema::ValueKind::Json && !value.is_null()) {
    text = value.dump();
    return std::string_view(text);
  }
  if (value.is_null()) return std::monostate{};
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  text = value.is_string() ? value.get<std::string>() : value.dump();
  return std::string_view(text);
}

}  // namespace

UnsentEdits::UnsentEdits(Database& db) : db_(db), edits_(std::make_unique<Edits>()) {}
UnsentEdits::~UnsentEdits() = default;

Result<void> UnsentEdits::read_new_units() {
  auto units = db_.cached(
      "SELECT n, CASE WHEN instr(document, '\"op\":\"U\"') > 0 OR instr(document, '\"op\":\"D\"') > 0 THEN document END"
      " FROM units WHERE n > (SELECT max(acknowledged, ?1) FROM device) ORDER BY n");
  if (!units) return units.error();
  (*units)->bind(read_);
  for (auto more = (*units)->step();; more = (*units)->step()) {
    if (!more) return more.error();
    if (!*more) break;
    read_ = (*units)->integer(0);
    if ((*units)->text(1).empty()) continue;
    const json document = json::parse((*units)->text(1), nullptr, /*allow_exceptions=*/false);
    if (!document.is_object() || !document.contains("changes")) continue;
    for (const json& change : document["changes"]) edits_->take(change);
  }
  (*units)->rewind();
  looked_ = true;
  return {};
}

Result<void> UnsentEdits::lay_over(const Table& table, const Uuid& row) {
  if (!looked_) {
    if (auto done = read_new_units(); !done) return done;
  }
  return edits_->rows.empty() ? Result<void>{} : write(table, row);
}

Result<void> UnsentEdits::write(const Table& table, const Uuid& row) {
  const auto found = edits_->rows.find({std::string(table.name), row.to_string()});
  if (found == edits_->rows.end()) return {};
  if (found->second.is_null()) {
    auto erase = db_.prepare("DELETE FROM " + std::string(table.name) + " WHERE id = ?1");
    return erase ? erase->bind(row).run() : Result<void>(erase.error());
  }
  for (const auto& [name, value] : found->second.items()) {
    const auto at = schema::column_index(table, name);
    if (!at || !schema::on_wire(table.columns[*at]) || !table.columns[*at].generated.empty()) continue;
    // Where another row has the value meanwhile, the centre's stays.
    auto update = db_.prepare("UPDATE OR IGNORE " + std::string(table.name) + " SET " + name + " = ?1 WHERE id = ?2");
    if (!update) return update.error();
    std::string text;
    const WireValue spelled = wire_value(table.columns[*at], value, text);
    update->bind_at(2, row);
    if (auto bound = bind_wire_value(update->handle(), 1, table.columns[*at], spelled); !bound) return bound;
    if (auto done = update->run(); !done) return done;
  }
  return {};
}

}  // namespace storage
