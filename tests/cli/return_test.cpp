// Goods that come back, on the command line.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

using nlohmann::json;
using tests::Till;

namespace {

std::string sold(const Till& till) {
  const auto sale = json::parse(
      till.json({"sell", "--scan", "4870000000013*2", "--scan", "3*0.350", "--pay", "card=500", "--pay", "cash=1000"}));
  return sale.at("order_number");
}

}  // namespace

TEST_CASE("part of a receipt comes back by its lines, the card's money to the card") {
  const Till till;
  till.stock_up();
  const std::string number = sold(till);  // 901.00 and 311.50.
  const auto back =
      json::parse(till.json({"return", "R-" + number, "--line", "1=1", "--line", "2=0.1", "--reason", "Скис"}));
  CHECK(back.at("original") == number);
  CHECK(back.at("total") == "-539.50");
  REQUIRE(back.at("lines").size() == 2);
  CHECK(back.at("lines").at(0).at("quantity") == "-1");
  CHECK(back.at("lines").at(1).at("total") == "-89.00");
  REQUIRE(back.at("payments").size() == 2);
  CHECK(back.at("payments").at(0).at("method") == "card");
  CHECK(back.at("payments").at(0).at("amount") == "-500.00");
  CHECK(back.at("payments").at(1).at("amount") == "-39.50");
  CHECK(json::parse(till.json({"receipt", back.at("order_number")})) == back);

  // The rest, in one go; then nothing is left.
  const auto rest = json::parse(till.json({"return", number, "--scrap"}));
  CHECK(rest.at("total") == "-673.00");
  const auto none = till({"return", number});
  CHECK(none.code == 1);
  CHECK(none.err.find("Choose what comes back") != std::string::npos);
  CHECK(till({"verify"}).code == 0);
}

TEST_CASE("the receipt of a return names its sale and carries its own code") {
  const Till till;
  till.stock_up();
  const std::string number = sold(till);
  const auto back = till({"--lang", "ru", "return", number, "--line", "1", "--refund", "cash"});
  REQUIRE(back.code == 0);
  CHECK(back.out.find("К чеку") != std::string::npos);
  CHECK(back.out.find(number) != std::string::npos);
  CHECK(back.out.find("R-" + number.substr(0, 7)) != std::string::npos);
}

TEST_CASE("what is asked for wrongly is answered in words, and nothing comes back") {
  const Till till;
  till.stock_up();
  const std::string number = sold(till);
  struct Row {
    tests::Arguments more;
    int code;
    const char* words;
  };
  for (const Row& row : {Row{{"--line", "3=1"}, 2, "the receipt has 2"}, Row{{"--line", "0"}, 2, "the receipt has 2"},
                         Row{{"--line", "1=x"}, 2, "not a number"}, Row{{"--line", "1=3"}, 1, "More than is left"},
                         Row{{"--line", "1=0.5"}, 1, "whole piece"}, Row{{"--refund", "gold"}, 2, "the ways are"}}) {
    tests::Arguments all{"return", number};
    all.insert(all.end(), row.more.begin(), row.more.end());
    const auto outcome = till(all);
    CAPTURE(outcome.err);
    CHECK(outcome.code == row.code);
    CHECK(outcome.err.find(row.words) != std::string::npos);
  }
  CHECK(till({"return", "NOBODY-1"}).code != 0);
  const auto report = json::parse(till.json({"report", "sales"}));
  CHECK(report.at("total").at("documents") == 1);
}
