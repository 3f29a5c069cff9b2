// What came back of a sale is counted on the lines that it was sold on.
#include <doctest/doctest.h>

#include <thread>

#include "tests/support/eventually.h"
#include "tests/sync/office.h"

using namespace tests;

TEST_CASE("what came back is counted on the lines of the original") {
  Office office;
  const auto who = "'" + office.till.employee + "'";
  const std::string original = office.add("orders", "created_by", who);
  const auto line = [&](const std::string& order, const Goods& article, const std::string& quantity, int nth) {
    office.centre.run(
        "insert into order_items (order_id, product_id, product_code, product_name, quantity_ordered, line_no)"
        " values ('" +
        order + "', '" + article.id + "', 'x', 'x', " + quantity + ", " + std::to_string(nth) + ")");
  };
  line(original, office.tea, "2", 1);
  line(original, office.salt, "1.5", 2);
  line(original, office.tea, "3", 3);
  const auto returned = [&] {
    return office.centre.value(
        "select string_agg(quantity_returned::text, ' ' order by line_no) from order_items"
        " where order_id = '" +
        original + "'");
  };
  const auto take_back = [&](const Goods& article, const std::string& quantity) {
    const std::string order =
        office.add("orders", "created_by, type, parent_order_id", who + ", 'RETURN', '" + original + "'");
    line(order, article, "-" + quantity, 1);
    return order;
  };
  CHECK(returned() == "0.000 0.000 0.000");
  const std::string first = take_back(office.tea, "1");
  CHECK(returned() == "1.000 0.000 0.000");
  take_back(office.tea, "2.5");
  take_back(office.salt, "0.25");
  CHECK(returned() == "2.000 0.250 1.500");
  const std::string much = take_back(office.tea, "3");  // More than was sold: the sum is what it is.
  CHECK(returned() == "2.000 0.250 4.500");
  office.centre.run("update orders set status = 'cancelled' where id = '" + much + "'");
  CHECK(returned() == "2.000 0.250 1.500");
  office.centre.run("delete from orders where id = '" + first + "'");
  CHECK(returned() == "2.000 0.250 0.500");
  office.centre.run("update order_items set quantity_ordered = -0.5 where quantity_ordered = -2.5");
  CHECK(returned() == "0.500 0.250 0.000");
}

TEST_CASE("a line of a return that names the line it takes back is counted there") {
  Office office;
  const auto who = "'" + office.till.employee + "'";
  const std::string original = office.add("orders", "created_by", who), other = office.add("orders", "created_by", who);
  const auto line = [&](const std::string& order, const Goods& article, const std::string& quantity, int nth,
                        const std::string& named) {
    return office.centre.value(
        "insert into order_items (order_id, product_id, product_code, product_name, quantity_ordered, line_no, "
        "original_item_id) values ('" +
        order + "', '" + article.id + "', 'x', 'x', " + quantity + ", " + std::to_string(nth) + ", " +
        (named.empty() ? "null" : "'" + named + "'") + ") returning id");
  };
  const std::string first = line(original, office.tea, "2", 1, ""), salt = line(original, office.salt, "1.5", 2, ""),
                    second = line(original, office.tea, "3", 3, ""), elsewhere = line(other, office.tea, "5", 1, "");
  const auto returned = [&] {
    return office.centre.value(
        "select string_agg(quantity_returned::text, ' ' order by line_no) from order_items where order_id = '" +
        original + "'");
  };
  const auto take_back = [&](const std::string& quantity, const std::string& named) {
    return line(office.add("orders", "created_by, type, parent_order_id", who + ", 'RETURN', '" + original + "'"),
                office.tea, "-" + quantity, 1, named);
  };
  const std::string back = take_back("1", second);
  CHECK(returned() == "0.000 0.000 1.000");
  take_back("3.5", "");  // Names none: it fills what the others have left, from the first line on.
  CHECK(returned() == "2.000 0.000 2.500");
  take_back("1", elsewhere);  // As good as none.
  take_back("0.25", salt);
  CHECK(returned() == "2.000 0.000 3.750");
  office.centre.run("update order_items set original_item_id = '" + first + "' where id = '" + back + "'");
  CHECK(returned() == "2.000 0.000 3.750");
  office.centre.run("delete from order_items where quantity_ordered = -3.5");
  CHECK(returned() == "2.000 0.000 0.250");
  // The original's line goes: what named it names none.
  office.centre.run("delete from order_items where id = '" + first + "'");
  CHECK(returned() == "0.000 2.250");
}

TEST_CASE("a till's return takes back a line of its original and of no other document") {
  Office office;
  auto sale = office.till.sale({office.tea, office.tea}, 2), other = office.till.sale({office.tea});
  office.till.push({office.till.unit("sale", sale), office.till.unit("sale", other)});
  const auto take_back = [&](const json& named) {
    auto back = office.till.sale({office.tea}, -1);
    back[0]["row"]["type"] = "RETURN";
    back[0]["row"]["parent_order_id"] = sale[0]["row"]["id"];
    back[1]["row"]["original_item_id"] = named;
    return office.send("return", back);
  };
  REQUIRE(take_back(sale[2]["row"]["id"])["outcome"] == "applied");
  CHECK(office.centre.value("select string_agg(quantity_returned::text, ' ' order by line_no) from order_items where "
                            "order_id = '" +
                            sale[0]["row"]["id"].get<std::string>() + "'") == "0.000 1.000");
  const json refused = take_back(other[1]["row"]["id"]);
  CHECK(refused["outcome"] == "quarantined");
  CHECK(refused["sqlstate"] == "P0001");
  CHECK(take_back(office.till.new_id())["sqlstate"] == "23503");
  // Another till of the shop hears which line it was.
  Till next(office.centre, "123456789012", "Till 2");
  bool told = false;
  for (const json& document : next.snapshot("order")) {
    if (!document.contains("kind")) continue;  // The line before the documents.
    for (const json& row : document["rows"])
      told = told || row["row"].value("original_item_id", json()) == sale[2]["row"]["id"];
  }
  CHECK(told);
}

// A payment holds its order before the customer; a return that held the customer
// first would wait for the order while the payment waits for him.
TEST_CASE("a return waits for its original before it holds the customer") {
  Office office;
  const auto who = "'" + office.till.employee + "'";
  const std::string original = office.add("orders", "created_by, customer_id", who + ", '" + office.customer + "'");
  auto payer = office.centre.connect();
  REQUIRE(payer.run("begin; select from orders where id = '" + original + "' for no key update"));
  std::string failed;
  std::thread taker([&] {
    auto db = office.centre.connect();
    const auto done = db.run(
        "insert into orders (organization_id, workspace_id, created_by, customer_id, type, "
        "parent_order_id) values ('" +
        office.till.organization + "', '" + office.till.workspace + "', " + who + ", '" + office.customer +
        "', 'RETURN', '" + original + "')");
    if (!done) failed = done.error().message;
  });
  const bool waits = eventually([&] {
    return office.centre.number(
               "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' "
               "and query like 'insert into orders%'") == 1;
  });
  CHECK(waits);
  const auto customer =
      payer.run("select from customers where id = '" + office.customer + "' for no key update nowait");
  CHECK_MESSAGE(customer, customer.error().message);
  CHECK(payer.run("commit"));
  taker.join();
  CHECK(failed == "");
}
