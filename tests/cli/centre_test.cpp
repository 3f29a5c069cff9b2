// The commands that know a centre, against a real PostgreSQL.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/cli/centre.h"
#include "tests/cli/program.h"
#include "tests/cli/retail_month.h"
#include "tests/support/eventually.h"
#include "tests/support/random.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using tests::Centre;
using tests::kBin;
using tests::Till;

namespace {

json status(const Till& till) { return json::parse(till.json({"status"})); }

}  // namespace

TEST_CASE("a centre is installed once and a terminal joins it with a code that works once") {
  const Centre centre;
  const auto again = json::parse(tests::run({"--json", "central", "install", centre.dsn}).out);
  CHECK(again.at("parts_run") == 0);

  const std::string code = centre.code("Касса 1");
  CHECK(std::regex_match(code, std::regex("[0-9A-Z]+(-[0-9A-Z]+)+")));
  const Till till;
  const auto joined = json::parse(till.json({"join", centre.dsn, code}));
  CHECK(joined.at("organization") == "Дүкен ЖШС");
  CHECK(joined.at("terminal") == "Касса 1");
  CHECK(till({"join", centre.dsn, centre.code("Касса 1b")}).err.find("is a member of a centre already") !=
        std::string::npos);

  const Till other;
  for (const std::string& wrong : {code, std::string("AAAA-BBBB-CCCC"), std::string("x"), std::string("")}) {
    const auto refused = other({"join", centre.dsn, wrong});
    CAPTURE(wrong);
    CHECK(refused.code == 1);
    CHECK_FALSE(refused.err.empty());
    CHECK(other({"status"}).code == 1);
  }
  CHECK(other({"join", centre.dsn, centre.code("Касса 2")}).code == 0);
}

TEST_CASE("an organisation that the ERP knows under an odd number gets its terminals") {
  const Centre centre;
  const auto enrol = [&] {
    return tests::run({"central", "enrol", centre.dsn, "--bin", "171140900017", "--workspace", "W", "--terminal", "T"});
  };
  CHECK(enrol().err.find("is not a BIN") != std::string::npos);
  centre.run("insert into organizations (name, bin) values ('O', '171140900017')");
  const auto known = enrol();
  CAPTURE(known.err);
  CHECK(known.code == 0);
}

TEST_CASE("a wrong connection string is refused in words and nothing is lost") {
  const Till till;
  till.stock_up();
  for (const std::string dsn : {"host=/nowhere dbname=x", "not a dsn", "postgresql://127.0.0.1:1/x", "host=/nowhere"}) {
    CAPTURE(dsn);
    for (const auto& outcome :
         {tests::run({"central", "install", dsn}), till({"join", dsn, "AAAA-BBBB-CCCC"}),
          tests::run({"central", "enrol", dsn, "--bin", kBin, "--workspace", "W", "--terminal", "T"})}) {
      CHECK(outcome.code == (dsn == "not a dsn" ? 2 : 1));
      CHECK(outcome.out.empty());
      CHECK(outcome.err.starts_with("prometric: "));
    }
  }
  CHECK(tests::run({"central", "enrol", "dbname=x", "--bin", "171140900017", "--workspace", "W", "--terminal", "T"})
            .err.find("is not a BIN") != std::string::npos);
  const auto alone = till({"sync", "--once"});
  CHECK(alone.code == 1);
  CHECK(alone.err.find("centre") != std::string::npos);
  CHECK(till({"sync", "--watch"}).code == 1);
  CHECK(till({"sync"}).code == 2);
  CHECK(till({"sync", "--once", "--watch"}).code == 2);
  till.json({"sell", "--scan", "1", "--pay", "cash=200"});
}

TEST_CASE("status names the device and what waits and the server") {
  const Till till;
  till.stock_up();
  const auto alone = status(till);
  CHECK(alone.size() == 15);
  CHECK(alone.at("device").get<std::string>().size() == 36);
  CHECK(alone.at("organization") == "Дүкен ЖШС");
  CHECK(alone.at("workspace") == "Дүкен 1");
  CHECK(alone.at("units") == json{{"total", 1}, {"pending", 1}, {"quarantined", 0}});
  CHECK(alone.at("position") == 0);
  CHECK(alone.at("last_sync").is_null());
  CHECK(alone.at("server").is_null());
  CHECK(alone.at("waiting_since").is_string());
  CHECK(alone.at("levels") == json{{"disk", 1}, {"central", 0}, {"replicated", 0}, {"backed_up", 0}});
  CHECK(alone.at("trouble").is_null());
  CHECK(alone.at("broken_settings").empty());

  const Centre centre;
  till.json({"join", centre.dsn, centre.code("Касса 1")});
  const auto exchanged = json::parse(till.json({"sync", "--once"}));
  CHECK(exchanged.at("sent") == 1);
  CHECK(exchanged.at("quarantined") == 0);
  const auto member = status(till);
  CHECK(member.at("units") == json{{"total", 1}, {"pending", 0}, {"quarantined", 0}});
  CHECK(member.at("position") > 0);
  CHECK(member.at("last_sync").get<std::string>().size() >= 19);
  CHECK(member.at("server").is_string());
  CHECK(member.at("waiting_since").is_null());
  CHECK(member.at("levels").at("disk") == 0);
  CHECK(member.at("first_load").is_null());
  CHECK(till({"status"}).out.find("0 wait to be sent") != std::string::npos);
}

TEST_CASE("a sale is at the centre after an exchange and at the next till after its own") {
  const Centre centre;
  const Till first, second;
  first.stock_up();
  first.json({"join", centre.dsn, centre.code("Касса 1")});
  const std::string number =
      json::parse(first.json({"sell", "--scan", "2*2", "--pay", "cash=1000"})).at("order_number");
  first.json({"sync", "--once"});
  CHECK(centre.value("SELECT total_amount || ' ' || paid_amount FROM orders WHERE order_number = '" + number + "'") ==
        "901.00 901.00");
  CHECK(
      centre.value("SELECT quantity FROM stock_balances b JOIN products p ON p.id = b.product_id WHERE p.code = '2'") ==
      "3.000");

  second.json({"join", centre.dsn, centre.code("Касса 2")});
  second.json({"sync", "--once"});
  CHECK(second.json({"report", "sales"}) == first.json({"report", "sales"}));
  CHECK(second.json({"report", "stock"}) == first.json({"report", "stock"}));
  CHECK(second.json({"receipt", number}) == first.json({"receipt", number}));
  second.json({"sell", "--scan", "1", "--pay", "card=200"});
  second.json({"sync", "--once"});
  first.json({"sync", "--once"});
  CHECK(first.json({"report", "sales"}) == second.json({"report", "sales"}));
  CHECK(json::parse(first.json({"verify"})).at("ok") == true);
  CHECK(json::parse(second.json({"verify"})).at("ok") == true);

  const auto list = first.write("g.csv", "code,name,price,category\n9,Жаңа,5,Белгісіз\n");
  CHECK(json::parse(first.json({"import", "products", list.string()})).at("unknown_categories") == json{"Белгісіз"});
}

TEST_CASE("a PIN that is set at one till opens the next") {
  const Centre centre;
  const Till first, second;
  first.stock_up();
  first.json({"join", centre.dsn, centre.code("Касса 1")});
  first.json({"sync", "--once"});
  second.json({"join", centre.dsn, centre.code("Касса 2")});
  second.json({"sync", "--once"});
  for (const char* pin : {"4711", "9999"}) {  // Set, and changed.
    CAPTURE(pin);
    CHECK(first({"pin", "1"}, {.environment = {{"PROMETRIC_PIN", pin}}}).code == 0);
    CHECK(json::parse(first.json({"sync", "--once"})).at("quarantined") == 0);
    second.json({"sync", "--once"});
    const std::vector<std::string> sale{"--as", "1", "sell", "--scan", "1", "--pay", "card=200"};
    CHECK(second(sale, {.environment = {{"PROMETRIC_PIN", pin}}}).code == 0);
    CHECK(second(sale, {.environment = {{"PROMETRIC_PIN", "0000"}}}).code == 1);
  }
}

TEST_CASE("a watching terminal sends a sale by itself and ends when asked") {
  const Centre centre;
  const Till till;
  till.stock_up();
  till.json({"join", centre.dsn, centre.code("Касса 1")});
  tests::Background watch({"--data", till.folder().string(), "sync", "--watch"});
  const std::string number = json::parse(till.json({"sell", "--scan", "1", "--pay", "cash=200"})).at("order_number");
  CHECK(tests::eventually(
      [&] { return centre.value("SELECT count(*) FROM orders WHERE order_number = '" + number + "'") == "1"; }));
  const auto outcome = watch.stop(SIGTERM);
  CAPTURE(outcome.err);
  CHECK(outcome.code == 0);
}

// The main job, end to end: a shop that began alone, its history imported and
// sent, killed on the way, and a second till that joins afterwards.
TEST_CASE("the retailer's month is the same at the till and at the centre and at a second till") {
  const auto file = tests::retail_month();
  if (!file) return;
  const json expected = tests::retail_totals();
  const Till first, second;
  first.init();
  first.json({"import", "sales", file->string()});
  const Centre centre;
  first.json({"join", centre.dsn, centre.code("Касса 1")});
  tests::Random random(7);
  for (int i = 0; i < 5; ++i) first({"sync", "--once"}, {.killed_after_us = random.between(10'000, 900'000)});
  first.json({"sync", "--once"});
  CHECK(status(first).at("units").at("pending") == 0);
  CHECK(status(first).at("units").at("quarantined") == 0);
  tests::check_retail_figures(first);

  CHECK(centre.value("SELECT count(*) FROM orders") == std::to_string(expected.at("invoices").get<int>()));
  CHECK(centre.value("SELECT count(*) FROM order_items") == std::to_string(expected.at("rows").get<int>()));
  CHECK(centre.value("SELECT sum(total_amount) FROM orders") == expected.at("revenue_net"));
  CHECK(centre.value("SELECT sum(line_total) FROM order_items") == expected.at("revenue_net"));
  CHECK(centre.value("SELECT sum(quantity_ordered)::bigint FROM order_items") ==
        std::to_string(expected.at("net_units").get<int>()));
  CHECK(centre.value("SELECT -sum(quantity)::bigint FROM stock_movements") ==
        std::to_string(expected.at("net_units").get<int>()));
  CHECK(centre.value("SELECT -sum(quantity)::bigint FROM stock_balances") ==
        std::to_string(expected.at("net_units").get<int>()));
  CHECK(centre.value("SELECT count(*) FROM products") == std::to_string(expected.at("stock_codes").get<int>()));
  CHECK(centre.value("SELECT count(*) FROM customers") == std::to_string(expected.at("customers").get<int>()));
  for (const auto& [date, day] : expected.at("days").items()) {
    CHECK(centre.value("SELECT count(*) || ' ' || sum(total_amount) FROM orders WHERE order_date = '" + date + "'") ==
          std::to_string(day.at("invoices").get<int>()) + " " + day.at("revenue").get<std::string>());
  }

  second.json({"join", centre.dsn, centre.code("Касса 2")});
  second.json({"sync", "--once"});
  tests::check_retail_figures(second);
  CHECK(second.json({"report", "sales"}) == first.json({"report", "sales"}));
  CHECK(second.json({"report", "stock"}) == first.json({"report", "stock"}));
}
