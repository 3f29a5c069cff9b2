// customer, invoice, and sales that name somebody.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

using nlohmann::json;
using tests::Till;

TEST_CASE("a firm takes goods on account, gets a bill and pays") {
  const Till till;
  till.stock_up();
  const auto added =
      json::parse(till.json({"customer", "add", "--name", "Береке", "--company", "--bin", "031240002328", "--phone",
                             "8 701 123 45 67", "--card", "290001", "--credit-limit", "100000"}));
  const std::string number = added.at("number");
  const auto sold = json::parse(
      till.json({"sell", "--scan", "4870000000013*2", "--customer", "290001", "--pay", "cash=100", "--on-account"}));
  const std::string sale = sold.at("order_number"), left = sold.at("on_account");
  CHECK(sold.at("customer") == added.at("id"));
  const auto shown = json::parse(till.json({"customer", "show", "+7 701 123-45-67"}));
  CHECK(shown.at("owed") == left);
  CHECK(shown.at("open").at(0).at("order_number") == sale);
  const auto bill = json::parse(till.json({"invoice", "--sale", sale}));
  CHECK(bill.at("paid") == "100.00");
  const auto paid = json::parse(till.json({"customer", "pay", number, "--pay", "transfer=" + left + ":TR-7"}));
  CHECK(paid.at("owed_after") == "0.00");
  CHECK(json::parse(till.json({"receipt", sale})).at("on_account") == "0.00");
}

TEST_CASE("points need somebody whose they are, and a shop that takes them") {
  const Till till;
  till.stock_up();
  till.json({"customer", "add", "--name", "Береке", "--card", "290001"});
  const auto nobody = till({"sell", "--scan", "1", "--points", "10", "--pay", "cash=200"});
  CHECK(nobody.code != 0);
  CHECK(nobody.err.find("--customer") != std::string::npos);
  const auto none = till({"sell", "--scan", "1", "--customer", "290001", "--points", "10", "--pay", "cash=200"});
  CHECK(none.code != 0);
  CHECK(none.err.find("points buy nothing") != std::string::npos);
  CHECK(json::parse(till.json({"sell", "--scan", "1", "--customer", "290001", "--pay", "cash=200"})).at("total") ==
        "200.00");
}
