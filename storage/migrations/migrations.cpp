#include "storage/migrations/migrations.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/domain/invariant.h"

namespace storage::migrations {

std::optional<std::string_view> embedded_asset(std::string_view name);  // Made by cmake/Assets.cmake.
std::vector<std::string_view> embedded_names();

namespace {

// Scripts of one format that build on each other, in their order; all others of a
// format stand for themselves and go by name.
constexpr std::string_view kInOrder[] = {"migrations/002_whole_schema.sql", "migrations/002_catalogue.sql",
                                         "migrations/002_documents.sql",    "migrations/005_refusals.sql",
                                         "migrations/005_outcomes.sql",     "migrations/005_levels.sql",
                                         "migrations/005_conflicts.sql"};

// "migrations/007_shifts.sql" helps to make format 7.
int format_of(std::string_view name) {
  const std::string_view file = name.substr(name.find('/') + 1);
  int format = 0;
  std::from_chars(file.data(), file.data() + file.size(), format);
  INVARIANT(format > 0);
  return format;
}

std::size_t place_of(std::string_view name) {
  return static_cast<std::size_t>(std::find(std::begin(kInOrder), std::end(kInOrder), name) - std::begin(kInOrder));
}

}  // namespace

int newest_format() {
  int newest = 0;
  for (const std::string_view name : embedded_names()) newest = std::max(newest, format_of(name));
  return newest;
}

std::string script(int from) {
  std::vector<std::string_view> names;
  for (const std::string_view name : embedded_names()) {
    if (format_of(name) == from + 1) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  std::stable_sort(names.begin(), names.end(),
                   [](std::string_view one, std::string_view other) { return place_of(one) < place_of(other); });
  INVARIANT(!names.empty());
  std::string sql;
  for (const std::string_view name : names) sql += *embedded_asset(name);
  return sql;
}

}  // namespace storage::migrations
