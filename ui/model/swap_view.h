// Goods for goods at the till: what stands beside the cart meanwhile, and the sheet
// on which the rest of what came back is given out.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/tender.h"
#include "ui/model/receipts_view.h"
#include "ui/model/text_key.h"

namespace ui {

// Beside the cart.
struct SwapBarView {
  Message back;      // What comes back, and for how much.
  Message balance;   // What the customer pays or gets, as the button says it.
  bool bad = false;  // It cannot be done any more: `back` says why.
};

struct SwapView {
  std::string back, goods, rest;
  std::vector<RefundView> refunds;
  std::optional<terminal::TenderMethod> tender;  // All by this one; none: as it was paid.
  bool as_paid = true;                           // What it was paid with is known.
  std::optional<Message> failure;
};

struct StartSwap {};   // With the goods that are being returned.
struct CancelSwap {};  // The cart stays.
struct PickSwapRefund {
  std::optional<terminal::TenderMethod> tender;
};
struct ConfirmSwap {};
using SwapIntent = std::variant<StartSwap, CancelSwap, PickSwapRefund, ConfirmSwap>;

}  // namespace ui
