#include "storage/row_sums.h"

#include <algorithm>

#include "storage/canonical_json.h"
#include "storage/history.h"
#include "storage/text_hash.h"
#include "storage/wire.h"
#include "terminal/domain/clock.h"

namespace storage {

using schema::Column;
using schema::Table;
using schema::ValueKind;
using schema::Writer;
using terminal::Uuid;

namespace {

constexpr char kBetween = '\x1f', kNull = '\x1e';

bool compared(const Table& table, const Column& column) {
  const bool theirs =
      column.has(schema::kDerived) && (table.writer == Writer::Terminal || table.writer == Writer::Appender);
  return on_wire(column) && column.generated.empty() && !column.has(schema::kQuiet) && !theirs;
}

ComparedTable compared_table(const Table& table, std::string_view root) {
  ComparedTable made{.table = &table, .root = std::string(root), .columns = {}};
  for (const Column& column : table.columns) {
    if (compared(table, column)) made.columns.push_back(&column);
  }
  std::sort(made.columns.begin(), made.columns.end(),
            [](const Column* a, const Column* b) { return a->name < b->name; });
  return made;
}

std::string without_zeros(std::string decimal) {
  if (decimal.find('.') == std::string::npos) return decimal;
  decimal.erase(decimal.find_last_not_of('0') + 1);
  if (decimal.ends_with('.')) decimal.pop_back();
  return decimal;
}

std::string canonical_time(std::int64_t micros) {
  constexpr std::int64_t kDay = 86'400'000'000;
  return micros == kDay ? "24:00:00" : without_zeros(terminal::LocalTime{micros}.to_string().substr(11));
}

std::string names_of(const ComparedTable& table) {
  std::string names = table.root;
  for (const Column* column : table.columns) names += ", " + std::string(column->name);
  return names;
}

// Rows of documents in a range; parameters: after, and up to if there is an end.
std::string rows_in_range(const ComparedKind& kind, const ComparedTable& table, bool open) {
  return "SELECT " + names_of(table) + " FROM " + std::string(table.table->name) + " WHERE " + table.root + " > ?1" +
         (open ? "" : " AND " + table.root + " <= ?2") +
         (kind.alone ? " AND " + std::string(table.table->root) + " IS NULL" : "");
}

std::string rows_of_root(const ComparedKind& kind, const ComparedTable& table, std::string_view names) {
  return "SELECT " + std::string(names) + " FROM " + std::string(table.table->name) + " WHERE " + table.root + " = ?1" +
         (kind.alone ? " AND " + std::string(table.table->root) + " IS NULL" : "");
}

Result<void> add_sums(Database& db, const ComparedKind& kind, const ComparedTable& table, const IdRange& range,
                      Sums& sums) {
  auto rows = db.prepare(rows_in_range(kind, table, !range.upto));
  if (!rows) return rows.error();
  rows->rewind();
  rows->bind_at(1, range.after);
  if (range.upto) rows->bind_at(2, *range.upto);
  const std::int64_t seed = hash_text(table.table->name, 0);
  std::string text;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    text.clear();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) text += kBetween;
      text += canonical_value(*table.columns[i], *rows, static_cast<int>(i) + 1);
    }
    sums[rows->uuid(0)] += hash_text(text, seed);
  }
}

// Documents that the centre does not mean: stubs, and those of before the history.
Result<void> leave_out_others(Database& db, const ComparedKind& kind, const IdRange& range, Sums& sums) {
  const auto head = std::find_if(kind.tables.begin(), kind.tables.end(),
                                 [](const ComparedTable& table) { return table.root == "id"; });
  if (head == kind.tables.end() || sums.empty()) return {};
  auto from = history_from(db);
  if (!from) return from.error();
  const std::string meant = held_whole(*head->table, *from);
  if (meant == "1") return {};
  auto rows = db.prepare("SELECT id FROM " + std::string(head->table->name) + " WHERE id > ?1" +
                         (range.upto ? " AND id <= ?2" : "") + " AND NOT (" + meant + ")");
  if (!rows) return rows.error();
  rows->bind_at(1, range.after);
  if (range.upto) rows->bind_at(2, *range.upto);
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return {};
    sums.erase(rows->uuid(0));
  }
}

}  // namespace

std::optional<ComparedKind> compared_kind(const std::string& kind) {
  ComparedKind found{.kind = kind, .lane = {}, .alone = false, .tables = {}};
  for (const Table* table : schema::tables()) {
    if (table->lane.empty() || (table->kind != kind && table->kind_alone != kind)) continue;
    found.alone = found.alone || table->kind_alone == kind;
    found.lane = table->lane;
    found.tables.push_back(compared_table(*table, table->kind_alone == kind ? "id" : table->root));
  }
  if (found.tables.empty()) return std::nullopt;
  std::sort(found.tables.begin(), found.tables.end(),
            [](const ComparedTable& a, const ComparedTable& b) { return a.table->name < b.table->name; });
  return found;
}

ComparedKind narrowed(const ComparedKind& kind, const std::vector<NamedColumns>& centre) {
  ComparedKind both{.kind = kind.kind, .lane = kind.lane, .alone = kind.alone, .tables = {}};
  for (const ComparedTable& table : kind.tables) {
    const auto named = std::find_if(centre.begin(), centre.end(),
                                    [&](const NamedColumns& one) { return one.table == table.table->name; });
    if (named == centre.end()) continue;
    ComparedTable kept = table;
    std::erase_if(kept.columns, [&](const Column* column) {
      return std::find(named->columns.begin(), named->columns.end(), column->name) == named->columns.end();
    });
    if (!kept.columns.empty()) both.tables.push_back(std::move(kept));
  }
  return both;
}

std::string shape(const ComparedKind& kind) {
  std::string text;
  for (const ComparedTable& table : kind.tables) {
    text += (text.empty() ? "" : ";") + std::string(table.table->name) + ":";
    for (const Column* column : table.columns) text += (text.ends_with(':') ? "" : ",") + std::string(column->name);
  }
  return std::to_string(hash_text(text, 0));
}

std::string canonical_value(const Column& column, const Statement& row, int index) {
  if (row.null(index)) return {kNull};
  switch (schema::value_kind(column)) {
    case ValueKind::Uuid: return row.uuid(index).to_string();
    case ValueKind::Integer: return std::to_string(row.integer(index));
    case ValueKind::Numeric: return without_zeros(scaled_decimal(row.integer(index), schema::scale(column)));
    case ValueKind::Boolean: return row.integer(index) != 0 ? "true" : "false";
    case ValueKind::Date: return row.date(index).to_string();
    case ValueKind::Time: return canonical_time(row.integer(index));
    case ValueKind::Timestamp: return without_zeros(row.time(index).to_string());
    case ValueKind::Text: return row.string(index);
    case ValueKind::Json: break;
  }
  const std::string json = canonical_json(row.text(index));
  return json == "null" ? std::string{kNull} : json;
}

Result<Sums> document_sums(Database& db, const ComparedKind& kind, const IdRange& range) {
  Sums sums;
  for (const ComparedTable& table : kind.tables) {
    if (auto done = add_sums(db, kind, table, range, sums); !done) return done.error();
  }
  if (auto done = leave_out_others(db, kind, range, sums); !done) return done.error();
  return sums;
}

Result<Spelled> spelled_document(Database& db, const ComparedKind& kind, const Uuid& root) {
  Spelled spelled;
  for (const ComparedTable& table : kind.tables) {
    auto rows = db.prepare(rows_of_root(kind, table, "id, " + names_of(table)));
    if (!rows) return rows.error();
    rows->bind(root);
    for (auto more = rows->step();; more = rows->step()) {
      if (!more) return more.error();
      if (!*more) break;
      auto& row = spelled[std::string(table.table->name) + " " + rows->uuid(0).to_string()];
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        row[std::string(table.columns[i]->name)] = canonical_value(*table.columns[i], *rows, static_cast<int>(i) + 2);
    }
  }
  return spelled;
}

std::string difference(const Spelled& before, const Spelled& after) {
  std::string found;
  const auto say = [&](const std::string& row, const std::string& what) {
    found += (found.empty() ? "" : "; ") + row.substr(0, row.find(' ')) + what;
  };
  for (const auto& [row, values] : before) {
    const auto now = after.find(row);
    if (now == after.end()) {
      say(row, ": a row too many");
      continue;
    }
    for (const auto& [column, value] : values) {
      if (now->second.at(column) != value) say(row, "." + column);
    }
  }
  for (const auto& [row, values] : after) {
    if (!before.contains(row)) say(row, ": a row missing");
  }
  return found;
}

}  // namespace storage
