// Statements that are made once, kept, and run with values in their places.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "storage/database.h"

namespace storage {

template <typename... Values>
Result<void> execute(Database& db, std::string_view sql, const Values&... values) {
  auto statement = db.cached(sql);
  if (!statement) return statement.error();
  return (*statement)->bind(values...).run();
}

// Every row, each as `read(row)` makes it of the statement.
template <typename Read, typename... Values>
auto all_rows(Database& db, const Read& read, std::string_view sql, const Values&... values)
    -> Result<std::vector<decltype(read(std::declval<const Statement&>()))>> {
  auto rows = db.prepare(sql);
  if (!rows) return rows.error();
  rows->bind(values...);
  std::vector<decltype(read(std::declval<const Statement&>()))> all;
  for (auto more = rows->step();; more = rows->step()) {
    if (!more) return more.error();
    if (!*more) return all;
    all.push_back(read(*rows));
  }
}

}  // namespace storage
