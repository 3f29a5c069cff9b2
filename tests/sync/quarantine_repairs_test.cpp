// What comes of a unit that was put aside meets what was done since, and centres that
// were restored.
#include <doctest/doctest.h>

#include "storage/movement_store.h"
#include "tests/sync/quarantine_support.h"

using namespace tests;

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

TEST_CASE("what was added to a refused sale and given up goes, and the sale stays until it is settled itself") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  centre.run(kRefuseSales);
  shop.sell(tea, 3);
  CHECK(shop.sync().quarantined == 1);
  auto unit = shop.begin("payment");
  must(shop.db.run(
      "INSERT INTO payments (id, organization_id, workspace_id, order_id, amount, payment_date, payment_method,"
      " created_at, updated_at) SELECT randomblob(16), organization_id, workspace_id, id, 100, order_date, 'CARD', 0, 0"
      " FROM orders"));
  must(unit.commit());
  CHECK(shop.sync().quarantined == 1);
  discard(centre, std::to_string(waiting(centre).at(1).at("number").get<int>()));
  shop.sync();
  CHECK(shop.integer("SELECT count(*) FROM units WHERE discarded = 1") == 1);
  CHECK(shop.orders() == 1);
  CHECK(shop.integer("SELECT count(*) FROM payments WHERE payment_method = 'CARD'") == 0);
  CHECK(shop.stock(tea) == "-3");
  shop.check_sound();
  centre.run(kAcceptSales);
  CHECK(applied(retry(centre, first_waiting(centre))) == 1);
  shop.sync();
  CHECK(shop.orders() == 1);
  CHECK(shop.stock(tea) == "-3");
  shop.check_sound();
}

TEST_CASE("what was put aside and weighs nothing together is sound, though its article has no balance") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 45000);
  shop.sync();
  centre.run("alter table stock_movements add constraint closed check (false) not valid");
  const storage::MovedBy now{shop.clock.local_now().date(), shop.clock.local_now(), shop.cashier.id};
  for (const int pieces : {-3000, 3000}) {
    auto unit = shop.begin("stock.adjust");
    must(storage::insert_movement(shop.db, shop.device, shop.id(),
                                  {.product = tea.id,
                                   .type = terminal::MovementType::Adjustment,
                                   .quantity = terminal::Quantity::from_milli(pieces)},
                                  now));
    must(unit.commit());
  }
  CHECK(shop.sync().quarantined == 2);
  auto sweep = must(storage::MirrorWrite::begin(shop.db));  // As a load leaves it.
  must(shop.db.run("DELETE FROM stock_balances WHERE quantity = 0 AND own = 0"));
  must(sweep.commit());
  shop.check_sound();
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
