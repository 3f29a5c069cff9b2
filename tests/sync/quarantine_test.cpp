// Units that were put aside are tried again or given up, their terminals hear of
// it, and every figure is right at every moment.
#include <doctest/doctest.h>

#include "tests/sync/member_shop.h"

using namespace tests;
using syncing::CentralOperations;

namespace {

// What the ERP's people may have set up: no document of that kind today.
const std::string kRefuseSales = "alter table orders add constraint closed check (order_date < '2000-01-01') not valid";
const std::string kAcceptSales = "alter table orders drop constraint closed";

CentralOperations office(const Centre& centre) { return must(CentralOperations::open(centre.dsn())); }

json waiting(const Centre& centre) { return json::parse(must(office(centre).quarantine("", false))); }

std::string first_waiting(const Centre& centre) {
  return std::to_string(waiting(centre).at(0).at("number").get<int>());
}

json retry(const Centre& centre, const std::string& entry) {
  return json::parse(must(office(centre).retry({entry}, {})));
}

json discard(const Centre& centre, const std::string& entry, const std::string& why = "entered by hand") {
  return json::parse(must(office(centre).discard({.entries = {entry}, .reason = why})));
}

std::int64_t applied(const json& outcomes) {
  std::int64_t count = 0;
  for (const json& outcome : outcomes) count += outcome.at("outcome") == "applied";
  return count;
}

}  // namespace

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

TEST_CASE("a sale that was given up counts again where its centre was restored and takes it") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  centre.run(kRefuseSales);
  shop.sell(tea, 3);
  shop.sync();
  discard(centre, first_waiting(centre));
  shop.sync();
  CHECK(shop.integer("SELECT count(*) FROM units WHERE discarded = 1") == 1);
  CHECK(shop.orders() == 0);
  // As from a backup of before the sale came.
  centre.run(kAcceptSales);
  centre.run(
      "delete from pos.repairs; delete from pos.quarantine; delete from pos.receipts where outcome = 'discarded';"
      "update pos.devices set last_seq = last_seq - 1");
  shop.sync();
  CHECK(shop.integer("SELECT count(*) FROM units WHERE discarded = 1 OR reason IS NOT NULL") == 0);
  CHECK(shop.orders() == 1);
  CHECK(shop.stock(tea) == "-3");
  shop.check_sound();
}

TEST_CASE("units follow the one they need into quarantine and out of it") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  centre.run("alter table products add constraint closed check (code <> 'TEA') not valid");
  const json receipts =
      till.push({till.unit("import", goods), till.sale_unit({tea}),
                 till.unit("price", {update("products", tea.id, {{"price", "500.00"}}, {{"price", "450.00"}})}),
                 till.unit("removal", {json{{"t", "products"}, {"op", "D"}, {"id", tea.id}, {"old", {}}}}),
                 till.unit("note", {})})["receipts"];
  for (const int nth : {0, 1, 2, 3}) CHECK(receipts[nth]["outcome"] == "quarantined");
  CHECK(receipts[4]["outcome"] == "applied");
  CHECK(receipts[2]["reason"] == "its row is in unit 1 of the same terminal, which has been put aside");
  CHECK(centre.number("select count(*) from sync_conflicts") == 0);

  // The ERP's administrator makes room. Asked for one of them, all four are tried, in their order.
  centre.run("alter table products drop constraint closed");
  const json outcomes = retry(centre, std::to_string(waiting(centre).at(2).at("number").get<int>()));
  REQUIRE(outcomes.size() == 4);
  CHECK(applied(outcomes) == 3);  // But for the removal: the article has been sold.
  CHECK(outcomes[3]["outcome"] == "quarantined");
  CHECK(centre.value("select price::text from products") == "500.00");
  CHECK(centre.number("select count(*) from orders") == 1);
  CHECK(centre.value("select string_agg(outcome, ' ' order by seq) from pos.receipts") ==
        "applied applied applied quarantined applied");
}

TEST_CASE("what was sold of an article that two tills made under one code is applied to the one that stays") {
  Centre centre;
  MemberShop first(centre, "Till 1", 1), second(centre, "Till 2", 2);
  first.sell(first.article("TEA", 45000), 2);
  const auto tea = second.article("TEA", 46000);
  second.sell(tea, 3);
  second.sell(tea, 1);
  first.sync();
  CHECK(second.sync().quarantined == 3);
  CHECK(applied(json::parse(must(office(centre).retry_all("", {})))) == 3);
  first.sync();
  second.sync();
  CHECK(centre.value("select string_agg(code || ' ' || price || ' ' || stock_level, ', ') from products") ==
        "TEA 450.00 -6");
  for (MemberShop* shop : {&first, &second}) {
    CHECK(shop->stock(must(storage::find_by_code(shop->db, "TEA")).value()) == "-6");
    CHECK(shop->orders() == 3);
    CHECK(shop->refused() == 0);
    shop->check_sound();
  }
}

TEST_CASE("a unit that others need is not discarded without them") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  goods[0]["row"]["name"] = nullptr;
  till.push({till.unit("import", goods), till.sale_unit({tea}), till.sale_unit({tea})});
  const auto alone = office(centre).discard({.entries = {first_waiting(centre)}, .reason = "a mistake"});
  REQUIRE(!alone);
  CHECK(alone.error().message.find("2 other units in quarantine need its rows") == 0);
  CHECK(waiting(centre).size() == 3);
  const auto all = must(
      office(centre).discard({.entries = {first_waiting(centre)}, .reason = "a mistake", .with_dependents = true}));
  CHECK(json::parse(all).size() == 3);
  CHECK(waiting(centre).empty());
  CHECK(centre.number("select count(*) from pos.quarantine where note = 'a mistake'") == 3);
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

TEST_CASE("a repair at the terminal over a refused value stands without a conflict") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  const auto price = [&](const json& fresh, const json& old) {
    return till.push(
        {till.unit("price", {update("products", tea.id, {{"price", fresh}}, {{"price", old}})})})["receipts"][0];
  };
  CHECK(price("much", "450.00")["outcome"] == "quarantined");
  CHECK(price("4500000000000000.00", "much")["outcome"] == "quarantined");
  CHECK(price("460.00", "4500000000000000.00")["outcome"] == "applied");
  CHECK(centre.value("select price::text from products") == "460.00");
  CHECK(centre.number("select count(*) from sync_conflicts") == 0);
}

TEST_CASE("an edit that comes out of quarantine yields to what was done since") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  centre.run("alter table products add constraint closed check (name <> 'Tea' ) not valid");
  const auto name = [&](const std::string& fresh, const std::string& old) {
    return till.push({till.unit(
        "name", {update("products", tea.id, {{"name", fresh}, {"sku", fresh}}, {{"name", old}, {"sku", nullptr}})})});
  };
  name("Tea", "Article TEA");
  centre.run("alter table products drop constraint closed; update products set name = 'Black tea'");
  CHECK(applied(retry(centre, first_waiting(centre))) == 1);
  CHECK(centre.value("select name || ' ' || sku from products") == "Black tea Tea");
  CHECK(centre.value("select kept || ' ' || (terminal_value #>> '{}') from sync_conflicts") == "centre Tea");
}

TEST_CASE("a retry waits for a push of the same terminal and for an upgrade") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  till.push({till.unit("bad", {insert("customers", {{"id", till.new_id()}})})});
  auto admin = centre.connect();
  REQUIRE(admin.run("set lock_timeout = '200ms'"));
  auto push = centre.connect();
  REQUIRE(push.run("begin"));
  REQUIRE(push.ask("select pos.push($1, $2, $3::jsonb)",
                   {till.token, till.device, json{{"nonce", till.nonce}, {"units", {till.unit("note", {})}}}.dump()}));
  const std::string all = "select pos.admin_retry(array(select nth from pos.quarantine))";
  CHECK(sqlstate_of(admin, all) == "55P03");
  REQUIRE(push.run("rollback"));
  REQUIRE(push.ask("select pg_advisory_lock(hashtextextended('prometric upgrade', 0))"));
  CHECK(sqlstate_of(admin, all) == "57P03");
}

TEST_CASE("a terminal's repairs come in their order and each once") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> units;
  for (int i = 0; i < 450; ++i) units.push_back(till.unit("bad", {insert("customers", {{"id", till.new_id()}})}));
  till.push(units);
  json told = must(office(centre).retry_all("", {})).empty() ? json() : till.hello({{"repairs", ""}});
  CHECK(!told.contains("repairs"));  // Nothing came of it.
  centre.run("update pos.quarantine q set document = jsonb_set(document, '{changes,0,row,name}', '\"N\"') ");
  CHECK(applied(json::parse(must(office(centre).retry_all("", {})))) == 450);
  // Told in parts, and before any document, while there are more than fit into a page.
  json cursor{{"pos", 0}, {"seq", 0}, {"tick", nullptr}, {"nonce", till.nonce}, {"repairs", ""}};
  const auto pull = [&] {
    const auto rows =
        till.db.ask("select pos.pull($1, $2, 'catalogue', $3::jsonb)", {till.token, till.device, cursor.dump()});
    REQUIRE(rows);
    return json::parse(*rows->front().front());
  };
  const json first = pull();
  CHECK(first["repairs"]["units"].size() == 400);
  CHECK(first["docs"].empty());
  CHECK(first["more"] == true);
  CHECK(first["cursor"]["pos"] == 0);
  cursor["repairs"] = first["repairs"]["mark"];
  const json second = pull();
  CHECK(second["repairs"]["units"].size() == 50);
  CHECK(second["repairs"]["units"][49]["outcome"] == "applied");
  CHECK(second["docs"].size() >= 450);
  cursor["repairs"] = second["repairs"]["mark"];
  CHECK(pull()["repairs"].is_null());
  CHECK(!till.hello({{"repairs", second["repairs"]["mark"]}}).contains("repairs"));
  // An older terminal, which says nothing of repairs, gets its documents.
  till.cursors.clear();
  CHECK(till.pull("catalogue")["docs"].size() >= 450);
}

TEST_CASE("a centre that was restored and forgot a retry puts the unit aside at its terminal again") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  centre.run(kRefuseSales);
  shop.sell(tea, 3);
  shop.sync();
  centre.run(kAcceptSales);
  retry(centre, first_waiting(centre));
  shop.sync();
  CHECK(shop.refused() == 0);
  // As a restore of what was before the retry would leave it.
  centre.run(
      "delete from pos.repairs; update pos.quarantine set resolution = null, resolved_at = null;"
      "update pos.receipts set outcome = 'quarantined', sqlstate = '23514', reason = 'closed' where kind = 'sale'");
  shop.sync();
  CHECK(shop.refused() == 1);
  CHECK(shop.text("SELECT sqlstate FROM units WHERE refused = 1") == "23514");
}

TEST_CASE("an old incarnation's unit is settled at the file that goes on for it") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  centre.run(kRefuseSales);
  shop.sell(tea, 3);
  shop.sync();
  // The file is found to be a copy, and becomes another device.
  must(shop.db.run("UPDATE meta SET value = '1.x' WHERE key = 'sync.nonce'"));
  shop.sync();
  CHECK(centre.number("select count(*) from pos.devices") == 2);
  CHECK(shop.refused() == 1);
  centre.run(kAcceptSales);
  CHECK(applied(retry(centre, first_waiting(centre))) == 1);
  shop.sync([&] { CHECK(shop.stock(tea) == "-3"); });
  CHECK(shop.refused() == 0);
  CHECK(shop.stock(tea) == "-3");
}

TEST_CASE("a row that a refused unit added to a document stays when the document comes anew") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const terminal::Uuid customer = shop.id(), contact = shop.id();
  const auto add = [&](const std::string& kind, const std::string& sql, const auto&... values) {
    auto unit = shop.begin(kind);
    auto insert = must(shop.db.prepare(sql));
    must(insert.bind(values...).run());
    must(unit.commit());
  };
  add("customer",
      "INSERT INTO customers (id, organization_id, workspace_id, name, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, 'Алия', 1, 1)",
      customer, shop.device.organization, shop.device.workspace);
  shop.sync();
  centre.run("alter table customer_contacts add constraint closed check (false) not valid");
  add("contact",
      "INSERT INTO customer_contacts (id, customer_id, first_name, last_name, created_at, updated_at)"
      " VALUES (?2, ?1, 'Ерлан', 'Ә', 1, 1)",
      customer, contact);
  CHECK(shop.sync().quarantined == 1);
  centre.run("update customers set name = 'Әлия'");
  shop.sync();
  CHECK(shop.text("SELECT name FROM customers") == "Әлия");
  CHECK(shop.integer("SELECT count(*) FROM customer_contacts") == 1);
  centre.run("alter table customer_contacts drop constraint closed");
  retry(centre, first_waiting(centre));
  shop.sync();
  CHECK(shop.integer("SELECT count(*) FROM customer_contacts") == 1);
  CHECK(centre.number("select count(*) from customer_contacts") == 1);
  shop.check_sound();
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
