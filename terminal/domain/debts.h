// Debts: what a customer has open, and what money of his settles it.
//
// The oldest first, unless he says which. What the shop owes him - a return on
// account, money paid in advance - is set off before he gives any; a return first
// for the sale that it takes back.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"

namespace terminal {

struct OpenSum {
  Uuid order;
  Money left;          // Negative: a return that was not paid out.
  Uuid original = {};  // Of a return: the sale that it takes back, and lowers first; nil: it names none.
};

struct Settlement {
  // Takes what the shop owes him for one document, or in advance, for another.
  struct SetOff {
    std::optional<Uuid> from;  // Nothing: paid in advance.
    Uuid to;
    Money amount;
  };
  // Of which payment how much goes where.
  struct Share {
    std::size_t payment = 0;
    std::optional<Uuid> order;  // Nothing: in advance.
    Money amount;
  };

  std::vector<SetOff> set_off;
  std::vector<Share> shares;
};

// `open` in the order in which it is to be settled; `payments` as they are kept,
// also a rounding below zero, which the cash beside it makes up for. Every payment
// is shared out whole; what nothing is owed for is paid in advance.
// An `advance` below zero, of money that was used twice, sets off nothing.
Settlement settle_debts(std::vector<OpenSum> open, Money advance, const std::vector<Money>& payments);

// The same documents with what is left of each after all that can be set off: what he
// still has to pay, and where nothing is owed for them, returns that are still his.
std::vector<OpenSum> after_set_offs(std::vector<OpenSum> open, Money advance);

}  // namespace terminal
