// Files of assets/ that travel inside the binary: lang/*.json, theme/*.json and
// demo/*.json. The program needs none of them on disk.
//
//   const auto words = assets::embedded_asset("lang/ru.json");
//
// The bytes live as long as the program and are followed by a zero that is not
// part of the view. Link `assets`; a file added to those folders is picked up
// by the next build. The definitions are made by cmake/Assets.cmake.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace assets {

// The file called `name`, a path below assets/ with forward slashes; nothing
// when there is no such file.
std::optional<std::string_view> embedded_asset(std::string_view name);

// Every name that embedded_asset() knows, sorted.
std::vector<std::string_view> embedded_names();

}  // namespace assets
