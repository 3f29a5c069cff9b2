// Carts put by under a name and taken up again, maybe days later.
#include "terminal/app/parked_carts.h"

#include <doctest/doctest.h>

#include "tests/support/till_desk.h"

using storage::KeptCart;
using terminal::Money;
using terminal::ParkRefusal;
using terminal::Product;
using terminal::Quantity;
using tests::must;
using tests::TillOnDesk;

namespace {

Product article(TillOnDesk& till, const char* code) {
  return must(storage::find_by_own_code(till.shop().database(), code)).value();
}

KeptCart cart_of(TillOnDesk& till, const std::vector<Product>& goods) {
  KeptCart kept{.id = till.shop().new_id(), .cart = {}, .tenders = {}, .document = {}};
  for (const Product& one : goods) INVARIANT(!kept.cart.add(one, Quantity::whole(2)));
  return kept;
}

void change(TillOnDesk& till, const std::string& sql) {
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  must(till.shop().database().run(sql));
  must(write.commit());
}

constexpr std::size_t kSlot = 0;

}  // namespace

TEST_CASE("a parked cart survives the program and the shift, and comes back as it was") {
  TillOnDesk till;
  const KeptCart kept = cart_of(till, {article(till, "1001"), article(till, "1101")});
  CHECK_FALSE(must(terminal::park(till.shop(), kept, "Айгүл")));
  till.restart();
  const auto parked = must(storage::parked_carts(till.shop().database()));
  REQUIRE(parked.size() == 1);
  CHECK(parked[0].name == "Айгүл");
  CHECK(parked[0].total == kept.cart.totals().total);
  const auto back = must(terminal::recall(till.shop(), kept.id, kSlot));
  CHECK(back.kept.cart.lines() == kept.cart.lines());
  CHECK(back.repriced.empty());
  CHECK(back.gone.empty());
  CHECK(must(storage::parked_carts(till.shop().database())).empty());
}

TEST_CASE("a cart that is taken up costs what it costs now, and says what changed") {
  TillOnDesk till;
  KeptCart kept = cart_of(till, {article(till, "1001"), article(till, "1101")});
  REQUIRE_FALSE(kept.cart.set_line_discount(1, Money::from_minor(10000)));
  CHECK_FALSE(must(terminal::park(till.shop(), kept, "")));
  change(till, "UPDATE products SET price = 20000 WHERE code = '1001'");
  const auto back = must(terminal::recall(till.shop(), kept.id, kSlot));
  REQUIRE(back.repriced.size() == 1);
  CHECK(back.repriced[0].before == Money::from_minor(18500));
  CHECK(back.repriced[0].after == Money::from_minor(20000));
  CHECK(back.total_before == Money::from_minor(2 * 18500 + 2 * 45050 - 10000));
  CHECK(back.kept.cart.totals().total == Money::from_minor(2 * 20000 + 2 * 45050 - 10000));
  CHECK_FALSE(back.discounts_dropped);
}

TEST_CASE("discounts that are more than the goods are worth now fall, and that is said") {
  TillOnDesk till;
  KeptCart kept = cart_of(till, {article(till, "1001")});
  REQUIRE_FALSE(kept.cart.set_cart_discount(Money::from_minor(30000)));
  CHECK_FALSE(must(terminal::park(till.shop(), kept, "")));
  change(till, "UPDATE products SET price = 10000 WHERE code = '1001'");
  const auto back = must(terminal::recall(till.shop(), kept.id, kSlot));
  CHECK(back.discounts_dropped);
  CHECK(back.kept.cart.totals().total == Money::from_minor(20000));
}

TEST_CASE("an article that is sold no more stays in the cart that was parked with it, and is named") {
  struct Row {
    const char* sql;
    bool gone;
  };
  for (const Row& row : {Row{"UPDATE products SET deleted_at = 1 WHERE code = '1001'", true},
                         Row{"UPDATE products SET status = 'INACTIVE' WHERE code = '1001'", true},
                         Row{"UPDATE products SET name = 'Жаңа' WHERE code = '1001'", false}}) {
    CAPTURE(row.sql);
    TillOnDesk till;
    const KeptCart kept = cart_of(till, {article(till, "1001"), article(till, "1101")});
    CHECK_FALSE(must(terminal::park(till.shop(), kept, "")));
    change(till, row.sql);
    const auto back = must(terminal::recall(till.shop(), kept.id, kSlot));
    CHECK(back.gone.size() == (row.gone ? 1U : 0U));
    CHECK(back.kept.cart.lines().size() == 2);
    CHECK(back.kept.cart.totals() == kept.cart.totals());
  }
}

TEST_CASE("what cannot be parked, renamed or given up is refused by name") {
  TillOnDesk till;
  KeptCart kept = cart_of(till, {article(till, "1001")});
  const std::string longest(storage::kMostCartName, 'x');
  CHECK(must(terminal::park(till.shop(), cart_of(till, {}), "x")) == ParkRefusal::NothingToPark);
  CHECK(must(terminal::park(till.shop(), kept, longest + "x")) == ParkRefusal::NameTooLong);
  CHECK_FALSE(must(terminal::park(till.shop(), kept, longest)));
  CHECK(must(terminal::rename_parked(till.shop(), kept.id, longest + "x")) == ParkRefusal::NameTooLong);
  CHECK(must(terminal::rename_parked(till.shop(), till.shop().new_id(), "x")) == ParkRefusal::NoSuchCart);
  CHECK(must(terminal::discard_parked(till.shop(), till.shop().new_id(), "x")) == ParkRefusal::NoSuchCart);
  CHECK_FALSE(must(terminal::rename_parked(till.shop(), kept.id, "Ата")));
  CHECK(must(storage::parked_carts(till.shop().database()))[0].name == "Ата");
  const auto none = terminal::recall(till.shop(), till.shop().new_id(), kSlot);
  REQUIRE_FALSE(none);
  CHECK(none.error().code == terminal::ErrorCode::NotFound);
}

TEST_CASE("giving a parked cart up is written down, and with money in it, it cannot be given up") {
  TillOnDesk till;
  KeptCart kept = cart_of(till, {article(till, "1001")});
  CHECK_FALSE(must(terminal::park(till.shop(), kept, "Айгүл")));
  CHECK_FALSE(must(terminal::discard_parked(till.shop(), kept.id, "келмеді")));
  CHECK(must(storage::parked_carts(till.shop().database())).empty());
  CHECK(till.count("SELECT count(*) FROM audit_logs WHERE entity_type = 'carts' AND action = 'DELETE' AND new_values "
                   "LIKE '%Айгүл%370.00%'") == 1);
  kept.id = till.shop().new_id();
  kept.tenders.push_back({.method = terminal::TenderMethod::Cash, .amount = Money::from_minor(100)});
  CHECK_FALSE(must(terminal::park(till.shop(), kept, "")));
  CHECK(must(terminal::discard_parked(till.shop(), kept.id, "x")) == ParkRefusal::MoneyTaken);
  CHECK(must(terminal::recall(till.shop(), kept.id, kSlot)).kept.tenders == kept.tenders);
}
