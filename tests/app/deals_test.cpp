// Deals, stage by stage, and the order that comes of one that is won.
#include "terminal/app/deals.h"

#include <doctest/doctest.h>

#include "terminal/app/orders.h"
#include "tests/app/work_support.h"

using namespace terminal;
using namespace tests;

namespace {

struct Desk : WorkShop {
  Uuid who = customer();

  std::string hex(const Uuid& id) {
    std::string text = id.to_string();
    std::erase(text, '-');
    return "x'" + text + "'";
  }

  Uuid deal(const std::string& number, const std::string& stage, std::int64_t value_minor) {
    const Uuid id = shop.new_id();
    centre(
        "INSERT INTO deals (id, organization_id, workspace_id, deal_number, title, customer_id, value, stage, "
        "probability,"
        " created_at, updated_at) VALUES (" +
        hex(id) + ", " + hex(shop.place().organization) + ", " + hex(shop.place().workspace) + ", '" + number +
        "', 'Сделка " + number + "', " + hex(who) + ", " + std::to_string(value_minor) + ", '" + stage + "', iif('" +
        stage + "' = 'WON', 100, 0), 0, 0)");
    return id;
  }
  // Net price, discount and VAT on top, as the ERP keeps it.
  void product(const Uuid& deal, const Product& article, std::int64_t milli, const std::string& sums) {
    centre(
        "INSERT INTO deal_products (id, deal_id, product_id, quantity, unit_price, discount_amount, tax_amount,"
        " created_at, updated_at) VALUES (" +
        hex(shop.new_id()) + ", " + hex(deal) + ", " + hex(article.id) + ", " + std::to_string(milli) + ", " + sums +
        ", 0, 0)");
  }
  OrderTerms terms() {
    return {.day = clock.local_now().date(), .name = {}, .phone = {}, .address = {}, .note = {}, .deal = {}};
  }
  DealOutcome<std::string> order(const Uuid& deal) { return must(order_deal(shop, deal, terms())); }
  std::optional<DealRefusal> move(const Uuid& deal, DealStage stage, const std::string& reason = "") {
    const auto outcome = must(move_deal(shop, {deal, stage, reason}));
    const auto* refused = std::get_if<DealRefusal>(&outcome);
    return refused != nullptr ? std::optional(*refused) : std::nullopt;
  }
};

}  // namespace

TEST_CASE("deals are listed by stage with their sums, and moved from one to another") {
  Desk at;
  const Uuid small = at.deal("D-1", "LEAD", 100'00), large = at.deal("D-2", "LEAD", 900'00);
  at.deal("D-3", "WON", 50'00);
  const auto leads = must(storage::deals(at.shop.database(), DealStage::Lead, 10));
  REQUIRE(leads.size() == 2);
  CHECK(leads[0].id == large);
  CHECK(leads[0].customer_name == "Береке");
  CHECK(must(storage::deals(at.shop.database(), {}, 10)).size() == 2);
  CHECK_FALSE(at.move(small, DealStage::Proposal));
  const auto sums = must(storage::stage_sums(at.shop.database()));
  CHECK(sums[0].deals == 1);
  CHECK(sums[0].value == at.minor(900'00));
  CHECK(sums[2].deals == 1);
  CHECK(sums[5].value == at.minor(50'00));
  CHECK(at.move(large, DealStage::Lost) == DealRefusal::ReasonMissing);
  CHECK_FALSE(at.move(large, DealStage::Lost, "Дорого"));
  CHECK(must(storage::find_deal(at.shop.database(), "D-2")).value().reason == "Дорого");
  CHECK(at.move(at.shop.new_id(), DealStage::Won) == DealRefusal::UnknownDeal);
  const auto units = at.units();
  CHECK_FALSE(at.move(large, DealStage::Lost, "Дорого"));  // It is there already.
  CHECK(at.units() == units);
  CHECK(at.integer("SELECT count(*) FROM audit_logs WHERE entity_type = 'deals'") == 2);
}

TEST_CASE("who may not touch deals is refused") {
  Desk at;
  const Uuid deal = at.deal("D-1", "LEAD", 1);
  at.centre("UPDATE employees SET permissions = '[\"-deal.edit\"]' WHERE employee_number = '2'");
  at.shop.take_over(at.person("2"));
  const auto moved = move_deal(at.shop, {deal, DealStage::Won, ""});
  REQUIRE_FALSE(moved);
  CHECK(moved.error().code == ErrorCode::Refused);
  CHECK(must(move_deal(at.shop, {deal, DealStage::Won, ""}, at.lent(Right::EditDeals))).index() == 0U);
}

TEST_CASE("a won deal becomes an order at what was agreed, once") {
  Desk at;
  const Uuid deal = at.deal("D-1", "CLOSING", 0);
  at.product(deal, at.bread, 3000, "40000, 0, 19200");       // 1,200.00 net and 192.00 VAT.
  at.product(deal, at.apple, 1333, "171552, 10000, 36588");  // 2,286.79 less 100.00, and 365.88.
  CHECK(std::get<DealRefusal>(at.order(deal)) == DealRefusal::NotWon);
  CHECK_FALSE(at.move(deal, DealStage::Won, "Свои"));
  const std::string number = std::get<std::string>(at.order(deal));
  CHECK(std::get<DealRefusal>(at.order(deal)) == DealRefusal::AlreadyOrdered);
  CHECK(at.move(deal, DealStage::Lead) == DealRefusal::AlreadyOrdered);
  const auto order = must(storage::find_order(at.shop.database(), number)).value();
  CHECK(order.head.id == order_of(deal));
  CHECK(order.terms.deal == deal);
  CHECK(order.document.sale.customer == at.who);
  CHECK(order.head.total == must(deal_page(at.shop, deal)).value().total);
  CHECK(must(deal_page(at.shop, deal)).value().deal.order == number);
  CHECK(at.stock(at.bread) == 0);

  Payment payment(order.head.rest());
  REQUIRE_FALSE(payment.add({.method = TenderMethod::Card, .amount = payment.due(), .reference = {}}));
  CHECK(must(hand_out(at.shop, {at.shop.new_id(), number, payment})).index() == 0U);
  CHECK(at.stock(at.bread) == -3000);
  CHECK(at.stock(at.apple) == -1333);
  CHECK(at.owed(at.who) == at.minor(0));
}

TEST_CASE("an order that was called off leaves its deal free for another") {
  Desk at;
  const Uuid deal = at.deal("D-1", "WON", 0);
  at.product(deal, at.bread, 1000, "40000, 0, 6400");
  const std::string first = std::get<std::string>(at.order(deal));
  CHECK(must(call_off(at.shop, {.number = first, .reason = {}, .tender = {}})).index() == 0U);
  const std::string second = std::get<std::string>(at.order(deal));
  CHECK(second != first);
  CHECK(std::get<DealRefusal>(at.order(deal)) == DealRefusal::AlreadyOrdered);
  CHECK(at.integer("SELECT count(*) FROM orders WHERE deal_id IS NOT NULL") == 2);
}

TEST_CASE("a deal that no order can say is refused by name, and nothing is written") {
  Desk at;
  const Uuid empty = at.deal("D-1", "WON", 0), dollars = at.deal("D-2", "WON", 0), back = at.deal("D-3", "WON", 0),
             gone = at.deal("D-4", "WON", 0);
  at.centre("UPDATE deals SET currency = 'USD' WHERE deal_number = 'D-2'");
  at.product(back, at.bread, -1000, "100, 0, 0");
  at.product(gone, at.bread, 1000, "100, 0, 0");
  const auto units = at.units();
  CHECK(std::get<DealRefusal>(at.order(empty)) == DealRefusal::NoProducts);
  CHECK(std::get<DealRefusal>(at.order(dollars)) == DealRefusal::OtherCurrency);
  CHECK(std::get<DealRefusal>(at.order(back)) == DealRefusal::LineUnusable);
  OrderTerms past = at.terms();
  past.day.days -= 1;
  CHECK(std::get<DealRefusal>(must(order_deal(at.shop, gone, past))) == DealRefusal::TermsUnfit);
  CHECK(at.units() == units);
}
