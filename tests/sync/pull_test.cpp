// What comes down: whole documents, each once, nothing of one's own back.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

struct TwoTills {
  Centre centre;
  Till first{centre, "123456789012", "Till 1"};
  Till second{centre, "123456789012", "Till 2"};
  std::vector<json> goods;
  Goods tea = first.article("TEA", "450.00", goods);

  TwoTills() {
    first.push({first.unit("import", goods)});
    for (Till* till : {&first, &second}) {
      for (const char* lane : {"catalogue", "documents", "stock"}) till->pull_all(lane);
    }
  }
};

std::map<std::string, int> rows_of(const json& document) {
  std::map<std::string, int> counts;
  for (const json& row : document["rows"]) ++counts[row["t"].get<std::string>()];
  return counts;
}

}  // namespace

TEST_CASE("a sale reaches the other till as one whole document") {
  TwoTills shop;
  shop.first.push({shop.first.sale_unit({shop.tea}, 2)});
  const auto documents = shop.second.pull_all("documents");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["kind"] == "order");
  CHECK(documents[0]["op"] == "U");
  CHECK(rows_of(documents[0]) ==
        std::map<std::string, int>{{"orders", 1}, {"order_items", 1}, {"payments", 1}, {"stock_movements", 1}});
  const json& order = documents[0]["rows"][0]["row"];
  CHECK(order["total_amount"] == "900.00");
  CHECK(order["paid_amount"] == "900.00");
  CHECK(order["order_date"] == "2026-11-22");
  CHECK(order["customer_id"].is_null());
  CHECK(order["tags"] == json::array());
  CHECK(shop.first.pull_all("documents").empty());
}

TEST_CASE("balances come to everybody and say what is in them") {
  TwoTills shop;
  shop.first.push({shop.first.sale_unit({shop.tea}, 2)});
  for (Till* till : {&shop.first, &shop.second}) {
    const json page = till->pull("stock");
    REQUIRE(page["docs"].size() == 1);
    CHECK(page["docs"][0]["rows"][0]["row"]["quantity"] == "-2.000");
    CHECK(page["applied_seq"] == (till == &shop.first ? 2 : 0));
  }
}

TEST_CASE("changed many times is sent once") {
  TwoTills shop;
  for (int i = 0; i < 30; ++i) shop.centre.run("update products set price = price + 1");
  const auto documents = shop.second.pull_all("catalogue");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"][0]["row"]["price"] == "480.00");
  CHECK(shop.second.pull_all("catalogue").empty());
}

TEST_CASE("whoever gives a position to a small change has it with the same answer") {
  TwoTills shop;
  shop.second.pull_all("catalogue");
  shop.centre.run("update products set price = price + 1");
  const json answer = shop.second.ask_page("catalogue");
  CHECK(answer["docs"].size() == 1);
  CHECK(answer["more"] == false);
  CHECK(shop.second.pull_all("catalogue").empty());
}

// Giving positions holds up everybody of the organisation until it commits; a
// page of documents on a slow line would make that minutes.
TEST_CASE("whoever gives positions answers shortly and a large page comes with the next call") {
  TwoTills shop;
  for (Till* till : {&shop.first, &shop.second}) till->pull_all("catalogue");
  shop.centre.run("update products set description = repeat('x', 8000)");

  // A client that reads its answer slowly: its call stays open, with the right to give positions.
  auto slow = shop.centre.connect_as_terminal();
  REQUIRE(slow.run("begin"));
  const json answer = shop.first.ask_page("catalogue", slow);
  CHECK(answer["docs"].empty());
  CHECK(answer["more"] == true);
  CHECK(shop.second.ask_page("catalogue")["docs"].empty());
  const json note = shop.second.unit("note", {});
  CHECK(shop.second.push({note})["last_seq"] == note["seq"]);  // Nobody waits for it.
  REQUIRE(slow.run("commit"));
  CHECK(shop.first.ask_page("catalogue")["docs"].size() == 1);
  CHECK(shop.second.pull_all("catalogue").size() == 1);
}

TEST_CASE("a terminal whose lanes all stand where one does is noted in each of them") {
  TwoTills shop;
  shop.centre.run("update products set price = price + 1");
  for (const char* lane : {"catalogue", "stock", "documents"}) shop.second.pull_all(lane);
  const std::string lanes = "select count(*) from pos.positions p where p.device_id = '" + shop.second.device +
                            "' and p.noted_at > now() - interval '1 minute'";
  shop.centre.run("update pos.positions set noted_at = noted_at - interval '1 hour'");
  shop.second.ask_page("catalogue");
  CHECK(shop.centre.number(lanes) == 1);
  shop.centre.run("update pos.positions set noted_at = noted_at - interval '1 hour'");
  CHECK(shop.second.ask_page("catalogue", {{"all", true}})["more"] == false);
  CHECK(shop.centre.number(lanes) == 3);
}

TEST_CASE("quiet columns are no news") {
  TwoTills shop;
  shop.centre.run("update products set stock_level = 7, reserved_quantity = 1, updated_at = now()");
  CHECK(shop.second.pull_all("catalogue").empty());
}

TEST_CASE("a deleted line and a deleted order reach the tills") {
  TwoTills shop;
  std::vector<json> goods;
  const Goods bread = shop.first.article("BREAD", "200.00", goods);
  shop.first.push({shop.first.unit("import", goods), shop.first.sale_unit({shop.tea, bread})});
  shop.second.pull_all("documents");
  shop.centre.run(
      "alter table stock_movements disable trigger user; update stock_movements set order_id = null, order_item_id = "
      "null;"
      "alter table stock_movements enable trigger user; delete from order_items where product_code = 'BREAD'");
  auto documents = shop.second.pull_all("documents");
  REQUIRE(documents.size() == 1);
  CHECK(rows_of(documents[0])["order_items"] == 1);
  shop.centre.run("delete from payments; delete from orders");
  documents = shop.second.pull_all("documents");
  REQUIRE(documents.size() >= 1);
  CHECK(documents.back()["op"] == "D");
  CHECK_FALSE(documents.back().contains("rows"));
}

TEST_CASE("an order that moves to another workspace leaves this one") {
  TwoTills shop;
  Till depot(shop.centre, "123456789012", "Till 3", "Depot");
  shop.first.push({shop.first.sale_unit({shop.tea})});
  shop.second.pull_all("documents");
  CHECK(depot.pull_all("documents").empty());
  shop.centre.run("update orders set workspace_id = '" + depot.workspace + "'");
  const auto left = shop.second.pull_all("documents"), arrived = depot.pull_all("documents");
  REQUIRE(left.size() == 1);
  CHECK(left[0]["op"] == "D");
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0]["op"] == "U");
  CHECK(arrived[0]["rows"][1]["row"]["workspace_id"] == depot.workspace);
}

TEST_CASE("payments and movements without an order are documents of their own") {
  TwoTills shop;
  const std::string tenant = "'" + shop.first.organization + "', '" + shop.first.workspace + "'";
  shop.centre.run(
      "insert into stock_movements (organization_id, workspace_id, product_id, type, quantity) values (" + tenant +
      ", '" + shop.tea.id +
      "', 'OPENING', 10); insert into payments (organization_id, workspace_id, amount, payment_method) values (" +
      tenant + ", 5, 'CARD'); insert into cash_movements (organization_id, workspace_id, type, amount) values (" +
      tenant + ", 'PAID_IN', 7)");
  std::set<std::string> kinds;
  for (const json& document : shop.second.pull_all("documents")) kinds.insert(document["kind"]);
  CHECK(kinds == std::set<std::string>{"movement", "payment", "cash"});
  for (const char* kind : {"movement", "payment", "cash"}) CHECK(shop.second.snapshot(kind).size() == 2);
}

TEST_CASE("a giant transaction is paged by number and comes whole") {
  TwoTills shop;
  shop.centre.run("insert into products (organization_id, workspace_id, code, name) select '" +
                  shop.first.organization + "', '" + shop.first.workspace +
                  "', 'P' || n, 'Article ' || n from generate_series(1, 2500) n; update products set price = 9");
  std::set<std::string> seen;
  int pages = 0;
  for (bool more = true; more; ++pages) {
    const json page = shop.second.pull("catalogue", {{"documents", 200}});
    CHECK(page["docs"].size() <= 200);
    for (const json& document : page["docs"]) {
      seen.insert(document["id"].get<std::string>());
      CHECK(document["rows"][0]["row"]["price"] == "9.00");
    }
    more = page["more"].get<bool>();
    REQUIRE(pages < 60);
  }
  CHECK(seen.size() == 2501);
  CHECK(shop.second.cursors["catalogue"]["seq"] == 0);
}

TEST_CASE("a page keeps to its bytes and to whole ticks") {
  TwoTills shop;
  for (int i = 0; i < 12; ++i) {
    shop.first.push({shop.first.sale_unit({shop.tea}), shop.first.sale_unit({shop.tea})});
  }
  std::size_t documents = 0;
  for (bool more = true; more;) {
    const json page = shop.second.pull("documents", {{"bytes", 30'000}});
    CHECK(page["docs"].size() % 2 == 0);  // A tick holds two sales.
    CHECK(page["docs"].dump().size() < 40'000);
    CHECK(page["cursor"]["seq"] == 0);
    documents += page["docs"].size();
    more = page["more"].get<bool>();
  }
  CHECK(documents == 24);
}

TEST_CASE("the first load walks a kind by id and can go on anywhere") {
  TwoTills shop;
  shop.centre.run("insert into products (organization_id, workspace_id, code, name) select '" +
                  shop.first.organization + "', '" + shop.first.workspace +
                  "', 'P' || n, 'Article ' || n from generate_series(1, 50) n");
  std::vector<std::string> ids;
  for (std::string after;;) {
    auto part = shop.second.db.ask(
        "select pos.snapshot($1, $2, 'product', $3, 20)",
        {shop.second.token, shop.second.device, after.empty() ? syncing::Parameter() : syncing::Parameter(after)});
    REQUIRE_MESSAGE(part, part.error().message);
    CHECK(json::parse(*part->front().front())["applied_seq"] == 0);
    if (part->size() == 1) break;
    for (std::size_t i = 1; i < part->size(); ++i)
      ids.push_back(json::parse(*(*part)[i].front())["id"].get<std::string>());
    after = ids.back();
  }
  CHECK(ids.size() == 51);
  CHECK(std::is_sorted(ids.begin(), ids.end()));
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 51);
}

TEST_CASE("a server that lost its last hours is noticed and the common past found") {
  TwoTills shop;
  shop.first.push({shop.first.sale_unit({shop.tea})});
  std::vector<json> ticks;
  for (const char* lane : {"documents"}) {
    shop.second.pull_all(lane);
    ticks.push_back(shop.second.cursors[lane]);
  }
  shop.first.push({shop.first.sale_unit({shop.tea})});
  shop.second.pull_all("documents");
  ticks.push_back(shop.second.cursors["documents"]);
  json hello = shop.second.hello({{"ticks", ticks}});
  CHECK(hello["fork"] == false);
  CHECK(hello["ancestor"]["pos"] == ticks[1]["pos"]);
  // Restored: the last tick never was, and another took its number.
  shop.centre.run("delete from pos.ticks where pos = " + ticks[1]["pos"].dump() + "; update products set price = 7");
  shop.centre.value("select pos.sequence(organization_id) from pos.devices limit 1");
  CHECK(shop.second.pull("documents")["greet"] == true);
  hello = shop.second.hello({{"ticks", ticks}});
  CHECK(hello["fork"] == true);
  CHECK(hello["ancestor"]["pos"] == ticks[0]["pos"]);
  CHECK(hello["ancestor"]["tick"] == ticks[0]["tick"]);
}

TEST_CASE("a server that forgot a push asks for it again") {
  TwoTills shop;
  const json unit = shop.first.sale_unit({shop.tea});
  const std::string calls =
      shop.centre.value("select calls::text from pos.devices where device_id = '" + shop.first.device + "'");
  const std::string nonce = shop.first.nonce;
  shop.first.push({unit});
  shop.centre.run(
      "delete from payments; alter table stock_movements disable trigger user; delete from stock_movements; alter "
      "table stock_movements"
      " enable trigger user; delete from orders; delete from pos.receipts where unit_id = '" +
      unit["id"].get<std::string>() + "'; update pos.devices set last_seq = 1, nonce = '" + nonce +
      "', nonce_before = '" + nonce + "', calls = " + calls + " where device_id = '" + shop.first.device + "'");
  CHECK(shop.first.push({unit})["greet"] == true);
  const json hello = shop.first.hello();
  CHECK(hello["copy"] == false);
  CHECK(hello["went_back"] == true);
  CHECK(hello["last_seq"] == 1);
  CHECK(shop.first.push({unit})["receipts"][0]["outcome"] == "applied");
  CHECK(shop.centre.number("select count(*) from orders") == 1);
}
