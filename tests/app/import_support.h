// Files to import, and a shop to import them into.
#pragma once

#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "storage/report_store.h"
#include "storage/verify.h"
#include "terminal/app/shop.h"
#include "terminal/app/shop_file.h"
#include "tests/support/shop_builder.h"
#include "tests/support/temporary.h"

namespace tests {

inline std::filesystem::path write_text(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  INVARIANT(file.flush().good());
  return path;
}

inline std::filesystem::path write_gzip(const std::filesystem::path& path, std::string_view bytes) {
  gzFile file = gzopen(path.c_str(), "wb");
  INVARIANT(file != nullptr &&
            gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size())) == static_cast<int>(bytes.size()));
  INVARIANT(gzclose(file) == Z_OK);
  return path;
}

// A shop in a folder of its own, opened as the program opens it.
class OpenedShop {
 public:
  OpenedShop() : shop(make()) {}

  std::filesystem::path file(std::string_view bytes) { return write_text(folder / "import.csv", bytes); }

  std::int64_t integer(const std::string& sql) {
    auto statement = must(shop.database().prepare(sql));
    INVARIANT(must(statement.step()));
    return statement.integer(0);
  }
  std::string text(const std::string& sql) {
    auto statement = must(shop.database().prepare(sql));
    return must(statement.step()) ? statement.string(0) : std::string("(none)");
  }
  std::int64_t units() { return must(shop.units()).total; }

  std::int64_t faults() {
    std::int64_t sum = 0;
    for (const auto& check : must(storage::verify(shop.database()))) sum += check.faults;
    return sum;
  }

  TemporaryFolder folder;
  HandClock clock;
  terminal::Shop shop;

 private:
  terminal::Shop make() {
    must(terminal::make_shop(folder.path(), demo_shop(), clock));
    return must(terminal::Shop::open(folder.path(), clock));
  }
};

}  // namespace tests
