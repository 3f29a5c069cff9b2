// Prices and promotions, read from the file.
#include "storage/price_store.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "storage/document_store.h"
#include "storage/price_reasons.h"
#include "tests/support/price_rows.h"
#include "tests/support/print.h"

using namespace terminal;
using namespace tests;

namespace {

const Date kToday = Date::from_ymd(2026, 11, 23);

std::vector<std::int64_t> prices(SmallShop& shop, const Product& product, Date day = kToday) {
  std::vector<std::int64_t> found;
  for (const PriceEntry& entry : must(storage::prices_of(shop.db, product.id, day)))
    found.push_back(entry.price.minor());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("an article's prices are those of active lists of this place that have not ended") {
  SmallShop shop;
  PriceRows rows(shop.db, shop.device, shop.ids);
  const Product milk = shop.add({"M", "Сүт", "4870001", 450'50}), bread = shop.add({"B", "Нан", "4870002", 185'00});
  const Uuid all = rows.list({.code = "ALL"}), off = rows.list({.code = "OFF", .active = false});
  rows.item(all, milk, {.price_minor = 100});
  rows.item(all, milk, {.price_minor = 200, .from = "2026-12-01"});
  rows.item(all, milk, {.price_minor = 300, .to = "2026-11-22"});
  rows.item(all, milk, {.price_minor = 400, .to = "2026-11-23"});
  rows.item(all, milk, {.price_minor = -500});
  rows.item(off, milk, {.price_minor = 600});
  rows.item(all, bread, {.price_minor = 700});
  CHECK(prices(shop, milk) == std::vector<std::int64_t>{100, 200, 400});
  CHECK(prices(shop, bread) == std::vector<std::int64_t>{700});
  rows.run("UPDATE price_list_items SET deleted_at = 1 WHERE price = 400");
  CHECK(prices(shop, milk) == std::vector<std::int64_t>{100, 200});
  rows.run("UPDATE price_lists SET currency = 'USD' WHERE code = 'ALL'");
  CHECK(prices(shop, milk).empty());
  rows.run("UPDATE price_lists SET currency = 'KZT', workspace_id = (SELECT workspace_id FROM device)");
  CHECK(prices(shop, milk) == std::vector<std::int64_t>{100, 200});
}

TEST_CASE("an article's prices are found by an index, whatever else the lists hold") {
  SmallShop shop;
  auto plan = must(shop.db.prepare(
      "EXPLAIN QUERY PLAN SELECT l.id FROM price_list_items i CROSS JOIN price_lists l ON l.id = i.price_list_id"
      " WHERE i.product_id = ?1"));
  std::string steps;
  while (must(plan.step())) steps += plan.string(3) + "\n";
  CHECK(steps.find("SCAN") == std::string::npos);
  CHECK(steps.find("price_list_items_1") != std::string::npos);
}

TEST_CASE("promotions are those that are active and have not ended") {
  SmallShop shop;
  PriceRows rows(shop.db, shop.device, shop.ids);
  rows.promotion({.name = "past", .ends = "2026-11-23 12:00:00"});
  rows.promotion({.name = "now", .value = 12'50, .priority = 7, .starts = "2026-11-01 00:00:00"});
  rows.promotion({.name = "off"});
  rows.run("UPDATE promotions SET is_active = 0 WHERE name = 'off'");
  const auto found = must(storage::promotion_rows(shop.db, LocalTime::parse("2026-11-23 12:00:00").value()));
  REQUIRE(found.size() == 1);
  CHECK(found[0].name == "now");
  CHECK(found[0].value.minor() == 12'50);
  CHECK(found[0].priority == 7);
  CHECK(found[0].starts_at == LocalTime::parse("2026-11-01 00:00:00"));
}

TEST_CASE("why a line cost what it did is read back as it was written") {
  SaleLine line;
  line.shelf_price = Money::from_minor(450'50);
  UuidSource ids(3);
  line.reasons = {{ReasonKind::PriceList, ids.next(1), "Алтын \"1\"", {}, 0, {}, {}},
                  {ReasonKind::Promotion, ids.next(1), "3 = 2", {}, 0, Money::from_minor(450'50), {}},
                  {ReasonKind::ShownPrice, {}, {}, {}, 0, Money::from_minor(1), {}},
                  {ReasonKind::LineDiscount, {}, {}, "Мятая", 12'50, Money::from_minor(100), {ids.next(1), {}, "Да"}},
                  {ReasonKind::CartDiscount, {}, {}, {}, 0, Money::from_minor(-33), {}},
                  {ReasonKind::ChangedPrice, {}, {}, {}, 0, {}, {ids.next(1), {}, ""}},
                  {ReasonKind::OpenPrice, {}, {}, {}, 0, {}, {}}};
  SaleLine back;
  storage::read_price_fields(storage::price_fields(line), back);
  CHECK(back.reasons == line.reasons);
  CHECK(back.shelf_price == line.shelf_price);
  CHECK(storage::price_fields(SaleLine()) == "{}");
  for (const char* strange : {"", "{", "[]", "{\"price\":7}", "{\"price\":{\"reasons\":7}}",
                              "{\"price\":{\"reasons\":[7,{},{\"kind\":\"else\"}],\"shelf\":false}}"}) {
    SaleLine nothing;
    storage::read_price_fields(strange, nothing);
    CHECK(nothing.reasons.empty());
  }
}

TEST_CASE("a sale with reasons is recorded with them and verifies") {
  SmallShop shop;
  const Product milk = shop.add({"M", "Сүт", "4870001", 450'50});
  CompletedSale sale = shop.sale_of({{milk, 2000}});
  const PriceReason reason{ReasonKind::Promotion, shop.id(), "\xff\xfe акция", {}, 0, {}, {}};
  sale.lines[0].reasons = {reason};
  const std::string number = shop.record(sale);
  const auto document = must(storage::find_document(shop.db, number)).value();
  REQUIRE(document.sale.lines[0].reasons.size() == 1);
  CHECK(document.sale.lines[0].reasons[0].id == reason.id);
  CHECK(shop.integer("SELECT json_valid(custom_fields) FROM order_items") == 1);
}
