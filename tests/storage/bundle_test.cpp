// Bundles: sold as one thing, gone from the stock as what is in them.
#include <doctest/doctest.h>

#include "storage/bundle_store.h"
#include "storage/document_store.h"
#include "storage/product_details.h"
#include "storage/verify.h"
#include "tests/support/bundles.h"

using terminal::Money;
using terminal::Product;
using terminal::Quantity;
using tests::must;
using tests::SmallShop;

namespace {

std::int64_t stock(SmallShop& shop, const Product& product) {
  return must(storage::stock_of(shop.db, product.id)).milli();
}

void check_sound(storage::Database& db) {
  for (const auto& check : must(storage::verify(db))) {
    CAPTURE(check.name);
    CAPTURE(check.examples.empty() ? std::string() : check.examples.front());
    CHECK(check.faults == 0);
  }
}

}  // namespace

TEST_CASE("a bundle is one line at its price, and its components leave the stock") {
  SmallShop shop;
  const auto tea = shop.add({"1", "Шай", "", 129000});
  const auto sugar = shop.add({"2", "Қант", "", 52000, 1600, "кг"});
  const auto box = tests::add_bundle(shop, {"9", "Шай жинағы", "4870000000098", 150000}, {{tea, 2000}, {sugar, 350}});
  CHECK(box.bundle);
  shop.record(shop.sale_of({{box, 3000}}));
  CHECK(shop.integer("SELECT count(*) FROM order_items") == 1);
  CHECK(shop.integer("SELECT line_total FROM order_items") == 450000);
  CHECK(stock(shop, tea) == -6000);
  CHECK(stock(shop, sugar) == -1050);
  CHECK(stock(shop, box) == 0);
  CHECK(shop.integer("SELECT count(DISTINCT order_item_id) FROM stock_movements WHERE type = 'SALE'") == 1);
  CHECK(shop.integer("SELECT count(*) FROM units WHERE kind = 'sale'") == 1);
  check_sound(shop.db);
}

TEST_CASE("which bill counts: in force that day, the default one first, and by what it makes") {
  SmallShop shop;
  const auto tea = shop.add({"1", "Шай", "", 129000});
  const auto coffee = shop.add({"2", "Кофе", "", 229000});
  const auto box = tests::add_bundle(shop, {"9", "Жинақ", "", 150000}, {{tea, 1000}});
  const auto day = shop.clock.local_now().date();
  const auto first = [&] {
    const auto parts = must(storage::parts_of_bundle(shop.db, {box.id, Quantity::whole(2), day}));
    return parts && !parts->empty() ? std::pair(parts->front().product, parts->front().quantity.milli())
                                    : std::pair(terminal::Uuid(), std::int64_t{0});
  };
  CHECK(first() == std::pair(tea.id, std::int64_t{2000}));
  tests::add_bill(shop, box, {{coffee, 5000}}, {.makes_milli = 10'000, .is_default = true});
  CHECK(first() == std::pair(coffee.id, std::int64_t{1000}));
  must(tests::mirrored(
      shop, "UPDATE bills_of_materials SET valid_to = " + std::to_string(day.days - 1) + " WHERE is_default = 1"));
  CHECK(first() == std::pair(tea.id, std::int64_t{2000}));
  must(tests::mirrored(shop, "UPDATE bills_of_materials SET status = 'draft'"));
  CHECK_FALSE(must(storage::parts_of_bundle(shop.db, {box.id, Quantity::whole(2), day})));
}

TEST_CASE("a bundle in a bundle is taken apart, one that holds itself comes to an end, services stay out") {
  SmallShop shop;
  const auto tea = shop.add({"1", "Шай", "", 129000});
  const auto wrap = shop.add({"3", "Орау", "", 5000});
  must(tests::mirrored(shop, "UPDATE products SET type = 'SERVICE', track_inventory = 0 WHERE code = '3'"));
  const auto inner = tests::add_bundle(shop, {"8", "Ішкі", "", 100000}, {{tea, 2000}});
  const auto outer = tests::add_bundle(shop, {"9", "Сыртқы", "", 150000}, {{inner, 3000}, {wrap, 1000}});
  shop.record(shop.sale_of({{outer, 1000}}));
  CHECK(stock(shop, tea) == -6000);
  CHECK(shop.integer("SELECT count(*) FROM stock_movements WHERE type = 'SALE'") == 1);
  tests::add_bill(shop, inner, {{inner, 1000}}, {.is_default = true});
  CHECK(must(storage::parts_of_bundle(shop.db, {outer.id, Quantity::whole(1), {}})));
  check_sound(shop.db);
}

TEST_CASE("a bundle without a bill is counted itself, or not at all") {
  SmallShop shop;
  const auto box = shop.add({"9", "Жинақ", "", 150000});
  must(tests::mirrored(shop, "UPDATE products SET type = 'BUNDLE'"));
  shop.record(shop.sale_of({{must(storage::find_product(shop.db, box.id)).value(), 2000}}));
  CHECK(stock(shop, box) == -2000);
  must(tests::mirrored(shop, "UPDATE products SET track_inventory = 0"));
  shop.record(shop.sale_of({{must(storage::find_product(shop.db, box.id)).value(), 1000}}));
  CHECK(stock(shop, box) == -2000);
}

TEST_CASE("an article's facts stand in its custom fields, and nonsense there is none") {
  SmallShop shop;
  const auto beer = shop.add({"1", "Сыра", "4870000000012", 60000});
  struct Row {
    const char* fields;
    int age;
    bool open;
  };
  for (const Row& row :
       {Row{"{}", 0, false}, Row{R"({"age_limit":21,"open_price":true})", 21, true},
        Row{R"({"age_limit":"18"})", 18, false}, Row{R"({"age_limit":-4,"open_price":false})", 0, false},
        Row{R"({"age_limit":4870000000012})", 99, false}, Row{R"({"age_limit":null,"open_price":"yes"})", 0, false},
        Row{R"({"age_limit":[1],"open_price":{}})", 0, false}, Row{"not json", 0, false}, Row{"[]", 0, false}}) {
    CAPTURE(row.fields);
    auto write = must(storage::MirrorWrite::begin(shop.db));
    auto update = must(shop.db.prepare("UPDATE products SET custom_fields = ?1"));
    must(update.bind(row.fields).run());
    must(write.commit());
    const auto now = must(storage::find_product(shop.db, beer.id)).value();
    CHECK(now.age_limit == row.age);
    CHECK(now.open_price == row.open);
  }
}

TEST_CASE("details of an article: its stock here and elsewhere, codes, place, earlier prices and last sales") {
  SmallShop shop;
  auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto other = shop.id();
  auto write = must(storage::MirrorWrite::begin(shop.db));
  must(shop.db.run("UPDATE products SET custom_fields = '{\"location\":\"A-1\",\"locations\":{\"" +
                   shop.device.workspace.to_string() + "\":\"Б-7\"}}'"));
  auto place = must(shop.db.prepare(
      "INSERT INTO workspaces (id, organization_id, name, created_at, updated_at) VALUES (?1, ?2, 'Дүкен 2', 0, 0)"));
  must(place.bind(other, shop.device.organization).run());
  auto balance =
      must(shop.db.prepare("INSERT INTO stock_balances (id, organization_id, workspace_id, product_id, "
                           "quantity, updated_at) VALUES (?1, ?2, ?3, ?4, 7000, 0)"));
  must(balance.bind(shop.id(), shop.device.organization, other, bread.id).run());
  must(write.commit());
  shop.record(shop.sale_of({{bread, 1000}}));
  shop.clock.advance_ms(86'400'000);
  bread.price = Money::from_minor(19000);
  shop.record(shop.sale_of({{bread, 2000}}));
  shop.clock.advance_ms(86'400'000);
  shop.record(shop.sale_of({{bread, 3000}}));

  const auto today = shop.clock.local_now().date();
  const auto details = must(storage::product_details(shop.db, bread.id, today)).value();
  CHECK(details.location == "Б-7");
  REQUIRE(details.stock.size() == 2);
  CHECK(details.stock[0].own);
  CHECK(details.stock[0].quantity == Quantity::whole(-6));
  CHECK(details.stock[1].name == "Дүкен 2");
  CHECK(details.stock[1].quantity == Quantity::whole(7));
  REQUIRE(details.prices.size() == 2);
  CHECK(details.prices[0].price == Money::from_minor(19000));
  CHECK(details.prices[0].to == today);
  CHECK(details.prices[0].from.days == today.days - 1);
  CHECK(details.prices[1].price == Money::from_minor(18500));
  CHECK(details.prices[1].from == details.prices[1].to);
  REQUIRE(details.sales.size() == 3);
  CHECK(details.sales[0].quantity == Quantity::whole(3));
  CHECK(details.sales[0].number == shop.device.series + "-3");
  CHECK_FALSE(must(storage::product_details(shop.db, shop.id(), today)));
}

TEST_CASE("a line's note is written to the document and read back") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  auto sale = shop.sale_of({{bread, 1000}});
  sale.lines[0].note = "кесілген";
  const auto number = shop.record(sale);
  CHECK(must(storage::find_document(shop.db, number))->sale.lines[0].note == "кесілген");
}
