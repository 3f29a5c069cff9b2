// A month of a real retailer's invoices, through the program, to the last penny.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/support/random.h"
#include "tests/support/shared_data.h"

using nlohmann::json;
using tests::Till;

namespace {

json expected_totals() { return json::parse(tests::read_file(*tests::shared_data("retail-online/expected_totals.json"))); }

std::string decimal(std::int64_t whole) { return std::to_string(whole); }

void check_figures(const Till& till) {
  const json expected = expected_totals();
  const json report = json::parse(till.json({"report", "sales"}));
  const json& total = report.at("total");
  CHECK(total.at("documents") == expected.at("invoices"));
  CHECK(total.at("lines") == expected.at("rows"));
  CHECK(total.at("revenue") == expected.at("revenue_net"));
  CHECK(total.at("units") == decimal(expected.at("net_units")));
  REQUIRE(report.at("days").size() == expected.at("days").size());
  for (const json& day : report.at("days")) {
    const json& known = expected.at("days").at(day.at("date").get<std::string>());
    CHECK(day.at("documents") == known.at("invoices"));
    CHECK(day.at("lines") == known.at("rows"));
    CHECK(day.at("revenue") == known.at("revenue"));
  }

  const json answer = json::parse(till.json({"report", "stock"}));
  std::map<std::string, std::string> stock;
  for (const json& product : answer.at("products")) stock[product.at("code")] = product.at("quantity");
  CHECK(stock.size() == expected.at("stock_codes"));
  for (const char* end : {"stock_top", "stock_bottom"}) {
    for (const json& entry : expected.at(end)) {
      CHECK(stock[entry.at(0).get<std::string>()] == decimal(-entry.at(1).get<std::int64_t>()));
    }
  }
  CHECK(json::parse(till.json({"verify"})).at("ok") == true);
}

}  // namespace

TEST_CASE("every figure of the retailer's month agrees and a second run adds nothing") {
  const auto file = tests::shared_data("retail-online/online_retail_2010-12.csv.gz");
  if (!file) return;
  const Till till;
  till.init();
  const json expected = expected_totals();
  const json first = json::parse(till.json({"import", "sales", file->string()}));
  CHECK(first.at("rows") == expected.at("rows"));
  CHECK(first.at("invoices") == expected.at("invoices"));
  CHECK(first.at("imported") == expected.at("invoices"));
  CHECK(first.at("returns") == expected.at("credit_invoices_C"));
  CHECK(first.at("products") == expected.at("stock_codes"));
  CHECK(first.at("customers") == expected.at("customers"));
  CHECK(first.at("refused").empty());
  check_figures(till);

  const json again = json::parse(till.json({"import", "sales", file->string()}));
  CHECK(again.at("imported") == 0);
  CHECK(again.at("skipped") == expected.at("invoices"));
  check_figures(till);
}

TEST_CASE("killed at ten random moments and run again the month is the same") {
  const auto file = tests::shared_data("retail-online/online_retail_2010-12.csv.gz");
  if (!file) return;
  const Till till;
  till.init();
  tests::Random random(20101201);
  int killed = 0;
  std::int64_t most_us = 300'000;
  for (int i = 0; killed < 10 && i < 40; ++i) {
    const auto outcome = till({"import", "sales", file->string()}, {.killed_after_us = random.between(1'000, most_us)});
    if (outcome.code == -9) {
      ++killed;
    } else {
      // It was done before it could be killed: nothing of it is left to do.
      CHECK(outcome.code == 0);
      most_us = 20'000;
    }
    CHECK(json::parse(till.json({"verify"})).at("ok") == true);
  }
  CHECK(killed == 10);
  till.json({"import", "sales", file->string()});
  check_figures(till);
}
