#include "storage/migrations/migrations.h"

#include <optional>
#include <string>
#include <string_view>

#include "terminal/domain/invariant.h"

namespace storage::migrations {

std::optional<std::string_view> embedded_asset(std::string_view name);  // Made by cmake/Assets.cmake.

namespace {

// A format is made from the one before it, in the order of this list.
struct Script {
  int makes;
  std::string_view name;
};

constexpr Script kScripts[] = {
    {1, "migrations/001_first.sql"},          {2, "migrations/002_whole_schema.sql"},
    {2, "migrations/002_catalogue.sql"},      {2, "migrations/002_documents.sql"},
    {3, "migrations/003_search.sql"},         {4, "migrations/004_product_codes.sql"},
    {5, "migrations/005_refusals.sql"},       {5, "migrations/005_outcomes.sql"},
    {5, "migrations/005_levels.sql"},         {5, "migrations/005_conflicts.sql"},
    {6, "migrations/006_original_lines.sql"}, {7, "migrations/007_selling.sql"},
    {7, "migrations/007_shifts.sql"},         {7, "migrations/007_returns.sql"},
};

}  // namespace

std::string script(int from) {
  std::string sql;
  for (const Script& script : kScripts) {
    if (script.makes != from + 1) continue;
    const auto text = embedded_asset(script.name);
    INVARIANT(text.has_value());
    sql += *text;
  }
  INVARIANT(!sql.empty());
  return sql;
}

}  // namespace storage::migrations
