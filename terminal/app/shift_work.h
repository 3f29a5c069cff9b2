// The shift at this till: opening, the drawer, closing, X and Z reports.
//
// Each act commits one unit; a refusal changes nothing. Closing takes the write
// lock before it adds up, so that no sale falls between its sums and its end: a
// shift is open with every document in it, or closed with all of them in its
// report, whenever the power goes.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "storage/shift_store.h"
#include "terminal/app/authority.h"
#include "terminal/app/shop.h"
#include "terminal/domain/shift.h"
#include "terminal/domain/z_report.h"

namespace terminal {

enum class ShiftRefusal {
  AlreadyOpen,
  NoShift,
  NotAllowed,             // The act's right is missing.
  AmountNegative,         // Or, of a movement, zero.
  AmountTooLarge,         // A barcode typed as an amount.
  ReasonMissing,          // Every movement has one.
  MoreThanInDrawer,       // More than should be there: needs AcceptDifference.
  DifferenceUnexplained,  // Needs a reason …
  DifferenceUnapproved,   // … or AcceptDifference.
};

// What became of an act: done, refused by a rule, or hindered by the world outside.
template <typename Done>
class [[nodiscard]] ShiftOutcome {
 public:
  ShiftOutcome(Done done) : state_(std::move(done)) {}
  ShiftOutcome(ShiftRefusal refusal) : state_(refusal) {}
  ShiftOutcome(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  Done& operator*() { return std::get<0>(state_); }  // Requires: done.
  Done* operator->() { return &std::get<0>(state_); }

  std::optional<ShiftRefusal> refusal() const {
    const auto* found = std::get_if<ShiftRefusal>(&state_);
    return found ? std::optional(*found) : std::nullopt;
  }
  const Error& error() const { return std::get<Error>(state_); }  // Requires: neither done nor refused.

 private:
  std::variant<Done, ShiftRefusal, Error> state_;
};

// The most that a drawer holds or one movement is.
inline constexpr std::int64_t kMostCashMinor = 10'000'000'000;

// Cash that was counted, note by note or as one sum.
struct CountedCash {
  Money amount;
  CashCount sheet;  // Empty, or of that amount.
};
CountedCash counted(const CashCount& sheet);

// What the last close left in the drawer: what the next opening is likely to count.
Result<Money> suggested_float(Shop& shop);

// Needs OpenShift.
ShiftOutcome<storage::Shift> open_shift(Shop& shop, const CountedCash& opening, const Approvals& approvals = {});

// Cash by hand. Needs CashInOut; the amount is positive either way.
struct ByHand {
  DrawerMovement type = DrawerMovement::PaidIn;  // PaidIn, PaidOut or SafeDrop.
  Money amount;
  std::string reason;
};
ShiftOutcome<std::monostate> move_cash(Shop& shop, const ByHand& movement, const Approvals& approvals = {});

// The open shift so far. Needs SeeExpectedCash.
ShiftOutcome<ZReport> x_report(Shop& shop, const Approvals& approvals = {});

// What a close with that count would say, and whether it would be refused; nothing
// is written. The count is done by then: it needs CloseShift alone.
struct ClosePreview {
  ZReport report;  // Without a number.
  bool needs_reason = false;
  bool needs_approval = false;
};
ShiftOutcome<ClosePreview> preview_close(Shop& shop, const CountedCash& found);

// Needs CloseShift; AcceptDifference where the difference is beyond the limit.
struct Close {
  CountedCash found;
  std::string reason;
};
ShiftOutcome<ZReport> close_shift(Shop& shop, const Close& close, const Approvals& approvals = {});

}  // namespace terminal
