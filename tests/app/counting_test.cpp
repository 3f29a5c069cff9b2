// Counts: blind, in parts, again, while selling goes on, and posted.
#include "terminal/app/counting.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/app/warehouse_support.h"

using namespace terminal;
using namespace tests;

namespace {

template <typename Done>
std::optional<StockCountRefusal> refusal(const CountOutcome<Done>& outcome) {
  const auto* refused = std::get_if<StockCountRefusal>(&outcome);
  return refused != nullptr ? std::optional(*refused) : std::nullopt;
}

struct Shelves : WareShop {
  Shelves() {
    came({.lines = {{.product = tea.id, .quantity = Quantity::whole(10), .unit_cost = Money::from_minor(100'000)},
                    {.product = bread.id, .quantity = Quantity::whole(20), .unit_cost = Money::from_minor(10'000)}}});
  }
  std::string begin(CountScope scope = CountScope::Full, std::vector<Uuid> articles = {}) {
    return std::get<storage::CountHead>(
               must(begin_count(shop, {.id = shop.new_id(), .scope = scope, .articles = std::move(articles)})))
        .number;
  }
  CountOutcome<storage::CountLine> enter(const std::string& count, const Product& product, std::int64_t pieces,
                                         bool more = false) {
    clock.advance_ms(1000);
    return must(
        enter_count(shop, {.count = count, .product = product.id, .quantity = Quantity::whole(pieces), .more = more}));
  }
  CountOutcome<CountReview> post(const std::string& count, bool rest_is_gone = false,
                                 const std::optional<Approval>& approval = std::nullopt) {
    clock.advance_ms(1000);
    return must(post_count(shop, {.count = count, .rest_is_gone = rest_is_gone}, approval));
  }
};

}  // namespace

TEST_CASE("a count never undoes a sale: what is sold while it goes on stays sold") {
  Shelves at;
  at.sell(at.tea, 1);  // 9
  const auto count = at.begin();
  CHECK(std::get<storage::CountLine>(at.enter(count, at.tea, 7)).expected.zero());  // Blind.
  at.sell(at.tea, 3);
  const auto posted = std::get<CountReview>(at.post(count));
  CHECK(posted.missing == Money::from_minor(200'000));
  CHECK(posted.over.zero());
  CHECK(at.stock(at.tea) == 4000);
  CHECK(at.stock(at.bread) == 20'000);
  CHECK(at.text("SELECT type || quantity FROM stock_movements WHERE count_line_id IS NOT NULL") == "COUNT-2000");
  CHECK(refusal(at.post(count)) == StockCountRefusal::NothingCounted);
  CHECK(refusal(at.enter(count, at.tea, 7)) == StockCountRefusal::Finished);
  CHECK(at.faults() == 0);
}

TEST_CASE("two people count parts of one article, who counts his own again corrects it") {
  Shelves at;
  const auto count = at.begin();
  at.enter(count, at.tea, 6);
  at.enter(count, at.tea, 5);
  at.enter(count, at.tea, 1, true);  // 6
  at.shop.take_over(at.person("1"));
  at.enter(count, at.tea, 3);
  CHECK(must(storage::find_count(at.shop.database(), count))->counted == 2);
  const auto review = std::get<CountReview>(must(review_count(at.shop, count)));
  CHECK(review.missing == Money::from_minor(100'000));
  CHECK(std::holds_alternative<CountReview>(at.post(count)));
  CHECK(at.stock(at.tea) == 9000);
  CHECK(at.faults() == 0);
}

TEST_CASE("what a list names and nobody counted stays, or is gone if that is said") {
  for (const bool gone : {false, true}) {
    CAPTURE(gone);
    Shelves at;
    const auto count = at.begin(CountScope::Cycle, {at.tea.id, at.bread.id});
    at.enter(count, at.tea, 10);
    CHECK(must(storage::find_count(at.shop.database(), count))->lines == 2);
    CHECK(std::holds_alternative<CountReview>(at.post(count, gone)));
    CHECK(at.stock(at.tea) == 10'000);
    CHECK(at.stock(at.bread) == (gone ? 0 : 20'000));
    CHECK(at.faults() == 0);
  }
}

TEST_CASE("a full count takes away what nobody found, if that is said") {
  Shelves at;
  const auto count = at.begin();
  at.enter(count, at.apple, 2);
  CHECK(std::holds_alternative<CountReview>(at.post(count, true)));
  CHECK(at.stock(at.apple) == 2000);
  CHECK(at.stock(at.tea) == 0);
  CHECK(at.stock(at.bread) == 0);
  CHECK(at.faults() == 0);
}

TEST_CASE("differences beyond the shop's limit need somebody who answers for them") {
  Shelves at;
  at.centre(
      "INSERT INTO app_settings (id, organization_id, key, value, created_at, updated_at) SELECT randomblob(16),"
      " organization_id, 'stock.limits', '{\"count_approval_over\": \"1000.00\"}', 0, 0 FROM device");
  must(at.shop.read_settings());
  CHECK(at.shop.broken_settings().empty());
  const auto count = at.begin();
  at.enter(count, at.tea, 8);
  CHECK_FALSE(review_count(at.shop, count));
  CHECK(refusal(at.post(count)) == StockCountRefusal::NeedsApproval);
  CHECK(at.stock(at.tea) == 10'000);
  CHECK(std::holds_alternative<CountReview>(at.post(count, false, at.lent(Right::ApproveCounts))));
  CHECK(at.stock(at.tea) == 8000);
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE metadata LIKE '%stock.approve%'") == 1);
}

TEST_CASE("a count is refused for what it cannot hold, and leaves nothing when it is called off") {
  Shelves at;
  CHECK(refusal(must(begin_count(
            at.shop, {.id = at.shop.new_id(), .scope = CountScope::Partial, .category = at.shop.new_id()}))) ==
        StockCountRefusal::NothingToCount);
  const auto count = at.begin();
  CHECK(refusal(at.post(count)) == StockCountRefusal::NothingCounted);
  CHECK(refusal(at.enter("X-1", at.tea, 1)) == StockCountRefusal::UnknownCount);
  CHECK(refusal(at.enter(count, at.tea, -1)) == StockCountRefusal::QuantityNegative);
  at.enter(count, at.tea, 1);
  CHECK(refusal(must(call_off_count(at.shop, count))) == std::nullopt);
  CHECK(refusal(at.post(count)) == StockCountRefusal::Finished);
  CHECK(refusal(must(call_off_count(at.shop, count))) == StockCountRefusal::Finished);
  CHECK(at.stock(at.tea) == 10'000);
  CHECK(at.faults() == 0);
}

TEST_CASE("whatever is sold before, between and after, a counted shelf holds what was found less what was sold since") {
  Shelves at;
  CHECK(rc::check([&] {
    const auto sales = *rc::gen::tuple(rc::gen::inRange<std::int64_t>(0, 5), rc::gen::inRange<std::int64_t>(0, 5),
                                       rc::gen::inRange<std::int64_t>(0, 5), rc::gen::inRange<std::int64_t>(0, 30));
    const auto& [before, between, after, found] = sales;
    const auto sell = [&](std::int64_t pieces) {
      if (pieces > 0) at.sell(at.bread, pieces);
    };
    const auto count = at.begin();
    sell(before);
    at.enter(count, at.bread, found);
    sell(between);
    RC_ASSERT(std::holds_alternative<CountReview>(at.post(count, false, at.lent(Right::ApproveCounts))));
    sell(after);
    RC_ASSERT(at.stock(at.bread) == (found - between - after) * 1000);
    RC_ASSERT(at.faults() == 0);
  }));
}
