// A cashier's whole day in the real window (scripts/day.txt): in each language, on both
// themes, and with the power cut between any two steps.
//
// PROMETRIC_ALL_CUTS=1 cuts it after every step; else after a few, drawn from
// PROMETRIC_SEED.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "storage/database.h"
#include "tests/support/random.h"
#include "tests/support/shared_data.h"
#include "tests/support/shop_builder.h"
#include "tests/support/temporary.h"
#include "tests/window/x_display.h"

using namespace tests;
namespace fs = std::filesystem;

namespace {

const fs::path kDay = fs::path(PROMETRIC_SOURCE_DIR) / "tests/window/scripts/day.txt";

struct Task {
  std::string name;
  std::vector<std::string> steps;
};

std::vector<Task> read_day() {
  std::vector<Task> day;
  std::istringstream lines(read_file(kDay));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("= ")) {
      day.push_back({line.substr(2), {}});
    } else {
      REQUIRE_FALSE(day.empty());
      day.back().steps.push_back(line);
    }
  }
  return day;
}

// What the file holds after each task, counted by hand: documents and their sum, what
// went into the safe, and shifts with what their drawers lacked, all in tiyn.
const std::vector<std::string> kAfter = {"0 0 0 open",
                                         "1 63550 0 open",   // 185.00 + 450.50
                                         "2 119050 0 open",  // 3 x 185.00
                                         "3 200140 0 open",  // 2 x 450.50 less 10 %
                                         "4 159595 0 open",  // half of that comes back
                                         "4 159595 -500000 open",
                                         "4 159595 -500000 closed-104095"};

std::string text(const fs::path& folder, const std::string& sql) {
  if (!fs::exists(folder / "prometric.db")) return "";
  auto db = must(storage::Database::open(folder / "prometric.db", storage::OpenMode::ReadOnly));
  auto statement = must(db.prepare(sql));
  return must(statement.step()) ? statement.string(0) : "";
}

std::string standing(const fs::path& folder) {
  return text(
      folder,
      "SELECT (SELECT count(*) FROM orders) || ' ' || (SELECT coalesce(sum(total_amount), 0) FROM orders) || ' '"
      " || (SELECT coalesce(sum(amount), 0) FROM cash_movements WHERE type = 'SAFE_DROP') || ' '"
      " || (SELECT coalesce(group_concat(status || coalesce(cash_difference, '')), '') FROM shifts)");
}

bool cart_waits(const fs::path& folder) { return text(folder, "SELECT count(*) FROM carts WHERE lines > 0") != "0"; }

class Till {
 public:
  Till(const XDisplay& display, fs::path data, fs::path pictures)
      : display_(display), data_(std::move(data)), pictures_(std::move(pictures)) {
    fs::create_directories(pictures_);
  }

  // From a start of the program to its end.
  int run(const std::vector<std::string>& steps) const { return display_.run(command(write_script(steps))); }

  // The same, and the power is cut when the last step is done.
  void run_and_cut(std::vector<std::string> steps) const {
    const fs::path reached = pictures_ / "reached.png";
    fs::remove(reached);
    steps.insert(steps.end(), {"shot reached", "wait 60000"});
    const pid_t program = display_.start(command(write_script(steps)));
    for (int i = 0; i < 600 && !fs::exists(reached); ++i) ::usleep(50'000);
    kill_hard(program);
    REQUIRE(fs::exists(reached));
  }

  const fs::path& data() const { return data_; }

 private:
  fs::path write_script(const std::vector<std::string>& steps) const {
    const fs::path script = pictures_ / "script.txt";
    std::ofstream out(script);
    out << "resize 1280 800\nwait 300\ntype 1111\nkey Enter\nwait 400\n";
    for (const std::string& step : steps) out << step << '\n';
    return script;
  }

  std::vector<std::string> command(const fs::path& script) const {
    return {PROMETRIC_PROGRAM, "--data",        data_.string(), "demo",
            "--script",        script.string(), "--pictures",   pictures_.string()};
  }

  const XDisplay& display_;
  fs::path data_, pictures_;
};

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

// A task, cut off after its first `count` steps, and done again as a cashier would:
// who finds the cart as he left it empties it and begins anew.
void cut(const Till& till, const Task& task, std::size_t count, const std::string& before, const std::string& after) {
  till.run_and_cut({task.steps.begin(), task.steps.begin() + static_cast<std::ptrdiff_t>(count)});
  const std::string found = standing(till.data());
  CAPTURE(found);
  REQUIRE((found == before || found == after));
  if (found == after) return;
  std::vector<std::string> again = task.steps;
  if (cart_waits(till.data())) again.insert(again.begin(), {"click rail_sell", "click cart_clear", "wait 200"});
  REQUIRE(till.run(again) == 0);
  CHECK(standing(till.data()) == after);
}

bool verified(const XDisplay& display, const fs::path& data) {
  return display.run({PROMETRIC_PROGRAM, "--data", data.string(), "verify"}) == 0;
}

std::int64_t number_from(const char* variable, std::int64_t otherwise) {
  const char* set = std::getenv(variable);
  return set == nullptr ? otherwise : std::atoll(set);
}

void live_through(const std::string& language, const std::string& theme) {
  const XDisplay display;
  const TemporaryFolder data;
  const Till till(display, data.path(), fs::path(PROMETRIC_SCREENSHOTS) / ("day-" + language + "-" + theme));
  std::vector<std::string> steps = {"click rail_settings", "click language_" + language, "click theme_" + theme,
                                    "shot settings"};
  for (const Task& task : read_day()) steps.insert(steps.end(), task.steps.begin(), task.steps.end());
  REQUIRE(till.run(steps) == 0);
  CHECK(standing(data.path()) == kAfter.back());
  CHECK(verified(display, data.path()));
}

}  // namespace

TEST_CASE("a cashier's whole day in Russian, on light ground") { live_through("ru", "light"); }
TEST_CASE("a cashier's whole day in Kazakh, on dark ground") { live_through("kk", "dark"); }
TEST_CASE("a cashier's whole day in English, on light ground") { live_through("en", "light"); }

TEST_CASE("a cashier's whole day goes on wherever the power is cut") {
  const XDisplay display;
  const TemporaryFolder all;
  const fs::path whole = all / "whole";
  const Till till(display, whole, all / "pictures"), torn(display, all / "torn", all / "torn-pictures");
  const std::vector<Task> day = read_day();
  REQUIRE(day.size() == kAfter.size());
  const bool everywhere = number_from("PROMETRIC_ALL_CUTS", 0) != 0;
  Random random(static_cast<std::uint64_t>(number_from("PROMETRIC_SEED", 1)));
  REQUIRE(till.run({}) == 0);  // The demo shop is made.
  std::string before = standing(whole);
  for (std::size_t i = 0; i < day.size(); ++i) {
    const Task& task = day[i];
    CAPTURE(task.name);
    const auto last = std::ssize(task.steps);
    for (std::int64_t count = everywhere ? 1 : random.between(1, last); count <= last; count += everywhere ? 1 : last) {
      CAPTURE(count);
      copy_folder(whole, torn.data());
      cut(torn, task, static_cast<std::size_t>(count), before, kAfter[i]);
    }
    REQUIRE(till.run(task.steps) == 0);
    before = standing(whole);
    REQUIRE(before == kAfter[i]);
  }
  CHECK(verified(display, whole));
  CHECK(verified(display, torn.data()));
}
