// A terminal holds its own workspace's documents; what they refer to elsewhere
// stands in its file by name, so that no reference leads nowhere.
#include <doctest/doctest.h>

#include "storage/document_search.h"
#include "storage/document_store.h"
#include "storage/references.h"
#include "storage/report_store.h"
#include "sync/verify_once.h"
#include "tests/sync/member_shop.h"
#include "tests/sync/shaky_remote.h"

using namespace tests;

namespace {

const std::string kBin = "261140000014";

// Our terminal in one workspace, another till in a second one of the organisation.
struct TwoShops {
  TwoShops() {
    std::vector<json> goods;
    tea = theirs.article("TEA", "450.00", goods);
    theirs.push({theirs.unit("import.products", goods)});
    sold = sell_elsewhere();
    ours.sync();
  }

  std::string sell_elsewhere() {
    auto changes = theirs.sale({tea});
    const std::string order = changes.front()["row"]["id"];
    CHECK(theirs.push({theirs.unit("sale", changes)})["receipts"][0]["outcome"] == "applied");
    return order;
  }

  std::string our_workspace() { return ours.device.workspace.to_string(); }

  // A program of the ERP takes back in our shop what the other one sold.
  std::string take_back(const std::string& order) {
    return centre.value(
        "insert into orders (organization_id, workspace_id, order_number, type, status, parent_order_id, created_by)"
        " select o.organization_id, '" +
        our_workspace() +
        "', 'RET-' || o.order_number, 'RETURN', 'pending', o.id, "
        "o.created_by from orders o where o.id = '" +
        order + "' returning id");
  }
  void move_order(const std::string& order, const std::string& workspace) {
    centre.run("update orders set workspace_id = '" + workspace + "' where id = '" + order + "'");
  }

  std::int64_t here(const std::string& sql) { return ours.integer(sql); }
  std::int64_t has_order(const std::string& id, const std::string& condition = "1") {
    return here("SELECT count(*) FROM orders WHERE id = x'" + hex(id) + "' AND " + condition);
  }
  static std::string hex(std::string id) {
    std::erase(id, '-');
    return id;
  }
  static std::string is(const std::string& column, const std::string& id) { return column + " = x'" + hex(id) + "'"; }

  void check_closed() {
    CHECK(here("SELECT count(*) FROM pragma_foreign_key_check") == 0);
    ours.check_sound();
    const auto compared = must(syncing::verify_once(ours.db, ours.clock));
    CHECK(compared.differing == 0);
    CHECK(must(storage::missing_rows(ours.db)).empty());
  }

  Centre centre;
  Till theirs{centre, kBin, "Till 1", "Shop 2"};
  MemberShop ours{centre, "Till 2"};
  Goods tea;
  std::string sold;
};

}  // namespace

TEST_CASE("a document of another shop that ours refer to is here by its name and day alone") {
  TwoShops shops;
  CHECK(shops.has_order(shops.sold) == 0);
  const std::string number = shops.centre.value("select order_number from orders");
  const std::string taken_back = shops.take_back(shops.sold);
  shops.ours.sync();
  CHECK(shops.has_order(taken_back, shops.is("parent_order_id", shops.sold)) == 1);
  CHECK(shops.has_order(shops.sold, "order_number = '" + number + "' AND total_amount = 0 AND customer_id IS NULL") ==
        1);
  CHECK(shops.here("SELECT count(*) FROM payments") + shops.here("SELECT count(*) FROM stock_movements") == 0);
  shops.check_closed();
}

TEST_CASE("what is here by its name is not counted, not found and not changed") {
  TwoShops shops;
  shops.take_back(shops.sold);
  shops.ours.sync();
  const std::string number = shops.centre.value("select order_number from orders where id = '" + shops.sold + "'");
  CHECK(must(storage::sales_report(shops.ours.db, {}, {})).total.documents == 1);
  CHECK_FALSE(must(storage::find_document(shops.ours.db, number)).has_value());
  // The return, whose number ends alike, and not what it takes back.
  const auto found = must(storage::find_documents(shops.ours.db, {.number_end = number}, 10)).documents;
  REQUIRE(found.size() == 1);
  CHECK(found.front().number == "RET-" + number);
  auto unit = shops.ours.begin("test");
  const auto edited = shops.ours.db.run("UPDATE orders SET notes = 'ours' WHERE " + shops.is("id", shops.sold));
  REQUIRE_FALSE(edited);
  CHECK(edited.error().message.find("another workspace") != std::string::npos);
}

TEST_CASE("a document that moves between shops is whole in one and at most a name in the other") {
  TwoShops shops;
  shops.take_back(shops.sold);
  shops.ours.sync();
  const std::string whole = "total_amount = 45000";
  shops.move_order(shops.sold, shops.our_workspace());
  shops.ours.sync();
  CHECK(shops.has_order(shops.sold, whole) == 1);
  CHECK(shops.here("SELECT count(*) FROM order_items WHERE line_total = 45000") == 1);
  CHECK(shops.here("SELECT count(*) FROM payments") == 1);
  shops.check_closed();

  shops.move_order(shops.sold, shops.theirs.workspace);
  shops.ours.sync();
  CHECK(shops.has_order(shops.sold, "total_amount = 0") == 1);
  CHECK(shops.here("SELECT count(*) FROM payments") == 0);
  shops.check_closed();
}

TEST_CASE("a document that leaves and that nobody refers to is gone") {
  TwoShops shops;
  shops.move_order(shops.sold, shops.our_workspace());
  shops.ours.sync();
  CHECK(shops.has_order(shops.sold) == 1);
  shops.move_order(shops.sold, shops.theirs.workspace);
  shops.ours.sync();
  CHECK(shops.has_order(shops.sold) == 0);
  CHECK(shops.here("SELECT count(*) FROM order_items") == 0);
  shops.check_closed();
}

TEST_CASE("a document that is deleted with all that referred to it is gone") {
  TwoShops shops;
  const std::string first = shops.take_back(shops.sold), second = shops.take_back(first);
  shops.ours.sync();
  CHECK(shops.has_order(first) + shops.has_order(second) == 2);
  for (const std::string& order : {second, first}) shops.centre.run("delete from orders where id = '" + order + "'");
  shops.ours.sync();
  CHECK(shops.has_order(first) + shops.has_order(second) == 0);
  shops.check_closed();
}

TEST_CASE("a first load brings the names of what is elsewhere") {
  for (const bool documents_only : {false, true}) {
    CAPTURE(documents_only);
    TwoShops shops;
    shops.take_back(shops.sold);
    const auto line = syncing::remote_postgres(shops.centre.terminal_dsn());
    ShakyRemote remote(*line, 1);
    remote.calm();
    if (documents_only) remote.give_documents_only();
    must(storage::meta_set(shops.ours.db, syncing::kLoadFact, syncing::progress_fact({}).front().second));
    syncing::Exchange exchange(shops.ours.db, remote, shops.ours.clock,
                               must(syncing::load_membership(shops.ours.db)).value());
    syncing::Engine engine;
    syncing::Event event = syncing::event::Woken{};
    while (!engine.settled()) {
      const auto command = engine.step(event, shops.ours.clock.now().unix_ms(), 1);
      REQUIRE(command.has_value());
      if (std::holds_alternative<syncing::command::Sleep>(*command)) break;
      event = exchange.perform(*command);
      REQUIRE_MESSAGE(!exchange.last_error(), exchange.last_error()->message);
    }
    exchange.rest();
    CHECK(shops.has_order(shops.sold, "total_amount = 0") == 1);
    shops.check_closed();

    TemporaryFolder folder;
    auto fresh = must(storage::Database::open(folder / "prometric.db"));
    must(storage::migrate(fresh));
    must(syncing::join(fresh, shops.ours.clock, shops.centre.terminal_dsn(), shops.centre.issue_code(kBin, "Till 3")));
    must(syncing::run_once(fresh, shops.ours.clock));
    auto faults = must(fresh.prepare("SELECT count(*) FROM pragma_foreign_key_check"));
    REQUIRE(must(faults.step()));
    CHECK(faults.integer(0) == 0);
    auto names = must(fresh.prepare("SELECT count(*) FROM orders WHERE type = 'SALES' AND total_amount = 0"));
    REQUIRE(must(names.step()));
    CHECK(names.integer(0) == 1);
  }
}

TEST_CASE("money that another shop takes for our document is news here and belongs to it") {
  TwoShops shops;
  const auto tea = must(storage::find_product(shops.ours.db, *terminal::Uuid::parse(shops.tea.id))).value();
  shops.ours.sell(tea, 1);
  shops.ours.sync();
  shops.centre.run(
      "insert into payments (organization_id, workspace_id, order_id, amount, payment_method, payment_date, "
      "payment_number)"
      " select o.organization_id, '" +
      shops.theirs.workspace +
      "', o.id, 0.01, 'CASH', current_date, 'ELSEWHERE'"
      " from orders o where o.workspace_id = '" +
      shops.our_workspace() + "'");
  shops.ours.sync();
  CHECK(shops.here("SELECT count(*) FROM payments WHERE payment_number = 'ELSEWHERE'") == 1);
  shops.check_closed();
}

TEST_CASE("a person who works for somebody else is an id without name or address until he works here") {
  TwoShops shops;
  const std::string person = shops.centre.value(
      "insert into users (email, password_hash, first_name) values ('operator@erp.example', '!', 'Operator') returning "
      "id");
  shops.centre.run("update workspaces set created_by = '" + person + "'");
  shops.ours.sync();
  CHECK(shops.here("SELECT count(*) FROM users WHERE " + shops.is("id", person) +
                   " AND email = '' AND first_name = ''") == 1);
  shops.check_closed();

  shops.centre.run("insert into employees (user_id, organization_id, workspace_id, employee_number, status) select '" +
                   person + "', organization_id, id, 'OPERATOR', 'active' from workspaces where id = '" +
                   shops.our_workspace() + "'");
  shops.ours.sync();
  CHECK(shops.here("SELECT count(*) FROM users WHERE " + shops.is("id", person) + " AND first_name = 'Operator'") == 1);
  shops.check_closed();
}

TEST_CASE("whoever asks for what is referred to gets no row of another organisation") {
  TwoShops shops;
  Till stranger(shops.centre, "999999999999", "Till 1");
  const auto asked = [&](const std::string& table, const std::string& id) {
    return json::parse(
        stranger.hello({{"referred", {{{"table", table}, {"ids", {id}}}}}})["referred"].get<std::string>());
  };
  CHECK(asked("orders", shops.sold).empty());
  CHECK(asked("products", shops.tea.id).empty());
  CHECK(asked("employees", shops.theirs.employee).empty());
  CHECK(asked("audit_logs", shops.sold).empty());
  CHECK(asked("no_such_table", shops.sold).empty());
  const std::string person =
      shops.centre.value("select user_id from employees where id = '" + shops.theirs.employee + "'");
  const json blank = asked("users", person);
  REQUIRE(blank.size() == 1);
  CHECK(blank[0]["rows"][0]["row"]["email"] == "");
  CHECK(asked("shifts", shops.sold).empty());
}

TEST_CASE("a stub says no more than what a row is known by") {
  TwoShops shops;
  Till ours(shops.centre, kBin, "Till 3");
  const json reply = ours.hello({{"referred", {{{"table", "orders"}, {"ids", {shops.sold}}}}}});
  const json documents = json::parse(reply["referred"].get<std::string>());
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["op"] == "S");
  CHECK(documents[0]["kind"] == "order");
  for (const auto& line : documents[0]["rows"]) {
    CAPTURE(line.dump());
    for (const char* withheld : {"subtotal", "unit_price", "quantity_ordered", "notes", "customer_id", "paid_amount"})
      CHECK_FALSE(line["row"].contains(withheld));
  }
  // By an item's id comes the document that it belongs to.
  const std::string item = shops.centre.value("select id from order_items");
  CHECK(json::parse(
            ours.hello({{"referred", {{{"table", "order_items"}, {"ids", {item}}}}}})["referred"].get<std::string>()) ==
        documents);
}
