// Credit, points, cash rounding, debts and the card's fields.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>

#include "terminal/domain/cash_rounding.h"
#include "terminal/domain/credit.h"
#include "terminal/domain/customer.h"
#include "terminal/domain/debts.h"
#include "terminal/domain/invoice.h"
#include "terminal/domain/loyalty.h"
#include "terminal/domain/returning.h"
#include "terminal/domain/sale.h"
#include "terminal/domain/tender.h"
#include "tests/support/print.h"

using namespace terminal;

namespace {

Money tenge(std::int64_t amount) { return Money::from_minor(amount * 100); }
Money minor(std::int64_t amount) { return Money::from_minor(amount); }

const Date kToday = Date::from_ymd(2026, 11, 23);

Uuid order(std::uint8_t n) {
  Uuid::Bytes bytes{};
  bytes[15] = n;
  return Uuid(bytes);
}

std::optional<TenderRefusal> give(Payment& payment, TenderMethod method, std::int64_t minor_units) {
  return payment.add({.method = method, .amount = minor(minor_units), .reference = {}});
}

}  // namespace

TEST_CASE("a customer takes on account what his limit, his terms and his debts allow") {
  const Date yesterday{kToday.days - 1};
  struct Row {
    std::int64_t limit, owed, more;
    PaymentTerms terms;
    std::optional<Date> oldest_due;
    std::optional<CreditRefusal> refusal;
  };
  for (const Row& row : {Row{1000, 0, 1000, PaymentTerms::Net30, {}, {}},
                         Row{1000, 0, 1001, PaymentTerms::Net30, {}, CreditRefusal::OverLimit},
                         Row{1000, 400, 601, PaymentTerms::Net30, {}, CreditRefusal::OverLimit},
                         Row{1000, 400, 600, PaymentTerms::Net30, kToday, {}},
                         Row{1000, 400, 1, PaymentTerms::Net30, yesterday, CreditRefusal::Overdue},
                         Row{0, 0, 1, PaymentTerms::Net30, {}, CreditRefusal::OnlyPrepaid},
                         Row{1000, 0, 1, PaymentTerms::Prepayment, {}, CreditRefusal::OnlyPrepaid},
                         Row{0, -500, 500, PaymentTerms::Prepayment, yesterday, {}},  // Paid in advance.
                         Row{0, -500, 501, PaymentTerms::Net30, {}, CreditRefusal::OnlyPrepaid},
                         Row{-5, 0, 1, PaymentTerms::Net30, {}, CreditRefusal::OnlyPrepaid}}) {
    CAPTURE(row.limit);
    CAPTURE(row.owed);
    CAPTURE(row.more);
    const CreditStanding standing{tenge(row.limit), tenge(row.owed), row.terms, row.oldest_due};
    CHECK(refuse_credit(standing, tenge(row.more), kToday) == row.refusal);
  }
  CHECK(credit_left({tenge(1000), tenge(400), PaymentTerms::Net30, {}}) == tenge(600));
  CHECK(credit_left({tenge(1000), tenge(1400), PaymentTerms::Net30, {}}) == tenge(0));
  CHECK(credit_left({tenge(1000), tenge(-400), PaymentTerms::Prepayment, {}}) == tenge(400));
}

TEST_CASE("a bill is due as many days later as its terms say") {
  CHECK(due_date(kToday, PaymentTerms::Prepayment) == kToday);
  CHECK(due_date(kToday, PaymentTerms::Net30).to_string() == "2026-12-23");
  CHECK(due_date(kToday, PaymentTerms::Net60).to_string() == "2027-01-22");
  for (const auto terms : {PaymentTerms::Prepayment, PaymentTerms::Net15, PaymentTerms::Net45})
    CHECK(parse_terms(terms_name(terms)) == terms);
  CHECK_FALSE(parse_terms("NET_31"));
}

TEST_CASE("points are earned by each full sum and taken within their rule") {
  const LoyaltyRule rule{.each = tenge(100), .earned = 2, .worth = tenge(1), .least = 10, .share_bp = 5000};
  CHECK(points_earned(rule, minor(99'99)) == 0);
  CHECK(points_earned(rule, tenge(100)) == 2);
  CHECK(points_earned(rule, minor(250'00)) == 4);
  CHECK(points_earned(rule, tenge(-100)) == 0);
  CHECK(points_earned({}, tenge(100)) == 0);
  CHECK(most_points(rule, 300, tenge(400)) == 200);
  CHECK(most_points(rule, 30, tenge(400)) == 30);
  CHECK(most_points(rule, 9, tenge(400)) == 0);
  CHECK(most_points(rule, 300, tenge(18)) == 0);
  CHECK(most_points({}, 300, tenge(400)) == 0);
  struct Row {
    std::int64_t points, held, total;
    std::optional<PointsRefusal> refusal;
  };
  for (const Row& row : {Row{10, 10, 20, {}}, Row{200, 300, 400, {}}, Row{201, 300, 400, PointsRefusal::MoreThanShare},
                         Row{11, 10, 400, PointsRefusal::MoreThanHeld}, Row{9, 10, 400, PointsRefusal::TooFew}}) {
    CAPTURE(row.points);
    CHECK(refuse_points(rule, {row.points, row.held, tenge(row.total)}) == row.refusal);
  }
  CHECK(refuse_points({}, {1, 10, tenge(400)}) == PointsRefusal::NotTaken);
  CHECK(worth_of(rule, 150) == tenge(150));
}

TEST_CASE("returns take back exactly the points of a sale, however it is split") {
  rc::check([] {
    const auto points = *rc::gen::inRange<std::int64_t>(0, 100'000);
    const auto total = *rc::gen::inRange<std::int64_t>(1, 10'000'000);
    auto steps = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, total + 1));
    steps.push_back(total);
    std::sort(steps.begin(), steps.end());
    std::int64_t before = 0, sum = 0;
    for (const auto up_to : steps) {
      const auto back = points_of_return(points, {minor(total), minor(before), minor(up_to)});
      RC_ASSERT(back >= 0);
      sum += back;
      before = up_to;
    }
    RC_ASSERT(sum == points);
  });
}

TEST_CASE("cash that ends a payment is rounded, and nothing else is") {
  const CashRounding whole{100};
  struct Row {
    std::int64_t due, cash, asked, rounding, change;
  };
  for (const Row& row : {Row{108640, 110000, 108600, 40, 1400}, Row{108650, 110000, 108700, -50, 1300},
                         Row{108600, 108600, 108600, 0, 0}, Row{108660, 108700, 108700, -40, 0},
                         Row{40, 100, 100, -60, 0}, Row{108640, 108600, 108600, 40, 0}}) {
    CAPTURE(row.due);
    Payment payment(minor(row.due), whole);
    CHECK(payment.cash_to_pay() == minor(row.asked));
    CHECK_FALSE(give(payment, TenderMethod::Cash, row.cash));
    CHECK(payment.settled());
    CHECK(payment.rounding() == minor(row.rounding));
    CHECK(payment.change() == minor(row.change));
  }
  Payment card(minor(108640), whole);
  CHECK(give(card, TenderMethod::Card, 108641) == TenderRefusal::MoreThanDue);
  CHECK_FALSE(give(card, TenderMethod::Card, 108640));
  CHECK(card.rounding() == minor(0));
}

TEST_CASE("of a mixed payment only the cash at its end is rounded") {
  Payment payment(minor(108640), CashRounding{100});
  CHECK_FALSE(give(payment, TenderMethod::Cash, 50000));
  CHECK(payment.rounding() == minor(0));
  CHECK_FALSE(give(payment, TenderMethod::Card, 8640));
  CHECK_FALSE(give(payment, TenderMethod::Cash, 50000));
  CHECK(payment.settled());
  CHECK(payment.rounding() == minor(0));
  payment.remove(1);
  CHECK_FALSE(payment.settled());
  CHECK(payment.cash_to_pay() == minor(8600));
  CHECK_FALSE(give(payment, TenderMethod::Cash, 8600));
  CHECK(payment.rounding() == minor(40));
}

TEST_CASE("what is kept of every payment adds up to what was due, whatever was rounded") {
  rc::check([] {
    const auto due = *rc::gen::inRange<std::int64_t>(1, 10'000'000);
    const auto step = *rc::gen::element<std::int64_t>(1, 100, 500);
    Payment payment(minor(due), CashRounding{step});
    while (!payment.settled()) {
      const bool cash = *rc::gen::arbitrary<bool>();
      const auto amount = *rc::gen::inRange<std::int64_t>(1, payment.remaining().minor() + (cash ? 50'000 : 1));
      RC_ASSERT(!payment.add(
          {.method = cash ? TenderMethod::Cash : TenderMethod::Card, .amount = minor(amount), .reference = {}}));
    }
    UuidSource ids(1);
    Money kept, drawer;
    for (const auto& one : payments_of(payment, 0, ids)) {
      kept += one.amount;
      if (one.method == TenderMethod::Cash) drawer += one.amount;
      RC_ASSERT(one.amount + one.change == one.tendered);
    }
    RC_ASSERT(kept == payment.due());
    RC_ASSERT(!drawer.negative());
  });
}

TEST_CASE("the rest of a sale may stay on account") {
  Payment payment(tenge(1000));
  CHECK_FALSE(give(payment, TenderMethod::Cash, 300'00));
  CHECK_FALSE(payment.arranged());
  payment.leave_on_account(true);
  CHECK(payment.arranged());
  CHECK_FALSE(payment.settled());
  CHECK(payment.on_account() == tenge(700));
  CHECK(payment.change() == tenge(0));
  CHECK_FALSE(give(payment, TenderMethod::Card, 700'00));
  CHECK(payment.on_account() == tenge(0));
}

TEST_CASE("the oldest debt is paid first and what is left is paid in advance") {
  const auto settled =
      settle_debts({{order(1), tenge(300)}, {order(2), tenge(500)}}, tenge(0), {tenge(400), tenge(900)});
  REQUIRE(settled.set_off.empty());
  REQUIRE(settled.shares.size() == 4);
  CHECK(settled.shares[0].order == order(1));
  CHECK(settled.shares[0].amount == tenge(300));
  CHECK(settled.shares[1].order == order(2));
  CHECK(settled.shares[1].amount == tenge(100));
  CHECK(settled.shares[2].amount == tenge(400));
  CHECK_FALSE(settled.shares[3].order);
  CHECK(settled.shares[3].amount == tenge(500));
}

TEST_CASE("what the shop owes a customer is set off before he pays") {
  const auto settled =
      settle_debts({{order(1), tenge(300)}, {order(2), tenge(-100)}, {order(3), tenge(500)}}, tenge(250), {tenge(450)});
  REQUIRE(settled.set_off.size() == 3);
  CHECK(settled.set_off[0].from == order(2));
  CHECK(settled.set_off[0].to == order(1));
  CHECK(settled.set_off[0].amount == tenge(100));
  CHECK_FALSE(settled.set_off[1].from);
  CHECK(settled.set_off[1].amount == tenge(200));
  CHECK(settled.set_off[2].to == order(3));
  CHECK(settled.set_off[2].amount == tenge(50));
  REQUIRE(settled.shares.size() == 1);
  CHECK(settled.shares[0].amount == tenge(450));
}

TEST_CASE("a return lowers the sale that it takes back before any other debt") {
  const std::vector<OpenSum> open = {
      {order(1), tenge(300)}, {order(2), tenge(500)}, {order(3), tenge(-500), order(2)}, {order(4), tenge(-100)}};
  const auto settled = settle_debts(open, tenge(0), {});
  REQUIRE(settled.set_off.size() == 2);
  CHECK(settled.set_off[0].from == order(3));
  CHECK(settled.set_off[0].to == order(2));
  CHECK(settled.set_off[0].amount == tenge(500));
  CHECK(settled.set_off[1].to == order(1));
  const auto left = after_set_offs(open, tenge(50));
  REQUIRE(left.size() == 4);
  CHECK(left[0].left == tenge(150));
  for (const std::size_t i : {1U, 2U, 3U}) CHECK(left[i].left == tenge(0));
}

TEST_CASE("what the shop owes and nothing is owed for stays his") {
  const auto left = after_set_offs({{order(1), tenge(300)}, {order(2), tenge(-400), order(1)}}, tenge(-70));
  CHECK(left[0].left == tenge(0));
  CHECK(left[1].left == tenge(-100));
}

TEST_CASE("what came to a card while somebody had it open stays but for what he changed") {
  const CustomerForm opened{.name = "Асель", .phone = "8 701 111 11 11", .notes = "old", .credit_limit = tenge(100)};
  CustomerForm typed = opened, now = opened;
  typed.notes = " кешке келеді ";
  typed.phone = "+77011111111";  // The same number.
  now.phone = "+77022222222";
  now.tier = CustomerTier::Gold;
  now.notes = "centre";
  const CustomerForm card = merged({.opened = opened, .typed = typed, .now = now});
  CHECK(card.notes == "кешке келеді");
  CHECK(card.phone == "+77022222222");
  CHECK(card.tier == CustomerTier::Gold);
  CHECK(card.credit_limit == tenge(100));
}

TEST_CASE("however dear a sale and generous a rule, points stay within what every till can hold") {
  const LoyaltyRule rule{.each = minor(1), .earned = 1'000'000, .worth = tenge(1), .least = 1, .share_bp = 10'000};
  CHECK(points_earned(rule, minor(99'999'999'999)) == kMostPoints);
  for (const std::int64_t points : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min()})
    CHECK(refuse_points(rule, {points, 10, tenge(400)}) == PointsRefusal::TooFew);
  const std::int64_t all = std::numeric_limits<std::int64_t>::max();
  CHECK(refuse_points(rule, {all, all, tenge(400)}) == PointsRefusal::MoreThanHeld);
  CHECK(most_points(rule, all, tenge(400)) == 400);
}

TEST_CASE("every till makes the same invoice of one sale, and another one after that was called off") {
  const Uuid sale = order(7), line = order(8);
  CHECK(billed_id(sale, 0) == billed_id(sale, 0));
  CHECK(billed_id(sale, 0) != sale);
  CHECK(billed_id(sale, 0) != billed_id(sale, 1));
  CHECK(billed_id(sale, 0) != billed_id(line, 0));
}

TEST_CASE("what an advance paid was no cash, however much of it is left") {
  const TenderSums paid = {{TenderMethod::Cash, tenge(900)}, {TenderMethod::Card, tenge(100)}};
  for (const auto& [advance, cash] : {std::pair{-5, 900}, {0, 900}, {400, 500}, {900, 0}, {2000, 0}}) {
    const TenderSums tendered = without_advance(paid, tenge(advance));
    CHECK(tendered.at(TenderMethod::Cash) == tenge(cash));
    CHECK(tendered.at(TenderMethod::Card) == tenge(100));
    CHECK(to_origin({{.method = TenderMethod::Cash, .amount = tenge(900)}}, tendered) == (cash == 900));
  }
}

TEST_CASE("no payment of debts mints or loses a tiyn") {
  rc::check([] {
    std::vector<OpenSum> open;
    const auto sums = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(-5000, 20'000));
    for (const auto sum : sums) open.push_back({order(static_cast<std::uint8_t>(open.size() + 1)), minor(sum)});
    std::vector<Money> payments;
    for (const auto sum : *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 30'000)))
      payments.push_back(minor(sum));
    if (!payments.empty()) payments.push_back(minor(*rc::gen::inRange<std::int64_t>(-50, 51)));
    const Money advance = minor(*rc::gen::inRange<std::int64_t>(0, 20'000));
    const auto settled = settle_debts(open, advance, payments);
    std::vector<Money> shared(payments.size());
    for (const auto& share : settled.shares) {
      shared[share.payment] += share.amount;
      for (auto& debt : open) {
        if (share.order == debt.order) debt.left -= share.amount;
      }
    }
    RC_ASSERT(shared == payments);
    Money used;
    for (const auto& move : settled.set_off) {
      RC_ASSERT(move.amount.minor() > 0);
      if (!move.from) used += move.amount;
      for (auto& debt : open) {
        if (move.to == debt.order) debt.left -= move.amount;
        if (move.from == debt.order) debt.left += move.amount;
      }
    }
    RC_ASSERT(used <= advance);
    for (std::size_t i = 0; i < open.size(); ++i) {
      const bool from_below = sums[i] < 0;
      const std::int64_t left = from_below ? -open[i].left.minor() : open[i].left.minor();
      RC_ASSERT(left >= 0);
    }
  });
}

TEST_CASE("a card is kept as it is meant and says what is wrong with it") {
  const CustomerForm tidy = tidied({.company = true,
                                    .name = "  ТОО «Береке» ",
                                    .phone = "8 (701) 123-45-67",
                                    .email = " a@b.kz ",
                                    .bin = "031240002328",
                                    .card_number = "2900 0001 234",
                                    .notes = "x\ny"});
  CHECK(tidy.name == "ТОО «Береке»");
  CHECK(tidy.phone == "+77011234567");
  CHECK(tidy.card_number == "29000001234");
  CHECK(faults_of(tidy).empty());
  struct Row {
    CustomerForm form;
    CustomerFault fault;
  };
  const auto with = [](auto change) {
    CustomerForm form{.name = "Асель"};
    change(form);
    return tidied(form);
  };
  for (const Row& row :
       {Row{with([](auto& f) { f.name = " "; }), {CustomerField::Name, CustomerRefusal::NameMissing}},
        Row{with([](auto& f) { f.name = std::string(501, 'x'); }), {CustomerField::Name, CustomerRefusal::TooLong}},
        Row{with([](auto& f) { f.name = "a\x01"; }), {CustomerField::Name, CustomerRefusal::NotText}},
        Row{with([](auto& f) { f.notes = "\xff"; }), {CustomerField::Notes, CustomerRefusal::NotText}},
        Row{with([](auto& f) { f.phone = "12"; }), {CustomerField::Phone, TelephoneRefusal::WrongLength}},
        Row{with([](auto& f) { f.email = "a@b"; }), {CustomerField::Email, CustomerRefusal::NotAnEmail}},
        Row{with([](auto& f) { f.bin = "031240002329"; }), {CustomerField::Bin, IdentifierRefusal::CheckDigitWrong}},
        Row{with([](auto& f) { f.iin = "1"; }), {CustomerField::Iin, IdentifierRefusal::NotTwelveDigits}},
        Row{with([](auto& f) { f.credit_limit = minor(-1); }),
            {CustomerField::CreditLimit, CustomerRefusal::AmountNegative}}}) {
    CHECK(faults_of(row.form) == std::vector<CustomerFault>{row.fault});
  }
}
