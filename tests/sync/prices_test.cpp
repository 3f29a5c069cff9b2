// Prices come down from the centre, and what was given at the till goes up: sums
// that the centre works out itself, and the reasons beside them.
#include <doctest/doctest.h>

#include "storage/document_store.h"
#include "storage/price_store.h"
#include "tests/sync/member_shop.h"

using namespace tests;
using namespace terminal;

namespace {

// An ERP's price list for gold customers, and three for the price of two.
void stock_prices(MemberShop& shop) {
  shop.centre.run(
      "insert into price_lists (organization_id, code, name, customer_tier, priority)"
      " select id, 'GOLD', 'Алтын', 'gold', 1 from organizations");
  shop.centre.run(
      "insert into price_list_items (organization_id, price_list_id, product_id, price)"
      " select l.organization_id, l.id, p.id, 400.10 from price_lists l, products p where p.code = 'MILK'");
  shop.centre.run(
      "insert into promotions (organization_id, code, name, type, value, conditions)"
      " select id, '3=2', '3 по цене 2', 'BUY_X_GET_Y', 100, '{\"get\": 1, \"buy\": 2}' from organizations");
  shop.sync();
}

CompletedSale paid(MemberShop& shop, const Cart& cart) {
  Payment payment(cart.totals().total);
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = ""}));
  return complete_sale(cart, payment,
                       {.business_day = shop.clock.local_now().date(),
                        .at = shop.clock.local_now(),
                        .unix_ms = shop.clock.now().unix_ms(),
                        .shift = {},
                        .cashier = shop.cashier.id,
                        .customer = {}},
                       shop.ids);
}

}  // namespace

TEST_CASE("the centre takes a sale with a customer's price, promotions and discounts to the tiyn") {
  Centre centre;
  MemberShop shop(centre, "Till 1");
  const Product milk = shop.article("MILK", 450'50), bread = shop.article("BREAD", 185'33);
  shop.sync();
  stock_prices(shop);
  const auto rows = must(storage::promotion_rows(shop.db, shop.clock.local_now()));
  REQUIRE(rows.size() == 1);
  Promotion three_for_two;
  three_for_two.id = rows[0].id;
  three_for_two.name = rows[0].name;
  three_for_two.type = PromotionType::BuyXGetY;
  three_for_two.percent_bp = static_cast<std::int32_t>(rows[0].value.minor());
  three_for_two.buy = 2;
  three_for_two.get = 1;

  Cart cart;
  REQUIRE_FALSE(cart.set_terms({.tier = "gold",
                                .at = shop.clock.local_now(),
                                .promotions = std::make_shared<const Promotions>(std::vector{three_for_two}),
                                .general_vat = std::make_shared<const VatSchedule>(),
                                .entries = {}}));
  cart.learn(milk.id, must(storage::prices_of(shop.db, milk.id, shop.clock.local_now().date())));
  REQUIRE_FALSE(cart.add(milk, Quantity::whole(7)));
  REQUIRE_FALSE(cart.add(bread, Quantity::whole(3)));
  REQUIRE_FALSE(cart.set_line_discount(cart.lines()[1].key, {.percent_bp = 3'33}));
  REQUIRE_FALSE(cart.set_cart_discount(Money::from_minor(7'77)));
  // Three of ten are given: two of milk, and the cheapest of the third set, a bread.
  CHECK(cart.lines()[0].before_hand == Money::from_minor(5 * 400'10));
  CHECK(cart.lines()[1].before_hand == Money::from_minor(2 * 185'33));

  const std::string number = shop.record(paid(shop, cart));
  shop.sync();
  CHECK(shop.refused() == 0);
  CHECK(centre.value("select sum(line_total)::text from order_items") == to_decimal(cart.totals().total));
  CHECK(centre.value("select total_amount::text from orders") == to_decimal(cart.totals().total));
  CHECK(centre.value("select string_agg(r->>'kind', ' ' order by i.line_no, n) from order_items i,"
                     " jsonb_array_elements(i.custom_fields->'price'->'reasons') with ordinality x (r, n)") ==
        "list promotion cart promotion line cart");
  CHECK(centre.value("select custom_fields->'price'->'reasons'->0->>'name' from order_items where line_no = 1") ==
        "Алтын");
  CHECK(centre.value("select sum((r->>'amount')::numeric) - (select sum(gross_discount) from order_items)"
                     " from order_items i, jsonb_array_elements(i.custom_fields->'price'->'reasons') r") == "0.00");
  const auto kept = must(storage::find_document(shop.db, number)).value();
  CHECK(kept.sale.lines[0].reasons == cart.lines()[0].reasons);
  shop.check_sound();
}
