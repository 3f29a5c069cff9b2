#include "terminal/domain/tender.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/support/aborts.h"
#include "tests/support/print.h"

namespace terminal {
namespace {

Money tenge(std::int64_t whole) { return Money::from_minor(whole * 100); }

Tender cash(Money amount) { return {.method = TenderMethod::Cash, .amount = amount, .reference = {}}; }
Tender card(Money amount) { return {.method = TenderMethod::Card, .amount = amount, .reference = "slip 7"}; }

std::vector<std::int64_t> suggestions(std::int64_t due_minor) {
  std::vector<std::int64_t> sums;
  for (const auto sum : suggested_cash(Money::from_minor(due_minor))) {
    CHECK(sum.minor() % 100 == 0);
    sums.push_back(sum.minor() / 100);
  }
  return sums;
}

TEST_CASE("cash gives change, and what is left to pay is never negative") {
  Payment payment(tenge(1'086));
  CHECK(payment.remaining() == tenge(1'086));
  CHECK_FALSE(payment.settled());
  CHECK_FALSE(payment.add(cash(tenge(86))));
  CHECK(payment.remaining() == tenge(1'000));
  CHECK(payment.change().zero());
  CHECK_FALSE(payment.add(cash(tenge(2'000))));
  CHECK(payment.settled());
  CHECK(payment.change() == tenge(1'000));
  CHECK(payment.remaining().zero());
  CHECK(payment.tendered() == tenge(2'086));
  CHECK(payment.add(cash(tenge(1))) == TenderRefusal::AlreadySettled);
}

TEST_CASE("only cash may be more than is due") {
  for (const auto method : {TenderMethod::Card, TenderMethod::BankTransfer, TenderMethod::Check, TenderMethod::Other}) {
    Payment payment(tenge(1'000));
    CHECK(payment.add({.method = method, .amount = tenge(1'001), .reference = {}}) == TenderRefusal::MoreThanDue);
    CHECK_FALSE(payment.add({.method = method, .amount = tenge(400), .reference = {}}));
    CHECK(payment.add({.method = method, .amount = tenge(601), .reference = {}}) == TenderRefusal::MoreThanDue);
    CHECK_FALSE(payment.add({.method = method, .amount = tenge(600), .reference = {}}));
    CHECK(payment.settled());
    CHECK(payment.change().zero());
  }
}

TEST_CASE("a slip of the finger in the amount field is refused") {
  Payment payment(tenge(450));
  CHECK(payment.add(cash(tenge(0))) == TenderRefusal::AmountNotPositive);
  CHECK(payment.add(cash(tenge(-500))) == TenderRefusal::AmountNotPositive);
  CHECK(payment.add(cash(tenge(4'870'001'234'567))) == TenderRefusal::AmountTooLarge);
  CHECK(payment.add(cash(tenge(40'123'455))) == TenderRefusal::AmountTooLarge);
  CHECK(payment.add(card(tenge(4'870'001'234'567))) == TenderRefusal::AmountTooLarge);
  CHECK(payment.tenders().empty());
  CHECK_FALSE(payment.add(cash(tenge(20'000))));
}

TEST_CASE("a sale of nothing is settled at once") {
  Payment payment(tenge(0));
  CHECK(payment.settled());
  CHECK(payment.change().zero());
  CHECK(payment.add(cash(tenge(1))) == TenderRefusal::AlreadySettled);
}

TEST_CASE("a tender can be taken back") {
  Payment payment(tenge(1'000));
  REQUIRE_FALSE(payment.add(card(tenge(600))));
  REQUIRE_FALSE(payment.add(cash(tenge(1'000))));
  CHECK(payment.change() == tenge(600));
  payment.remove(0);
  CHECK(payment.change().zero());
  CHECK(payment.settled());
  payment.remove(0);
  CHECK(payment.remaining() == tenge(1'000));
  CHECK(tests::aborts([&] { payment.remove(0); }));
}

TEST_CASE("change never comes out of anything but cash") {
  CHECK(rc::check([] {
    Payment payment(Money::from_minor(*rc::gen::inRange<std::int64_t>(1, 5'000'00)));
    const auto steps = *rc::gen::container<std::vector<std::pair<int, std::int64_t>>>(
        rc::gen::pair(rc::gen::inRange(0, 6), rc::gen::inRange<std::int64_t>(-10, 6'000'00)));
    for (const auto& [kind, amount] : steps) {
      if (kind == 5) {
        if (!payment.tenders().empty())
          payment.remove(static_cast<std::size_t>(amount + 10) % payment.tenders().size());
      } else {
        const auto method = kind < 3 ? TenderMethod::Cash : TenderMethod::Card;
        static_cast<void>(payment.add({.method = method, .amount = Money::from_minor(amount), .reference = {}}));
      }
      Money in_cash;
      for (const auto& tender : payment.tenders()) {
        if (tender.method == TenderMethod::Cash) in_cash += tender.amount;
      }
      RC_ASSERT(payment.change() <= in_cash);
      RC_ASSERT(payment.remaining() + payment.tendered() - payment.change() == payment.due());
      RC_ASSERT(payment.settled() == payment.remaining().zero());
    }
  }));
}

TEST_CASE("the sums a customer is likely to hand over are one touch away") {
  struct Row {
    std::int64_t due_minor;
    std::vector<std::int64_t> tenge;
  };
  for (const Row& row : {
           Row{1'086'00, {1100, 1500, 2000, 5000, 10'000, 20'000}},
           Row{1'086'50, {1100, 1500, 2000, 5000, 10'000, 20'000}},
           Row{1'000'00, {2000, 5000, 10'000, 20'000}},
           Row{5'000'00, {6000, 10'000, 20'000}},
           Row{20'000'00, {}},
           Row{19'999'99, {20'000}},
           Row{4'500'00, {5000, 6000, 10'000, 20'000}},
           Row{1, {100, 500, 1000, 2000, 5000, 10'000}},
           Row{86'00, {100, 500, 1000, 2000, 5000, 10'000}},
           Row{100'00, {500, 1000, 2000, 5000, 10'000, 20'000}},
           Row{23'450'00, {23'500, 24'000, 25'000, 30'000, 40'000}},
           Row{123'456'78, {123'500, 124'000, 125'000, 130'000, 140'000}},
           Row{0, {}},
           Row{-500'00, {}},
           Row{kMaxTenderMinor + 1, {}},
       }) {
    CAPTURE(row.due_minor);
    CHECK(suggestions(row.due_minor) == row.tenge);
  }
}

TEST_CASE("suggestions are few, rising, more than the due and accepted by the till") {
  CHECK(rc::check([] {
    const auto due = Money::from_minor(*rc::gen::inRange<std::int64_t>(1, kMaxTenderMinor + 1));
    const auto sums = suggested_cash(due);
    RC_ASSERT(sums.size() <= 6u);
    Money last = due;
    for (const auto sum : sums) {
      RC_ASSERT(sum > last);
      last = sum;
      Payment payment(due);
      if (sum.minor() <= kMaxTenderMinor) RC_ASSERT(!payment.add(cash(sum)));
    }
  }));
}

TEST_CASE("tenders have the schema's names and the command line's") {
  for (const auto method :
       {TenderMethod::Cash, TenderMethod::Card, TenderMethod::BankTransfer, TenderMethod::Check, TenderMethod::Other}) {
    CHECK(parse_method(method_name(method)) == method);
  }
  CHECK(parse_method("cash") == TenderMethod::Cash);
  CHECK(parse_method("transfer") == TenderMethod::BankTransfer);
  CHECK_FALSE(parse_method("cowrie").has_value());
  CHECK_FALSE(parse_method("").has_value());
}

}  // namespace
}  // namespace terminal
