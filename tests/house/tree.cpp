#include "tests/house/tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace house {
namespace {

namespace fs = std::filesystem;

const fs::path kTop = PROMETRIC_SOURCE_DIR;

}  // namespace

std::vector<std::string> source_files() {
  std::vector<std::string> files;
  for (const char* folder : {"assets", "storage", "sync", "terminal", "tests", "ui"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kTop / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".h" || extension == ".cpp") files.push_back(entry.path().lexically_relative(kTop).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string read_source(const std::string& path) {
  std::ifstream file(kTop / path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool in_tree(const std::string& path) { return fs::exists(kTop / path); }

}  // namespace house
