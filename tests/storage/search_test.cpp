// Articles are found the way people ask for them.
#include <doctest/doctest.h>

#include "tests/support/shop_builder.h"

using tests::must;
using tests::SmallShop;

namespace {

std::vector<std::string> codes(const std::vector<terminal::Product>& found) {
  std::vector<std::string> result;
  for (const auto& product : found) result.push_back(product.code);
  return result;
}

}  // namespace

TEST_CASE("search finds fragments in any case, codes and barcodes") {
  SmallShop shop;
  shop.add({"1001", "Молоко 2,5 % 1 л", "4870000000012", 45000});
  shop.add({"1002", "Ёлочка медовая", "4870000000029", 30000});
  shop.add({"1003", "Қазы ет", "4870000000036", 650000});
  shop.add({"A-77", "Хлеб \"Бородинский\"", "4870000000043", 25000});
  struct Row {
    const char* asked;
    std::vector<std::string> found;
  };
  for (const Row& row : {Row{"молоко", {"1001"}}, Row{"ОЛОК", {"1001"}}, Row{"елочка", {"1002"}},
                         Row{"ЁЛОЧ мед", {"1002"}}, Row{"ҚАЗЫ", {"1003"}}, Row{"4870000000036", {"1003"}},
                         Row{"A-77", {"A-77"}}, Row{"\"боро", {"A-77"}}, Row{"мо", {"1001"}}, Row{"қ", {"1003"}},
                         Row{"нетакого", {}}, Row{"' OR 1=1 --", {}}, Row{"NEAR(", {}}, Row{"*", {}}}) {
    CAPTURE(row.asked);
    CHECK(codes(must(storage::search_products(shop.db, row.asked, 10))) == row.found);
  }
}

TEST_CASE("what is no longer sold is not found, and a new name is found at once") {
  SmallShop shop;
  auto bread = shop.add({"1", "Нан ақ", "4870000000012", 18500});
  auto unit = shop.begin("product.edit");
  bread.name = "Батон";
  must(storage::update_product(shop.db, {.product = bread, .at = shop.clock.local_now()}));
  must(unit.commit());
  CHECK(must(storage::search_products(shop.db, "нан ақ", 5)).empty());
  CHECK(must(storage::search_products(shop.db, "батон", 5)).size() == 1);
  auto stop = shop.begin("product.edit");
  must(shop.db.run("UPDATE products SET status = 'INACTIVE'"));
  must(stop.commit());
  CHECK(must(storage::search_products(shop.db, "батон", 5)).empty());
  CHECK_FALSE(must(storage::find_by_barcode(shop.db, "4870000000012")));
}

TEST_CASE("codes differ by case") {
  SmallShop shop;
  shop.add({"85123A", "big", "", 100});
  shop.add({"85123a", "small", "", 200});
  CHECK(must(storage::find_by_code(shop.db, "85123A")).value().name == "big");
  CHECK(must(storage::find_by_code(shop.db, "85123a")).value().name == "small");
}

TEST_CASE("a page shows one shelf, in order of names") {
  SmallShop shop;
  for (int i = 0; i < 9; ++i) shop.add({std::to_string(i), "Тауар " + std::to_string(9 - i), "", 100});
  const auto page = must(storage::product_page(shop.db, {.offset = 2, .limit = 3}));
  REQUIRE(page.size() == 3);
  CHECK(page.front().name == "Тауар 3");
  CHECK(must(storage::product_page(shop.db, {.category = shop.id()})).empty());
}
