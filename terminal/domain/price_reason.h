// PriceReason: why a line costs what it costs, as it is shown, printed and kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"

namespace terminal {

enum class ReasonKind : std::uint8_t {
  // Where the unit price is from. Such a reason takes nothing off.
  PriceList,
  OpenPrice,     // Keyed in for an article that has no price of its own.
  ChangedPrice,  // Keyed in over the article's price.
  // What was taken off.
  Promotion,
  ShownPrice,  // A price rose while the customer stood there: what was shown stands.
  LineDiscount,
  CartDiscount,  // The line's share of a discount on the whole cart.
};
inline constexpr std::size_t kReasonKinds = 7;

// Who answered for something done by hand that the cashier may not do alone.
struct Approver {
  Uuid employee;    // Nil: nobody was needed.
  Uuid user;        // users.id, for the audit row; nil if unknown.
  std::string why;  // In that person's words.

  bool operator==(const Approver&) const = default;
};

struct PriceReason {
  ReasonKind kind = ReasonKind::Promotion;
  Uuid id;                      // The list's or promotion's; nil: made by hand.
  std::string name;             // The list's or promotion's, as the shop calls it.
  std::string why = {};         // Of what was made by hand, in the cashier's words.
  std::int32_t percent_bp = 0;  // Where it was given in per cent.
  Money amount;                 // Off this line, VAT inside. On a return negative, as the line is.
  Approver approver;

  bool operator==(const PriceReason&) const = default;
};

}  // namespace terminal
