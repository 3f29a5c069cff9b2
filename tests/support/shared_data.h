// Shared data: files beside the repository that nobody on the project wrote.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace tests {

// The file's or folder's path under ../shared/data. Nothing where that folder
// is absent: the test says so and passes, except in CI, where it fails.
std::optional<std::filesystem::path> shared_data(const std::string& name);

// The whole file. Fails the test if it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace tests
