#include "terminal/domain/tax.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string_view>

#include "tests/support/print.h"

namespace terminal {
namespace {

Money minor(std::int64_t value) { return Money::from_minor(value); }

TEST_CASE("VAT is what the shelf price contains, and a refund's is the opposite") {
  struct Row {
    std::int64_t gross;
    std::int32_t rate_bp;
    std::int64_t vat, net;
  };
  for (const Row& row : {Row{935'00, 1200, 100'18, 834'82}, Row{319'391'00, 1200, 34'220'46, 285'170'54},
                         Row{116'00, 1600, 16'00, 100'00}, Row{450'50, 1600, 62'14, 388'36}, Row{1, 1600, 0, 1},
                         Row{0, 1600, 0, 0}, Row{500'00, 0, 0, 500'00}, Row{200, 10'000, 100, 100}, Row{21, 500, 1, 20},
                         Row{11, 1000, 1, 10}, Row{42, 1200, 5, 38}}) {
    CAPTURE(row.gross);
    const auto rate = VatRate::from_bp(row.rate_bp);
    CHECK(vat_inside(minor(row.gross), rate) == minor(row.vat));
    CHECK(vat_inside(minor(-row.gross), rate) == minor(-row.vat));
    CHECK(without_vat(minor(row.gross), rate) == minor(row.net));
    CHECK(without_vat(minor(-row.gross), rate) == minor(-row.net));
  }
}

TEST_CASE("price without VAT and VAT make up the price but for one rounding") {
  CHECK(rc::check([] {
    const auto gross = minor(*rc::gen::inRange<std::int64_t>(-999'999'999'999, 1'000'000'000'000));
    const auto rate = VatRate::from_bp(*rc::gen::inRange(0, 10'001));
    const auto rest = gross - vat_inside(gross, rate) - without_vat(gross, rate);
    RC_ASSERT(rest.minor() >= -1);
    RC_ASSERT(rest.minor() <= 1);
    RC_ASSERT(vat_inside(-gross, rate) == -vat_inside(gross, rate));
  }));
}

TEST_CASE("a VAT rate is a percentage from 0 to 100 with two decimals") {
  struct Row {
    std::string_view text;
    std::int32_t bp;
    std::string_view decimal;
    std::string_view shown;
  };
  for (const Row& row : {Row{"16", 1600, "16.00", "16"}, Row{"12.50", 1250, "12.50", "12.5"}, Row{"0", 0, "0.00", "0"},
                         Row{"100", 10'000, "100.00", "100"}, Row{"5,25", 525, "5.25", "5.25"}}) {
    CAPTURE(row.text);
    const auto rate = VatRate::parse(row.text);
    REQUIRE(rate.has_value());
    CHECK(rate->bp() == row.bp);
    CHECK(to_decimal(*rate) == row.decimal);
    CHECK(format_percent(*rate) == row.shown);
  }
  for (std::string_view text : {"", "-1", "100.01", "16%", "12.345", "abc", "1000"}) {
    CAPTURE(text);
    CHECK_FALSE(VatRate::parse(text).has_value());
  }
}

}  // namespace
}  // namespace terminal
