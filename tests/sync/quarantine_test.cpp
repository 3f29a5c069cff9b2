// Units that were put aside are tried again or given up, their terminals hear of
// it, and every figure is right at every moment.
#include <doctest/doctest.h>

#include "tests/sync/quarantine_support.h"

using namespace tests;

TEST_CASE("a sale that was put aside is applied later and both tills have it") {
  Centre centre;
  MemberShop first(centre, "Till 1", 1), second(centre, "Till 2", 2);
  const auto tea = first.article("TEA", 45000);
  first.sell(tea, 2);
  first.sync();
  second.sync();
  centre.run(kRefuseSales);
  first.sell(tea, 3);
  CHECK(first.sync().quarantined == 1);
  CHECK(first.refused() == 1);
  CHECK(first.stock(tea) == "-5");
  second.sync();
  CHECK(second.stock(tea) == "-2");

  // Nothing has changed, so it stays; its terminal keeps the reason.
  CHECK(applied(retry(centre, first_waiting(centre))) == 0);
  first.sync();
  CHECK(first.refused() == 1);
  CHECK(waiting(centre).at(0).at("tries") == 1);

  centre.run(kAcceptSales);
  CHECK(applied(retry(centre, first_waiting(centre))) == 1);
  CHECK(waiting(centre).empty());
  first.sync([&] { CHECK(first.stock(tea) == "-5"); });
  CHECK(first.refused() == 0);
  CHECK(first.text("SELECT coalesce(reason, 'none') FROM units WHERE kind = 'sale' ORDER BY n DESC") == "none");
  second.sync();
  CHECK(second.stock(tea) == "-5");
  CHECK(second.orders() == 2);
  CHECK(centre.value("select string_agg(distinct outcome, ' ') from pos.receipts") == "applied");
  first.check_sound();
  second.check_sound();
}

TEST_CASE("a discarded sale is gone from every figure and its document is kept with the reason") {
  Centre centre;
  MemberShop first(centre, "Till 1", 1), second(centre, "Till 2", 2);
  const auto tea = first.article("TEA", 45000), milk = first.article("MILK", 45000);
  first.sell(tea, 2);
  first.sync();
  centre.run(kRefuseSales);
  first.record(first.sale_of({{tea, 3000}, {milk, 1000}}));
  first.sell(milk, 4);
  CHECK(first.sync().quarantined == 2);
  CHECK(first.stock(milk) == "-5");
  discard(centre, first_waiting(centre));
  // From the old figure to the new one, in one step.
  std::string seen = "-5 -5";
  first.sync([&] {
    const std::string now = first.stock(tea) + " " + first.stock(milk);
    CHECK((now == seen || now == "-2 -4"));
    seen = now;
  });
  CHECK(seen == "-2 -4");
  CHECK(first.refused() == 1);
  CHECK(first.orders() == 2);
  CHECK(first.integer("SELECT count(*) FROM order_items") == 2);
  CHECK(first.text("SELECT reason FROM units WHERE discarded = 1") == "entered by hand");
  CHECK(centre.value("select resolution || ' ' || note || ' ' || (document is not null) from pos.quarantine "
                     "where resolution is not null") == "discarded entered by hand true");
  first.check_sound();

  // What the movements of others do later is right, too.
  centre.run(kAcceptSales);
  second.sync();
  second.sell(must(storage::find_by_code(second.db, "TEA")).value(), 1);
  second.sync();
  first.sync();
  CHECK(first.stock(tea) == "-3");
  CHECK(applied(retry(centre, first_waiting(centre))) == 1);
  first.sync();
  second.sync();
  CHECK(first.stock(milk) == "-4");
  CHECK(second.stock(milk) == "-4");
  CHECK(first.orders() == second.orders());
}

TEST_CASE("a discard says so to a terminal that never heard of the refusal") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  centre.run(kRefuseSales);
  shop.sell(tea, 3);
  // The push arrives, the reply does not.
  const auto member = must(syncing::load_membership(shop.db)).value();
  const auto units = must(storage::pending_units(shop.db, {}));
  must(syncing::remote_postgres(member.dsn)->push(member.credentials, {.nonce = member.nonce, .units = units}));
  discard(centre, first_waiting(centre));
  shop.sync();
  CHECK(shop.refused() == 0);
  CHECK(shop.integer("SELECT count(*) FROM units WHERE discarded = 1") == 1);
  CHECK(shop.stock(tea) == "0");
  CHECK(shop.orders() == 0);
  shop.check_sound();
}

TEST_CASE("what has been settled is not settled again") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  till.push({till.unit("bad", {insert("customers", {{"id", till.new_id()}})})});
  const std::string entry = first_waiting(centre);
  discard(centre, entry);
  const auto again = office(centre).retry({entry}, {});
  REQUIRE(!again);
  CHECK(again.error().message.find("was discarded") != std::string::npos);
  CHECK(office(centre).discard({.entries = {"12345"}, .reason = "x"}).error().code == terminal::ErrorCode::NotFound);
  CHECK(!office(centre).discard({.entries = {entry}, .reason = " "}));
  // The same unit again, under whatever device: the answer stays.
  CHECK(centre.value("select outcome || ' ' || reason from pos.receipts") == "discarded entered by hand");
}

TEST_CASE("what could not be read is shown as bytes and can only be given up") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  REQUIRE(till.db.ask("select pos.push_raw($1, $2, $3, $4, 1, $5::bytea, 'no jsonb')",
                      {till.token, till.device, till.nonce, till.new_id(), "\\x7b5c"}));
  const std::string entry = first_waiting(centre);
  CHECK(applied(retry(centre, entry)) == 0);
  const json shown = json::parse(must(office(centre).quarantined(entry)));
  CHECK(shown.at("raw") == "7b5c");
  CHECK(shown.at("document").is_null());
  discard(centre, entry);
  CHECK(waiting(centre).empty());
}

TEST_CASE("documents that make no sense at all hold up nobody who looks after the quarantine") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> units;
  for (const json& changes :
       {json(5), json("x"), json{{"a", 1}}, json::array({1, "x", nullptr, json::array({json::object()})}),
        json::array({{{"t", "orders"}, {"op", "I"}, {"row", "x"}}}),
        json::array({{{"t", "orders"}, {"op", "I"}, {"row", {{"id", "no id"}}}}}),
        json::array({{{"t", "products"}, {"op", "U"}, {"id", "no id"}, {"new", 5}, {"old", {1}}}}),
        json::array({{{"t", "products"}, {"op", "D"}, {"id", 7}}}),
        json::array(
            {{{"t", "stock_movements"}, {"op", "I"}, {"row", {{"id", till.new_id()}, {"product_id", "x"}}}}})}) {
    json unit = till.unit("bad", {});
    unit["changes"] = changes;
    units.push_back(unit);
  }
  for (const json& receipt : till.push(units)["receipts"])
    CHECK_MESSAGE(receipt["outcome"] == "quarantined", receipt.dump());
  CHECK(applied(json::parse(must(office(centre).retry_all("", {})))) == 0);
  for (const json& entry : waiting(centre)) {
    const std::string number = std::to_string(entry.at("number").get<int>());
    CHECK(retry(centre, number).size() == 1);
    discard(centre, number);
  }
  CHECK(waiting(centre).empty());
}

TEST_CASE("one organisation's quarantine says nothing to another's") {
  Centre centre;
  Till ours(centre, "123456789012", "Till 1"), theirs(centre, "210987654321", "Till 1");
  const json row = {{"id", ours.new_id()}};
  ours.push({ours.unit("bad", {insert("customers", row)})});
  theirs.push({theirs.unit("bad", {insert("customers", row)})});
  theirs.push({theirs.unit("edit", {update("customers", row["id"], {{"name", "x"}}, {{"name", "y"}})})});
  CHECK(retry(centre, first_waiting(centre)).size() == 1);
  CHECK(json::parse(must(office(centre).quarantine("210987654321", false))).size() == 2);
  discard(centre, first_waiting(centre));
  CHECK(ours.hello({{"repairs", ""}})["repairs"]["units"].size() == 1);
  CHECK(!theirs.hello({{"repairs", ""}}).contains("repairs"));
}
