#include <doctest/doctest.h>

#include "tests/house/arrows.h"
#include "tests/house/tree.h"

TEST_CASE("an include that points upward is refused") {
  struct Row {
    std::string file, include;
    bool allowed;
  };
  for (const Row& row : {
           Row{"terminal/domain/sale.cpp", "terminal/domain/money.h", true},
           Row{"terminal/domain/sale.cpp", "storage/statement.h", false},
           Row{"terminal/domain/sale.cpp", "<vector>", true},
           Row{"terminal/domain/sale.cpp", "<sqlite3.h>", false},
           Row{"terminal/domain/sale.cpp", "<sys/random.h>", false},
           Row{"storage/sales.cpp", "<sqlite3.h>", true},
           Row{"storage/sales.cpp", "<nlohmann/json.hpp>", true},
           Row{"storage/sales.h", "<nlohmann/json.hpp>", false},
           Row{"storage/sales.h", "<nlohmann/json_fwd.hpp>", false},
           Row{"storage/sales.cpp", "sync/engine.h", false},
           Row{"storage/sales.cpp", "<libpq-fe.h>", false},
           Row{"sync/remote.cpp", "<libpq-fe.h>", true},
           Row{"sync/remote.cpp", "terminal/app/till.h", false},
           Row{"terminal/app/till.cpp", "ui/model/views.h", true},
           Row{"terminal/app/till.cpp", "ui/theme.h", false},
           Row{"terminal/app/till.cpp", "<imgui.h>", false},
           Row{"ui/model/views.h", "terminal/domain/money.h", true},
           Row{"ui/model/views.h", "terminal/domain/cart.h", false},
           Row{"ui/model/views.h", "<imgui.h>", false},
           Row{"ui/views/till.cpp", "<imgui.h>", true},
           Row{"ui/views/till.cpp", "storage/sales.h", false},
           Row{"terminal/devices/camera.cpp", "<ZXing/ReadBarcode.h>", true},
           Row{"terminal/devices/camera.cpp", "storage/sales.h", false},
           Row{"terminal/main.cpp", "sync/worker.h", true},
           Row{"terminal/cli/sell.cpp", "ui/window.h", true},
           Row{"tests/domain/test_money.cpp", "storage/statement.h", false},
           Row{"ui/views/till.cpp", "till.h", false},
           Row{"ui/views/till.cpp", "imgui.h", true},
           Row{"storage/sales.cpp", "imgui.h", false},
           Row{"elsewhere/till.cpp", "<vector>", false},
       }) {
    CAPTURE(row.file);
    CAPTURE(row.include);
    const std::string why_not = house::objection(row.file, row.include);
    CAPTURE(why_not);
    CHECK(why_not.empty() == row.allowed);
  }
}

TEST_CASE("includes are read as they are written") {
  const auto found =
      house::includes_of("#pragma once\n#include <a/b.h>\n#include \"ui/x.h\"  // why\n// #include <no>\n");
  CHECK(found == std::vector<std::string>{"<a/b.h>", "ui/x.h"});
}

TEST_CASE("every include points down") {
  const auto files = house::source_files();
  REQUIRE(files.size() > 20);
  for (const auto& file : files) {
    for (const auto& include : house::includes_of(house::read_source(file))) {
      CAPTURE(file);
      CAPTURE(include);
      const std::string why_not = house::objection(file, include);
      CHECK(why_not == "");
      if (house::is_ours(include)) CHECK(house::in_tree(include));
    }
  }
}
