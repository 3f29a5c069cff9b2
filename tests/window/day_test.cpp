// A cashier's whole day in the real window: in each language, on both themes, with the
// power cut between any two steps, and with the line to the centre cut as well.
//
// PROMETRIC_ALL_CUTS=1 cuts the power after every step; else after a few, drawn from
// PROMETRIC_SEED.
#include "tests/window/day.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/centre.h"
#include "tests/support/eventually.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/random.h"
#include "tests/support/temporary.h"
#include "tests/sync/proxy.h"

using namespace tests;
namespace fs = std::filesystem;

namespace {

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

void live_through(const std::string& language, const std::string& theme) {
  const XDisplay display;
  const TemporaryFolder data;
  const DayTill till(display, data.path(), fs::path(PROMETRIC_SCREENSHOTS) / ("day-" + language + "-" + theme));
  std::vector<std::string> steps = {"click rail_settings", "click language_" + language, "click theme_" + theme,
                                    "shot settings"};
  const auto day = read_day();
  for (const DayTask& task : day) steps.insert(steps.end(), task.steps.begin(), task.steps.end());
  REQUIRE(till.run(steps) == 0);
  CHECK(standing(data.path()) == day.back().after);
  CHECK(till.command({"verify"}) == 0);
}

// The same figure of a till's file and of its centre.
struct Figure {
  const char* at_till;
  const char* at_centre;
};
constexpr Figure kFigures[] = {
    {"SELECT count(*) || ' ' || sum(total_amount) FROM orders",
     "select count(*) || ' ' || (sum(total_amount) * 100)::bigint from orders"},
    {"SELECT count(*) || ' ' || sum(amount) FROM payments",
     "select count(*) || ' ' || (sum(amount) * 100)::bigint from payments"},
    {"SELECT count(*) || ' ' || sum(quantity) FROM stock_movements",
     "select count(*) || ' ' || (sum(quantity) * 1000)::bigint from stock_movements"},
    {"SELECT sum(quantity) FROM stock_balances", "select (sum(quantity) * 1000)::bigint from stock_balances"},
    {"SELECT count(*) || ' ' || sum(amount) FROM cash_movements",
     "select count(*) || ' ' || (sum(amount) * 100)::bigint from cash_movements"},
    {"SELECT group_concat(status || cash_difference) FROM shifts",
     "select string_agg(status || (cash_difference * 100)::bigint, ',') from shifts"},
};

}  // namespace

TEST_CASE("a cashier's whole day in Russian, on light ground") { live_through("ru", "light"); }
TEST_CASE("a cashier's whole day in Kazakh, on dark ground") { live_through("kk", "dark"); }
TEST_CASE("a cashier's whole day in English, on light ground") { live_through("en", "light"); }

TEST_CASE("a cashier's whole day goes on wherever the power is cut") {
  const XDisplay display;
  const TemporaryFolder all;
  const fs::path whole = all / "whole";
  const fs::path pictures = PROMETRIC_SCREENSHOTS;  // They stay: what went wrong is seen in them.
  const DayTill till(display, whole, pictures / "day-cut"), torn(display, all / "torn", pictures / "day-torn");
  const bool everywhere = number_from("PROMETRIC_ALL_CUTS", 0) != 0;
  Random random(static_cast<std::uint64_t>(number_from("PROMETRIC_SEED", 1)));
  REQUIRE(till.run({}) == 0);  // The demo shop is made.
  std::string before = standing(whole);
  for (const DayTask& task : read_day()) {
    CAPTURE(task.name);
    const auto last = std::ssize(task.steps);
    for (std::int64_t count = everywhere ? 1 : random.between(1, last); count <= last; count += everywhere ? 1 : last) {
      CAPTURE(count);
      copy_folder(whole, torn.data());
      torn.cut(task, static_cast<std::size_t>(count), before);
    }
    REQUIRE(till.run(task.steps) == 0);
    before = standing(whole);
    REQUIRE(before == task.after);
  }
  CHECK(till.command({"verify"}) == 0);
  CHECK(torn.command({"verify"}) == 0);
}

TEST_CASE("a cashier's whole day is at the centre once, wherever the power and the line were cut") {
  const XDisplay display;
  const TemporaryFolder all;
  const Centre centre;
  const std::string database = centre.dsn.substr(centre.dsn.find("dbname=") + 7);
  Proxy line(PostgresCluster::shared().folder());
  const DayTill till(display, all / "data", fs::path(PROMETRIC_SCREENSHOTS) / "day-line");
  Random random(static_cast<std::uint64_t>(number_from("PROMETRIC_SEED", 2)));
  REQUIRE(till.run({}) == 0);  // The demo shop is made.
  REQUIRE(till.command({"join", line.dsn(database, "postgres"), centre.code("Касса 1")}) == 0);
  REQUIRE(till.command({"sync", "--once"}) == 0);
  std::string before = standing(till.data());
  for (const DayTask& task : read_day()) {
    CAPTURE(task.name);
    line.set_speed(random.between(4, 64) << 10);
    line.become(random.pick<Proxy::Line>(
        {Proxy::Line::Good, Proxy::Line::Slow, Proxy::Line::Dead, Proxy::Line::Lossy, Proxy::Line::HalfClosed}));
    till.cut(task, static_cast<std::size_t>(random.between(1, std::ssize(task.steps))), before);
    before = task.after;
  }
  line.become(Proxy::Line::Good);
  CHECK(eventually([&] { return till.command({"sync", "--once"}) == 0; }));
  CHECK(till.command({"verify"}) == 0);
  for (const Figure& figure : kFigures) {
    CAPTURE(figure.at_till);
    CHECK(text_in(till.data(), figure.at_till) == centre.value(figure.at_centre));
  }
  CHECK(standing(till.data()) == before);
  CHECK(centre.value("select count(*) from pos.quarantine") == "0");
}
