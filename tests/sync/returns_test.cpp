// What came back of a sale is counted on the lines that it was sold on.
#include <doctest/doctest.h>

#include <thread>

#include "storage/return_store.h"
#include "tests/support/eventually.h"
#include "tests/sync/member_shop.h"
#include "tests/sync/office.h"

using namespace tests;

namespace {

// One piece of each line of a sale, as the till records it: back to what it was paid with.
terminal::CompletedSale taken_back(MemberShop& till, const std::string& number) {
  const auto sold = must(storage::find_sold(till.db, number)).value();
  std::vector<terminal::ReturnChoice> choices;
  for (const auto& line : sold.lines) choices.push_back({line.sold.id, terminal::Quantity::whole(1)});
  terminal::CompletedSale back{.id = till.id(), .type = terminal::DocumentType::Return};
  back.business_day = till.clock.local_now().date();
  back.at = till.clock.local_now();
  back.cashier = till.cashier.id;
  back.parent = sold.document.sale.id;
  back.lines = std::get<0>(terminal::take_back(sold.lines, choices));
  for (auto& line : back.lines) line.id = till.id();
  for (const auto& refund : terminal::refund_plan(sold.refundable, terminal::worth_of(back.lines))) {
    back.payments.push_back(
        {.id = till.id(), .method = refund.method, .amount = -refund.amount, .tendered = -refund.amount});
  }
  return back;
}

}  // namespace

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

TEST_CASE("two tills take the same piece back while they are apart: both returns stand, and a person is told") {
  Centre centre;
  MemberShop first(centre, "Till 1");
  const auto tea = first.article("TEA", 450'50);
  const std::string number = first.sell(tea, 1);
  first.sync();
  MemberShop second(centre, "Till 2", 2);
  REQUIRE(must(storage::find_sold(second.db, number)).value().lines[0].left() == terminal::Quantity::whole(1));
  first.record(taken_back(first, number));
  second.record(taken_back(second, number));
  first.sync();
  CHECK(centre.number("select count(*) from system_logs where error_code = 'RETURNED_TOO_MUCH'") == 0);
  second.sync();
  first.sync();
  CHECK(first.refused() + second.refused() == 0);
  CHECK(centre.value("select quantity_returned from order_items where quantity_ordered > 0") == "2.000");
  CHECK(centre.value("select sum(total_amount) from orders") == "-450.50");
  CHECK(centre.value("select string_agg(level || ' ' || message, ';') from system_logs where error_code = "
                     "'RETURNED_TOO_MUCH'") == "WARN of TEA on " + number + ", 1 were sold and 2 came back");
  for (MemberShop* till : {&first, &second}) {
    const auto found = must(storage::returned_too_much(till->db, 10));
    REQUIRE(found.size() == 1);
    CHECK(found.front().number == number);
    CHECK(found.front().returned == terminal::Quantity::whole(2));
    till->check_sound();
  }
}

TEST_CASE("goods exchanged for others reach the centre whole, and their credit is no money") {
  Centre centre;
  MemberShop till(centre, "Till 1");
  const auto tea = till.article("TEA", 450'50), milk = till.article("MILK", 333'33);
  const std::string number = till.sell(milk, 2);
  auto back = taken_back(till, number);
  back.payments.front().method = terminal::TenderMethod::Other;
  back.payments.front().gateway = terminal::kExchangeGateway;
  terminal::CompletedSale given = till.sale_of({{tea, 1000}});
  given.parent = back.id;
  auto cash = given.payments.front();
  cash.id = till.id();
  cash.amount = cash.tendered = terminal::Money::from_minor(117'17);
  given.payments.front().method = terminal::TenderMethod::Other;
  given.payments.front().gateway = terminal::kExchangeGateway;
  given.payments.front().amount = given.payments.front().tendered = terminal::Money::from_minor(333'33);
  given.payments.push_back(cash);
  auto unit = till.begin("exchange");
  for (const auto* document : {&back, &given}) {
    must(storage::insert_sale(till.db, till.device, {*document, till.cashier.user, till.clock.now().unix_ms()},
                              till.ids));
  }
  must(unit.commit());
  till.sync();
  CHECK(till.refused() == 0);
  CHECK(centre.value("select string_agg(type || ' ' || total_amount || ' ' || payment_status, ';' order by id) from "
                     "orders where category = 'POS'") == "SALES 666.66 paid;RETURN -333.33 paid;SALES 450.50 paid");
  CHECK(centre.number("select count(*) from orders s join orders r on r.id = s.parent_order_id join orders o on o.id = "
                      "r.parent_order_id where s.type = 'SALES' and r.type = 'RETURN' and o.type = 'SALES'") == 1);
  CHECK(centre.value("select sum(amount) from payments where payment_gateway = 'EXCHANGE'") == "0.00");
  CHECK(centre.value("select sum(amount) from payments where payment_method = 'CASH'") == "783.83");
  CHECK(centre.value("select quantity_returned from order_items i join orders o on o.id = i.order_id where "
                     "o.order_number = '" +
                     number + "'") == "1.000");
  // A second till knows the whole story: what the tea was paid with is cash in the end.
  MemberShop next(centre, "Till 2", 2);
  const auto known = must(storage::find_sold(next.db, must(storage::find_number(next.db, given.id)).value())).value();
  REQUIRE(known.refundable.size() == 1);
  CHECK(known.refundable.at(terminal::TenderMethod::Cash) == terminal::Money::from_minor(450'50));
  next.check_sound();
}
