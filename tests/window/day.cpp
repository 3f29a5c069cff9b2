#include "tests/window/day.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "storage/database.h"
#include "tests/support/shared_data.h"
#include "tests/support/shop_builder.h"

namespace tests {

namespace fs = std::filesystem;

namespace {

const fs::path kDay = fs::path(PROMETRIC_SOURCE_DIR) / "tests/window/scripts/day.txt";

bool cart_waits(const fs::path& data) { return text_in(data, "SELECT count(*) FROM carts WHERE lines > 0") != "0"; }

}  // namespace

std::vector<DayTask> read_day() {
  std::vector<DayTask> day;
  std::istringstream lines(read_file(kDay));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("= ")) {
      day.push_back({line.substr(2), {}, {}});
    } else if (line.starts_with("-> ")) {
      REQUIRE_FALSE(day.empty());
      day.back().after = line.substr(3);
    } else {
      REQUIRE_FALSE(day.empty());
      day.back().steps.push_back(line);
    }
  }
  return day;
}

std::string text_in(const fs::path& data, const std::string& sql) {
  if (!fs::exists(data / "prometric.db")) return "";
  auto db = must(storage::Database::open(data / "prometric.db", storage::OpenMode::ReadOnly));
  auto statement = must(db.prepare(sql));
  return must(statement.step()) ? statement.string(0) : "";
}

std::string standing(const fs::path& data) {
  return text_in(
      data,
      "SELECT (SELECT count(*) FROM orders) || ' ' || (SELECT coalesce(sum(total_amount), 0) FROM orders) || ' '"
      " || (SELECT coalesce(sum(amount), 0) FROM cash_movements WHERE type = 'SAFE_DROP') || ' '"
      " || (SELECT count(*) FROM customers) || ' ' || (SELECT count(*) FROM payments) || ' '"
      " || (SELECT coalesce(sum(total_amount - paid_amount), 0) FROM orders) || ' '"
      " || (SELECT coalesce(group_concat(status || coalesce(cash_difference, '')), '') FROM shifts)");
}

DayTill::DayTill(const XDisplay& display, fs::path data, fs::path pictures)
    : display_(display), data_(std::move(data)), pictures_(std::move(pictures)) {
  fs::create_directories(pictures_);
}

int DayTill::run(const std::vector<std::string>& steps) const { return display_.run(playing(write_script(steps))); }

void DayTill::run_and_cut(std::vector<std::string> steps) const {
  const fs::path reached = pictures_ / "reached.png";
  fs::remove(reached);
  steps.insert(steps.end(), {"shot reached", "wait 60000"});
  const pid_t program = display_.start(playing(write_script(steps)));
  for (int i = 0; i < 600 && !fs::exists(reached); ++i) ::usleep(50'000);
  kill_hard(program);
  REQUIRE(fs::exists(reached));
}

void DayTill::cut(const DayTask& task, std::size_t count, const std::string& before) const {
  run_and_cut({task.steps.begin(), task.steps.begin() + static_cast<std::ptrdiff_t>(count)});
  const std::string found = standing(data_);
  CAPTURE(found);
  REQUIRE((found == before || found == task.after));
  if (found == task.after) return;
  std::vector<std::string> again = task.steps;
  if (cart_waits(data_)) again.insert(again.begin(), {"click rail_sell", "click cart_clear", "wait 200"});
  REQUIRE(run(again) == 0);
  CHECK(standing(data_) == task.after);
}

int DayTill::command(const std::vector<std::string>& words) const {
  std::vector<std::string> all{PROMETRIC_PROGRAM, "--data", data_.string()};
  all.insert(all.end(), words.begin(), words.end());
  return display_.run(all);
}

fs::path DayTill::write_script(const std::vector<std::string>& steps) const {
  const fs::path script = pictures_ / "script.txt";
  std::ofstream out(script);
  out << "resize 1280 800\nwait 300\ntype 1111\nkey Enter\nwait 400\n";
  for (const std::string& step : steps) out << step << '\n';
  return script;
}

std::vector<std::string> DayTill::playing(const fs::path& script) const {
  return {PROMETRIC_PROGRAM, "--data",        data_.string(), "demo",
          "--script",        script.string(), "--pictures",   pictures_.string()};
}

std::int64_t number_from(const char* variable, std::int64_t otherwise) {
  const char* set = std::getenv(variable);
  return set == nullptr ? otherwise : std::atoll(set);
}

}  // namespace tests
