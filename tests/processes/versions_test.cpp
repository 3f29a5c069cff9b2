// Programs of one version beside a centre of another.
#include <doctest/doctest.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "sync/connection.h"
#include "tests/processes/branch.h"
#include "tests/support/eventually.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/older_centre.h"

using namespace tests;
using nlohmann::json;

namespace {

// Tills of today sell and send, one of them from a copied folder, before, while and after
// the centre is brought up to date.
void check_upgrade_from(int version) {
  PostgresCluster cluster("");
  make_older_centre(cluster.create_database("template0", "older"), version);
  Branch branch(cluster, "older", 2);
  auto& first = *branch.sellers[0];
  for (const auto& seller : branch.sellers) {
    seller->sell_some(2);
    seller->exchange();
  }
  first.keep_copy();
  first.sell_some(1);
  first.exchange();
  first.put_back_copy();
  branch.units_are_elsewhere = true;
  first.exchange();
  std::vector<std::unique_ptr<Background>> watches;
  for (const auto& seller : branch.sellers) watches.push_back(seller->watch());
  Background upgrade({"--json", "central", "install", branch.centre.dsn});
  for (int sales = 0; sales < 10 && !upgrade.ended(); ++sales) {
    for (const auto& seller : branch.sellers) seller->sell_some(1);
  }
  const Outcome upgraded = upgrade.wait();
  CAPTURE(upgraded.err);
  CHECK(upgraded.code == 0);
  for (const auto& seller : branch.sellers) {
    seller->sell_some(1);
    CHECK(eventually([&] { return seller->units("pending") == 0; }));
  }
  for (const auto& watch : watches) CHECK(watch->stop(SIGTERM).code == 0);
  branch.check_books();
}

}  // namespace

TEST_CASE("tills work with a centre of the first version and go on while it is brought up to date") {
  check_upgrade_from(17);
}

TEST_CASE("tills work with a centre of the version before and go on while it is brought up to date") {
  check_upgrade_from(58);
}

TEST_CASE("a till that is too old for its centre sends what it sells and says what is the matter") {
  Branch branch;
  branch.centre.run(
      "alter function pos.hello(text, uuid, jsonb) rename to hello_of_before;"
      "create function pos.hello(token text, device uuid, state jsonb) returns json language plpgsql as"
      " $$ begin raise exception 'this server speaks protocol 2' using errcode = 'PM008'; end $$");
  for (const auto& seller : branch.sellers) {
    seller->sell_some(3);
    const Outcome outdated = seller->sync();
    CHECK(outdated.code == 1);
    CHECK(outdated.err.find("protocol 2") != std::string::npos);
    CHECK(seller->units("pending") == 0);
  }
  CHECK(branch.centre.value("select count(*) from orders") == "6");
  branch.centre.run(
      "drop function pos.hello(text, uuid, jsonb); alter function pos.hello_of_before(text, uuid, jsonb) rename to "
      "hello");
  branch.check_books();
}

// As the first version's protocol has it, and nothing that came later.
TEST_CASE("what a till of the first version sends reaches the tills of today") {
  Branch branch;
  auto old = must(syncing::Connection::open(branch.terminal_dsn()));
  const std::string device = "018f0000-0000-7000-8000-000000000001";
  const auto call = [&](const std::string& sql, const std::vector<syncing::Parameter>& parameters) {
    return json::parse(*must(old.ask("select " + sql, parameters)).front().front());
  };
  const json member = call("pos.enrol($1, $2, null, '{}')", {branch.code("Касса 3"), device});
  const std::string token = member.at("token");
  const json greeted = call("pos.hello($1, $2, $3::jsonb)",
                            {token, device, json{{"protocol", 1}, {"nonce", member.at("nonce")}}.dump()});
  const std::string unit =
      R"({"v":1,"seq":1,"id":"018f0000-0000-7000-8000-000000000002","kind":"import.products",)"
      R"("time":"2026-11-22 14:03:11","author":null,"changes":[{"t":"products","op":"I","row":)"
      R"({"id":"018f0000-0000-7000-8000-000000000003","code":"OLD","name":"Ескі","price":"7.00"}}]})";
  const json pushed =
      call("pos.push($1, $2, $3::jsonb)",
           {token, device, json{{"nonce", greeted.at("nonce")}, {"units", {json::parse(unit)}}}.dump()});
  CHECK(pushed.at("receipts")[0].at("outcome") == "applied");
  const json page =
      call("pos.pull($1, $2, 'catalogue', $3::jsonb, '{}')",
           {token, device, json{{"pos", 0}, {"seq", 0}, {"tick", nullptr}, {"nonce", pushed.at("nonce")}}.dump()});
  CHECK(page.at("docs").dump().find("4870000000013") != std::string::npos);  // The others' milk.
  for (const auto& seller : branch.sellers) {
    seller->exchange();
    CHECK(seller->value("SELECT price FROM products WHERE code = 'OLD'") == "700");
  }
}
