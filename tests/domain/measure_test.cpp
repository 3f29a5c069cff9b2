#include "terminal/domain/variable_measure.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string_view>

#include "terminal/domain/barcode.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

using Kind = MeasureKind;
using Encoding = MeasureEncoding;

std::string with_check(const std::string& digits) { return digits + check_digit(digits); }

TEST_CASE("what a Kazakh shop's scale prints is read without any setting") {
  const auto& rules = default_measure_rules();
  const auto weight = read_measure(rules, with_check("220012300350"));
  REQUIRE(weight.has_value());
  CHECK(weight->kind == Kind::Weight);
  CHECK(weight->quantity() == Quantity::from_milli(350));
  CHECK(weight->item == "00123");
  CHECK(weight->base_code == with_check("220012300000"));
  CHECK(lookup_keys(*weight) == std::vector<std::string>{with_check("220012300000"), "00123", "123"});

  const auto price = read_measure(rules, with_check("230012301990"));
  REQUIRE(price.has_value());
  CHECK(price->kind == Kind::Price);
  CHECK(price->price() == Money::from_minor(1'990'00));

  CHECK_FALSE(read_measure(rules, with_check("487000123456")).has_value());
  CHECK_FALSE(read_measure(rules, with_check("240012300350")).has_value());
  CHECK_FALSE(read_measure(rules, "2200123003509").has_value());  // Its check digit is another.
  CHECK_FALSE(read_measure(rules, "22001230035").has_value());
  CHECK_FALSE(read_measure(rules, "").has_value());
  CHECK_FALSE(read_measure({}, with_check("220012300350")).has_value());
  for (const auto& rule : rules) CHECK_FALSE(refuse_pattern(rule).has_value());
}

TEST_CASE("the first rule that fits decides") {
  const std::vector<MeasureRule> rules = {{"2299........", Kind::None, Encoding::Ean13},
                                          {"22......{NNDD}.", Kind::Weight, Encoding::Ean13},
                                          {".....{NNNDDDD}.", Kind::Weight, Encoding::Ean13}};
  const auto own = read_measure(rules, with_check("229912345678"));
  REQUIRE(own.has_value());
  CHECK(own->kind == Kind::None);
  CHECK(own->base_code == with_check("229912345678"));
  CHECK(own->item == "12345678");

  const auto second = read_measure(rules, with_check("221234561025"));
  REQUIRE(second.has_value());
  CHECK(second->digits == 1025);
  CHECK(second->decimals == 2);
  CHECK(second->quantity() == Quantity::from_milli(10'250));
  CHECK(second->base_code == with_check("221234560000"));

  // Four decimals: kept exactly, rounded only when thousandths are asked for.
  const auto third = read_measure(rules, with_check("201234561025"));
  REQUIRE(third.has_value());
  CHECK(third->digits == 4'561'025);
  CHECK(third->decimals == 4);
  CHECK(third->quantity() == Quantity::from_milli(456'103));
  CHECK(third->price() == Money::from_minor(456'10));
}

TEST_CASE("a rule for short codes leaves the digits of the article alone") {
  const std::vector<MeasureRule> rules = {{"11.....{N}", Kind::Count, Encoding::Ean8},
                                          {"66{NN}....", Kind::Count, Encoding::Ean8}};
  const auto first = read_measure(rules, with_check("1101234"));
  REQUIRE(first.has_value());
  CHECK(first->digits == check_digit("1101234") - '0');
  CHECK(first->base_code == "11012340");
  const auto second = read_measure(rules, with_check("6601234"));
  REQUIRE(second.has_value());
  CHECK(second->digits == 1);
  CHECK(second->base_code == with_check("6601234").replace(2, 2, "00"));
  CHECK_FALSE(read_measure(rules, with_check("1601234")).has_value());
}

TEST_CASE("twelve and thirteen digits of one number meet the same rules") {
  const std::vector<MeasureRule> thirteen = {{"02.....{NNDD}..", Kind::Price, Encoding::Ean13}};
  const auto upc = with_check("21234512340");
  const auto reading = read_measure(thirteen, upc);
  REQUIRE(reading.has_value());
  CHECK(reading->code == "0" + upc);
  CHECK(reading->digits == 1234);
  const std::vector<MeasureRule> twelve = {{"2.....{NNDD}.", Kind::Price, Encoding::UpcA}};
  CHECK(read_measure(twelve, "0" + upc)->base_code == with_check("21234500000"));
  CHECK(read_measure(twelve, upc)->base_code == with_check("21234500000"));
  CHECK_FALSE(read_measure(twelve, with_check("121234512340")).has_value());
}

TEST_CASE("a code of any kind is read by its pattern's length alone") {
  const std::vector<MeasureRule> rules = {{"99..{NNN}", Kind::Count, Encoding::Any}};
  const auto reading = read_measure(rules, "9912045");
  REQUIRE(reading.has_value());
  CHECK(reading->digits == 45);
  CHECK(reading->item == "12");
  CHECK(reading->base_code == "9912000");
  CHECK_FALSE(read_measure(rules, "99120456").has_value());
  CHECK_FALSE(read_measure(rules, "991204").has_value());
  CHECK_FALSE(read_measure(rules, "99120a5").has_value());
  CHECK_FALSE(read_measure(rules, "99а045").has_value());
}

TEST_CASE("a price inside a code is held against its own check digit") {
  CHECK(price_check_digit("2875") == '9');
  CHECK(price_check_digit("14685") == '6');
  CHECK(price_check_digit("0000") == '0');
  CHECK(price_check_digit("00000") == '0');
  const std::vector<MeasureRule> britain = {{"20.....C{NNDD}.", Kind::Price, Encoding::Ean13}};
  const auto reading = read_measure(britain, with_check("201234592875"));
  REQUIRE(reading.has_value());
  CHECK(reading->price() == Money::from_minor(28'75));
  CHECK(reading->base_code == with_check("201234500000"));
  CHECK(reading->item == "12345");
  CHECK_FALSE(read_measure(britain, with_check("201234582875")).has_value());
  const std::vector<MeasureRule> germany = {{"22....C{NNNDD}.", Kind::Price, Encoding::Ean13}};
  CHECK(read_measure(germany, with_check("221234614685"))->price() == Money::from_minor(146'85));
}

TEST_CASE("a pattern that cannot work says what is wrong with it") {
  struct Row {
    std::string_view pattern;
    Kind kind;
    Encoding encoding;
    PatternRefusal refusal;
  };
  for (const Row& row : {
           Row{"......{}..", Kind::Weight, Encoding::Ean8, PatternRefusal::ValueMissing},
           Row{"......{DN}", Kind::Weight, Encoding::Ean8, PatternRefusal::ValueOrder},
           Row{"....{NN}{DD}", Kind::Weight, Encoding::Ean8, PatternRefusal::ValueTwice},
           Row{"*", Kind::Weight, Encoding::Any, PatternRefusal::UnknownSign},
           Row{"22.....{NNDDX}", Kind::Weight, Encoding::Ean13, PatternRefusal::UnknownSign},
           Row{"22.....{NNDDD", Kind::Weight, Encoding::Ean13, PatternRefusal::BracesUnmatched},
           Row{"22.....NNDDD}", Kind::Weight, Encoding::Ean13, PatternRefusal::UnknownSign},
           Row{"22.....}.....", Kind::None, Encoding::Ean13, PatternRefusal::BracesUnmatched},
           Row{"22....{NNDDD}", Kind::Weight, Encoding::Ean13, PatternRefusal::WrongLength},
           Row{"22.......{NNDDD}.", Kind::Weight, Encoding::Ean13, PatternRefusal::WrongLength},
           Row{"22.....{NNDDD}.", Kind::Weight, Encoding::Ean8, PatternRefusal::WrongLength},
           Row{"", Kind::None, Encoding::Any, PatternRefusal::WrongLength},
           Row{"22...........", Kind::Price, Encoding::Ean13, PatternRefusal::ValueMissing},
           Row{"22.....{NNDDD}.", Kind::None, Encoding::Ean13, PatternRefusal::ValueUnexpected},
           Row{"{NNNNNNNNNNNNN}", Kind::Count, Encoding::Ean13, PatternRefusal::ValueTooLong},
           Row{"22..CC.{NNDD}.", Kind::Price, Encoding::Ean13, PatternRefusal::CheckMisplaced},
           Row{"22....C{NNNNDD}.", Kind::Price, Encoding::Ean13, PatternRefusal::CheckMisplaced},
           Row{"22....C......", Kind::None, Encoding::Ean13, PatternRefusal::CheckMisplaced},
       }) {
    CAPTURE(row.pattern);
    const MeasureRule rule{std::string(row.pattern), row.kind, row.encoding};
    CHECK(refuse_pattern(rule) == row.refusal);
    CHECK_FALSE(read_measure({rule}, with_check("220012300350")).has_value());
  }
}

TEST_CASE("no pattern and no code make the reader of measures stumble") {
  CHECK(rc::check([] {
    const auto pattern = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123.....{}NNDDC*x")));
    const auto code = *rc::gen::container<std::string>(rc::gen::inRange<char>('0', '9' + 1));
    const auto kind = *rc::gen::element(Kind::None, Kind::Weight, Kind::Price, Kind::Count);
    const auto encoding = *rc::gen::element(Encoding::Ean13, Encoding::Ean8, Encoding::UpcA, Encoding::Any);
    const std::vector<MeasureRule> rules{{pattern, kind, encoding}};
    if (const auto reading = read_measure(rules, code)) {
      RC_ASSERT(!refuse_pattern(rules[0]).has_value());
      RC_ASSERT(reading->base_code.size() == reading->code.size());
    }
  }));
}

// What a scale writes is what the till reads.
TEST_CASE("every weight comes back from its label") {
  CHECK(rc::check([] {
    const auto grams = *rc::gen::inRange(0, 100'000);
    std::string text = std::to_string(100'000 + grams).substr(1);
    const auto item = std::to_string(*rc::gen::inRange(10'000, 100'000));
    const auto reading = read_measure(default_measure_rules(), with_check("21" + item + text));
    RC_ASSERT(reading.has_value());
    RC_ASSERT(reading->quantity() == Quantity::from_milli(grams));
    RC_ASSERT(reading->item == item);
    const auto base = read_measure(default_measure_rules(), reading->base_code);
    RC_ASSERT(base.has_value());
    RC_ASSERT(base->quantity().zero());
    RC_ASSERT(base->base_code == reading->base_code);
  }));
}

}  // namespace
}  // namespace terminal
