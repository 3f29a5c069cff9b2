// Units are taken in exactly once, in order, and one bad unit blocks nobody.
#include <doctest/doctest.h>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

const std::string kPush = "select pos.push($1, $2, $3::jsonb)";

std::string batch(const Till& till, const std::vector<json>& units) {
  return json{{"nonce", till.nonce}, {"units", units}}.dump();
}

}  // namespace

TEST_CASE("a sale arrives with its money and its stock") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods), bread = till.article("BREAD", "199.90", goods);
  const json reply = till.push({till.unit("import", goods), till.sale_unit({tea, bread}, 3)});
  REQUIRE_MESSAGE(reply["receipts"].size() == 2, reply.dump());
  CHECK(reply["receipts"][1]["outcome"] == "applied");
  CHECK(reply["last_seq"] == 2);
  CHECK(reply["head"] == 2);
  CHECK(centre.value("select total_amount || ' ' || paid_amount || ' ' || payment_status from orders") ==
        "1949.70 1949.70 paid");
  CHECK(centre.value("select sum(line_total)::text from order_items") == "1949.70");
  CHECK(centre.value("select string_agg(quantity::text, ' ') from stock_balances") == "-3.000 -3.000");
  CHECK(centre.value("select string_agg(stock_level::text, ' ') from products") == "-3 -3");
  CHECK(centre.value("select organization_id || ' ' || workspace_id from order_items limit 1") ==
        till.organization + " " + till.workspace);
}

TEST_CASE("of a backlog the balances are exact after each batch, the sums over workspaces after the last") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1"), other(centre, "123456789012", "Till 2", "Shop 2");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods), bread = till.article("BREAD", "199.90", goods);
  till.push({till.unit("import", goods)});
  const std::string levels = "select string_agg(stock_level::text, ' ' order by code desc) from products",
                    balances =
                        "select string_agg(b.sold::text, ' ' order by p.code desc) from (select product_id, "
                        "sum(quantity) as sold from stock_balances group by 1) b join products p on p.id = "
                        "b.product_id";

  SUBCASE("the last batch settles what the ones before it left") {
    till.push({till.sale_unit({tea, bread}, 3)}, true);
    CHECK(centre.value(balances) == "-3.000 -3.000");
    CHECK(centre.value(levels) == "0 0");
    till.push({till.sale_unit({tea}, 2)});
    CHECK(centre.value(levels) == "-5 -3");
  }
  SUBCASE("whoever sells meanwhile settles what nobody is at work on") {
    till.push({till.sale_unit({tea, bread}, 3)}, true);
    other.push({other.sale_unit({tea}, 1)});
    CHECK(centre.value(levels) == "-4 -3");
  }
  SUBCASE("who does not come again leaves it to whoever greets") {
    till.push({till.sale_unit({tea}, 3)}, true);
    other.hello();
    CHECK(centre.value(levels) == "-3 0");
  }
  SUBCASE("a batch under way is not settled before it is there") {
    till.push({till.sale_unit({tea}, 3)}, true);
    auto& line = till.db;
    REQUIRE(line.run("begin"));
    till.push({till.sale_unit({tea}, 4)}, true);
    other.hello();
    REQUIRE(line.run("commit"));
    CHECK(centre.value(levels) == "0 0");  // It holds the note of that article.
    other.hello();
    CHECK(centre.value(levels) == "-7 0");
  }
  SUBCASE("a backlog without an end is settled now and then") {
    for (int i = 0; i < 16; ++i) till.push({till.sale_unit({tea}, 1)}, true);
    CHECK(centre.number("select stock_level from products where code = 'TEA'") <= -1);
  }
  till.push({till.unit("note", {})});
  CHECK(centre.value(levels) ==
        centre.value("select string_agg(round(b)::text, ' ' order by code desc) from (select p.code, "
                     "coalesce(sum(b.quantity), 0) as b from products p left join "
                     "stock_balances b on b.product_id = p.id group by 1) x"));
  CHECK(centre.number("select count(*) from pos.levels_due") == 0);
}

TEST_CASE("the same batch again gets the same receipts and changes nothing") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  const std::vector<json> units{till.unit("import", goods), till.sale_unit({tea})};
  const json first = till.push(units), second = till.push(units);
  CHECK(first["receipts"] == second["receipts"]);
  CHECK(second["last_seq"] == 2);
  CHECK(centre.number("select count(*) from orders") == 1);
  CHECK(centre.value("select quantity::text from stock_balances") == "-1.000");
}

TEST_CASE("a lost reply costs nothing because the old nonce still counts") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  const std::vector<json> units{till.unit("import", goods), till.sale_unit({tea})};
  const std::string before = till.nonce;
  till.push(units);
  till.nonce = before;  // The line died before the answer.
  const json again = till.push(units);
  CHECK(again["copy"] == false);
  CHECK(again["receipts"][1]["outcome"] == "applied");
  CHECK(till.push({till.sale_unit({tea})})["last_seq"] == 3);
  CHECK(centre.number("select count(*) from orders") == 2);
}

TEST_CASE("a retry waits for the push that still runs on a dead connection") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  const std::vector<json> units{till.unit("import", goods), till.sale_unit({tea})};
  auto zombie = centre.connect();
  REQUIRE(zombie.run("begin"));
  REQUIRE(zombie.ask(kPush, {till.token, till.device, batch(till, units)}));
  REQUIRE(till.db.run("set lock_timeout = '200ms'"));
  CHECK(sqlstate_of(till.db, kPush, {till.token, till.device, batch(till, units)}) == "55P03");
  REQUIRE(zombie.run("commit"));
  CHECK(till.push(units)["receipts"][1]["outcome"] == "applied");
  CHECK(centre.number("select count(*) from orders") == 1);
}

TEST_CASE("a gap in the sequence is an error that says what is missing") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  till.next_seq = 5;
  const auto refused = till.db.ask(kPush, {till.token, till.device, batch(till, {till.unit("note", {})})});
  REQUIRE(!refused);
  CHECK(refused.error().detail == "PM003");
  CHECK(centre.number("select count(*) from pos.receipts") == 0);
}

TEST_CASE("batches that cannot be answered are refused whole") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const json one = till.unit("note", {}), two = till.unit("note", {});
  json twin = two;
  twin["id"] = one["id"];
  json hole = two;
  hole["seq"] = 3;
  for (const std::vector<json>& units : {std::vector<json>{one, twin}, std::vector<json>{one, hole}}) {
    CHECK(sqlstate_of(till.db, kPush, {till.token, till.device, batch(till, units)}) == "PM009");
  }
  CHECK(till.push({one, two})["last_seq"] == 2);
}

TEST_CASE("units sent again under a new sequence are known by their ids") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  std::vector<json> units{till.unit("import", goods), till.sale_unit({tea})};
  till.push(units);
  const auto reborn = till.db.ask("select pos.reincarnate($1, $2, $3, null)", {till.token, till.device, till.new_id()});
  REQUIRE(reborn);
  const json reply = json::parse(*reborn->front().front());
  till.device = reply["device"];
  till.token = reply["token"];
  till.nonce = reply["nonce"];
  units.push_back(till.sale_unit({tea}));
  CHECK(till.push(units)["last_seq"] == 3);
  CHECK(centre.number("select count(*) from orders") == 2);
  CHECK(centre.value("select quantity::text from stock_balances") == "-2.000");
}

TEST_CASE("a number that was given to another unit means two disks") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  till.push({till.unit("note", {})});
  till.next_seq = 1;
  CHECK(till.push({till.unit("note", {}), till.unit("note", {})})["copy"] == true);
  CHECK(centre.number("select last_seq from pos.devices") == 1);
}

TEST_CASE("a unit with bad data goes aside whole and blocks nobody") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  std::vector<json> units{till.unit("import", goods)};
  for (int i = 0; i < 20; ++i) units.push_back(till.sale_unit({tea}));
  units[7]["changes"][1]["row"]["quantity_ordered"] = "a lot";                                      // 22P02
  units[12]["changes"][0]["row"]["order_number"] = units[11]["changes"][0]["row"]["order_number"];  // 23505
  units[15]["changes"][0]["row"].erase("created_by");                                               // 23502
  const json reply = till.push(units);
  CHECK(reply["last_seq"] == 21);
  int aside = 0;
  for (const json& receipt : reply["receipts"]) aside += receipt["outcome"] == "quarantined";
  CHECK(aside == 3);
  CHECK(reply["receipts"][7]["sqlstate"] == "22P02");
  CHECK(reply["receipts"][12]["sqlstate"] == "23505");
  CHECK(reply["receipts"][15]["sqlstate"] == "23502");
  CHECK(centre.number("select count(*) from orders") == 17);
  CHECK(centre.value("select quantity::text from stock_balances") == "-17.000");
  CHECK(json::parse(centre.value("select document::text from pos.quarantine where seq = 8")) == units[7]);
}

TEST_CASE("a passing trouble of the server is not the fault of a unit") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  till.article("TEA", "450.00", goods);
  auto other = centre.connect();
  REQUIRE(other.run("begin; lock table public.products in exclusive mode"));
  REQUIRE(till.db.run("set lock_timeout = '100ms'"));
  const json unit = till.unit("import", goods);
  CHECK(sqlstate_of(till.db, kPush, {till.token, till.device, batch(till, {unit})}) == "55P03");
  REQUIRE(other.run("rollback"));
  CHECK(till.push({unit})["receipts"][0]["outcome"] == "applied");
  CHECK(centre.number("select count(*) from pos.quarantine") == 0);
}

TEST_CASE("money that does not add up is refused") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  struct Row {
    const char* table;
    const char* column;
    const char* value;
  };
  for (const Row& row : {Row{"orders", "subtotal", "0.01"}, Row{"orders", "tax_amount", "0.00"},
                         Row{"orders", "discount_amount", "5.00"}, Row{"order_items", "discount_amount", "1.00"},
                         Row{"order_items", "gross_unit_price", "449.99"}, Row{"order_items", "gross_discount", "0.01"},
                         Row{"order_items", "quantity_ordered", "2.000"}, Row{"order_items", "unit_price", "0.00"}}) {
    CAPTURE(row.column);
    auto changes = till.sale({tea});
    for (json& change : changes) {
      if (change["t"] == row.table) change["row"][row.column] = row.value;
    }
    const json receipt = till.push({till.unit("sale", changes)})["receipts"][0];
    CHECK(receipt["outcome"] == "quarantined");
    CHECK(receipt["sqlstate"] == "P0001");
  }
  CHECK(centre.number("select count(*) from orders") == 0);
}

TEST_CASE("a terminal writes no table and no column that is kept from it") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  auto paid = till.sale({tea});
  paid[0]["row"]["paid_amount"] = "1000000.00";
  auto total = till.sale({tea});
  total[0]["row"]["total_amount"] = "1.00";
  auto unknown = till.sale({tea});
  unknown[0]["row"]["no_such_column"] = 1;
  for (const std::vector<json>& changes :
       {paid, total, unknown,
        std::vector<json>{insert("organizations", {{"id", till.new_id()}, {"name", "x"}, {"bin", "1"}})},
        std::vector<json>{insert("stock_balances", {{"id", till.new_id()}, {"product_id", tea.id}, {"quantity", "5"}})},
        std::vector<json>{insert("pos.devices", {{"id", till.new_id()}})},
        std::vector<json>{insert("no_such_table", {{"id", till.new_id()}})},
        std::vector<json>{update("products", tea.id, {{"stock_level", 5}}, {{"stock_level", 0}})},
        std::vector<json>{update("products", tea.id, {{"id", till.new_id()}}, {{"id", tea.id}})},
        std::vector<json>{update("employees", till.employee, {{"salary", "1"}}, {{"salary", nullptr}})},
        std::vector<json>{json{{"t", "payments"}, {"op", "D"}, {"id", till.new_id()}, {"old", json::object()}}}}) {
    const json receipt = till.push({till.unit("forged", changes)})["receipts"][0];
    CHECK_MESSAGE(receipt["sqlstate"] == "42501", receipt.dump());
  }
}

TEST_CASE("what cannot be read as a document is kept as bytes and the queue goes on") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const std::string call = "select pos.push_raw($1, $2, $3, $4, 1, $5::bytea, 'no jsonb')";
  const auto reply = till.db.ask(call, {till.token, till.device, till.nonce, till.new_id(), "\\x7b5c75303030307d"});
  REQUIRE_MESSAGE(reply, reply.error().message);
  const json said = json::parse(*reply->front().front());
  CHECK(said["last_seq"] == 1);
  CHECK(said["receipts"][0]["outcome"] == "quarantined");
  till.nonce = said["nonce"];
  till.next_seq = 2;
  CHECK(till.push({till.unit("note", {})})["last_seq"] == 2);
  CHECK(centre.value("select raw::text from pos.quarantine") == "\\x7b5c75303030307d");
}

TEST_CASE("an empty field and a default are told apart") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const std::string none = till.new_id(), usual = till.new_id();
  till.push({till.unit("people", {insert("customers", {{"id", none}, {"name", "A"}, {"credit_limit", nullptr}}),
                                  insert("customers", {{"id", usual}, {"name", "B"}})})});
  CHECK(centre.value("select coalesce(credit_limit::text, 'none') from customers where id = '" + none + "'") == "none");
  CHECK(centre.value("select credit_limit::text from customers where id = '" + usual + "'") == "0.00");
}
