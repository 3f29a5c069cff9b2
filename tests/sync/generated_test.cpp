// Both databases generate the same figures from the same row, or refuse it both.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "storage/database.h"
#include "storage/schema/ddl.h"
#include "storage/wire.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"

using namespace tests;
using storage::schema::Column;
using storage::schema::Table;
using storage::schema::ValueKind;

namespace {

std::vector<const Column*> generated_of(const Table& table) {
  std::vector<const Column*> columns;
  for (const Column& column : table.columns) {
    if (!column.generated.empty()) columns.push_back(&column);
  }
  return columns;
}

// The columns that the generated ones are made of.
std::vector<const Column*> inputs_of(const Table& table) {
  std::vector<const Column*> inputs;
  for (const Column& column : table.columns) {
    bool used = false;
    for (const Column* made : generated_of(table)) {
      const auto at = made->generated.find(column.name);
      const auto end = at + column.name.size();
      used = used || (at != std::string_view::npos &&
                      (end == made->generated.size() ||
                       std::string_view(" )").find(made->generated[end]) != std::string_view::npos));
    }
    if (used) inputs.push_back(&column);
  }
  return inputs;
}

// Scaled. Halves and ties are where rounding goes wrong; the largest are where products overflow.
std::optional<std::int64_t> random_input(const Column& column, std::mt19937_64& random) {
  if (!column.has(storage::schema::kRequired) && random() % 8 == 0) return std::nullopt;
  if (storage::schema::value_kind(column) == ValueKind::Boolean) return random() % 2;
  std::int64_t largest = INT32_MAX;
  if (const int digits = storage::schema::precision(column); digits > 0) {
    for (largest = 1; largest < static_cast<std::int64_t>(std::pow(10.0, digits)); largest *= 10) {}
    --largest;
  }
  const std::int64_t sign = column.check.starts_with(">= 0") || random() % 2 == 0 ? 1 : -1;
  switch (random() % 8) {
    case 0: return 0;
    case 1: return sign * largest;
    case 2: return sign * 1;
    case 3: return sign * static_cast<std::int64_t>(5 * (random() % 200));
    case 4: return sign * static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(largest));
    case 5: return sign * 1000;
    default:
      return sign * static_cast<std::int64_t>(random() %
                                              std::min<std::uint64_t>(200'000, static_cast<std::uint64_t>(largest)));
  }
}

std::string decimal(const Column& column, std::int64_t scaled) {
  if (storage::schema::value_kind(column) == ValueKind::Boolean) return scaled != 0 ? "true" : "false";
  return storage::scaled_decimal(scaled, storage::schema::scale(column));
}

// A table of its own on each side, with the real columns, checks and
// expressions, where only the inputs must be given.
struct Twins {
  Twins(Centre& centre, const Table& described)
      : table(described),
        inputs(inputs_of(described)),
        central(centre.connect()),
        mirror(must(storage::Database::open(folder / "twin.db"))) {
    const std::string name(table.name);
    auto made = central.run("create temp table twin (like public." + name + " including all excluding indexes)");
    REQUIRE_MESSAGE(made, made.error().message);
    for (const Column& column : table.columns) {
      if (column.has(storage::schema::kLocal)) continue;
      auto freed = central.run("alter table twin alter column \"" + std::string(column.name) + "\" drop not null");
      REQUIRE_MESSAGE(freed, freed.error().message);
    }
    must(mirror.run("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;" + storage::schema::create_table(table)));
  }

  // The generated values, or "refused".
  std::string at_the_centre(const std::vector<std::optional<std::int64_t>>& row) {
    std::string names, marks, made;
    std::vector<syncing::Parameter> values;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      names += (i > 0 ? ", " : "") + std::string(inputs[i]->name);
      marks += (i > 0 ? ", $" : "$") + std::to_string(i + 1);
      values.push_back(row[i] ? syncing::Parameter(decimal(*inputs[i], *row[i])) : std::nullopt);
    }
    for (const Column* column : generated_of(table))
      made += (made.empty() ? "" : " || ' ' || ") + ("coalesce(" + std::string(column->name) + "::text, 'NULL')");
    auto rows = central.ask("insert into twin (" + names + ") values (" + marks + ") returning " + made, values);
    return rows ? rows->front().front().value() : "refused";
  }

  std::string in_the_mirror(const std::vector<std::optional<std::int64_t>>& row) {
    std::string names, values, made;
    for (const Column& column : table.columns) {
      const auto input = std::find(inputs.begin(), inputs.end(), &column);
      if (input == inputs.end() &&
          (!mirrored(column) || !column.generated.empty() || !column.has(storage::schema::kRequired)))
        continue;
      const auto given = input == inputs.end() ? std::nullopt : row[static_cast<std::size_t>(input - inputs.begin())];
      names += (names.empty() ? "" : ", ") + std::string(column.name);
      values += (values.empty() ? "" : ", ") + (given                   ? std::to_string(*given)
                                                : input != inputs.end() ? "NULL"
                                                                        : filler(column));
    }
    for (const Column* column : generated_of(table)) made += (made.empty() ? "" : ", ") + std::string(column->name);
    auto statement = mirror.prepare("INSERT INTO " + std::string(table.name) + " (" + names + ") VALUES (" + values +
                                    ") RETURNING " + made);
    REQUIRE(statement);
    auto stored = statement->step();
    if (!stored) return "refused";
    std::string text;
    int at = 0;
    for (const Column* column : generated_of(table)) {
      text += (at > 0 ? " " : "") + (statement->null(at) ? "NULL" : decimal(*column, statement->integer(at)));
      ++at;
    }
    return text;
  }

  static std::string filler(const Column& column) {
    if (!column.one_of.empty()) return std::string(column.one_of.substr(0, column.one_of.find(',')));
    switch (storage::schema::value_kind(column)) {
      case ValueKind::Uuid: return "randomblob(16)";
      case ValueKind::Text:
      case ValueKind::Json: return "''";
      default: return "0";
    }
  }

  const Table& table;
  std::vector<const Column*> inputs;
  TemporaryFolder folder;
  syncing::Connection central;
  storage::Database mirror;
};

}  // namespace

TEST_CASE("every generated column has the same value in the mirror as at the centre, or the row is refused by both") {
  Centre centre;
  std::mt19937_64 random(20'261'123);
  for (const Table* table : storage::schema::tables()) {
    if (generated_of(*table).empty()) continue;
    CAPTURE(table->name);
    Twins twins(centre, *table);
    int kept = 0;
    for (int i = 0; i < 1500; ++i) {
      std::vector<std::optional<std::int64_t>> row;
      std::string shown;
      for (const Column* input : twins.inputs) {
        row.push_back(random_input(*input, random));
        shown += std::string(input->name) + "=" + (row.back() ? decimal(*input, *row.back()) : "NULL") + " ";
      }
      CAPTURE(shown);
      const std::string there = twins.at_the_centre(row);
      REQUIRE(twins.in_the_mirror(row) == there);
      kept += there != "refused" ? 1 : 0;
    }
    CHECK(kept > 300);
  }
}
