// What the commands say about the exchange: what was refused, what a person has
// to decide, how a load goes on, and what is in the way.
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>

#include "tests/cli/centre.h"
#include "tests/cli/program.h"
#include "tests/support/eventually.h"
#include "tests/support/postgres_cluster.h"

using nlohmann::json;
using tests::Centre;
using tests::Till;

namespace {

void join(const Till& till, const Centre& centre, const std::string& terminal) {
  till.json({"join", centre.dsn, centre.code(terminal)});
  till.json({"sync", "--once"});
}

// Imports the article anew, at another price.
void set_price(const Till& till, const std::string& price) {
  const auto list = till.write("price.csv", "code,name,barcode,price,vat_rate,unit\n1,Нан,," + price + ",16,шт\n");
  till.json({"import", "products", list.string()});
}

json conflicts(const Till& till) { return json::parse(till.json({"conflicts"})).at("conflicts"); }

std::string price_at(const Centre& centre) { return centre.value("SELECT price FROM products WHERE code = '1'"); }

}  // namespace

TEST_CASE("a price that was changed on both sides is decided on the command line") {
  struct Row {
    const char* keep;
    const char* price;
  };
  for (const Row& row : {Row{"terminal", "210.00"}, Row{"centre", "230.00"}}) {
    CAPTURE(row.keep);
    const Centre centre;
    const Till till, next;
    till.stock_up();
    join(till, centre, "Касса 1");
    join(next, centre, "Касса 2");
    CHECK(till({"conflicts"}).out == "No edits have met.\n");
    centre.run("UPDATE products SET price = 230 WHERE code = '1'");
    set_price(till, "210");
    till.json({"sync", "--once"});
    CHECK(price_at(centre) == "230.00");
    const json open = conflicts(till);
    REQUIRE(open.size() == 1);
    CHECK(open[0].at("name") == "Нан");
    CHECK(open[0].at("column") == "price");
    CHECK(open[0].at("seen") == "200.00");
    CHECK(open[0].at("centre") == "230.00");
    CHECK(open[0].at("terminal") == "210.00");
    CHECK(open[0].at("own") == true);
    const std::string id = open[0].at("id").get<std::string>().substr(0, 8);
    const auto shown = till({"conflicts", "show", id});
    CHECK(shown.out.find("centre    230.00  (stands)") != std::string::npos);
    CHECK(shown.out.find("--keep centre|terminal") != std::string::npos);
    CHECK(json::parse(till.json({"status"})).at("conflicts") == 1);

    till.json({"conflicts", "resolve", id, "--keep", row.keep});
    CHECK(conflicts(till).empty());
    CHECK(till({"conflicts", "resolve", id, "--keep", "centre"}).err.find("has been settled") != std::string::npos);
    CHECK(json::parse(till.json({"sync", "--once"})).at("quarantined") == 0);
    CHECK(price_at(centre) == row.price);
    next.json({"sync", "--once"});
    CHECK(conflicts(next).empty());
    CHECK(json::parse(next.json({"conflicts", "--all"})).at("conflicts")[0].at("resolution") == row.keep);
  }
}

TEST_CASE("a conflict is named by the beginning of its id, and never the wrong one") {
  const Till till;
  till.stock_up();
  CHECK(till({"conflicts", "show", "1234"}).err.find("no conflict has the id 1234") != std::string::npos);
  CHECK(till({"conflicts", "resolve", "1234"}).code == 2);
  CHECK(till({"conflicts", "resolve", "1234", "--keep", "both"}).code == 2);
}

TEST_CASE("what the centre refused is listed in the words of the language, and whole") {
  const Centre centre;
  const Till till;
  till.stock_up();
  join(till, centre, "Касса 1");
  CHECK(till({"quarantine"}).out == "The centre has put nothing aside.\n");
  centre.run("ALTER TABLE orders ADD CONSTRAINT no_more CHECK (total_amount < 100) NOT VALID");
  const std::string number = json::parse(till.json({"sell", "--scan", "1", "--pay", "cash=200"})).at("order_number");
  CHECK(json::parse(till.json({"sync", "--once"})).at("quarantined") == 1);
  const json refused = json::parse(till.json({"quarantine"})).at("quarantined");
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].at("number") == number);
  CHECK(refused[0].at("amount") == "200.00");
  CHECK(refused[0].at("kind") == "sale");
  CHECK(refused[0].at("cause") == "rule");
  CHECK(refused[0].at("sqlstate") == "23514");
  const std::string n = std::to_string(refused[0].at("unit").get<int>());
  const json whole = json::parse(till.json({"quarantine", "show", n}));
  CHECK(whole.at("document").at("changes").size() == refused[0].at("changes"));
  CHECK(till({"--lang", "ru", "quarantine"}).out.find("не сходится с правилом центра") != std::string::npos);
  CHECK(till({"--lang", "kk", "quarantine", "show", n}).out.find("Ештеңе жоғалған жоқ") != std::string::npos);
  CHECK(till({"quarantine", "show", "1"}).code == 1);
  CHECK(till({"status"}).out.find("1 refused by the centre (prometric quarantine)") != std::string::npos);
}

TEST_CASE("status says what is in the way, and since when something waits, until it is over") {
  auto& cluster = tests::PostgresCluster::shared();
  const Centre centre;
  const Till till;
  till.stock_up();
  join(till, centre, "Касса 1");
  till.json({"sell", "--scan", "1", "--pay", "cash=200"});
  cluster.stop();
  CHECK(till({"sync", "--once"}).code == 1);
  const json away = json::parse(till.json({"status"}));
  CHECK(away.at("waiting_since").is_string());
  CHECK(away.at("trouble").at("message").get<std::string>().find("does not answer") != std::string::npos);
  CHECK(till({"status"}).out.find("the exchange stands still since") != std::string::npos);
  cluster.start();
  till.json({"sync", "--once"});
  const json back = json::parse(till.json({"status"}));
  CHECK(back.at("trouble").is_null());
  CHECK(back.at("waiting_since").is_null());
}

TEST_CASE("a watch tells what was sent and received and refused and what is to be decided") {
  const Centre centre;
  const Till till;
  till.stock_up();
  join(till, centre, "Касса 1");
  tests::Background watch({"--data", till.folder().string(), "--json", "sync", "--watch"});
  const auto wait_for = [&](const std::string& sql, const std::string& wanted) {
    REQUIRE(tests::eventually([&] { return centre.value(sql) == wanted; }));
  };
  // The watch has looked once, so what follows is news to it.
  wait_for(
      "SELECT (count(*) > 0)::text FROM pg_stat_activity WHERE query LIKE '%pos.pull%' AND pid <> pg_backend_pid()",
      "true");
  const std::string number = json::parse(till.json({"sell", "--scan", "1", "--pay", "cash=200"})).at("order_number");
  wait_for("SELECT count(*) FROM orders WHERE order_number = '" + number + "'", "1");
  centre.run("ALTER TABLE orders ADD CONSTRAINT no_more CHECK (total_amount < 100) NOT VALID");
  till.json({"sell", "--scan", "1", "--pay", "cash=200"});
  wait_for("SELECT count(*) FROM pos.quarantine", "1");
  // Until the till itself knows, and the watch has had a look since.
  REQUIRE(tests::eventually([&] { return json::parse(till.json({"status"})).at("units").at("quarantined") == 1; }));
  const auto outcome = watch.stop(SIGTERM);
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("\"event\":\"sent\"") != std::string::npos);
  CHECK(outcome.out.find("sale " + number + " 200.00") != std::string::npos);
  CHECK(outcome.out.find("\"event\":\"up_to_date\"") != std::string::npos);
  CHECK_MESSAGE(outcome.out.find("\"event\":\"refused\"") != std::string::npos, outcome.out);
}

TEST_CASE("a watch counts what was sent also where all before was safe and let go") {
  const Centre centre;
  const Till till;
  till.stock_up();
  join(till, centre, "Касса 1");
  till.json({"sync", "--once"});
  centre.run("SELECT pos.backup_done(pos.backup_begins(), 'nightly')");
  till.json({"sync", "--once"});
  tests::Background watch({"--data", till.folder().string(), "--json", "sync", "--watch"});
  REQUIRE(tests::eventually([&] {
    return centre.value(
               "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pos.pull%' AND pid <> "
               "pg_backend_pid()") != "0";
  }));
  const std::string number = json::parse(till.json({"sell", "--scan", "1", "--pay", "cash=200"})).at("order_number");
  watch.wait_for("sale " + number);
  CHECK(watch.stop(SIGTERM).out.find(" before them") == std::string::npos);
}
