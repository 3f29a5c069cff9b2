// What a cart costs by lists, promotions and discounts, and what becomes of one
// that stands open when prices or VAT change.
#include <doctest/doctest.h>

#include "terminal/domain/cart.h"
#include "terminal/domain/sale.h"
#include "tests/domain/promotions.h"
#include "tests/support/goods.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

using tests::product;

Money minor(std::int64_t value) { return Money::from_minor(value); }
LocalTime at(const char* text) { return LocalTime::parse(text).value(); }

const Product kMilk = product({.number = 1, .price_minor = 450'50});
const Product kBread = product({.number = 2, .price_minor = 185'00, .vat_bp = 500});

PriceEntry price_from(std::int64_t price_minor, const char* from, const char* tier = "") {
  return {.list = tests::numbered(3, 1),
          .list_name = tier[0] == '\0' ? "Цены" : "Алтын",
          .tier = tier,
          .priority = tier[0] == '\0' ? 0 : 1,
          .list_days = {},
          .days = {Date::parse(from), std::nullopt},
          .min_quantity = Quantity::whole(1),
          .price = minor(price_minor)};
}

PriceTerms terms_at(const char* moment, std::vector<Promotion> promotions = {}) {
  return {.tier = "",
          .at = at(moment),
          .promotions = std::make_shared<const Promotions>(std::move(promotions)),
          .general_vat = std::make_shared<const VatSchedule>(),
          .entries = {}};
}

Cart cart_at(PriceTerms terms, const std::vector<std::pair<Product, std::int64_t>>& goods) {
  Cart cart;
  REQUIRE_FALSE(cart.set_terms(std::move(terms)));
  for (const auto& [good, pieces] : goods) REQUIRE_FALSE(cart.add(good, Quantity::whole(pieces)));
  return cart;
}

std::vector<ReasonKind> kinds(const CartLine& line) {
  std::vector<ReasonKind> found;
  for (const PriceReason& reason : line.reasons) found.push_back(reason.kind);
  return found;
}

// The sum of what is said to be off is what is off; and the server's own sum agrees.
void check_sums(const Cart& cart) {
  for (const CartLine& line : cart.lines()) {
    Money off;
    for (const PriceReason& reason : line.reasons) off += reason.amount;
    CHECK(off == line.discount);
    CHECK(line.money.gross == times(line.unit_price, line.quantity, Rounding::HalfAwayFromZero) - off);
    CHECK(generated_line_total(line.money, line.quantity) == line.money.gross);
    CHECK(line.money.tax_amount == vat_inside(line.money.gross, line.vat));
  }
}

}  // namespace

TEST_CASE("a list's price stands instead of the article's, for whom it is") {
  PriceTerms terms = terms_at("2026-11-23 12:00:00");
  terms.entries[kMilk.id] = {price_from(460'00, "2026-01-01"), price_from(400'00, "2026-01-01", "gold")};
  Cart cart = cart_at(terms, {{kMilk, 2}, {kBread, 1}});
  CHECK(cart.lines()[0].unit_price == minor(460'00));
  CHECK(kinds(cart.lines()[0]) == std::vector{ReasonKind::PriceList});
  CHECK(cart.lines()[1].reasons.empty());
  CHECK(cart.totals().total == minor(920'00 + 185'00));
  CHECK(cart.totals().saved == minor(0));

  PriceTerms gold = cart.terms();
  gold.tier = "gold";
  CHECK_FALSE(cart.set_terms(gold));
  CHECK(cart.lines()[0].reasons[0].name == "Алтын");
  CHECK(cart.totals().total == minor(800'00 + 185'00));
  CHECK(cart.totals().saved == minor(120'00));
  check_sums(cart);
  // The customer goes, and with him his prices.
  gold.tier = "";
  CHECK_FALSE(cart.set_terms(gold));
  CHECK(cart.totals().total == minor(920'00 + 185'00));
}

TEST_CASE("discounts come after promotions, the cart's after the lines'") {
  Cart cart =
      cart_at(terms_at("2026-11-23 12:00:00", {tests::of(tests::percent(10'00), {1})}), {{kMilk, 2}, {kBread, 1}});
  const auto milk = cart.lines()[0].key;
  // 901.00 - 90.10 = 810.90; 5 % of it are 40.55.
  CHECK_FALSE(cart.set_line_discount(milk, {.percent_bp = 5'00}));
  CHECK(cart.lines()[0].money.gross == minor(770'35));
  CHECK_FALSE(cart.set_cart_discount({.percent_bp = 10'00}));
  CHECK(cart.cart_discount() == minor(95'54));  // Of 955.35.
  CHECK(cart.totals().total == minor(955'35 - 95'54));
  CHECK(kinds(cart.lines()[0]) ==
        std::vector{ReasonKind::Promotion, ReasonKind::LineDiscount, ReasonKind::CartDiscount});
  check_sums(cart);
  // Per cent follow the goods.
  CHECK_FALSE(cart.set_quantity(milk, Quantity::whole(4)));
  CHECK(cart.lines()[0].before_hand == minor(1'621'80));
  CHECK(cart.lines()[0].reasons[1].amount == minor(81'09));
  check_sums(cart);
  CHECK_FALSE(cart.undo());
  CHECK_FALSE(cart.undo());
  CHECK_FALSE(cart.undo());
  CHECK(cart.totals().total == minor(810'90 + 185'00));
}

TEST_CASE("a discount in tenge never keeps goods out of the cart that bring a promotion") {
  Cart cart = cart_at(terms_at("2026-11-23 12:00:00", {tests::buy_get(2, 1)}), {{kMilk, 2}});
  CHECK_FALSE(cart.set_line_discount(cart.lines()[0].key, minor(901'00)));
  CHECK(cart.totals().total == minor(0));
  CHECK_FALSE(cart.add(kMilk, Quantity::whole(1)));
  CHECK(cart.totals().total == minor(0));
  check_sums(cart);
}

TEST_CASE("slips with discounts and prices are refused by name") {
  Cart cart = cart_at(terms_at("2026-11-23 12:00:00"), {{kMilk, 1}});
  const auto key = cart.lines()[0].key;
  CHECK(cart.set_line_discount(key, {.percent_bp = 100'01}) == CartRefusal::PercentTooLarge);
  CHECK(cart.set_line_discount(key, {.percent_bp = -1}) == CartRefusal::DiscountNegative);
  CHECK(cart.set_cart_discount({.percent_bp = 100'01}) == CartRefusal::PercentTooLarge);
  CHECK(cart.set_price(key, HandPrice{.price = minor(-1), .approver = {}}) == CartRefusal::PriceNegative);
  CHECK(cart.set_price(key, HandPrice{.price = minor(kMaxHandPriceMinor + 1), .approver = {}}) ==
        CartRefusal::PriceTooLarge);
  CHECK(cart.set_price(key + 1, HandPrice{.price = minor(1), .approver = {}}) == CartRefusal::NoSuchLine);
  REQUIRE_FALSE(cart.add_labelled(kBread, Quantity::whole(1), minor(100'00)));
  CHECK(cart.set_price(cart.lines()[1].key, HandPrice{.price = minor(1), .approver = {}}) == CartRefusal::LabelledLine);
}

TEST_CASE("a price by hand stands for itself: no list and no promotion touches it") {
  PriceTerms terms = terms_at("2026-11-23 12:00:00", {tests::percent(10'00)});
  terms.entries[kMilk.id] = {price_from(460'00, "2026-01-01")};
  Cart cart = cart_at(terms, {{kMilk, 2}});
  const auto key = cart.lines()[0].key;
  CHECK_FALSE(cart.set_price(key, HandPrice{.price = minor(300'00), .approver = {}}));
  CHECK(cart.totals().total == minor(600'00));
  CHECK(kinds(cart.lines()[0]) == std::vector{ReasonKind::ChangedPrice});
  CHECK(cart.totals().saved == minor(320'00));
  // More of the same article costs what it costs by itself.
  CHECK_FALSE(cart.add(kMilk, Quantity::whole(1)));
  CHECK(cart.lines().size() == 2);
  CHECK(cart.totals().total == minor(600'00 + 414'00));
  CHECK_FALSE(cart.set_price(key, std::nullopt));
  CHECK(cart.totals().total == minor(3 * 414'00));
  check_sums(cart);
}

TEST_CASE("an article with an open price goes onto a line with others at that price") {
  Cart cart = cart_at(terms_at("2026-11-23 12:00:00"), {});
  const HandPrice hundred{.price = minor(100'00), .open = true, .approver = {}};
  CHECK_FALSE(cart.add_priced(kBread, Quantity::whole(1), hundred));
  CHECK_FALSE(cart.add_priced(kBread, Quantity::whole(2), hundred));
  CHECK_FALSE(cart.add_priced(kBread, Quantity::whole(1), {.price = minor(90'00), .open = true, .approver = {}}));
  REQUIRE(cart.lines().size() == 2);
  CHECK(cart.totals().total == minor(390'00));
  CHECK(kinds(cart.lines()[0]) == std::vector{ReasonKind::OpenPrice});
}

TEST_CASE("a happy hour that ends while the customer stands there counts for all that he buys") {
  Promotion happy = tests::percent(20'00);
  happy.hours = {{.from = 17 * 60, .to = 18 * 60}};
  Cart cart = cart_at(terms_at("2026-11-23 17:59:00", {happy}), {{kMilk, 1}});
  CHECK_FALSE(outlived(cart.terms().at, at("2026-11-23 18:58:59")));
  CHECK_FALSE(cart.add(kBread, Quantity::whole(1)));
  CHECK(cart.totals().total == minor(360'40 + 148'00));
}

TEST_CASE("a cart outlives its prices at midnight, after an hour, and when the clock is set back") {
  const LocalTime begun = at("2026-11-23 23:50:00");
  CHECK_FALSE(outlived(begun, at("2026-11-23 23:59:59.999999")));
  CHECK(outlived(begun, at("2026-11-24 00:00:00")));
  CHECK(outlived(at("2026-11-23 12:00:00"), at("2026-11-23 13:00:00")));
  CHECK(outlived(begun, at("2026-11-23 23:40:00")));
}

TEST_CASE("what was shown before midnight stands where it was lower, what is lower now counts at once") {
  PriceTerms terms = terms_at("2026-11-30 23:55:00");
  terms.entries[kMilk.id] = {price_from(450'00, "2026-01-01"), price_from(500'00, "2026-12-01")};
  terms.entries[kBread.id] = {price_from(185'00, "2026-01-01"), price_from(170'00, "2026-12-01")};
  Cart cart = cart_at(terms, {{kMilk, 2}, {kBread, 1}});
  CHECK(cart.totals().total == minor(900'00 + 185'00));

  terms.at = at("2026-12-01 00:00:00");
  const auto repriced = cart.reprice(terms, {});
  CHECK_FALSE(repriced.refusal);
  CHECK(repriced.changed);
  CHECK(cart.lines()[0].unit_price == minor(500'00));
  CHECK(kinds(cart.lines()[0]) == std::vector{ReasonKind::PriceList, ReasonKind::ShownPrice});
  CHECK(cart.totals().total == minor(900'00 + 170'00));
  // What comes after midnight costs what it costs now.
  CHECK_FALSE(cart.add(kMilk, Quantity::whole(1)));
  CHECK(cart.lines()[0].money.gross == minor(1'400'00));
  CHECK_FALSE(cart.set_quantity(cart.lines()[0].key, Quantity::whole(1)));
  CHECK(cart.lines()[0].money.gross == minor(450'00));
  check_sums(cart);
  // And once more: nothing has changed, nothing is said.
  CHECK_FALSE(cart.reprice(terms, {}).changed);
  // Undoing goes back over what was put in, not over midnight.
  CHECK_FALSE(cart.undo());
  CHECK_FALSE(cart.undo());
  CHECK(cart.totals().total == minor(900'00 + 170'00));
  while (cart.can_undo()) CHECK_FALSE(cart.undo());
  CHECK(cart.empty());
}

TEST_CASE("a promotion that ended at midnight stays on what was shown with it") {
  Promotion until = tests::percent(30'00);
  until.ends_at = at("2026-12-01 00:00:00");
  Cart cart = cart_at(terms_at("2026-11-30 23:55:00", {until}), {{kMilk, 2}});
  CHECK(cart.totals().total == minor(630'70));
  CHECK(cart.reprice(terms_at("2026-12-01 00:00:10", {until}), {}).refusal == std::nullopt);
  CHECK(cart.totals().total == minor(630'70));
  CHECK(kinds(cart.lines()[0]) == std::vector{ReasonKind::ShownPrice});
  check_sums(cart);
}

TEST_CASE("a new general rate of VAT holds from its first minute, and the customer pays no more for it") {
  Product milk = kMilk;
  milk.vat = VatRate::from_bp(1200);
  Cart cart = cart_at(terms_at("2025-12-31 23:59:00"), {{milk, 2}, {kBread, 1}});
  CHECK(cart.lines()[0].vat == VatRate::from_bp(1200));
  CHECK(cart.totals().vat ==
        vat_inside(minor(901'00), VatRate::from_bp(1200)) + vat_inside(minor(185'00), VatRate::from_bp(500)));
  CHECK(cart.reprice(terms_at("2026-01-01 00:00:00"), {}).changed);
  CHECK(cart.lines()[0].vat == VatRate::from_bp(1600));
  CHECK(cart.lines()[1].vat == VatRate::from_bp(500));
  CHECK(cart.totals().total == minor(901'00 + 185'00));
  check_sums(cart);
  // Scanned after midnight it goes onto the same line, at the same rate.
  CHECK_FALSE(cart.add(milk, Quantity::whole(1)));
  CHECK(cart.lines().size() == 2);
}

TEST_CASE("an article that the centre gave another price is sold at it, but what was shown stands") {
  Cart cart = cart_at(terms_at("2026-11-23 12:00:00"), {{kMilk, 2}});
  Product dearer = kMilk;
  dearer.price = minor(500'00);
  CHECK(cart.reprice(terms_at("2026-11-23 12:01:00"), {{kMilk.id, dearer}}).changed);
  CHECK(cart.totals().total == minor(901'00));
  CHECK_FALSE(cart.add(dearer, Quantity::whole(1)));
  CHECK(cart.lines().size() == 1);
  CHECK(cart.totals().total == minor(1'401'00));
  check_sums(cart);
}

TEST_CASE("the document keeps the price, what was off and why") {
  Cart cart = cart_at(terms_at("2026-11-23 12:00:00", {tests::percent(10'00)}), {{kMilk, 2}});
  CHECK_FALSE(cart.set_cart_discount(minor(10'90)));
  Payment payment(cart.totals().total);
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Cash, .amount = payment.due(), .reference = ""}));
  UuidSource ids(1);
  const CompletedSale sale = complete_sale(cart, payment, {}, ids);
  CHECK(sale.lines[0].gross_unit_price == minor(450'50));
  CHECK(sale.lines[0].gross_discount == minor(90'10 + 10'90));
  CHECK(sale.lines[0].reasons == cart.lines()[0].reasons);
  CHECK(sale.settled());
}

}  // namespace terminal
