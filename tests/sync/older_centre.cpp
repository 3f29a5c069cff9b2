#include "tests/sync/older_centre.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/central_parts.h"
#include "sync/connection.h"
#include "sync/mirror_description.h"
#include "tests/support/shop_builder.h"

namespace tests {
namespace {

using nlohmann::json;
using syncing::Connection;

constexpr int kFirstVersion = 17;

// Today's description without the tables and columns that are not there.
json description_of(Connection& db, int last_part) {
  json tables = json::array();
  for (json table : json::parse(syncing::mirror_description())) {
    const auto names =
        must(db.ask("select column_name::text from information_schema.columns where table_schema = 'public'"
                    " and table_name = $1",
                    {table.at("table").get<std::string>()}));
    if (names.empty()) continue;
    json columns = json::array();
    for (const json& column : table.at("columns")) {
      if (std::find(names.begin(), names.end(), syncing::Row{column.at("name").get<std::string>()}) != names.end())
        columns.push_back(column);
    }
    table["columns"] = columns;
    if (last_part == kFirstVersion && table.at("writer") == "editor") table["writer"] = "nobody";
    tables.push_back(table);
  }
  return tables;
}

void run_parts(Connection& db, int last_part) {
  must(
      db.run("create schema pos; create table pos.migrations (number integer primary key, name text not null,"
             " checksum text not null, applied_at timestamptz not null default now())"));
  for (const auto& part : syncing::parts()) {
    if (part.number > last_part || (last_part == kFirstVersion && part.number == 0)) continue;
    must(db.run(part.sql));
    must(db.ask("insert into pos.migrations select $1::int, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex')",
                {std::to_string(part.number), part.name, part.sql}));
  }
}

void describe_in_steps(Connection& db, const json& description) {
  std::int64_t nth = 0;
  for (const json& table : description)
    must(db.ask("select pos.describe_table($1::jsonb, $2)", {table.dump(), std::to_string(++nth)}));
  must(db.ask("select pos.describe_kinds($1::jsonb)", {description.dump()}));
  must(db.run("select pos.settle_owner()"));
}

}  // namespace

void make_older_centre(const std::string& dsn, int last_part) {
  auto db = must(Connection::open(dsn));
  run_parts(db, last_part);
  const json description = description_of(db, last_part);
  if (last_part == kFirstVersion) {
    must(db.ask("select pos.describe($1::jsonb)", {description.dump()}));
    must(db.ask("select pos.make_partitions()"));
  } else {
    must(db.ask("select pos.make_partitions()"));
    describe_in_steps(db, description);
  }
  must(db.ask("select pos.settle_rights()"));
}

}  // namespace tests
