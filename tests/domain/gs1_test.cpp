#include <doctest/doctest.h>

#include "terminal/domain/barcode.h"
#include "terminal/domain/gs1.h"
#include "terminal/domain/gs1_checks.h"
#include "terminal/domain/gs1_goods.h"
#include "terminal/domain/marking.h"

namespace terminal {
namespace {

std::optional<Gs1Refusal> refusal_of(std::string_view bracketed) {
  const auto reading = read_bracketed(bracketed);
  const auto* refusal = std::get_if<Gs1Refusal>(&reading);
  return refusal != nullptr ? std::optional(*refusal) : std::nullopt;
}

TEST_CASE("what GS1 checks in an element decides whether it is taken") {
  struct Row {
    std::string_view text;
    std::optional<Gs1Refusal> refusal;
  };
  for (const Row& row : {
           Row{"(01)04870249811936", std::nullopt},
           Row{"(01)04870249811937", Gs1Refusal::Content},
           Row{"(00)104870249811930015", Gs1Refusal::Content},
           Row{"(17)271231", std::nullopt},
           Row{"(17)270200", std::nullopt},  // February as a whole.
           Row{"(17)270229", Gs1Refusal::Content},
           Row{"(17)280229", std::nullopt},
           Row{"(17)271301", Gs1Refusal::Content},
           Row{"(7006)270200", Gs1Refusal::Content},
           Row{"(7003)2712312359", std::nullopt},
           Row{"(7003)2712312460", Gs1Refusal::Content},
           Row{"(8008)27123123", std::nullopt},
           Row{"(8008)27123123595", Gs1Refusal::TooShort},
           Row{"(422)398", std::nullopt},
           Row{"(422)397", Gs1Refusal::Content},
           Row{"(3912)39812", std::nullopt},
           Row{"(3912)39912", Gs1Refusal::Content},
           Row{"(4307)KZ", std::nullopt},
           Row{"(4307)ZZ", Gs1Refusal::Content},
           Row{"(4309)18000000003600000000", std::nullopt},
           Row{"(4309)18000000013600000000", Gs1Refusal::Content},
           Row{"(4300)A%20B", std::nullopt},
           Row{"(4300)A%2", Gs1Refusal::Content},
           Row{"(4321)2", Gs1Refusal::Content},
           Row{"(4331)000123-", std::nullopt},
           Row{"(4331)000123+", Gs1Refusal::Content},
           Row{"(7258)2/3", std::nullopt},
           Row{"(7258)3/2", Gs1Refusal::Content},
           Row{"(8006)123456789012310203", std::nullopt},
           Row{"(8006)123456789012310302", Gs1Refusal::Content},
           Row{"(8007)KZ86125KZT5004100100", std::nullopt},
           Row{"(8007)KZ87125KZT5004100100", Gs1Refusal::Content},
           Row{"(8011)0", std::nullopt},
           Row{"(8011)01", Gs1Refusal::Content},
           Row{"(8013)1987654Ad4X4bL5ttr2310c2K", std::nullopt},
           Row{"(8013)1987654Ad4X4bL5ttr2310c2L", Gs1Refusal::Content},
           Row{"(10)", Gs1Refusal::TooShort},
           Row{"(10)123456789012345678901", Gs1Refusal::TooLong},
           Row{"(10)Қ", Gs1Refusal::Characters},
           Row{"(8010)abc", Gs1Refusal::Characters},
           Row{"(05)1", std::nullopt},  // Not given to anything yet.
           Row{"(3106)000001", Gs1Refusal::UnknownIdentifier},
       }) {
    CAPTURE(row.text);
    CHECK(refusal_of(row.text) == row.refusal);
  }
}

TEST_CASE("a date of two digits is in the century nearest to today") {
  struct Row {
    std::string_view text;
    int this_year;
    const char* day;
  };
  for (const Row& row :
       {Row{"261231", 2026, "2026-12-31"}, Row{"760101", 2026, "2076-01-01"}, Row{"770101", 2026, "1977-01-01"},
        Row{"990101", 2050, "2099-01-01"}, Row{"010101", 2051, "2101-01-01"}, Row{"270200", 2026, "2027-02-28"},
        Row{"281200", 2026, "2028-12-31"}, Row{"000229", 2026, "2000-02-29"}, Row{"000229", 2060, "2100-02-28"}}) {
    CAPTURE(row.text);
    CHECK(gs1_date(row.text, row.this_year).to_string() == row.day);
  }
}

TEST_CASE("weight, price, lot and days are read from what stands on the goods") {
  const auto reading = read_elements(
      "0104870249811936"
      "3103001250"
      "15270100"
      "17271231"
      "10LOT-7\x1d"
      "392212345\x1d"
      "21S1");
  const auto* message = std::get_if<Gs1Message>(&reading);
  REQUIRE(message != nullptr);
  const Gs1Goods goods = goods_in(*message, 2026);
  CHECK(goods.gtin == "04870249811936");
  CHECK(goods.weight == Quantity::from_milli(1250));
  CHECK(goods.price == Money::from_minor(12345));
  CHECK(goods.lot == "LOT-7");
  CHECK(goods.serial == "S1");
  CHECK(goods.best_before == Date::parse("2027-01-31"));
  CHECK(goods.expires == Date::parse("2027-12-31"));
}

TEST_CASE("a price in another country's money is not taken for tenge") {
  const auto price = [](std::string_view text) {
    const auto reading = read_bracketed(text);
    return goods_in(std::get<Gs1Message>(reading), 2026).price;
  };
  CHECK(price("(3932)398150050") == Money::from_minor(150050));
  CHECK(price("(3930)3981500") == Money::from_minor(150000));
  CHECK(price("(3932)978150050") == std::nullopt);
  CHECK(price("(3920)999999999999999") == std::nullopt);
}

TEST_CASE("a marking code is the same pack with and without its separators") {
  const std::string tail44(44, 'x');
  struct Row {
    std::string scan, serial;
  };
  for (const Row& row : {
           Row{"0104600840749372211ABCDE\x1d"
               "93a1B2",
               "1ABCDE"},
           Row{"0104600840749372211ABCDE93a1B2", "1ABCDE"},
           Row{"\x1d"
               "0104600840749372211ABCDE\x1d"
               "93a1B2",
               "1ABCDE"},
           Row{"010460084074937221ABCDEFGHIJKLM\x1d"
               "91EE05\x1d"
               "92" +
                   tail44,
               "ABCDEFGHIJKLM"},
           Row{"010460084074937221ABCDEFGHIJKLM91EE0592" + tail44, "ABCDEFGHIJKLM"},
           Row{"04600840749372t1Xrb-xQWhpeGhG", "t1Xrb-x"},
       }) {
    CAPTURE(row.scan);
    const auto code = read_marking_code(row.scan);
    REQUIRE(code.has_value());
    CHECK(code->gtin == "04600840749372");
    CHECK(code->serial == row.serial);
    CHECK(row.scan.ends_with(code->code));
    CHECK(row.scan.size() - code->code.size() <= 1);  // At most FNC1 in front.
  }
  for (const char* other : {"4600840749372", "0104600840749372", "0104600840749373211ABCDE", "R-K7QM4T-118",
                            "04600840749373t1Xrb-xQWhpeGhG", "04600840749372t1Xrb-xQWhpeGhGG"}) {
    CAPTURE(other);
    CHECK(!read_marking_code(other));
  }
}

}  // namespace
}  // namespace terminal
