#include "sync/mirror_description.h"

#include <nlohmann/json.hpp>

#include "storage/schema/description.h"

namespace syncing {
namespace {

using nlohmann::json;
using storage::schema::Column;
using storage::schema::Table;
using storage::schema::Writer;

std::string_view name_of(Writer writer) {
  switch (writer) {
    case Writer::Terminal: return "terminal";
    case Writer::Appender: return "appender";
    case Writer::Editor: return "editor";
    case Writer::Nobody: break;
  }
  return "nobody";
}

json describe(const Column& column) {
  json spec{{"name", column.name}, {"type", column.pg_type}};
  const auto flag = [&](const char* name, bool set) {
    if (set) spec[name] = true;
  };
  flag("derived", column.has(storage::schema::kDerived));
  flag("quiet", column.has(storage::schema::kQuiet));
  flag("withheld", column.has(storage::schema::kWithheld));
  flag("centre_wins", column.has(storage::schema::kCentreWins));
  flag("generated", !column.generated.empty());
  flag("needed", column.has(storage::schema::kRequired) && column.fallback.empty() && column.generated.empty());
  return spec;
}

json describe(const Table& table) {
  json columns = json::array();
  for (const Column& column : table.columns) {
    if (!column.has(storage::schema::kLocal)) columns.push_back(describe(column));
  }
  return {{"table", table.name},
          {"kind", table.kind},
          {"root", table.root},
          {"kind_alone", table.kind_alone},
          {"lane", table.lane},
          {"writer", name_of(table.writer)},
          {"workspace_scope", table.workspace_scope},
          {"day", table.day},
          {"open", table.open},
          {"columns", std::move(columns)}};
}

}  // namespace

std::string mirror_description() {
  json tables = json::array();
  for (const Table* table : storage::schema::tables()) tables.push_back(describe(*table));
  return tables.dump();
}

}  // namespace syncing
