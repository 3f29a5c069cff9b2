#include "storage/json_reader.h"
#include "storage/row_sums.h"

namespace storage {

using schema::Table;
using terminal::Uuid;

namespace {

// The row that a change is about and the document that it belongs to: both are
// named in it, or stand in the mirror.
void add_rows(std::string_view change, std::unordered_set<Uuid>& rows) {
  JsonReader reader(change);
  if (!reader.enter('{')) return;
  const Table* table = nullptr;
  std::vector<std::string_view> images;
  std::string_view name;
  while (reader.next(name)) {
    const std::string_view value = reader.value();
    if (name == "t") table = schema::find_table(json_unquoted(value).value_or(""));
    if (name == "id") rows.insert(json_id(value));
    if (name == "row" || name == "new" || name == "old") images.push_back(value);
  }
  for (const std::string_view image : images) {
    JsonReader row(image);
    if (!row.enter('{')) continue;
    while (row.next(name)) {
      const std::string_view value = row.value();
      if (name == "id" || (table != nullptr && name == table->root)) rows.insert(json_id(value));
    }
  }
  rows.erase(Uuid());
}

void add_unit(std::string_view document, std::unordered_set<Uuid>& rows) {
  JsonReader reader(document);
  if (!reader.enter('{')) return;
  std::string_view name;
  while (reader.next(name)) {
    const std::string_view value = reader.value();
    JsonReader changes(value);
    if (name != "changes" || !changes.enter('[')) continue;
    while (changes.next()) add_rows(changes.value(), rows);
  }
}

}  // namespace

Result<Excused> Excused::load(Database& db) {
  Excused excused;
  auto units = db.prepare(
      "SELECT document, discarded FROM units WHERE n > (SELECT acknowledged FROM device)"
      " UNION ALL SELECT document, discarded FROM units WHERE refused = 1"
      " UNION ALL SELECT document, discarded FROM units WHERE discarded = 1");
  if (!units) return units.error();
  for (auto more = units->step();; more = units->step()) {
    if (!more) return more.error();
    if (!*more) break;
    add_unit(units->text(0), units->integer(1) != 0 ? excused.given_up_ : excused.ours_);
  }
  auto aside = db.prepare("SELECT id FROM unreadable_documents");
  if (!aside) return aside.error();
  for (auto more = aside->step();; more = aside->step()) {
    if (!more) return more.error();
    if (!*more) return excused;
    excused.ours_.insert(aside->uuid(0));
  }
}

Excused::Why Excused::row(const Uuid& id) const {
  if (ours_.contains(id)) return Why::Ours;
  return given_up_.contains(id) ? Why::GivenUp : Why::No;
}

Result<Excused::Why> Excused::document(Database& db, const ComparedKind& kind, const Uuid& root) const {
  Why why = row(root);
  for (const ComparedTable& table : kind.tables) {
    if (why == Why::Ours) break;
    // A balance made here, of movements that the centre has not taken in, is not the centre's yet.
    const bool balances = table.table->name == "stock_balances";
    auto rows = db.prepare("SELECT id" + std::string(balances ? ", quantity, own" : "") + " FROM " +
                           std::string(table.table->name) + " WHERE " + table.root + " = ?1");
    if (!rows) return rows.error();
    rows->bind(root);
    for (auto more = rows->step();; more = rows->step()) {
      if (!more) return more.error();
      if (!*more) break;
      const Why its = balances && rows->integer(1) == 0 && rows->integer(2) != 0 ? Why::Ours : row(rows->uuid(0));
      if (its != Why::No && why != Why::Ours) why = its;
    }
  }
  return why;
}

}  // namespace storage
