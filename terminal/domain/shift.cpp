#include "terminal/domain/shift.h"

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;

struct Named {
  DrawerMovement movement;
  std::string_view name;
};
constexpr Named kMovements[] = {{DrawerMovement::Sale, "SALE"},        {DrawerMovement::Refund, "REFUND"},
                                {DrawerMovement::Float, "FLOAT"},      {DrawerMovement::PaidIn, "PAID_IN"},
                                {DrawerMovement::PaidOut, "PAID_OUT"}, {DrawerMovement::SafeDrop, "SAFE_DROP"}};

Money size_of(Money difference) { return difference.negative() ? -difference : difference; }

}  // namespace

ShiftAge shift_age(LocalTime opened_at, LocalTime now) {
  const std::int64_t open_for = now.micros - opened_at.micros;
  if (open_for >= kShiftHours * kHour) return ShiftAge::Overdue;
  return open_for >= kReminderHours * kHour ? ShiftAge::ClosesSoon : ShiftAge::Fresh;
}

std::string_view movement_name(DrawerMovement movement) {
  for (const Named& one : kMovements) {
    if (one.movement == movement) return one.name;
  }
  INVARIANT(false);
  return "";
}

std::optional<DrawerMovement> parse_movement(std::string_view name) {
  for (const Named& one : kMovements) {
    if (one.name == name) return one.movement;
  }
  return std::nullopt;
}

bool needs_reason(Money difference, const DifferenceLimits& limits) {
  return size_of(difference) > limits.reason_over || needs_approval(difference, limits);
}

bool needs_approval(Money difference, const DifferenceLimits& limits) {
  return size_of(difference) > limits.approval_over;
}

}  // namespace terminal
