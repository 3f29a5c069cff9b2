// Figures that the centre keeps from the facts, by whoever the facts are written.
#include <doctest/doctest.h>

#include <thread>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

struct OneTill {
  Centre centre;
  Till till{centre, "123456789012", "Till 1"};
  std::vector<json> goods;
  Goods tea = till.article("TEA", "450.00", goods);
  std::string customer = till.new_id();

  OneTill() {
    till.push({till.unit("import", goods),
               till.unit("people", {insert("customers", {{"id", customer}, {"name", "Сатып алушы"}})})});
  }

  std::string movement(const std::string& quantity, const std::string& workspace = "") {
    return "insert into stock_movements (organization_id, workspace_id, product_id, type, quantity) values ('" +
           till.organization + "', '" + (workspace.empty() ? till.workspace : workspace) + "', '" + tea.id +
           "', 'ADJUSTMENT', " + quantity + ");";
  }
  std::string stock_level() { return centre.value("select stock_level::text from products"); }
  std::string order_state() { return centre.value("select paid_amount || ' ' || payment_status from orders"); }
  std::string customer_state() {
    return centre.value(
        "select order_count || ' ' || lifetime_value || ' ' || balance || ' ' || coalesce(last_order_date::text, '-') "
        "from customers");
  }
};

}  // namespace

TEST_CASE("another organisation's payment or return settles nothing here") {
  Centre centre;
  Till ours(centre, "123456789012", "Till 1"), theirs(centre, "210987654321", "Till 1");
  std::vector<json> goods;
  const Goods bread = ours.article("1", "450.00", goods);
  goods.push_back(insert("customers", {{"id", ours.new_id()}, {"name", "Асель"}}));
  ours.push({ours.unit("import", goods), ours.sale_unit({bread})});
  const std::string order = centre.value("select id from orders"),
                    their = "'" + theirs.organization + "', '" + theirs.workspace + "', '";
  const std::string figures =
      "select o.paid_amount || ' ' || o.payment_status || ' ' || sum(i.quantity_returned) from orders o join "
      "order_items "
      "i on i.order_id = o.id where o.id = '" +
      order + "' group by o.id";
  const std::string before = centre.value(figures);
  CHECK(before.starts_with("450.00 paid 0"));
  centre.run(
      "insert into payments (organization_id, workspace_id, payment_number, order_id, amount, payment_method, status, "
      "payment_date) values (" +
      their + "X-1', '" + order + "', 100, 'CASH', 'completed', current_date)");
  centre.run(
      "insert into orders (id, organization_id, workspace_id, order_number, type, parent_order_id, order_date, "
      "created_by) values ('" +
      order.substr(0, 35) + (order[35] == '0' ? "1" : "0") + "', " + their + "X-2', 'RETURN', '" + order +
      "', current_date, (select id from employees where organization_id = '" + theirs.organization + "' limit 1))");
  centre.run(
      "insert into order_items (order_id, product_id, product_code, product_name, unit_price, quantity_ordered) select "
      "id, '" +
      bread.id + "', '1', 'x', 450, -1 from orders where order_number = 'X-2'");
  CHECK(centre.value(figures) == before);
}

TEST_CASE("the stock level is the sum over workspaces rounded half away from zero") {
  OneTill shop;
  const Till depot(shop.centre, "123456789012", "Till 1", "Depot");
  struct Row {
    const char* here;
    const char* there;
    const char* level;
  };
  for (const Row& row : {Row{"0.350", "0.000", "0"}, Row{"0.150", "0.000", "1"},  // 0.5
                         Row{"-0.500", "-0.500", "-1"},                           // -0.5
                         Row{"2.000", "3.000", "5"},                              // 4.5
                         Row{"9999999999", "0.000", "2147483647"}}) {
    shop.centre.run(shop.movement(row.here) + shop.movement(row.there, depot.workspace));
    CAPTURE(shop.centre.value("select sum(quantity)::text from stock_balances"));
    CHECK(shop.stock_level() == row.level);
  }
  CHECK(shop.centre.number("select count(*) from stock_balances") == 2);
}

TEST_CASE("what two workspaces move at the same time is all in the level") {
  OneTill shop;
  const Till depot(shop.centre, "123456789012", "Till 1", "Depot");
  auto slow = shop.centre.connect();
  REQUIRE(slow.run("begin;" + shop.movement("0.300")));
  std::thread other([&, db = shop.centre.connect()]() mutable {
    auto done = db.run(shop.movement("0.300", depot.workspace));
    CHECK(done);
  });
  while (shop.centre.number("select count(*) from pg_locks where not granted") == 0) {}
  REQUIRE(slow.run("commit"));
  other.join();
  CHECK(shop.stock_level() == "1");
}

TEST_CASE("two payments at the same time both count") {
  OneTill shop;
  auto owed = shop.till.sale({shop.tea}, 2);
  owed.pop_back();
  shop.till.push({shop.till.unit("sale", owed)});
  const std::string pay =
      "insert into payments (organization_id, workspace_id, order_id, amount, payment_method)"
      " select organization_id, workspace_id, id, 450, 'CARD' from orders;";
  auto slow = shop.centre.connect();
  REQUIRE(slow.run("begin;" + pay));
  std::thread other([&, db = shop.centre.connect()]() mutable {
    auto done = db.run(pay);
    CHECK(done);
  });
  while (shop.centre.number("select count(*) from pg_locks where not granted") == 0) {}
  REQUIRE(slow.run("commit"));
  other.join();
  CHECK(shop.order_state() == "900.00 paid");
}

TEST_CASE("a movement is never changed or taken back") {
  OneTill shop;
  shop.centre.run(shop.movement("5"));
  auto db = shop.centre.connect();
  CHECK(sqlstate_of(db, "update stock_movements set quantity = 6") == "23001");
  CHECK(sqlstate_of(db, "delete from stock_movements") == "23001");
}

TEST_CASE("an order is as paid as its completed payments say") {
  OneTill shop;
  shop.till.push({shop.till.sale_unit({shop.tea}, 2)});
  CHECK(shop.order_state() == "900.00 paid");
  shop.centre.run("update payments set amount = 100");
  CHECK(shop.order_state() == "100.00 partial");
  shop.centre.run("update payments set status = 'refunded'");
  CHECK(shop.order_state() == "0.00 pending");
  shop.centre.run("update payments set status = 'completed', amount = 900");
  CHECK(shop.order_state() == "900.00 paid");
  shop.centre.run("delete from payments");
  CHECK(shop.order_state() == "0.00 pending");
  shop.centre.run(
      "update orders set payment_status = 'overdue'; insert into payments (organization_id, workspace_id, order_id, "
      "amount, payment_method)"
      " select organization_id, workspace_id, id, 1, 'CARD' from orders");
  CHECK(shop.order_state() == "1.00 overdue");
}

TEST_CASE("a return is settled from below and a sale for nothing at once") {
  OneTill shop;
  auto back = shop.till.sale({shop.tea}, -1);
  back[0]["row"]["type"] = "RETURN";
  shop.till.push({shop.till.unit("return", back)});
  CHECK(shop.order_state() == "-450.00 paid");
  auto gift = shop.till.sale({Goods{shop.tea.id, "TEA", "0.00"}});
  gift.pop_back();  // No payment.
  shop.till.push({shop.till.unit("sale", gift)});
  CHECK(shop.centre.value("select payment_status from orders where total_amount = 0") == "paid");
  auto loss = shop.till.sale({shop.tea}, -3);
  loss.pop_back();
  loss[0]["row"]["type"] = "ADJUSTMENT";
  for (json& change : loss) {
    if (change["t"] == "stock_movements") change["row"]["type"] = "ADJUSTMENT";
  }
  shop.till.push({shop.till.unit("adjustment", loss)});
  CHECK(shop.centre.value("select payment_status from orders where type = 'ADJUSTMENT'") == "cancelled");
}

TEST_CASE("a customer's figures follow his orders") {
  OneTill shop;
  CHECK(shop.customer_state() == "0 0.00 0.00 -");
  auto sale = shop.till.sale({shop.tea}, 2), owed = shop.till.sale({shop.tea}), back = shop.till.sale({shop.tea}, -1);
  back[0]["row"]["type"] = "RETURN";
  owed.pop_back();
  for (auto* changes : {&sale, &owed, &back}) (*changes)[0]["row"]["customer_id"] = shop.customer;
  shop.till.push({shop.till.unit("sale", sale)});
  CHECK(shop.customer_state() == "1 900.00 0.00 2026-11-22");
  shop.till.push({shop.till.unit("sale", owed)});
  CHECK(shop.customer_state() == "2 1350.00 450.00 2026-11-22");
  shop.till.push({shop.till.unit("return", back)});
  CHECK(shop.customer_state() == "2 900.00 450.00 2026-11-22");
  shop.centre.run("update orders set status = 'cancelled' where payment_status = 'pending'");
  CHECK(shop.customer_state() == "1 450.00 0.00 2026-11-22");
}

TEST_CASE("what was shipped is what left the stock") {
  OneTill shop;
  auto sale = shop.till.sale({shop.tea}, 2);
  for (json& change : sale) {
    if (change["t"] == "order_items") change["row"]["quantity_shipped"] = "0.000";
  }
  shop.till.push({shop.till.unit("sale", sale)});
  CHECK(shop.centre.value("select quantity_shipped || ' ' || quantity_delivered from order_items") == "2.000 2.000");
  const auto documents = shop.till.pull_all("documents");
  REQUIRE(documents.size() == 1);  // The centre altered it, so it comes back.
  CHECK(documents[0]["rows"][1]["row"]["quantity_shipped"] == "2.000");
}

TEST_CASE("what a terminal claims to have shipped does not stand where nothing moved") {
  OneTill shop;
  std::vector<json> changes{insert("products", {{"id", shop.till.new_id()},
                                                {"code", "CUT"},
                                                {"name", "Шаш алу"},
                                                {"price", "450.00"},
                                                {"track_inventory", false}})};
  const Goods haircut{changes[0]["row"]["id"], "CUT", "450.00"};
  shop.till.push({shop.till.unit("import", changes)});
  struct Row {
    Goods article;
    bool moved;
    std::string status, claimed, shipped, delivered;
  };
  for (const Row& row : {Row{shop.tea, true, "delivered", "9.000", "2.000", "2.000"},
                         Row{shop.tea, false, "delivered", "2.000", "0.000", "0.000"},
                         Row{shop.tea, false, "delivered", "-2.000", "0.000", "0.000"},
                         Row{haircut, false, "delivered", "9.000", "2.000", "2.000"},
                         Row{haircut, false, "shipped", "2.000", "2.000", "0.000"},
                         Row{haircut, false, "pending", "2.000", "0.000", "0.000"}}) {
    CAPTURE(row.article.code);
    CAPTURE(row.status);
    CAPTURE(row.claimed);
    shop.till.hello();
    shop.till.pull_all("documents");
    auto sale = shop.till.sale({row.article}, 2);
    if (!row.moved) std::erase_if(sale, [](const json& change) { return change["t"] == "stock_movements"; });
    sale[0]["row"]["status"] = row.status;
    sale[1]["row"]["quantity_shipped"] = sale[1]["row"]["quantity_delivered"] = row.claimed;
    const json receipt = shop.till.push({shop.till.unit("sale", sale)})["receipts"][0];
    CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
    CHECK(shop.centre.value("select quantity_shipped || ' ' || quantity_delivered from order_items where id = '" +
                            sale[1]["row"]["id"].get<std::string>() + "'") == row.shipped + " " + row.delivered);
    // Put right, it comes back to who claimed it.
    CHECK(shop.till.pull_all("documents").size() == 1);
  }
  // A claim that is right is no news to who made it.
  for (const Goods& article : {shop.tea, haircut}) {
    auto sale = shop.till.sale({article}, 2);
    if (article.code == "CUT") std::erase_if(sale, [](const json& change) { return change["t"] == "stock_movements"; });
    shop.till.push({shop.till.unit("sale", sale)});
    CHECK(shop.till.pull_all("documents").empty());
  }
}

TEST_CASE("lines that an ERP inserts get their order's tenant") {
  OneTill shop;
  shop.centre.run(
      "insert into orders (organization_id, workspace_id, created_by) select organization_id, workspace_id, id from "
      "employees;"
      "insert into order_items (order_id, product_id, product_code, product_name) select o.id, p.id, 'TEA', 'Tea' from "
      "orders o, products p");
  CHECK(shop.centre.value("select organization_id || ' ' || workspace_id from order_items") ==
        shop.till.organization + " " + shop.till.workspace);
}
