// What the till remembers of an exchange of goods while those that are given for what
// came back are put into the cart.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/app/returning.h"
#include "ui/model/swap_view.h"

namespace terminal {

struct TillSwap {
  Uuid returned, sale;  // The documents, made when it began: a second try records nothing new.
  std::variant<GoodsBack, BlindBack> back;
  std::string number;                  // Of the sale whose goods come back; empty: not known.
  std::optional<TenderMethod> tender;  // The rest by this one; none: as it was paid.
  Approvals approvals;                 // Lent for both documents.
  Balance balance;                     // With the cart as it is.
  std::optional<ui::Message> failure;  // Why it cannot be done as it is.
};

// The rest of what came back is given out: before that nothing is recorded.
struct SwapSheet {
  std::optional<ui::Message> failure;
};

// What went out of the drawer with the last exchange, for the screen that follows.
struct SwapDone {
  std::string returned;  // The return's number.
  std::vector<Refund> refunds;
};

}  // namespace terminal
