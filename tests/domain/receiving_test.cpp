// What may stand of a delivery, of an adjustment and of a count.
#include "terminal/domain/receiving.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "terminal/domain/adjusting.h"
#include "terminal/domain/counting.h"

using namespace terminal;

namespace {

Uuid id(std::uint8_t last) {
  Uuid::Bytes bytes{};
  bytes.back() = last;
  return Uuid(bytes);
}
Quantity milli(std::int64_t value) { return Quantity::from_milli(value); }

const std::vector<ExpectedLine> kOrder = {{.item = id(11),
                                           .product = id(1),
                                           .code = "1",
                                           .name = "Шай",
                                           .unit = "шт",
                                           .ordered = milli(10'000),
                                           .received = milli(4000),
                                           .unit_cost = {}}};

}  // namespace

TEST_CASE("a delivery is refused for what is wrong with it, and never for what stands on the ramp") {
  const Date today = Date::from_ymd(2026, 11, 23);
  const ReceivedLine good{.product = id(1), .item = id(11), .quantity = milli(6000)};
  struct Row {
    const char* what;
    std::vector<ReceivedLine> lines;
    std::optional<ReceiveRefusal> refusal;
    DeliveryTerms terms = {};
  };
  const auto with = [&](auto change) {
    ReceivedLine line = good;
    change(line);
    return std::vector<ReceivedLine>{line};
  };
  for (const Row& row :
       {Row{"as ordered", {good}, {}},
        Row{"nothing", {}, ReceiveRefusal::NothingReceived},
        Row{"none", with([](auto& l) { l.quantity = milli(0); }), ReceiveRefusal::QuantityNotPositive},
        Row{"less than none", with([](auto& l) { l.quantity = milli(-1); }), ReceiveRefusal::QuantityNotPositive},
        Row{"cost", with([](auto& l) { l.unit_cost = Money::from_minor(-1); }), ReceiveRefusal::CostNegative},
        Row{"free", with([](auto& l) { l.unit_cost = Money(); }), {}},
        Row{"another's line", with([](auto& l) { l.item = id(12); }), ReceiveRefusal::LineOfAnother},
        Row{"another article", with([](auto& l) { l.product = id(2); }), ReceiveRefusal::LineOfAnother},
        Row{"day without lot", with([&](auto& l) { l.expiry = today; }), ReceiveRefusal::LotMissing},
        Row{"last day", with([&](auto& l) { l.expiry = today, l.lot = "A"; }), {}},
        Row{"over", with([&](auto& l) { l.expiry = Date{today.days - 1}, l.lot = "A"; }), ReceiveRefusal::Expired},
        Row{"not ordered", with([](auto& l) { l.item = Uuid(); }), ReceiveRefusal::ReasonMissing},
        Row{"not ordered, said", with([](auto& l) { l.item = Uuid(), l.reason = "подарок"; }), {}},
        Row{"too much", with([](auto& l) { l.quantity = milli(6001); }), ReceiveRefusal::ReasonMissing},
        Row{"too much, said", with([](auto& l) { l.quantity = milli(6001), l.reason = "больше"; }), {}},
        Row{"tolerated", with([](auto& l) { l.quantity = milli(6500); }), {}, {.tolerance_bp = 500}},
        Row{"beyond it",
            with([](auto& l) { l.quantity = milli(6501); }),
            ReceiveRefusal::ReasonMissing,
            {.tolerance_bp = 500}},
        Row{"a part", with([](auto& l) { l.quantity = milli(1000); }), {}},
        Row{"the last part",
            with([](auto& l) { l.quantity = milli(1000); }),
            ReceiveRefusal::ReasonMissing,
            {.last = true}},
        Row{"the last part, said",
            with([](auto& l) { l.quantity = milli(1000); }),
            {},
            {.last = true, .reason = "нет"}},
        Row{"nothing more", {}, {}, {.last = true, .reason = "нет у поставщика"}}}) {
    CAPTURE(row.what);
    DeliveryTerms terms = row.terms;
    terms.today = today;
    CHECK(refuse_delivery(kOrder, row.lines, terms) == row.refusal);
  }
}

TEST_CASE("an order is done when all of it came, and says what differs") {
  const ReceivedLine part{.product = id(1), .item = id(11), .quantity = milli(5000), .reason = "мало"};
  CHECK_FALSE(all_came(kOrder, {part}));
  CHECK(all_came(kOrder, {part, part}));
  const auto odd = discrepancies(kOrder, {part});
  REQUIRE(odd.size() == 1);
  CHECK(odd.front().received == milli(9000));
  CHECK(odd.front().reason == "мало");
  CHECK(discrepancies(kOrder, {{.product = id(1), .item = id(11), .quantity = milli(6000)}}).empty());
}

TEST_CASE("an adjustment says why, and changes something") {
  struct Row {
    AdjustWay way;
    std::int64_t quantity;
    const char* reason;
    std::optional<AdjustRefusal> refusal;
    std::int64_t change;
  };
  for (const Row& row :
       {Row{AdjustWay::By, -2000, "бой", {}, -2000}, Row{AdjustWay::To, 0, "нет", {}, -7000},
        Row{AdjustWay::To, 9000, "найдено", {}, 2000}, Row{AdjustWay::WriteOff, 1000, "срок", {}, -1000},
        Row{AdjustWay::By, 0, "бой", AdjustRefusal::NoChange, 0},
        Row{AdjustWay::WriteOff, -1000, "срок", AdjustRefusal::QuantityNotPositive, 1000},
        Row{AdjustWay::By, 1000, "", AdjustRefusal::ReasonMissing, 1000}}) {
    CAPTURE(row.quantity);
    const AdjustLine line{.product = id(1), .way = row.way, .quantity = milli(row.quantity), .reason = row.reason};
    CHECK(refuse_adjustment({line}) == row.refusal);
    CHECK(adjusted_by(line, milli(7000)) == milli(row.change));
  }
  CHECK(refuse_adjustment({}) == AdjustRefusal::NothingAdjusted);
}

TEST_CASE("whoever counts which part, the article ends up with all that was counted") {
  CHECK(rc::check([] {
    const auto expected = milli(*rc::gen::inRange<std::int64_t>(-50'000, 50'000));
    const auto counted =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 90'000)));
    std::vector<CountedPart> parts;
    Quantity sum, moved;
    for (const std::int64_t one : counted) {
      parts.push_back({id(static_cast<std::uint8_t>(parts.size())), milli(one)});
      sum = sum + milli(one);
    }
    for (const PostedPart& part : posted_parts(parts, expected)) moved = moved + part.difference;
    RC_ASSERT(expected + moved == sum);
  }));
  CHECK(difference_value(milli(-2000), Money::from_minor(150)) == Money::from_minor(300));
}
