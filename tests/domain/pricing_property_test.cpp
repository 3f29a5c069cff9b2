// Whatever a shop sells, the databases' generated columns come out at exactly
// what the customer pays.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>

#include "terminal/domain/pricing.h"
#include "terminal/domain/sale.h"
#include "tests/support/print.h"
#include "tests/support/random.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

// A hostile mix: dust and fortunes, pieces and grams, whole lines for free.
LineInput any_line(tests::Random& random) {
  const std::int64_t dearest = random.pick<std::int64_t>({9, 999, 99'999, 9'999'999});
  const bool weighed = random.one_in(2);
  const std::int64_t most = random.pick<std::int64_t>({3, 40, 5000});
  LineInput line{.shelf_price = minor(random.between(0, dearest)),
                 .quantity = weighed ? Quantity::from_milli(random.between(1, most * 1000))
                                     : Quantity::whole(random.between(1, most)),
                 .gross_discount = minor(0),
                 .vat = VatRate::from_bp(random.pick<std::int32_t>({1600, 1200, 1000, 500, 0}))};
  const Money sum = times(line.shelf_price, line.quantity, Rounding::HalfAwayFromZero);
  switch (random.between(0, 4)) {
    case 0: line.gross_discount = sum; break;
    case 1: line.gross_discount = sum.share(random.between(0, 10'000), Rounding::HalfAwayFromZero); break;
    case 2: line.gross_discount = minor(random.between(0, std::min<std::int64_t>(sum.minor(), 3))); break;
    default: break;
  }
  return line;
}

// The databases' expression, spelled out here once more: unit_price x quantity
// - discount_amount + tax_amount, to five decimals, then rounded half away.
std::int64_t database_total(const LineMoney& money, Quantity quantity) {
  const Int128 fine = Int128{money.unit_price.minor()} * quantity.milli() +
                      Int128{1000} * (money.tax_amount.minor() - money.discount_amount.minor());
  return static_cast<std::int64_t>(fine < 0 ? -((-fine + 500) / 1000) : (fine + 500) / 1000);
}

bool exact(const LineInput& line, const LineMoney& money) {
  return database_total(money, line.quantity) == money.gross.minor() &&
         generated_line_total(money, line.quantity) == money.gross &&
         money.gross == times(line.shelf_price, line.quantity, Rounding::HalfAwayFromZero) - line.gross_discount &&
         money.tax_amount == vat_inside(money.gross, line.vat);
}

LineInput returned(LineInput line) {
  line.quantity = -line.quantity;
  line.gross_discount = -line.gross_discount;
  return line;
}

bool opposite(const LineMoney& a, const LineMoney& b) {
  return a.gross == -b.gross && a.tax_amount == -b.tax_amount && a.unit_price == b.unit_price &&
         a.discount_amount == -b.discount_amount;
}

TEST_CASE("every line's generated total is what the customer pays, and returns are exact negatives") {
  tests::Random random(20261122);
  int lowered = 0;
  for (int i = 0; i < 400'000; ++i) {
    const LineInput line = any_line(random);
    const auto money = price_line(line);
    const auto back = price_line(returned(line));
    if (!money || !back || !exact(line, *money) || !exact(returned(line), *back) || !opposite(*money, *back)) {
      CAPTURE(line.shelf_price);
      CAPTURE(line.quantity);
      CAPTURE(line.gross_discount);
      CAPTURE(line.vat);
      FAIL("the sums of this line do not agree");
    }
    lowered += money->unit_price != without_vat(line.shelf_price, line.vat) ? 1 : 0;
  }
  MESSAGE("unit price stored 0.01 lower on ", lowered, " of 400000 lines");
  CHECK(lowered > 0);
}

// As likely to be near one as near `most`.
std::int64_t any_size(tests::Random& random, std::int64_t most) {
  std::int64_t limit = most;
  for (auto halvings = random.between(0, 40); halvings > 0; --halvings) limit /= 2;
  return random.between(-limit, limit);
}

TEST_CASE("the rule holds up to the columns' limits, and past them there is no line") {
  tests::Random random(7);
  int priced = 0, refused = 0;
  for (int i = 0; i < 400'000; ++i) {
    const LineInput line{.shelf_price = minor(std::abs(any_size(random, kMaxLineMinor + 1))),
                         .quantity = Quantity::from_milli(any_size(random, kMaxLineMilli + 1)),
                         .gross_discount = minor(any_size(random, kMaxLineMinor + 1)),
                         .vat = VatRate::from_bp(static_cast<std::int32_t>(random.between(0, 10'000)))};
    const auto money = price_line(line);
    priced += money ? 1 : 0;
    refused += money ? 0 : 1;
    if (!money) continue;
    bool fits = exact(line, *money);
    for (const Money sum : {money->gross, money->tax_amount, money->unit_price, money->discount_amount}) {
      fits = fits && sum.minor() <= kMaxLineMinor && sum.minor() >= -kMaxLineMinor;
    }
    if (fits) continue;
    CAPTURE(line.shelf_price);
    CAPTURE(line.quantity);
    CAPTURE(line.gross_discount);
    CAPTURE(line.vat);
    FAIL("the sums of this line do not agree");
  }
  CHECK(priced > 100'000);
  CHECK(refused > 1'000);
}

TEST_CASE("a document's header sums up its thousand lines to the tiyn") {
  CHECK(rc::check([](std::uint64_t seed) {
    tests::Random random(seed);
    CompletedSale sale, back;
    Money paid;
    for (int i = 0; i < 1000; ++i) {
      const LineInput line = any_line(random);
      const auto money = price_line(line);
      const auto opposite_money = price_line(returned(line));
      RC_ASSERT(money.has_value() && opposite_money.has_value());
      SaleLine sold;
      sold.money = *money;
      sale.lines.push_back(sold);
      sold.money = *opposite_money;
      back.lines.push_back(sold);
      paid += generated_line_total(*money, line.quantity);
    }
    const auto totals = sale.totals();
    RC_ASSERT(totals.total == paid);
    RC_ASSERT(totals.subtotal + totals.tax - totals.discount == paid);
    const auto other = back.totals();
    RC_ASSERT(other.total == -totals.total);
    RC_ASSERT(other.subtotal == -totals.subtotal);
    RC_ASSERT(other.tax == -totals.tax);
    RC_ASSERT(other.discount == -totals.discount);
  }));
}

}  // namespace
}  // namespace terminal
