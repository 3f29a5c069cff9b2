// Nothing changes in the shop's tables without its unit knowing.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <nlohmann/json.hpp>

#include "storage/schema/description.h"
#include "storage/verify.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using terminal::Uuid;
using tests::must;
using tests::SmallShop;

namespace {

json document(SmallShop& shop, std::int64_t n) {
  return json::parse(shop.text("SELECT document FROM units WHERE n = " + std::to_string(n)));
}

}  // namespace

TEST_CASE("a captured table cannot be written outside a unit, whatever the SQL") {
  SmallShop shop;
  shop.record(shop.sale_of({{shop.add({"1", "Нан", "4870000000012", 18500}), 1000}}));
  for (const std::string& sql : std::vector<std::string>{
           "UPDATE products SET price = 1",
           "DELETE FROM products",
           "INSERT OR REPLACE INTO products (rid, id, organization_id, workspace_id, code, name, created_at, "
           "updated_at)"
           " SELECT rid, randomblob(16), organization_id, workspace_id, code, name, 0, 0 FROM products",
           "UPDATE organizations SET name = 'x'",
           "UPDATE stock_balances SET own = 7",
           "INSERT INTO stock_balances (id, organization_id, workspace_id, product_id, own, updated_at)"
           " SELECT randomblob(16), organization_id, workspace_id, id, 5, 0 FROM products",
       }) {
    CAPTURE(sql);
    CHECK_FALSE(shop.db.run(sql));
  }
  CHECK(shop.integer("SELECT price FROM products") == 18500);
}

TEST_CASE("another program cannot write a captured table either") {
  SmallShop shop;
  shop.add({"1", "Нан", "4870000000012", 18500});
  sqlite3* stranger = nullptr;
  REQUIRE(sqlite3_open(shop.db.file().c_str(), &stranger) == SQLITE_OK);
  CHECK(sqlite3_exec(stranger, "UPDATE products SET price = 1", nullptr, nullptr, nullptr) != SQLITE_OK);
  CHECK(std::string(sqlite3_errmsg(stranger)).find("no such function") != std::string::npos);
  sqlite3_close(stranger);
}

TEST_CASE("every described table is captured") {
  SmallShop shop;
  for (const auto* table : storage::schema::tables()) {
    CAPTURE(table->name);
    const std::string name(table->name);
    for (const char* op : {"I", "U", "D"}) {
      const std::string prefix = name == "stock_balances" ? "guard_" : "capture_";
      CHECK(shop.integer("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = '" + prefix + name +
                         "_" + op + "'") == 1);
    }
  }
}

TEST_CASE("a unit's document holds what changed, and nothing that the centre fills in") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан \"қара\"", "4870000000012", 18500});
  const json made = document(shop, 1);
  CHECK(made.at("kind") == "product.create");
  CHECK(made.at("author") == shop.cashier.id.to_string());
  REQUIRE(made.at("changes").size() == 1);
  const json row = made.at("changes")[0].at("row");
  CHECK(row.at("name") == "Нан \"қара\"");
  CHECK(row.at("price") == "185.00");
  CHECK(row.at("id") == bread.id.to_string());
  for (const char* absent :
       {"organization_id", "workspace_id", "stock_level", "available_quantity", "currency", "deleted_at"}) {
    CAPTURE(absent);
    CHECK_FALSE(row.contains(absent));
  }
  auto unit = shop.begin("product.edit");
  auto changed = bread;
  changed.price = terminal::Money::from_minor(20000);
  CHECK(must(storage::update_product(shop.db, {.product = changed, .at = shop.clock.local_now()})));
  must(unit.commit());
  const json edit = document(shop, 2).at("changes")[0];
  CHECK(edit.at("op") == "U");
  CHECK(edit.at("new").at("price") == "200.00");
  CHECK(edit.at("old").at("price") == "185.00");
  CHECK_FALSE(edit.at("new").contains("name"));
}

// What a document leaves out has the column's default; NULL is something else.
TEST_CASE("an empty field of a column with a default is said to be empty") {
  SmallShop shop;
  auto unit = shop.begin("people");
  for (const char* credit : {"NULL", "0", "1500"}) {
    must(
        shop.db.run("INSERT INTO customers (id, organization_id, workspace_id, name, credit_limit, email, created_at,"
                    " updated_at) SELECT randomblob(16), organization_id, workspace_id, 'A', " +
                    std::string(credit) + ", NULL, 0, 0 FROM device"));
  }
  must(unit.commit());
  const json changes = document(shop, 1).at("changes");
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].at("row").at("credit_limit").is_null());
  CHECK_FALSE(changes[1].at("row").contains("credit_limit"));
  CHECK(changes[2].at("row").at("credit_limit") == "15.00");
  for (const json& change : changes) CHECK_FALSE(change.at("row").contains("email"));  // NULL is its default.
}

TEST_CASE("a sale is one unit with every row of it") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto milk = shop.add({"2", "Сүт", "4870000000029", 45050});
  shop.record(shop.sale_of({{bread, 2000}, {milk, 1000}}));
  const json unit = document(shop, 3);
  std::map<std::string, int> rows;
  for (const auto& change : unit.at("changes")) {
    CHECK(change.at("op") == "I");
    ++rows[change.at("t").get<std::string>()];
  }
  CHECK(rows == std::map<std::string, int>{
                    {"orders", 1}, {"order_items", 2}, {"stock_movements", 2}, {"payments", 1}, {"audit_logs", 1}});
}

TEST_CASE("facts are never changed or deleted, not even inside a unit") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  shop.record(shop.sale_of({{bread, 1000}}));
  for (const char* sql :
       {"UPDATE order_items SET unit_price = 1", "DELETE FROM payments", "UPDATE stock_movements SET quantity = 5",
        "DELETE FROM audit_logs", "UPDATE workspaces SET name = 'x'"}) {
    CAPTURE(sql);
    auto unit = shop.begin("mischief");
    CHECK_FALSE(shop.db.run(sql));
    CHECK_FALSE(unit.commit());
  }
  CHECK(must(storage::unit_counts(shop.db)).total == 2);
}

TEST_CASE("a unit that is not committed leaves nothing, and one that changed nothing neither") {
  SmallShop shop;
  {
    auto unit = shop.begin("product.create");
    must(storage::insert_product(
        shop.db, shop.device,
        {.product = {.id = shop.id(), .code = "9", .name = "x", .unit = "шт"}, .at = shop.clock.local_now()}));
  }
  CHECK(shop.integer("SELECT count(*) FROM products") == 0);
  auto empty = shop.begin("nothing");
  must(empty.commit());
  CHECK(must(storage::unit_counts(shop.db)).total == 0);
  CHECK_FALSE(must(shop.db.prepare("SELECT 1 FROM units")).step().operator*());
}

TEST_CASE("text that no centre could store is refused before it is kept") {
  SmallShop shop;
  for (const std::string& name : {std::string("\xff\xfe"), std::string("a\0b", 3), std::string("\xed\xa0\x80")}) {
    auto unit = shop.begin("product.create");
    CHECK_FALSE(storage::insert_product(
        shop.db, shop.device,
        {.product = {.id = shop.id(), .code = "9", .name = name, .unit = "шт"}, .at = shop.clock.local_now()}));
    CHECK_FALSE(unit.commit());
  }
  CHECK(shop.integer("SELECT count(*) FROM products") == 0);
}

TEST_CASE("a stock movement names the unit that made it") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  auto unit = shop.begin("mischief");
  auto insert =
      must(shop.db.prepare("INSERT INTO stock_movements (id, organization_id, workspace_id, product_id, type, "
                           "quantity, business_day, created_at)"
                           " VALUES (?1, ?2, ?3, ?4, 'OPENING', 1000, 1, 1)"));
  CHECK_FALSE(insert.bind(shop.id(), shop.device.organization, shop.device.workspace, bread.id).run());
}
