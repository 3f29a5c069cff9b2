#include "storage/migrations/migrations.h"

#include <optional>
#include <string_view>

#include "terminal/domain/invariant.h"

namespace storage::migrations {

std::optional<std::string_view> embedded_asset(std::string_view name);  // Made by cmake/Assets.cmake.

namespace {

constexpr const char* kScripts[] = {"migrations/001_first.sql"};

}  // namespace

std::string script(int from) {
  const auto sql = embedded_asset(kScripts[from]);
  INVARIANT(sql.has_value());
  return std::string(*sql);
}

}  // namespace storage::migrations
