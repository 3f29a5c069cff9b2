// One article under several codes, and several articles under one.
#include <doctest/doctest.h>

#include "storage/capture.h"
#include "tests/support/till_driver.h"

using namespace tests;
using terminal::Quantity;

namespace {

constexpr const char* kBread = "4879901010014";
constexpr const char* kMilk = "4879902011010";
constexpr const char* kPack = "14879901010011";

void add_code(TillDriver& till, const char* of, const std::string& code, std::int64_t milli) {
  auto& shop = till.shop();
  const auto product = must(shop.find(of)).front().product;
  auto unit = must(shop.begin("product.edit"));
  auto insert = must(shop.database().prepare(
      "INSERT INTO product_barcodes (id, organization_id, workspace_id, product_id, barcode, kind, factor, created_at, "
      "updated_at) VALUES (?1, ?2, ?3, ?4, ?5, 'PACK', ?6, 1, 1)"));
  must(insert.bind(shop.new_id(), shop.device().organization, shop.device().workspace, product.id, code, milli).run());
  must(unit.commit());
}

}  // namespace

TEST_CASE("a scan of a pack's code puts all that is in it into the cart") {
  TillDriver till;
  add_code(till, kBread, kPack, 6'000);
  till.scan(kPack);
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().cart.lines().front().quantity == Quantity::whole(6));
  till.scan(kBread);
  CHECK(till.state().cart.lines().front().quantity == Quantity::whole(7));
  till.type("3*");
  till.scan(kPack);
  CHECK(till.state().cart.totals().units == Quantity::whole(25));
}

TEST_CASE("a code that two articles carry makes the till ask which one is meant") {
  TillDriver till;
  add_code(till, kBread, kPack, 6'000);
  add_code(till, kMilk, kPack, 12'000);
  till.scan(kPack);
  CHECK(till.state().cart.empty());
  REQUIRE(till.state().catalogue.tiles.size() == 2);
  CHECK(till.says(kPack));
  const auto milk = till.state().catalogue.tiles.back().product;
  till.click("tile_" + milk.code);
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().cart.lines().front().product.id == milk.id);
  CHECK(till.state().cart.lines().front().quantity.milli() % 6'000 == 0);
  CHECK(till.state().catalogue.choices.empty());
  CHECK(till.state().catalogue.search.empty());
}
