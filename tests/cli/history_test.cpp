// A month of a real retailer's invoices, through the program, to the last penny.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/cli/retail_month.h"
#include "tests/support/random.h"

using nlohmann::json;
using tests::Till;

TEST_CASE("every figure of the retailer's month agrees and a second run adds nothing") {
  const auto file = tests::retail_month();
  if (!file) return;
  const Till till;
  till.init();
  const json expected = tests::retail_totals();
  const json first = json::parse(till.json({"import", "sales", file->string()}));
  CHECK(first.at("rows") == expected.at("rows"));
  CHECK(first.at("invoices") == expected.at("invoices"));
  CHECK(first.at("imported") == expected.at("invoices"));
  CHECK(first.at("returns") == expected.at("credit_invoices_C"));
  CHECK(first.at("products") == expected.at("stock_codes"));
  CHECK(first.at("customers") == expected.at("customers"));
  CHECK(first.at("refused").empty());
  tests::check_retail_figures(till);

  const json again = json::parse(till.json({"import", "sales", file->string()}));
  CHECK(again.at("imported") == 0);
  CHECK(again.at("skipped") == expected.at("invoices"));
  tests::check_retail_figures(till);
}

TEST_CASE("killed at ten random moments and run again the month is the same") {
  const auto file = tests::retail_month();
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
  tests::check_retail_figures(till);
}
