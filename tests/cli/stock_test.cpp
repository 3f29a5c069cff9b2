// stock, receive, adjust, count and the reports of them, as a user starts them.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

using nlohmann::json;
using tests::Till;

TEST_CASE("goods are received, sent back, sold and written off, and the stock card says so") {
  const Till till;
  till.stock_up();
  const auto before = json::parse(till.json({"stock", "2"}));
  const double there = std::stod(before.at("quantity").get<std::string>());
  const auto came = json::parse(till.json(
      {"receive", "goods", "--line", "4870000000013*12@300.00;lot=L-1;expiry=2099-01-31", "--paper", "77/1"}));
  CHECK(came.at("value") == "3600.00");
  CHECK_FALSE(came.at("document").get<std::string>().empty());
  CHECK(till({"receive", "back", "--line", "2*2"}).code == 1);
  CHECK(json::parse(till.json({"receive", "back", "--line", "2*2", "--reason", "брак"})).at("value") == "-600.00");
  till.json({"sell", "--scan", "2*3", "--pay", "cash=5000"});
  CHECK(till({"adjust", "scrap", "--line", "2*1"}).code == 1);
  till.json({"adjust", "scrap", "--line", "2*1", "--reason", "бой"});
  const auto card = json::parse(till.json({"stock", "2"}));
  CHECK(std::stod(card.at("quantity").get<std::string>()) == there + 6);
  CHECK(card.at("movements").size() == before.at("movements").size() + 4);
  CHECK(card.at("movements").at(0).at("type") == "WRITE_OFF");
  CHECK(card.at("movements").at(0).at("reason") == "бой");
  CHECK(card.at("movements").at(0).at("balance") == card.at("quantity"));
  CHECK(till({"stock", "2"}).out.find("RECEIPT") != std::string::npos);
  CHECK(till({"stock", "nothing"}).code == 1);
  CHECK(till({"receive", "goods", "NONE-1", "--line", "2"}).code == 1);
  CHECK(till({"receive", "goods", "--line", "2*x"}).code == 2);
  CHECK(json::parse(till.json({"receive", "list"})).empty());
  CHECK(till({"verify"}).code == 0);
}

TEST_CASE("shelves are counted blind, and the differences are posted") {
  const Till till;
  till.stock_up();
  till.json({"adjust", "to", "--line", "1*20", "--line", "2*10", "--reason", "начало"});
  const std::string number =
      json::parse(till.json({"count", "begin", "--line", "1", "--line", "2", "--about", "касса"})).at("count");
  CHECK(json::parse(till.json({"count", "sheet", number})).at(0).at("counted").is_null());
  CHECK(json::parse(till.json({"count", "enter", number, "--line", "1*18"})).at("counted") == 1);
  till.json({"count", "enter", number, "--line", "2*4"});
  till.json({"count", "enter", number, "--line", "2*5", "--more"});
  till.json({"sell", "--scan", "1", "--pay", "cash=5000"});
  CHECK(json::parse(till.json({"count", "review", number})).at("differences").size() == 2);
  CHECK(json::parse(till.json({"count", "post", number})).at("differences").size() == 2);
  CHECK(json::parse(till.json({"stock", "1"})).at("quantity") == "17");
  CHECK(json::parse(till.json({"stock", "2"})).at("quantity") == "9");
  CHECK(till({"count", "enter", number, "--line", "1"}).code == 1);
  CHECK(json::parse(till.json({"count", "list"})).at(0).at("status") == "posted");
  const std::string other = json::parse(till.json({"count", "begin"})).at("count");
  CHECK(json::parse(till.json({"count", "cancel", other})).at("status") == "cancelled");
  CHECK(till({"count", "post", "NONE-C1"}).code == 1);
  CHECK(till({"verify"}).code == 0);
}

TEST_CASE("reports say what is low and what the stock is worth") {
  const Till till;
  till.stock_up();
  till.json({"adjust", "to", "--line", "1*5", "--line", "2*0.5", "--reason", "начало"});
  till.json({"receive", "goods", "--line", "3*40@100"});
  bool bread = false;
  const auto low = json::parse(till.json({"report", "reorder"}));
  for (const auto& row : low.at("products")) {
    CHECK(row.at("code") != "3");
    bread = bread || (row.at("code") == "1" && row.at("status") == "REORDER_NEEDED");
  }
  CHECK(bread);
  CHECK(till({"report", "reorder", "--status", "GONE"}).code == 2);
  const auto value = json::parse(till.json({"report", "valuation"}));
  CHECK(value.at("articles").get<int>() >= 1);
  CHECK(json::parse(till.json({"report", "valuation", "--day", "2001-01-01"})).at("value") == "0.00");
  CHECK(till({"report", "valuation", "--day", "today"}).code == 2);
}

TEST_CASE("goods for another shop are named by its name, and a lonely shop has none") {
  const Till till;
  till.stock_up();
  CHECK(json::parse(till.json({"transfer", "list"})).empty());
  CHECK(till({"transfer", "send", "--to", "Склад 2", "--line", "1*2"}).code == 1);
  CHECK(till({"transfer", "show", "NONE-T1"}).code == 1);
  CHECK(till({"transfer", "receive", "NONE-T1", "--all"}).code == 1);
  CHECK(till({"transfer", "receive", "NONE-T1", "--all", "--line", "1"}).code == 2);
  CHECK(till({"transfer", "send", "--line", "1"}).code == 2);
}
