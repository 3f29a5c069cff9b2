#include "tests/cli/retail_month.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/support/shared_data.h"

namespace tests {

using nlohmann::json;

std::optional<std::filesystem::path> retail_month() {
  return shared_data("retail-online/online_retail_2010-12.csv.gz");
}

json retail_totals() { return json::parse(read_file(*shared_data("retail-online/expected_totals.json"))); }

void check_retail_figures(const Till& till) {
  const json expected = retail_totals();
  const json report = json::parse(till.json({"report", "sales"}));
  const json& total = report.at("total");
  CHECK(total.at("documents") == expected.at("invoices"));
  CHECK(total.at("lines") == expected.at("rows"));
  CHECK(total.at("revenue") == expected.at("revenue_net"));
  CHECK(total.at("units") == std::to_string(expected.at("net_units").get<std::int64_t>()));
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
      CHECK(stock[entry.at(0).get<std::string>()] == std::to_string(-entry.at(1).get<std::int64_t>()));
    }
  }
  CHECK(json::parse(till.json({"verify"})).at("ok") == true);
}

}  // namespace tests
