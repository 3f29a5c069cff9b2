// What the centre sends becomes rows, whole documents at a time.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/inbox.h"
#include "storage/product_search.h"
#include "storage/verify.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using terminal::Quantity;
using tests::must;
using tests::SmallShop;

namespace {

json product_row(SmallShop& shop, const std::string& id, const std::string& code, const std::string& name) {
  return {{"id", id},
          {"organization_id", shop.device.organization.to_string()},
          {"workspace_id", shop.device.workspace.to_string()},
          {"code", code},
          {"name", name},
          {"price", "450.50"},
          {"vat_rate", "16.00"},
          {"created_at", "2026-01-02 03:04:05.000006"},
          {"updated_at", "2026-01-02T03:04:05"},
          {"tags", {"a", "b"}},
          {"custom_fields", {{"name_kk", "Сүт"}}},
          {"track_inventory", true},
          {"of_a_newer_centre", 1}};
}

json page_of(const std::string& kind, const std::string& id, std::vector<std::pair<std::string, json>> rows) {
  json document = {{"kind", kind}, {"id", id}, {"op", "U"}, {"rows", json::array()}};
  for (auto& [table, row] : rows) document["rows"].push_back({{"t", table}, {"row", row}});
  return json::array({document});
}

std::string balance_page(SmallShop& shop, const std::string& id, const terminal::Product& product,
                         const std::string& quantity) {
  return page_of("balance", id,
                 {{"stock_balances",
                   {{"id", id},
                    {"organization_id", shop.device.organization.to_string()},
                    {"workspace_id", shop.device.workspace.to_string()},
                    {"product_id", product.id.to_string()},
                    {"quantity", quantity},
                    {"updated_at", "2026-11-22 10:00:00"}}}})
      .dump();
}

}  // namespace

TEST_CASE("an article from the centre arrives as it was, twice is once") {
  SmallShop shop;
  const auto id = shop.id().to_string();
  const std::string page = page_of("product", id, {{"products", product_row(shop, id, "7", "Молоко")}}).dump();
  for (int i = 0; i < 2; ++i) must(storage::deliver(shop.db, {.documents = page, .meta = {{"sync.cursor", "5"}}}));
  CHECK(shop.integer("SELECT count(*) FROM products") == 1);
  CHECK(shop.integer("SELECT price FROM products") == 45050);
  CHECK(shop.text("SELECT tags FROM products") == R"(["a","b"])");
  CHECK(shop.integer("SELECT created_at % 1000000 FROM products") == 6);
  CHECK(must(storage::meta_get(shop.db, "sync.cursor")) == "5");
  CHECK(must(storage::unit_counts(shop.db)).total == 0);  // What comes down does not go up again.
  CHECK(must(storage::search_products(shop.db, "сүт", 5)).products.size() == 1);
}

TEST_CASE("children that a document no longer lists are gone, and a removed root takes all") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto sale = shop.sale_of({{bread, 1000}, {bread, 1000}});
  shop.record(sale);
  must(storage::acknowledge(shop.db, std::vector<storage::UnitReceipt>{{2, false, ""}}));  // The centre has them.
  json order = {{"id", sale.id.to_string()},
                {"organization_id", shop.device.organization.to_string()},
                {"workspace_id", shop.device.workspace.to_string()},
                {"order_date", "2026-11-22"},
                {"created_by", shop.cashier.id.to_string()},
                {"created_at", "2026-11-22 10:00:00"},
                {"updated_at", "2026-11-22 10:00:00"}};
  must(storage::deliver(shop.db, {.documents = page_of("order", sale.id.to_string(), {{"orders", order}}).dump()}));
  CHECK(shop.integer("SELECT count(*) FROM order_items") == 0);
  CHECK(shop.integer("SELECT count(*) FROM orders") == 1);
  const json gone = json::array({{{"kind", "order"}, {"id", sale.id.to_string()}, {"op", "D"}}});
  must(storage::deliver(shop.db, {.documents = gone.dump()}));
  CHECK(shop.integer("SELECT count(*) FROM orders") == 0);
}

TEST_CASE("stock shown is the centre's figure and what was sold here since") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});  // unit 1
  shop.record(shop.sale_of({{bread, 1000}}));                         // unit 2
  shop.record(shop.sale_of({{bread, 2000}}));                         // unit 3
  const auto id = shop.id().to_string();
  // The centre has 100 pieces after the first of the two sales.
  must(storage::deliver(shop.db, {.documents = balance_page(shop, id, bread, "100.000"), .applied_seq = 2}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == Quantity::whole(98));
  must(storage::deliver(shop.db, {.documents = balance_page(shop, id, bread, "98.000"), .applied_seq = 3}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == Quantity::whole(98));
  shop.record(shop.sale_of({{bread, 1000}}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == Quantity::whole(97));
}

TEST_CASE("an article created on both sides becomes one, with the sales of both") {
  SmallShop shop;
  const auto bread = shop.add({"7", "Нан", "", 18500});
  shop.record(shop.sale_of({{bread, 2000}}));
  const auto central = shop.id();
  must(storage::deliver(shop.db,
                        {.documents = page_of("product", central.to_string(),
                                              {{"products", product_row(shop, central.to_string(), "7", "Нан ақ")}})
                                          .dump()}));
  CHECK(shop.integer("SELECT count(*) FROM products") == 1);
  CHECK(must(storage::find_by_code(shop.db, "7")).value().id == central);
  CHECK(must(storage::stock_of(shop.db, central)) == Quantity::whole(-2));
  for (const auto& check : must(storage::verify(shop.db))) CHECK(check.faults == 0);
}

TEST_CASE("a broken page says what is wrong and moves no cursor") {
  SmallShop shop;
  for (const std::string& page : {std::string("{"), std::string("[1]"), std::string(R"([{"kind":"product"}])"),
                                  std::string(R"([{"kind":"product","id":"x"}])")}) {
    CAPTURE(page);
    const auto result = storage::deliver(shop.db, {.documents = page, .meta = {{"sync.cursor", "9"}}});
    REQUIRE_FALSE(result);
    CHECK_FALSE(result.error().message.empty());
    CHECK_FALSE(must(storage::meta_get(shop.db, "sync.cursor")));
  }
}

TEST_CASE("a document that the file cannot hold is put aside, blocks nobody, and heals") {
  SmallShop shop;
  const auto bad = shop.id().to_string(), good = shop.id().to_string();
  auto wrong_price = product_row(shop, bad, "7", "x");
  wrong_price["price"] = "many";
  auto no_code = product_row(shop, bad, "7", "x");
  no_code["code"] = nullptr;
  auto no_day = product_row(shop, bad, "7", "x");
  no_day["created_at"] = "infinity";
  for (const json& row : {wrong_price, no_code, no_day}) {
    json page = page_of("product", bad, {{"products", row}});
    page.push_back(page_of("product", good, {{"products", product_row(shop, good, "8", "Сүт")}})[0]);
    CHECK(must(storage::deliver(shop.db, {.documents = page.dump(), .meta = {{"sync.cursor", "9"}}})).put_aside == 1);
    CHECK(shop.integer("SELECT count(*) FROM products") == 1);
    CHECK(shop.integer("SELECT count(*) FROM unreadable_documents") == 1);
    CHECK(must(storage::meta_get(shop.db, "sync.cursor")) == "9");
  }
  must(storage::deliver(
      shop.db, {.documents = page_of("product", bad, {{"products", product_row(shop, bad, "7", "x")}}).dump()}));
  CHECK(shop.integer("SELECT count(*) FROM products") == 2);
  CHECK(shop.integer("SELECT count(*) FROM unreadable_documents") == 0);
}

// The ERP gave P1 the code that P2 had had before: nobody's sales may move.
TEST_CASE("codes that change hands at the centre leave each article its own sales") {
  SmallShop shop;
  const auto p1 = shop.id().to_string(), p2 = shop.id().to_string();
  const auto page = [&](const std::string& id, const std::string& code) {
    return page_of("product", id, {{"products", product_row(shop, id, code, "x" + code)}}).dump();
  };
  must(storage::deliver(shop.db, {.documents = page(p1, "X1")}));
  must(storage::deliver(shop.db, {.documents = page(p2, "X2")}));
  shop.record(shop.sale_of({{must(storage::find_by_code(shop.db, "X2")).value(), 4000}}));
  must(storage::deliver(shop.db, {.documents = page(p1, "X2")}));
  must(storage::deliver(shop.db, {.documents = page(p2, "X3")}));
  CHECK(must(storage::find_by_code(shop.db, "X2")).value().id.to_string() == p1);
  CHECK(must(storage::stock_of(shop.db, must(storage::find_by_code(shop.db, "X2")).value().id)).zero());
  CHECK(must(storage::stock_of(shop.db, must(storage::find_by_code(shop.db, "X3")).value().id)) == Quantity::whole(-4));
}

TEST_CASE("a sale in quarantine stays in the stock that the shop sees") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});  // unit 1
  shop.record(shop.sale_of({{bread, 5000}}));                         // unit 2
  const std::vector<storage::UnitReceipt> receipts = {{1, false, ""}, {2, true, "clash"}};
  must(storage::acknowledge(shop.db, receipts));
  const auto id = shop.id().to_string();
  must(storage::deliver(shop.db, {.documents = balance_page(shop, id, bread, "10.000"), .applied_seq = 2}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == Quantity::whole(5));
  const storage::UnitReceipt repaired{2, false, ""};
  must(storage::acknowledge(shop.db, {&repaired, 1}));
  CHECK(must(storage::unit_counts(shop.db)).refused == 0);
}

TEST_CASE("what was sold of an article that a restored centre has lost stays in the shop's stock") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});  // unit 1
  shop.record(shop.sale_of({{bread, 5000}}));                         // unit 2
  const std::vector<storage::UnitReceipt> receipts = {{1, false, ""}, {2, false, ""}};
  must(storage::acknowledge(shop.db, receipts));
  const auto id = shop.id().to_string();
  must(storage::deliver(shop.db, {.documents = balance_page(shop, id, bread, "95.000"), .applied_seq = 2}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == Quantity::whole(95));
  // The article went with the restore, so that the sale is put aside and the balance is no longer there.
  const storage::UnitReceipt refused{2, true, "there is no such article"};
  must(storage::acknowledge(shop.db, {&refused, 1}));
  const json gone = json::array({{{"kind", "balance"}, {"id", id}, {"op", "D"}}});
  must(storage::deliver(shop.db, {.documents = gone.dump(), .applied_seq = 2}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == -Quantity::whole(5));
  for (const auto& check : must(storage::verify(shop.db))) {
    CAPTURE(check.name);
    CHECK(check.faults == 0);
  }
}

TEST_CASE("a payment that was given to an order later does not vanish") {
  SmallShop shop;
  const auto payment = shop.id().to_string(), order = shop.id().to_string();
  json row = {{"id", payment},
              {"organization_id", shop.device.organization.to_string()},
              {"workspace_id", shop.device.workspace.to_string()},
              {"amount", "5.00"},
              {"payment_date", "2026-11-22"},
              {"payment_method", "CASH"},
              {"created_at", "2026-11-22 10:00:00"},
              {"updated_at", "2026-11-22 10:00:00"}};
  must(storage::deliver(shop.db, {.documents = page_of("payment", payment, {{"payments", row}}).dump()}));
  row["order_id"] = order;
  const json head = {{"id", order},
                     {"organization_id", shop.device.organization.to_string()},
                     {"workspace_id", shop.device.workspace.to_string()},
                     {"order_date", "2026-11-22"},
                     {"created_by", shop.cashier.id.to_string()},
                     {"created_at", "2026-11-22 10:00:00"},
                     {"updated_at", "2026-11-22 10:00:00"}};
  json page = page_of("order", order, {{"orders", head}, {"payments", row}});
  page.push_back({{"kind", "payment"}, {"id", payment}, {"op", "D"}});
  must(storage::deliver(shop.db, {.documents = page.dump()}));
  CHECK(shop.integer("SELECT count(*) FROM payments") == 1);
}
