// A discount, an exchange and a return without its receipt in the real window, and what
// the command line says of them afterwards.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/support/temporary.h"
#include "tests/window/x_display.h"

using namespace tests;
namespace fs = std::filesystem;

TEST_CASE("what was discounted, exchanged and taken back in the window agrees in the file to the tiyn") {
  const XDisplay display;
  const TemporaryFolder data;
  const fs::path pictures = fs::path(PROMETRIC_SCREENSHOTS) / "money_back";
  fs::remove_all(pictures);
  fs::create_directories(pictures);
  const fs::path script = fs::path(PROMETRIC_SOURCE_DIR) / "tests/window/scripts/money_back.txt";
  REQUIRE(display.run({PROMETRIC_PROGRAM, "--data", data.path().string(), "demo", "--script", script.string(),
                       "--pictures", pictures.string()}) == 0);
  const auto verified = run({"--data", data.path().string(), "verify"});
  CAPTURE(verified.out);
  CHECK(verified.code == 0);
  const auto report = run({"--json", "--data", data.path().string(), "report", "sales"});
  REQUIRE(report.code == 0);
  const auto total = nlohmann::json::parse(report.out).at("total");
  CHECK(total.at("documents") == 4);
  // 820.50 less 10 %; half of its bread, 166.50, for milk, 450.50; milk on a paper for 460.
  CHECK(total.at("revenue") == "562.45");
  const auto shift = run({"--json", "--data", data.path().string(), "shift", "x"});
  CAPTURE(shift.out);
  REQUIRE(shift.code == 0);
  CHECK(nlohmann::json::parse(shift.out).at("totals").at("drawer").at("expected") == "562.45");
  CHECK(run({"--data", data.path().string(), "shift", "close", "--counted", "562.45"}).code == 0);
  CHECK(run({"--data", data.path().string(), "verify"}).code == 0);
}
