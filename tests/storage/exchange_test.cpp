// What people are told about the exchange, and conflicts that they settle.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/conflict_store.h"
#include "storage/exchange_store.h"
#include "storage/inbox.h"
#include "storage/unit_levels.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using storage::Keep;
using storage::UnitLevel;
using storage::UnitList;
using tests::must;
using tests::SmallShop;

namespace {

struct Met {
  std::string table = "products", column = "price";
  json row, seen = 450.00, centre = 500.00, terminal = 470.00;
  std::string kept = "centre";
};

// As the centre sends it down.
terminal::Uuid deliver_conflict(SmallShop& shop, const Met& met, const json& device = nullptr,
                                const json& unit = nullptr) {
  const auto id = shop.id();
  json row = {{"id", id.to_string()},
              {"organization_id", shop.device.organization.to_string()},
              {"workspace_id", shop.device.workspace.to_string()},
              {"table_name", met.table},
              {"row_id", met.row},
              {"column_name", met.column.empty() ? json() : json(met.column)},
              {"seen_value", met.seen},
              {"centre_value", met.centre},
              {"terminal_value", met.terminal},
              {"kept", met.kept},
              {"device_id", device},
              {"unit_id", unit},
              {"status", "open"},
              {"created_at", "2026-11-22 12:05:00"},
              {"updated_at", "2026-11-22 12:05:00"}};
  const json page = json::array({{{"kind", "conflict"},
                                  {"id", id.to_string()},
                                  {"op", "U"},
                                  {"rows", json::array({{{"t", "sync_conflicts"}, {"row", row}}})}}});
  must(storage::deliver(shop.db, {.documents = page.dump()}));
  return id;
}

storage::Conflict conflict(SmallShop& shop, const terminal::Uuid& id) {
  return must(storage::find_conflict(shop.db, id)).value();
}

void settle(SmallShop& shop, const terminal::Uuid& id, Keep keep) {
  const auto found = conflict(shop, id);
  auto unit = shop.begin("conflict");
  must(storage::settle_conflict(shop.db, found, {.keep = keep, .by = shop.cashier.id, .at = shop.clock.local_now()}));
  must(unit.commit());
}

json last_changes(SmallShop& shop) {
  return json::parse(shop.text("SELECT document FROM units ORDER BY n DESC LIMIT 1")).at("changes");
}

}  // namespace

TEST_CASE("what waits is told with its number and its sum and who made it") {
  SmallShop shop;
  const auto milk = shop.add({"2", "Сүт", "", 45050});
  const std::string number = shop.record(shop.sale_of({{milk, 2000}}));
  const auto waiting = must(storage::list_units(shop.db, UnitList::Waiting, 100));
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[0].kind == "product.create");
  CHECK(waiting[0].table == "products");
  CHECK(waiting[0].about.name == "Сүт");
  CHECK(waiting[0].about.code == "2");
  CHECK_FALSE(waiting[0].about.amount);
  const auto& sale = waiting[1];
  CHECK(sale.kind == "sale");
  CHECK(sale.table == "orders");
  CHECK(sale.about.name == number);
  CHECK(sale.about.type == "SALES");
  CHECK(sale.about.amount == terminal::Money::from_minor(90100));
  CHECK(sale.author == "Кассир 1");
  CHECK(sale.level == UnitLevel::Disk);
  CHECK(sale.changes > 2);
  CHECK(must(storage::list_units(shop.db, UnitList::Sent, 100)).empty());
}

TEST_CASE("each unit says how safe it is") {
  SmallShop shop;
  for (int i = 1; i <= 5; ++i) shop.add({std::to_string(i), "Нан", "", 100});
  must(shop.db.run("UPDATE device SET acknowledged = 4, replicated = 3, backed_up = 1"));
  const auto sent = must(storage::list_units(shop.db, UnitList::Sent, 100));
  std::vector<UnitLevel> levels;
  for (const auto& unit : sent) levels.push_back(unit.level);
  CHECK(levels == std::vector{UnitLevel::Central, UnitLevel::Replicated, UnitLevel::Replicated, UnitLevel::BackedUp});
  CHECK(must(storage::list_units(shop.db, UnitList::Waiting, 100)).front().n == 5);
  const auto counts = must(storage::level_counts(shop.db));
  CHECK(counts.disk == 1);
  CHECK(counts.central == 1);
  CHECK(counts.replicated == 2);
  CHECK(counts.backed_up == 1);
  CHECK(counts.kept == 4);
}

TEST_CASE("units that are safe are let go and no longer counted as kept") {
  SmallShop shop;
  for (int i = 1; i <= 5; ++i) shop.add({std::to_string(i), "Нан", "", 100});
  must(storage::acknowledge(shop.db, std::vector<storage::UnitReceipt>{{1, true, "такой код уже есть", "23505"}}));
  must(shop.db.run("UPDATE device SET acknowledged = 4, backed_up = 3"));
  must(storage::forget_units(shop.db, 3, {}));
  const auto counts = must(storage::level_counts(shop.db));
  CHECK(counts.kept == 2);  // The refused one and the last that was sent.
  CHECK(must(storage::list_units(shop.db, UnitList::Sent, 100)).size() == 2);
  CHECK(counts.disk == 1);
}

TEST_CASE("a refused unit keeps the centre's code and its words") {
  SmallShop shop;
  shop.add({"1", "Нан", "", 100});
  must(storage::acknowledge(shop.db, std::vector<storage::UnitReceipt>{{1, true, "такой код уже есть", "23505"}}));
  const auto refused = must(storage::list_units(shop.db, UnitList::Refused, 100));
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].sqlstate == "23505");
  CHECK(refused[0].reason == "такой код уже есть");
  CHECK(must(storage::unit_document(shop.db, 1)).value().find("products") != std::string::npos);
  must(storage::acknowledge(shop.db, std::vector<storage::UnitReceipt>{{1, false, ""}}));
  CHECK(must(storage::list_units(shop.db, UnitList::Refused, 100)).empty());
  CHECK(must(storage::find_unit(shop.db, 1))->sqlstate.empty());
  CHECK_FALSE(must(storage::find_unit(shop.db, 99)));
}

TEST_CASE("a conflict is settled by either value, and the row goes with it") {
  struct Row {
    Keep keep;
    std::int64_t price;
    const char* resolution;
  };
  for (const Row& row : {Row{Keep::Centre, 50000, "centre"}, Row{Keep::Terminal, 47000, "terminal"}}) {
    CAPTURE(row.resolution);
    SmallShop shop;
    const auto milk = shop.add({"2", "Сүт", "", 45000});
    const auto id = deliver_conflict(shop, {.row = milk.id.to_string()});
    const auto found = conflict(shop, id);
    CHECK(found.name.name == "Сүт");
    CHECK(found.centre == "500.0");
    CHECK(found.can_choose);
    CHECK(must(storage::exchange_figures(shop.db)).conflicts == 1);
    settle(shop, id, row.keep);
    CHECK(shop.integer("SELECT price FROM products") == row.price);
    CHECK(shop.text("SELECT resolution FROM sync_conflicts") == row.resolution);
    CHECK(must(storage::exchange_figures(shop.db)).conflicts == 0);
    CHECK(must(storage::list_conflicts(shop.db, storage::ConflictList::Open, 9)).empty());
    const auto settled = must(storage::list_conflicts(shop.db, storage::ConflictList::All, 9));
    REQUIRE(settled.size() == 1);
    CHECK(settled[0].resolved_by == "Кассир 1");
    const json changes = last_changes(shop);
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].at("old").at("price") == "450.00");
    CHECK(changes[1].at("t") == "sync_conflicts");
    CHECK(changes[1].at("new").at("status") == "resolved");
  }
}

TEST_CASE("a conflict over a row that is gone can only be seen") {
  SmallShop shop;
  const auto id =
      deliver_conflict(shop, {.column = "", .row = shop.id().to_string(), .terminal = {{"price", "470.00"}}});
  CHECK_FALSE(conflict(shop, id).can_choose);
  settle(shop, id, Keep::Centre);
  CHECK(last_changes(shop).size() == 1);
  CHECK(must(storage::exchange_figures(shop.db)).conflicts == 0);
}

TEST_CASE("values of every kind are taken over as they were") {
  struct Row {
    const char* column;
    json value;
    const char* stored;
  };
  for (const Row& row : {Row{"name", "Айран \"2,5 %\"", "Айран \"2,5 %\""}, Row{"barcode", nullptr, ""},
                         Row{"barcode", "4870000000013", "4870000000013"}, Row{"tags", {"a", "б"}, R"(["a","б"])"},
                         Row{"track_inventory", false, "0"}, Row{"vat_rate", 5.00, "500"}}) {
    CAPTURE(row.column);
    SmallShop shop;
    const auto milk = shop.add({"2", "Сүт", "4600000000000", 45000});
    const auto id = deliver_conflict(shop, {.column = row.column, .row = milk.id.to_string(), .terminal = row.value});
    settle(shop, id, Keep::Terminal);
    CHECK(shop.text("SELECT coalesce(" + std::string(row.column) + ", '') FROM products") == row.stored);
  }
}

TEST_CASE("whose edit it was is known where it was made") {
  SmallShop shop;
  const auto milk = shop.add({"2", "Сүт", "", 45000});
  const json unit = shop.text(
      "SELECT lower(substr(hex(id),1,8)||'-'||substr(hex(id),9,4)||'-'||substr(hex(id),13,4)||'-'"
      "||substr(hex(id),17,4)||'-'||substr(hex(id),21)) FROM units");
  const auto own = deliver_conflict(shop, {.row = milk.id.to_string()}, shop.device.device_id.to_string(), unit);
  CHECK(conflict(shop, own).own);
  CHECK(conflict(shop, own).author == "Кассир 1");
  CHECK(conflict(shop, own).edited);
  const auto other = deliver_conflict(shop, {.row = milk.id.to_string()}, shop.id().to_string(), shop.id().to_string());
  CHECK_FALSE(conflict(shop, other).own);
  CHECK(conflict(shop, other).author.empty());
}

TEST_CASE("documents that this file cannot hold are listed with the reason") {
  SmallShop shop;
  const json page = json::array(
      {{{"kind", "product"},
        {"id", shop.id().to_string()},
        {"op", "U"},
        {"rows", json::array({{{"t", "products"},
                               {"row", {{"id", shop.id().to_string()}, {"code", "1"}, {"name", nullptr}}}}})}}});
  must(storage::deliver(shop.db, {.documents = page.dump()}));
  const auto aside = must(storage::put_aside_documents(shop.db, 10));
  REQUIRE(aside.size() == 1);
  CHECK(aside[0].kind == "product");
  CHECK_FALSE(aside[0].reason.empty());
  CHECK(must(storage::exchange_figures(shop.db)).put_aside == 1);
}
