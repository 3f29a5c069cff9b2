// Requests that a terminal's functions should not be given: with others' ids, of
// before, without measure.
#include <doctest/doctest.h>

#include <set>

#include "storage/units.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/neighbours.h"

using namespace tests;
using syncing::Parameter;

TEST_CASE("another tenant's ids open nothing") {
  Shops shops;
  auto& db = shops.till.db;
  const std::string token = shops.till.token, device = shops.till.device, victim = shops.stranger.device;
  const auto refused = [&](const std::string& sql, const std::vector<Parameter>& parameters) {
    return sqlstate_of(db, sql, parameters);
  };
  // With a token of one's own, as the other device.
  const std::string none = shops.till.new_id();
  CHECK(refused(kHello, {token, victim, hello_of(shops.stranger).dump()}) == "PM001");
  CHECK(refused(kPush, {token, victim, json{{"nonce", shops.stranger.nonce}, {"units", {1}}}.dump()}) == "PM001");
  CHECK(refused("select pos.push_raw($1, $2, 'x', $3, 1, '', '')", {token, victim, none}) == "PM001");
  CHECK(refused("select pos.pull($1, $2, 'catalogue', '{}')", {token, victim}) == "PM001");
  CHECK(refused("select pos.snapshot($1, $2, 'product', null)", {token, victim}) == "PM001");
  CHECK(refused("select * from pos.snapshot($1, $2, 'product', 'products', '{id}', null, null, 9) as r (id uuid)",
                {token, victim}) == "PM001");
  CHECK(refused("select pos.reincarnate($1, $2, $3, 'X')", {token, victim, none}) == "PM001");
  CHECK(refused("select pos.settle_in($1, $2, '{}')", {token, victim}) == "PM001");
  // As oneself, to become the other.
  CHECK(refused("select pos.reincarnate($1, $2, $3, 'ABCD')", {token, device, victim}) == "23505");
  CHECK(refused("select pos.enrol($1, $2, 'ABCD')", {shops.centre.issue_code(kOurs, "Till 9"), victim}) == "23505");
  CHECK(refused("select pos.enrol($1, $2, 'ABCD')",
                {shops.centre.issue_code(kOurs, "Till 8"), shops.neighbour.device}) == "23505");
  // As oneself, for what is the other's.
  for (const json& line : shops.till.snapshot("product", "00000000-0000-0000-0000-000000000001"))
    CHECK(line.dump().find(shops.their_tea.id) == std::string::npos);
  for (const char* columns :
       {"{id,password_hash}", "{password_hash}", "{id,id}", "{\"id; select 1\"}", "{}", "{\"*\"}"}) {
    CAPTURE(columns);
    CHECK(refused("select * from pos.snapshot($1, $2, 'user', 'users', $3::text[], null, null, 9) as r (id uuid)",
                  {token, device, columns}) == "PM009");
  }
  for (const char* kind : {"", "nothing", "product; drop table orders", "pg_authid", "'", "Product"}) {
    CAPTURE(kind);
    const auto rows = db.ask("select pos.snapshot($1, $2, $3, null)", {token, device, kind});
    CHECK((!rows || rows->size() == 1));
  }
  // Nothing was done by any of it.
  CHECK(shops.centre.number("select count(*) from pos.devices") == 3);
  CHECK(sqlstate_of(shops.stranger.db, kHello, {shops.stranger.token, victim, hello_of(shops.stranger).dump()}) == "");
}

TEST_CASE("an old push that is sent again does nothing") {
  Shops shops;
  const std::string batch = json{{"nonce", shops.till.nonce}, {"units", {shops.till.sale_unit({shops.tea})}}}.dump();
  const auto first = shops.till.db.ask(kPush, {shops.till.token, shops.till.device, batch});
  REQUIRE(first);
  shops.till.nonce = json::parse(*first->front().front()).at("nonce");
  for (int times = 0; times < 3; ++times) {
    const auto again = shops.till.db.ask(kPush, {shops.till.token, shops.till.device, batch});
    REQUIRE(again);
    const json reply = json::parse(*again->front().front());
    // The nonce before is taken, as a reply may be lost; then the stored receipts come.
    if (reply["copy"] == false) shops.till.nonce = reply["nonce"];
    shops.till.push({shops.till.sale_unit({shops.tea})});
  }
  const auto late = shops.till.db.ask(kPush, {shops.till.token, shops.till.device, batch});
  REQUIRE(late);
  CHECK(json::parse(*late->front().front())["copy"] == true);
  CHECK(shops.centre.number("select count(*) from orders") == 4);
  CHECK(shops.centre.number("select count(*) - count(distinct unit_id) from pos.receipts") == 0);
}

TEST_CASE("bombs of JSON are refused or put aside and nobody else notices") {
  Shops shops;
  const auto push = [&](const std::string& unit) {
    const auto reply = shops.till.db.ask(kPush, {shops.till.token, shops.till.device,
                                                 "{\"nonce\":\"" + shops.till.nonce + "\",\"units\":[" + unit + "]}"});
    if (!reply) return reply.error().detail;
    const json told = json::parse(*reply->front().front());
    REQUIRE_MESSAGE(told.contains("receipts"), told.dump());
    shops.till.nonce = told.at("nonce").get<std::string>();
    ++shops.till.next_seq;
    return told["receipts"][0]["outcome"].get<std::string>();
  };
  const auto unit_with = [&](const std::string& rows) {
    return "{\"v\":1,\"kind\":\"x\",\"time\":\"2026-11-22 10:00:00\",\"id\":\"" + shops.till.new_id() +
           "\",\"seq\":" + std::to_string(shops.till.next_seq) + ",\"changes\":[" + rows + "]}";
  };
  const auto customer = [&](const std::string& more) {
    return R"({"t":"customers","op":"I","row":{"id":")" + shops.till.new_id() + R"(","name":"x")" + more + "}}";
  };
  const std::set<std::string> harmless = {"quarantined", "54001", "54000", "22003", "22P02", "22P05", "PM009", "22001"};
  struct Bomb {
    const char* name;
    std::string changes;
  };
  for (const Bomb& bomb :
       {Bomb{"depth", customer(",\"metadata\":" + repeated("[", 100'000) + repeated("]", 100'000))},
        Bomb{"open depth", customer(",\"metadata\":" + repeated("{\"a\":", 1'000'000))},
        Bomb{"half depth", customer(",\"name\":" + repeated("[", 5'000) + repeated("]", 5'000))},
        Bomb{"number", customer(",\"credit_limit\":1e131071")},
        Bomb{"larger number", customer(",\"credit_limit\":1e1000000")},
        Bomb{"digits", customer(",\"credit_limit\":" + repeated("9", 200'000))},
        Bomb{"small number", customer(",\"name\":1e-16000,\"credit_limit\":1e16000")},
        Bomb{"nul", customer(R"(,"address":"\u0000")")}, Bomb{"surrogate", customer(R"(,"address":"\ud800")")},
        Bomb{"long text", customer(",\"name\":\"" + std::string(20'000'000, 'x') + "\"")},
        Bomb{"unknown table", R"({"t":"pg_authid","op":"I","row":{}})"},
        Bomb{"table with quotes", R"({"t":"orders\"; drop table orders; --","op":"I","row":{"id":1}})"},
        Bomb{"column with quotes", R"({"t":"customers","op":"I","row":{"name\" = 1; --":1}})"},
        Bomb{"no changes", "1,2,3,null,[]"},
        Bomb{"wide", repeated(R"({"t":"x","op":"I","row":{}},)", 200'000) + "null"},
        Bomb{"wide row", R"({"t":"customers","op":"I","row":{)" + repeated("\"a\":1,", 300'000) + "\"b\":1}}"}}) {
    CAPTURE(std::string(bomb.name));
    const std::string outcome = push(unit_with(bomb.changes));
    CHECK_MESSAGE(harmless.contains(outcome), outcome);
  }
  for (const std::string& batch :
       {std::string("{}"), std::string("[]"), std::string("null"), std::string("1"), std::string(R"({"units":{}})"),
        R"({"nonce":")" + shops.till.nonce + R"(","units":[]})",
        R"({"nonce":")" + shops.till.nonce + R"(","units":[1]})",
        R"({"nonce":")" + shops.till.nonce + R"(","units":[{"seq":9223372036854775807,"id":"x"}]})"}) {
    CAPTURE(batch);
    const auto reply = shops.till.db.ask(kPush, {shops.till.token, shops.till.device, batch});
    const json told = reply ? json::parse(*reply->front().front()) : json();
    CHECK((!reply || told.value("copy", false) || told.value("greet", false) || told["receipts"].empty()));
    if (told.contains("nonce")) shops.till.nonce = told["nonce"].get<std::string>();
  }
  shops.check_undisturbed();
  CHECK(shops.till.push({shops.till.sale_unit({shops.tea})})["receipts"][0]["outcome"] == "applied");
  CHECK(shops.centre.number("select count(*) from customers") == 0);
}

TEST_CASE("greedy requests get an answer of bounded size or an error") {
  Shops shops;
  const std::string huge = "2147483647", least = "-2147483648";
  for (const std::string& most : {huge, least, std::string("0")}) {
    CAPTURE(most);
    (void)sqlstate_of(shops.till.db, "select pos.pull($1, $2, 'catalogue', $3::jsonb, $4::jsonb)",
                      {shops.till.token, shops.till.device, json{{"nonce", shops.till.nonce}}.dump(),
                       R"({"documents":)" + most + R"(,"bytes":)" + most + "}"});
    (void)sqlstate_of(shops.till.db, "select pos.snapshot($1, $2, 'product', null, $3)",
                      {shops.till.token, shops.till.device, most});
  }
  json state = hello_of(shops.till);
  for (int i = 0; i < 100'000; ++i) state["ticks"].push_back({{"pos", i}, {"tick", "x"}});
  const std::string told = sqlstate_of(shops.till.db, kHello, {shops.till.token, shops.till.device, state.dump()});
  CHECK((told == "" || told == "PM009"));
  shops.check_undisturbed();
}

// A document that no server can read must not hold up what is behind it.
TEST_CASE("a unit nested too deeply for the server goes aside and the sales behind it arrive") {
  Centre centre;
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "", 15000});
  must(syncing::join(shop.db, shop.clock, centre.terminal_dsn(), centre.issue_code("261140000014", "Till 1")));
  must(syncing::run_once(shop.db, shop.clock));
  shop.device = must(storage::load_device(shop.db)).value();
  shop.cashier = must(storage::employees(shop.db)).front();
  shop.add({"2", "Шай", "", 99000});
  must(shop.db.run("update units set document = replace(document, '\"changes\"', '\"deep\":" + repeated("[", 90'000) +
                   repeated("]", 90'000) + ",\"changes\"') where n = (select max(n) from units)"));
  shop.record(shop.sale_of({{bread, 1000}}));
  const auto counts = must(syncing::run_once(shop.db, shop.clock));
  CHECK(counts.quarantined == 1);
  CHECK(centre.number("select count(*) from orders") == 1);
  CHECK(centre.number("select count(*) from pos.quarantine where raw is not null") == 1);
}
