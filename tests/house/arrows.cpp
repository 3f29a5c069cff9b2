#include "tests/house/arrows.h"

#include <algorithm>
#include <sstream>

namespace house {
namespace {

using Prefixes = std::vector<std::string_view>;

bool starts_with_any(std::string_view text, const Prefixes& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return text.starts_with(prefix); });
}

struct Layer {
  std::string_view folder;
  Prefixes may_include;  // Beside its own folder.
};

// What the words of the domain are made of, for layers that know no rules.
const Prefixes kWords = {"terminal/domain/drawer_movement.h", "terminal/domain/ids.h",
                         "terminal/domain/invariant.h",       "terminal/domain/money.h",
                         "terminal/domain/quantity.h",        "terminal/domain/result.h",
                         "terminal/domain/tender.h"};

Prefixes with_words(Prefixes more) {
  more.insert(more.end(), kWords.begin(), kWords.end());
  return more;
}

// The first that fits is the file's layer, so inner folders come first.
const std::vector<Layer>& layers() {
  static const std::vector<Layer> kLayers = {
      {"assets/", {}},
      {"storage/", {"terminal/domain/"}},
      {"sync/", {"storage/", "terminal/domain/"}},
      {"terminal/app/", {"assets/", "storage/", "terminal/domain/", "terminal/exports/", "ui/model/"}},
      {"terminal/devices/", {"terminal/domain/"}},
      {"terminal/domain/", {}},
      {"terminal/exports/", {"terminal/domain/"}},
      {"terminal/", {""}},
      {"tests/app/",
       {"assets/", "storage/", "terminal/app/", "terminal/domain/", "terminal/exports/", "tests/support/",
        "ui/model/"}},
      {"tests/domain/", {"terminal/domain/", "tests/support/"}},
      {"tests/house/", {"assets/", "tests/support/"}},
      {"tests/storage/", {"storage/", "terminal/domain/", "tests/support/"}},
      {"tests/sync/", {"storage/", "sync/", "terminal/domain/", "tests/support/"}},
      {"tests/ui/", {"assets/", "terminal/domain/", "tests/support/", "ui/"}},
      {"tests/", {""}},
      {"ui/model/", kWords},
      {"ui/", with_words({"assets/", "ui/model/"})},
  };
  return kLayers;
}

const Layer* layer_of(std::string_view file) {
  for (const Layer& layer : layers()) {
    if (file.starts_with(layer.folder)) return &layer;
  }
  return nullptr;
}

struct Library {
  Prefixes headers;
  Prefixes only_in;
};

// Each library of the outside world has one layer that adapts it. The tests
// below measure or break the world itself, or hold one database against the other.
const std::vector<Library>& libraries() {
  static const std::vector<Library> kLibraries = {
      {{"sqlite3.h"}, {"storage/", "tests/bench/", "tests/simulation/", "tests/storage/", "tests/sync/"}},
      {{"libpq-fe.h"}, {"sync/", "tests/bench/", "tests/simulation/", "tests/support/", "tests/sync/"}},
      {{"imgui", "backends/imgui", "GLFW/", "GL/"}, {"tests/bench/", "tests/ui/", "tests/window/", "ui/"}},
      {{"ZXing/", "ReadBarcode.h"}, {"terminal/devices/"}},
      {{"CLI/"}, {"terminal/cli/", "terminal/main.cpp"}},
      {{"cairo"}, {"terminal/exports/"}},
      {{"nlohmann/"}, {"storage/", "sync/", "terminal/app/", "terminal/cli/", "tests/", "ui/"}},
  };
  return kLibraries;
}

bool is_library(std::string_view header) {
  return std::any_of(libraries().begin(), libraries().end(),
                     [&](const Library& library) { return starts_with_any(header, library.headers); });
}

bool is_header(std::string_view file) { return file.ends_with(".h"); }

bool is_pure(std::string_view file) { return file.starts_with("terminal/domain/") || file.starts_with("ui/model/"); }

std::string library_objection(std::string_view file, std::string_view header) {
  const bool standard = header.find_first_of("./") == std::string_view::npos;
  if (is_pure(file) && !standard) return "the standard library alone belongs here";
  const bool product = !file.starts_with("tests/");  // Tests of the wire speak its JSON.
  if (header.starts_with("nlohmann/") && product && is_header(file)) return "a json value never crosses a header";
  for (const Library& library : libraries()) {
    if (!starts_with_any(header, library.headers)) continue;
    if (!starts_with_any(file, library.only_in)) return "another layer adapts this library";
  }
  return "";
}

}  // namespace

std::vector<std::string> includes_of(std::string_view source) {
  std::vector<std::string> found;
  std::istringstream lines{std::string(source)};
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#include ")) continue;
    const auto open = line.find_first_of("\"<");
    const auto close = open == std::string::npos ? open : line.find_first_of("\">", open + 1);
    if (close == std::string::npos) continue;
    const std::string name = line.substr(open + 1, close - open - 1);
    found.push_back(line[open] == '<' ? "<" + name + ">" : name);
  }
  return found;
}

bool is_ours(std::string_view include) { return layer_of(include) != nullptr; }

std::string objection(std::string_view file, std::string_view include) {
  const Layer* layer = layer_of(file);
  if (layer == nullptr) return "no layer has this folder";
  if (include.starts_with('<')) return library_objection(file, include.substr(1, include.size() - 2));
  if (is_library(include)) return library_objection(file, include);
  if (layer_of(include) == nullptr) return "a quoted include starts at the repository's top";
  if (include.starts_with(layer->folder) || starts_with_any(include, layer->may_include)) return "";
  return "the arrow points the wrong way";
}

}  // namespace house
