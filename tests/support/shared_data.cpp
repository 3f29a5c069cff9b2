#include "tests/support/shared_data.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace tests {

std::optional<std::filesystem::path> shared_data(const std::string& name) {
  const auto path = std::filesystem::path(PROMETRIC_SOURCE_DIR) / ".." / "shared" / "data" / name;
  if (std::filesystem::exists(path)) return path;
  if (std::getenv("CI") != nullptr) {
    FAIL_CHECK("in CI this data must be there: ", path.string());
  } else {
    MESSAGE("skipped, this data is not here: ", path.string());
  }
  return std::nullopt;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace tests
