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

// The files with the words of a language, "kk", "ru" or "en": one an area of the
// program, "lang/ru.json" and "lang/shift.ru.json". Together they are one list.
inline std::vector<std::string_view> files_of_words(std::string_view language) {
  std::vector<std::string_view> files;
  for (const std::string_view name : embedded_names()) {
    if (!name.starts_with("lang/") || !name.ends_with(".json")) continue;
    const std::string_view stem = name.substr(5, name.size() - 10);
    if (stem == language || (stem.ends_with(language) && stem[stem.size() - language.size() - 1] == '.'))
      files.push_back(name);
  }
  return files;
}

}  // namespace assets
