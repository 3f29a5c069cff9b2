// A bundle that a till sells: one line at the centre, and its components gone from
// the stock there as here.
#include <doctest/doctest.h>

#include "storage/bundle_store.h"
#include "tests/sync/member_shop.h"

using namespace tests;
using terminal::Product;
using terminal::Quantity;

namespace {

std::string id_of(const Product& product) { return "'" + product.id.to_string() + "'"; }

// Bills of materials are the centre's to write.
void make_bundle(Centre& centre, const Product& bundle, const std::string& contents) {
  centre.run("update products set type = 'BUNDLE' where id = " + id_of(bundle) +
             "; insert into bills_of_materials (organization_id, workspace_id, product_id, name, status, is_default,"
             " valid_from)"
             " select organization_id, workspace_id, id, name, 'active', true, '2026-01-01' from products where id = " +
             id_of(bundle) +
             "; insert into bom_components (bom_id, component_id, quantity_per_unit)"
             " select b.id, c.id::uuid, c.each from bills_of_materials b, (values " +
             contents + ") as c (id, each) where b.product_id = " + id_of(bundle));
}

}  // namespace

TEST_CASE("a bundle that a till sold is one line at the centre and lessens the stock of what was in it") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const auto tea = shop.article("TEA", 129000), sugar = shop.article("SUG", 52000), box = shop.article("BOX", 150000);
  shop.sync();
  make_bundle(centre, box, "(" + id_of(tea) + ", 2.0), (" + id_of(sugar) + ", 0.35)");
  shop.sync();
  const auto bundle = must(storage::find_product(shop.db, box.id)).value();
  REQUIRE(bundle.bundle);
  shop.sell(bundle, 3);
  shop.sell(tea, 1);
  shop.sync();
  CHECK(shop.refused() == 0);
  const auto stock = [&](const Product& product) {
    return centre.value("select coalesce(sum(quantity), 0) from stock_balances where product_id = " + id_of(product));
  };
  CHECK(stock(tea) == "-7.000");
  CHECK(stock(sugar) == "-1.050");
  CHECK(stock(box) == "0");
  CHECK(centre.value("select quantity_shipped || ' ' || quantity_delivered || ' ' || line_total from order_items where "
                     "product_id = " +
                     id_of(box)) == "3.000 3.000 4500.00");
  CHECK(centre.value("select count(*) from orders") == "2");
  shop.sync();
  CHECK(shop.stock(tea) == "-7");
  CHECK(shop.stock(sugar) == "-1.05");
  shop.check_sound();
}
