// One tenant never reaches another's row, whatever its terminal sends.
#include <doctest/doctest.h>

#include <functional>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

// Two shops of two organisations, each with an article, a customer and a sale.
struct TwoTenants {
  Centre centre;
  Till ours{centre, "123456789012", "Till 1"};
  Till theirs{centre, "999999999999", "Till 1"};
  Goods our_tea = stock(ours), their_tea = stock(theirs);
  std::string our_customer = customer(ours), their_customer = customer(theirs);

  Goods stock(Till& till) {
    std::vector<json> goods;
    const Goods tea = till.article("TEA", "450.00", goods);
    till.push({till.unit("import", goods), till.sale_unit({tea})});
    return tea;
  }
  std::string customer(Till& till) {
    const std::string id = till.new_id();
    till.push({till.unit("people", {insert("customers", {{"id", id}, {"name", "Somebody"}})})});
    return id;
  }
};

}  // namespace

TEST_CASE("nothing of another tenant is sent down") {
  TwoTenants shops;
  for (const char* lane : {"catalogue", "documents", "stock"}) {
    for (const json& document : shops.ours.pull_all(lane)) {
      CHECK(document.dump().find(shops.theirs.organization) == std::string::npos);
    }
  }
  for (const char* kind :
       {"organization", "workspace", "user", "employee", "terminal", "product", "customer", "order", "balance"}) {
    CAPTURE(kind);
    const auto documents = shops.ours.snapshot(kind);
    CHECK(documents.size() == 2);  // The header and our own.
    for (const json& document : documents) CHECK(document.dump().find(shops.theirs.organization) == std::string::npos);
  }
}

TEST_CASE("what other workspaces sold stays there and their stock is seen") {
  Centre centre;
  Till shop(centre, "123456789012", "Till 1", "Shop"), depot(centre, "123456789012", "Till 1", "Depot");
  std::vector<json> goods;
  const Goods tea = shop.article("TEA", "450.00", goods);
  shop.push({shop.unit("import", goods), shop.sale_unit({tea})});
  CHECK(depot.pull_all("documents").empty());
  CHECK(depot.pull_all("stock").size() == 1);
  CHECK(depot.snapshot("order").size() == 1);
  CHECK(depot.snapshot("product").size() == 2);
}

TEST_CASE("tenant columns come from the registry and a claim to others is refused") {
  TwoTenants shops;
  auto claim = shops.ours.sale({shops.our_tea});
  claim[0]["row"]["organization_id"] = shops.theirs.organization;
  auto elsewhere = shops.ours.sale({shops.our_tea});
  elsewhere[0]["row"]["workspace_id"] = shops.theirs.workspace;
  for (const auto& changes : {claim, elsewhere}) {
    CHECK(shops.ours.push({shops.ours.unit("forged", changes)})["receipts"][0]["sqlstate"] == "42501");
  }
  CHECK(shops.centre.number("select count(*) from orders where organization_id = '" + shops.theirs.organization +
                            "'") == 1);
}

TEST_CASE("no row may refer to another tenant's row") {
  TwoTenants shops;
  struct Row {
    const char* name;
    std::function<std::vector<json>()> changes;
  };
  const auto with = [&](const char* table, const char* column, const std::string& value) {
    return [&shops, table, column, value] {
      auto changes = shops.ours.sale({shops.our_tea});
      for (json& change : changes) {
        if (change["t"] == table) change["row"][column] = value;
      }
      return changes;
    };
  };
  const std::string their_order =
      shops.centre.value("select id from orders where organization_id = '" + shops.theirs.organization + "'");
  for (const Row& row :
       {Row{"customer", with("orders", "customer_id", shops.their_customer)},
        Row{"employee", with("orders", "created_by", shops.theirs.employee)},
        Row{"terminal", with("orders", "terminal_id", shops.theirs.terminal)},
        Row{"parent", with("orders", "parent_order_id", their_order)},
        Row{"product", with("order_items", "product_id", shops.their_tea.id)},
        Row{"stock", with("stock_movements", "product_id", shops.their_tea.id)},
        Row{"payment", with("payments", "order_id", their_order)},
        Row{"item", with("order_items", "order_id", their_order)},
        Row{"edit",
            [&] {
              return std::vector<json>{
                  update("products", shops.their_tea.id, {{"price", "1.00"}}, {{"price", "450.00"}})};
            }},
        Row{"delete",
            [&] {
              return std::vector<json>{
                  {{"t", "customers"}, {"op", "D"}, {"id", shops.their_customer}, {"old", json::object()}}};
            }},
        Row{"assign", [&] {
              return std::vector<json>{update("customers", shops.our_customer, {{"assigned_to", shops.theirs.employee}},
                                              {{"assigned_to", nullptr}})};
            }}}) {
    CAPTURE(row.name);
    const json receipt = shops.ours.push({shops.ours.unit("forged", row.changes())})["receipts"][0];
    CHECK_MESSAGE(receipt["sqlstate"] == "42501", receipt.dump());
  }
  CHECK(shops.centre.number("select count(*) from customers") == 2);
  CHECK(shops.centre.number("select count(*) from products where price <> 450") == 0);
  CHECK(shops.centre.number("select count(*) from order_items") == 2);
}

TEST_CASE("columns that no terminal may hold do not cross the wire") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  centre.run(
      "update users set last_ip = '10.1.2.3', user_agent = 'hushed agent', session_id = 'hushed session';"
      "update employees set salary = 123456.78, documents = '{\"iin\": \"hushed iin\"}';"
      "insert into app_settings (organization_id, key, value, is_secret) select id, 'mail.password', '\"hushed "
      "mail\"', true from organizations;"
      "insert into app_settings (key, value) values ('shop.hours', '\"9-21\"')");
  std::string all;
  for (const json& document : till.pull_all("catalogue")) all += document.dump();
  for (const char* kind : {"user", "employee", "setting"}) {
    for (const json& document : till.snapshot(kind)) all += document.dump();
  }
  for (const char* secret : {"hushed", "password_hash", "10.1.2.3", "123456.78", "salary"})
    CHECK(all.find(secret) == std::string::npos);
  CHECK(all.find("shop.hours") != std::string::npos);
}

TEST_CASE("a change of what no terminal holds is no news") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  till.pull_all("catalogue");
  centre.run("update users set last_ip = '10.1.2.3', session_id = 'x'; update employees set salary = 1");
  CHECK(till.pull_all("catalogue").empty());
  centre.run("update employees set position = 'Cashier'");
  CHECK(till.pull_all("catalogue").size() == 1);
}

// Numbers are unique over all organisations: one that could be taken in advance
// would put another shop's sale aside.
TEST_CASE("nobody gives a number of another organisation's series, nor one of the ERP's kind") {
  TwoTenants shops;
  for (const std::string& number : {shops.theirs.series + "-77", std::string("SO-2026-1"), std::string("77")}) {
    CAPTURE(number);
    json unit = shops.ours.sale_unit({shops.our_tea});
    for (json& change : unit["changes"]) {
      if (change["t"] == "orders") change["row"]["order_number"] = number;
    }
    const json reply = shops.ours.push({unit});
    CHECK(reply["receipts"][0]["outcome"] == "quarantined");
    CHECK(reply["receipts"][0]["sqlstate"] == "42501");
  }
}

TEST_CASE("a till of another workspace adds nothing to a document") {
  Centre centre;
  Till shop(centre, "123456789012", "Till 1", "Shop"), depot(centre, "123456789012", "Till 1", "Depot");
  std::vector<json> goods;
  const Goods tea = shop.article("TEA", "450.00", goods);
  shop.push({shop.unit("import", goods), shop.sale_unit({tea})});
  const std::string order = centre.value("select id from orders");
  const json reply = depot.push({depot.unit("pay", {insert("payments", {{"id", depot.new_id()},
                                                                        {"order_id", order},
                                                                        {"amount", "1.00"},
                                                                        {"payment_date", "2026-11-22"},
                                                                        {"payment_method", "CASH"}})})});
  CHECK(reply["receipts"][0]["sqlstate"] == "42501");
}

TEST_CASE("a shop that joins may not bring another tenant's person with it") {
  TwoTenants shops;
  Centre& centre = shops.centre;
  const std::string their_user =
      centre.value("select user_id from employees where id = '" + shops.theirs.employee + "'");
  Till fresh(centre, "123456789012", "Till 2");
  const auto bring = [&](const std::string& user, const std::string& number) {
    const json person{
        {"id", fresh.new_id()}, {"user", user}, {"number", number}, {"name", "Somebody"}, {"pin_hash", ""}};
    return sqlstate_of(fresh.db, "select pos.settle_in($1, $2, $3::jsonb)",
                       {fresh.token, fresh.device, json{{"employees", json::array({person})}}.dump()});
  };
  CHECK(bring(their_user, "77") == "42501");
  CHECK(bring(fresh.new_id(), "77") == "");
  CHECK(centre.number("select count(*) from employees where employee_number = '123456789012-77'") == 1);
  CHECK(centre.number("select count(*) from employees where user_id = '" + their_user + "'") == 1);
}

TEST_CASE("another organisation's number is not taken by an edit that hides it") {
  TwoTenants shops;
  json edit = update("customers", shops.our_customer, {{"customer_number", shops.theirs.series + "-9"}},
                     {{"customer_number", nullptr}});
  edit["row"] = json::object();
  CHECK(shops.ours.push({shops.ours.unit("people", {edit})})["receipts"][0]["sqlstate"] == "42501");
}

// An ERP's own SQL may name any order: foreign keys do not look at tenants.
TEST_CASE("a payment of another tenant for one's own order is not loaded with it") {
  TwoTenants shops;
  shops.centre.run(
      "insert into payments (organization_id, workspace_id, order_id, amount, payment_method, notes)"
      " select '" +
      shops.theirs.organization + "', '" + shops.theirs.workspace +
      "', o.id, 5, 'CASH', 'theirs' from orders o"
      " where o.organization_id = '" +
      shops.ours.organization + "'");
  const auto rows = shops.ours.db.ask(
      "select r.notes from pos.snapshot($1, $2, 'order', 'payments', array['id', 'notes'], null, null, 100)"
      " as r (id uuid, notes text)",
      {shops.ours.token, shops.ours.device});
  REQUIRE_MESSAGE(rows, rows.error().message);
  CHECK(rows->size() == 1);
  CHECK_FALSE(rows->front().front());
}
