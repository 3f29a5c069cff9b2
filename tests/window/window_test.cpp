// The real binary in a real window. Pictures stay in PROMETRIC_SCREENSHOTS.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "storage/database.h"
#include "tests/cli/program.h"
#include "tests/support/shop_builder.h"
#include "tests/support/temporary.h"
#include "tests/window/x_display.h"

using tests::XDisplay;
namespace fs = std::filesystem;

namespace {

const fs::path kScripts = fs::path(PROMETRIC_SOURCE_DIR) / "tests/window/scripts";
const fs::path kPictures = PROMETRIC_SCREENSHOTS;

// What the shop's file says, read beside whoever has it open; -1: not yet there.
std::int64_t number(const fs::path& folder, const std::string& sql) {
  std::error_code ignored;
  if (!fs::exists(folder / "prometric.db", ignored)) return -1;
  auto db = storage::Database::open(folder / "prometric.db", storage::OpenMode::ReadOnly);
  if (!db) return -1;
  auto statement = db->prepare(sql);
  if (!statement) return -1;
  const auto row = statement->step();
  return row && *row ? statement->integer(0) : -1;
}

bool is_picture(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string head(8, '\0');
  in.read(head.data(), 8);
  // A blank screen compresses to far less.
  return head == "\x89PNG\r\n\x1A\n" && fs::file_size(file) > 15'000;
}

int play(const XDisplay& display, const fs::path& data, const std::string& script, const fs::path& pictures) {
  fs::remove_all(pictures);
  fs::create_directories(pictures);
  return display.run({PROMETRIC_PROGRAM, "--data", data.string(), "demo", "--script", (kScripts / script).string(),
                      "--pictures", pictures.string()});
}

// Asks again until it is so, at most ten seconds.
template <typename Condition>
bool becomes(Condition condition) {
  for (int i = 0; i < 200; ++i) {
    if (condition()) return true;
    ::usleep(50'000);
  }
  return false;
}

}  // namespace

TEST_CASE("an order, a task and hours made in the window are in the file") {
  const XDisplay display;
  const tests::TemporaryFolder data;
  REQUIRE(play(display, data.path(), "work.txt", kPictures / "work") == 0);
  CHECK(number(data.path(), "SELECT count(*) FROM orders WHERE status = 'delivered' AND paid_amount = 37000") == 1);
  CHECK(number(data.path(), "SELECT count(*) FROM tasks WHERE status = 'completed'") == 1);
  CHECK(number(data.path(), "SELECT count(*) FROM time_entries WHERE break_since IS NOT NULL") == 1);
}

TEST_CASE("a sale made by touch and scan in the window is in the file") {
  const XDisplay display;
  const tests::TemporaryFolder data;
  REQUIRE(play(display, data.path(), "sale.txt", kPictures / "sale") == 0);
  CHECK(number(data.path(), "SELECT count(*) FROM orders WHERE type = 'SALES'") == 1);
  CHECK(number(data.path(), "SELECT count(*) FROM order_items") == 4);
  CHECK(number(data.path(), "SELECT count(*) FROM payments") == 2);
  int pictures = 0;
  for (const auto& file : fs::directory_iterator(kPictures / "sale")) {
    CAPTURE(file.path().string());
    CHECK(is_picture(file.path()));
    ++pictures;
  }
  CHECK(pictures == 13);
}

TEST_CASE("a firm is billed for what it took on account and pays it, as the command line says, too") {
  const XDisplay display;
  const tests::TemporaryFolder data;
  REQUIRE(play(display, data.path(), "customers.txt", kPictures / "customers") == 0);
  CHECK(number(data.path(),
               "SELECT count(*) FROM orders WHERE payment_status = 'paid' AND paid_amount = "
               "total_amount AND customer_id IS NOT NULL") == 1);
  CHECK(number(data.path(), "SELECT paid_amount - total_amount FROM invoices") == 0);
  const auto shown = tests::run({"--data", data.path().string(), "--json", "customer", "show", "031240002328"});
  REQUIRE(shown.code == 0);
  const auto account = nlohmann::json::parse(shown.out);
  CHECK(account["owed"] == "0.00");
  CHECK(account["open"].empty());
  CHECK(account["name"] == "Береке");
  CHECK(tests::run({"--data", data.path().string(), "verify"}).code == 0);
}

TEST_CASE("what was sold is looked at by hour and by article in the window, and saved for paper") {
  const XDisplay display;
  const tests::TemporaryFolder data;
  REQUIRE(play(display, data.path(), "reports.txt", kPictures / "reports") == 0);
  CHECK(number(data.path(), "SELECT count(*) FROM audit_logs WHERE action = 'EXPORT'") == 1);
  int files = 0;
  for (const auto& file : fs::directory_iterator(data / "exports")) files += file.path().extension() == ".pdf" ? 1 : 0;
  CHECK(files == 1);
}

TEST_CASE("every size, theme and language has its picture") {
  const XDisplay display;
  const tests::TemporaryFolder data;
  REQUIRE(play(display, data.path(), "sizes.txt", kPictures / "sizes") == 0);
  for (const auto& file : fs::directory_iterator(kPictures / "sizes")) {
    CAPTURE(file.path().string());
    CHECK(is_picture(file.path()));
  }
}

TEST_CASE("a script that presses what is not there says the line") {
  const XDisplay display;
  const tests::TemporaryFolder data;
  const fs::path script = data / "wrong.txt";
  std::ofstream(script) << "wait 10\nclick no_such_button\n";
  CHECK(display.run({PROMETRIC_PROGRAM, "--data", (data / "shop").string(), "demo", "--script", script.string()}) == 1);
}

// A scanner is a keyboard: xdotool plays one, without a pause between keys.
TEST_CASE("a scanner on a real keyboard sells, and a power cut after it loses nothing") {
  const XDisplay display;
  const tests::TemporaryFolder data;
  const fs::path folder = data / "shop";
  const pid_t till = display.start({PROMETRIC_PROGRAM, "--data", folder.string(), "demo"});
  REQUIRE(display.run({"timeout", "20", "xdotool", "search", "--sync", "--onlyvisible", "--name", "prometric"}) == 0);
  // Keys go to the window under the pointer where nobody manages windows.
  const auto scan = [&](const char* code) {
    display.run({"xdotool", "mousemove", "300", "300"});
    display.run({"xdotool", "type", "--delay", "0", "--args", "1", code, "key", "--delay", "0", "Return"});
  };
  // The PIN comes as fast as fingers are.
  display.run({"xdotool", "mousemove", "300", "300"});
  display.run({"xdotool", "type", "--delay", "120", "1111"});
  display.run({"xdotool", "key", "Return"});
  scan("4879901010014");
  scan("4879902011010");
  scan("4879901010014");
  const bool sold = becomes([&] {
    display.run({"xdotool", "key", "F9"});
    ::usleep(500'000);  // What follows at once would count as a double tap.
    display.run({"xdotool", "key", "Return"});
    return number(folder, "SELECT count(*) FROM orders") == 1;
  });
  tests::kill_hard(till);
  CHECK(sold);
  CHECK(number(folder, "SELECT count(*) FROM order_items") == 2);
}
