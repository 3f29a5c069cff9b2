// Codes in pictures: ours beside ZXing alone and ZBar alone, on the same pictures.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "terminal/devices/decode_child.h"

using namespace terminal;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

struct Figures {
  int read = 0, wrong = 0;
  double ms = 0, longest_ms = 0;
};

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

using Reader = std::function<std::vector<ReadCode>(const fs::path&)>;

// Each in a child, as ours, so that what ends a process does not end the bench. ZXing
// alone: its most thorough look, for one code.
std::vector<ReadCode> alone(const fs::path& file, const std::function<std::vector<ReadCode>(const Picture&)>& look) {
  return decode_in_children(read_file(file),
                            [&look](const std::string& bytes, Looks&) {
                              const auto picture = read_picture(bytes);
                              return picture ? look(*picture) : std::vector<ReadCode>();
                            })
      .codes;
}

const std::map<std::string, Reader>& readers() {
  static const std::map<std::string, Reader> kReaders = {
      {"ours", [](const fs::path& file) { return decode_file(file).codes; }},
      {"ZXing",
       [](const fs::path& file) {
         return alone(file, [](const Picture& p) { return zxing_sees(p, {.add_on = true}); });
       }},
      {"ZBar", [](const fs::path& file) { return alone(file, [](const Picture& p) { return zbar_sees(p); }); }}};
  return kReaders;
}

void measure(Figures& figures, const Reader& reader, const fs::path& file, const json& item) {
  const auto begin = std::chrono::steady_clock::now();
  const auto codes = reader(file);
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  figures.ms += ms;
  figures.longest_ms = std::max(figures.longest_ms, ms);
  const std::string text = item.value("text", std::string());
  bool read = false;
  for (const ReadCode& code : codes) read = read || code.text == text;
  figures.read += read;
  figures.wrong += !codes.empty() && !read;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::puts("usage: bench_pictures FOLDER"), 2;
  const fs::path folder = argv[1];
  const json data = json::parse(read_file(folder / "expected.json"));
  std::map<std::string, Figures> all;
  int pictures = 0;
  for (const json& item : data.at("items")) {
    const bool asked = item.contains("text") || item.value("format", json()) == "None";
    if (!asked) continue;
    ++pictures;
    for (const auto& [name, reader] : readers()) measure(all[name], reader, folder / item.at("file"), item);
  }
  std::printf("%-8s %8s %8s %8s %10s %12s\n", "", "pictures", "read", "wrong", "ms each", "longest ms");
  for (const auto& [name, figures] : all) {
    std::printf("%-8s %8d %8d %8d %10.1f %12.1f\n", name.c_str(), pictures, figures.read, figures.wrong,
                figures.ms / pictures, figures.longest_ms);
  }
  return 0;
}
