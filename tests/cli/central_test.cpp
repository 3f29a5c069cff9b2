// What an administrator does with a centre at work, at a shell.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/centre.h"
#include "tests/cli/program.h"
#include "tests/support/postgres_cluster.h"

using nlohmann::json;
using tests::Outcome;
using tests::Till;

namespace {

struct Centre : tests::Centre {
  Centre() {
    till.stock_up();
    till.json({"join", dsn, code("Касса 1")});
    till.json({"sync", "--once"});
  }

  Outcome central(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "central");
    return tests::run(arguments);
  }
  json read(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--json", "central"});
    const auto outcome = tests::run(arguments);
    CAPTURE(outcome.err);
    REQUIRE(outcome.code == 0);
    return json::parse(outcome.out);
  }
  // A sale that the centre puts aside.
  void refuse_a_sale() const {
    run("alter table orders add constraint closed check (order_date < '2000-01-01') not valid");
    till.json({"sell", "--scan", "1", "--pay", "cash=200"});
    CHECK(json::parse(till.json({"sync", "--once"})).at("quarantined") == 1);
    run("alter table orders drop constraint closed");
  }
  std::string stock() const { return till.json({"report", "stock"}); }
  json status() const { return json::parse(till.json({"status"})); }

  Till till;
};

}  // namespace

TEST_CASE("an administrator sees the devices and how the centre stands") {
  const Centre centre;
  const json devices = centre.read({"devices", centre.dsn});
  REQUIRE(devices.size() == 1);
  CHECK(devices[0].at("terminal") == "Касса 1");
  CHECK(devices[0].at("device") == centre.status().at("device"));
  const auto listed = centre.central({"devices", centre.dsn, "--bin", tests::kBin});
  CHECK(listed.out.find("Касса 1") != std::string::npos);
  CHECK(listed.out.find("up to date") != std::string::npos);
  CHECK(centre.central({"devices", centre.dsn, "--bin", "111111111111"}).out == "No device is enrolled.\n");
  CHECK(centre.read({"status", centre.dsn}).at("organizations").at(0).at("quarantined") == 0);
  centre.refuse_a_sale();
  const auto status = centre.central({"status", centre.dsn});
  CHECK(status.out.find("1 units in quarantine") != std::string::npos);
  CHECK(status.out.find(tests::kBin) != std::string::npos);
}

TEST_CASE("a revoked device is told so and keeps what it has sold") {
  const Centre centre;
  const std::string device = centre.status().at("device");
  CHECK(centre.central({"revoke", centre.dsn, device}).out.find("is revoked") != std::string::npos);
  CHECK(centre.central({"revoke", centre.dsn, device}).out.find("was revoked before") != std::string::npos);
  centre.till.json({"sell", "--scan", "1", "--pay", "cash=200"});
  const auto refused = centre.till({"sync", "--once"});
  CHECK(refused.code == 1);
  CHECK(refused.err.find("revoked") != std::string::npos);
  CHECK(centre.status().at("units").at("pending") > 0);
  const auto unknown = centre.central({"revoke", centre.dsn, "ABCDEF"});
  CHECK(unknown.code == 1);
  CHECK(unknown.err.find("there is no device ABCDEF") != std::string::npos);
}

TEST_CASE("a unit in quarantine is listed and shown and tried again from the command line") {
  const Centre centre;
  CHECK(centre.central({"quarantine", "list", centre.dsn}).out == "Nothing is in quarantine.\n");
  centre.refuse_a_sale();
  const std::string before = centre.stock();
  const json waiting = centre.read({"quarantine", "list", centre.dsn});
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].at("kind") == "sale");
  CHECK(waiting[0].at("sqlstate") == "23514");
  const std::string number = std::to_string(waiting[0].at("number").get<int>());
  CHECK(centre.read({"quarantine", "show", centre.dsn, number}).at("document").at("changes").size() > 2);
  CHECK(centre.central({"quarantine", "show", centre.dsn, waiting[0].at("unit")}).out.find("\"changes\"") !=
        std::string::npos);
  const auto tried = centre.central({"quarantine", "retry", centre.dsn, number});
  CHECK(tried.code == 0);
  CHECK(tried.out == "1 of 1 units were applied.\n");
  CHECK(tried.err == "1 of 1 units tried again\n");
  CHECK(centre.central({"quarantine", "list", centre.dsn, "--all"}).out.find("applied") != std::string::npos);
  CHECK(centre.status().at("units").at("quarantined") == 1);
  centre.till.json({"sync", "--once"});
  CHECK(centre.status().at("units").at("quarantined") == 0);
  CHECK(centre.stock() == before);
}

TEST_CASE("what stays in quarantine is bad news and is discarded with a reason") {
  const Centre centre;
  const std::string before = centre.stock();
  centre.refuse_a_sale();
  centre.run("alter table orders add constraint closed check (order_date < '2000-01-01') not valid");
  const auto tried = centre.central({"quarantine", "retry", centre.dsn, "--all"});
  CHECK(tried.code == 1);
  CHECK(tried.out.find("stays: 23514") != std::string::npos);
  const std::string number = std::to_string(centre.read({"quarantine", "list", centre.dsn})[0].at("number").get<int>());
  CHECK(centre.central({"quarantine", "discard", centre.dsn, number}).code == 2);
  CHECK(centre.central({"quarantine", "discard", centre.dsn, number, "--reason", "  "}).code == 2);
  CHECK(centre.central({"quarantine", "retry", centre.dsn}).code == 2);
  CHECK(centre.central({"quarantine", "discard", centre.dsn, "999", "--reason", "x"}).err.find("no unit 999") !=
        std::string::npos);
  CHECK(centre.central({"quarantine", "discard", centre.dsn, number, "--reason", "Қате"}).code == 0);
  CHECK(centre.central({"quarantine", "list", centre.dsn, "--all"}).out.find("Қате") != std::string::npos);
  centre.till.json({"sync", "--once"});
  CHECK(centre.status().at("units").at("quarantined") == 0);
  CHECK(centre.stock() == before);
}

TEST_CASE("terminals load anew when they are told to and keep what waits") {
  const Centre centre;
  CHECK(centre.central({"bump-epoch", centre.dsn}).code == 2);
  CHECK(centre.central({"bump-epoch", centre.dsn, "--bin", tests::kBin, "--everybody"}).code == 2);
  centre.till.json({"sell", "--scan", "1", "--pay", "cash=200"});
  const std::string before = centre.stock();
  const json waiting = centre.status().at("units").at("pending");
  CHECK(centre.central({"bump-epoch", centre.dsn, "--everybody"}).out.find("loads anew") != std::string::npos);
  const json done = json::parse(centre.till.json({"sync", "--once"}));
  CHECK(done.at("sent") == waiting);
  CHECK(done.at("received").get<int>() > 3);
  CHECK(centre.stock() == before);
  CHECK(json::parse(centre.till.json({"verify"})).at("ok") == true);
}

TEST_CASE("pruning says what it took and takes no less than a day") {
  const Centre centre;
  CHECK(centre.read({"prune", centre.dsn}).at("positions") == 0);
  CHECK(centre.central({"prune", centre.dsn, "--keep-days", "0"}).code == 2);
  CHECK(centre.central({"prune", centre.dsn, "--receipts-days", "10"}).code == 2);
  const auto nowhere = tests::run({"central", "prune", tests::PostgresCluster::shared().create_database()});
  CHECK(nowhere.code == 1);
  CHECK(nowhere.err.find("run central install first") != std::string::npos);
}
