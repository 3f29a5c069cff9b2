// Units that need others go into quarantine and out of it with them.
#include <doctest/doctest.h>

#include "tests/sync/quarantine_support.h"

using namespace tests;

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
