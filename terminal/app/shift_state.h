// What the page about the shift and its sheets remember.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "storage/shift_store.h"
#include "terminal/app/form.h"
#include "terminal/app/shift_work.h"

namespace terminal {

// A drawer that is being counted.
struct DrawerCounting {
  bool closing = false;
  CashCount sheet;
  std::int64_t selected = tenge_denominations().front();
  bool typing = false;  // Digits go on from those typed before.
  Money left;           // Opening: what the last close left.
  std::optional<ui::Message> why_not;
};

struct TillShift {
  std::optional<storage::Shift> open;
  std::string opened_by;
  std::optional<Money> expected;  // Of those who may know it.
  std::vector<storage::ListedMovement> movements;
  std::vector<storage::ClosedShift> closed;
  std::variant<std::monostate, DrawerCounting, ZReport> shown;  // Instead of the page itself.
};

// Sheets (till_state.h).
struct CashByHand {
  DrawerMovement type = DrawerMovement::PaidIn;
  Form form;
  std::optional<ui::Message> why_not;
};
struct ClosingShift {
  CountedCash found;
  ClosePreview ahead;
  Form form;  // The reason; without fields where none is asked.
  std::optional<ui::Message> why_not;
};

}  // namespace terminal
