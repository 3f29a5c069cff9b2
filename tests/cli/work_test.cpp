// Orders for later, tasks and hours on the command line.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

using nlohmann::json;
using tests::Till;

TEST_CASE("an order is taken with a prepayment, listed, handed out for the rest and is a sale then") {
  const Till till;
  till.stock_up();
  const auto order = json::parse(till.json({"order", "take", "--scan", "2*2", "--phone", "8 701 123 45 67", "--name",
                                            "Асель", "--delivery", "--address", "Абай 1", "--pay", "cash=100"}));
  CHECK(order.at("total") == "901.00");
  CHECK(order.at("rest") == "801.00");
  CHECK(order.at("phone") == "+77011234567");
  CHECK(order.at("handover") == "delivery");
  const std::string number = order.at("order_number");
  REQUIRE(json::parse(till.json({"order", "list"})).size() == 1);
  CHECK(json::parse(till.json({"order", "list", "асель"})).size() == 1);
  CHECK(json::parse(till.json({"order", "list", "nobody"})).empty());
  CHECK(json::parse(till.json({"order", "show", number})).at("lines").size() == 1);

  const auto half = till({"order", "hand-out", number, "--pay", "cash=100"});
  CHECK(half.code == 1);
  CHECK(half.err.find("801.00 is due") != std::string::npos);
  CHECK(json::parse(till.json({"order", "pay", number, "--pay", "card=300"})).at("rest") == "501.00");
  const auto fetched = json::parse(till.json({"order", "hand-out", number, "--pay", "cash=1000"}));
  CHECK(fetched.at("status") == "delivered");
  CHECK(fetched.at("change") == "499.00");
  CHECK(till({"order", "hand-out", number}).code == 1);
  CHECK(json::parse(till.json({"order", "list"})).empty());
  CHECK(json::parse(till.json({"order", "list", "--done"})).size() == 1);
  CHECK(till({"return", number}).code == 0);  // It comes back like any sale.
  CHECK(till({"verify"}).code == 0);
}

TEST_CASE("a cancelled order gives its prepayment back, with a reason") {
  const Till till;
  till.stock_up();
  const std::string number =
      json::parse(till.json({"order", "take", "--scan", "2", "--phone", "87011234567", "--pay", "card=100:SLIP"}))
          .at("order_number");
  const auto silent = till({"order", "cancel", number});
  CHECK(silent.code == 1);
  CHECK(silent.err.find("--reason") != std::string::npos);
  CHECK(json::parse(till.json({"order", "cancel", number, "--reason", "Передумал"})).at("paid") == "0.00");
  CHECK(till({"order", "show", "NONE-1"}).code != 0);
  CHECK(till({"order", "take", "--scan", "2"}).err.find("--phone") != std::string::npos);
  CHECK(till({"order", "take", "--scan", "2", "--phone", "87011234567", "--day", "tomorrow"}).code == 2);
  CHECK(till({"verify"}).code == 0);
}

TEST_CASE("a task is added, done and not done after all") {
  const Till till;
  till.stock_up();
  const auto task = json::parse(till.json({"task", "add", "Позвонить", "--priority", "high"}));
  const std::string id = task.at("id");
  CHECK(json::parse(till.json({"task", "list"})).at(0).at("priority") == "high");
  CHECK(json::parse(till.json({"task", "done", id})).at("status") == "completed");
  CHECK(till({"task", "done", id}).code == 1);
  CHECK(json::parse(till.json({"task", "undo", id})).at("status") == "pending");
  CHECK(till({"task", "add", "x", "--due", "2001-01-01"}).code == 1);
  CHECK(till({"task", "done", "x"}).code != 0);
}

TEST_CASE("hours are begun, interrupted, ended and corrected") {
  const Till till;
  till.stock_up();
  CHECK(till({"time", "out"}).code == 1);
  const auto entry = json::parse(till.json({"time", "in"}));
  CHECK(till({"time", "in"}).code == 1);
  CHECK(json::parse(till.json({"time", "break"})).at("on_break") == true);
  CHECK(json::parse(till.json({"time", "resume"})).at("on_break") == false);
  CHECK(json::parse(till.json({"time", "out"})).at("status") == "submitted");
  const auto corrected = json::parse(till.json({"time", "correct", entry.at("id"), "--start", "2026-01-05 09:00",
                                                "--end", "2026-01-05 18:00", "--breaks", "1", "--reason", "Забыл"}));
  CHECK(corrected.at("hours") == "8.00");
  CHECK(json::parse(till.json({"time", "list"})).size() == 1);
  CHECK(till({"verify"}).code == 0);
}

TEST_CASE("a deal that is not here is said to be none") {
  const Till till;
  till.stock_up();
  CHECK(json::parse(till.json({"deal", "list"})).empty());
  CHECK(till({"deal", "show", "D-1"}).err.find("no such deal") != std::string::npos);
  CHECK(till({"deal", "move", "D-1", "SIGNED"}).code == 2);
}
