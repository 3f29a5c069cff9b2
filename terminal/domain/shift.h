// Shift: the rules of a cashier's time at one drawer, from float to Z report.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "terminal/domain/clock.h"
#include "terminal/domain/drawer_movement.h"
#include "terminal/domain/money.h"

namespace terminal {

// How long it has been open. A fiscal register's shift lasts 24 hours at most in
// Kazakhstan; a clock that was set back makes it fresh.
enum class ShiftAge { Fresh, ClosesSoon, Overdue };

inline constexpr std::int64_t kShiftHours = 24;
inline constexpr std::int64_t kReminderHours = 23;

ShiftAge shift_age(LocalTime opened_at, LocalTime now);

std::string_view movement_name(DrawerMovement movement);  // "PAID_IN" …
std::optional<DrawerMovement> parse_movement(std::string_view name);

// Whether it brings cash into the drawer when somebody makes it by hand.
constexpr bool comes_in(DrawerMovement movement) {
  return movement == DrawerMovement::Float || movement == DrawerMovement::PaidIn;
}

// A drawer that is not as it should be: how much of that goes without a word.
struct DifferenceLimits {
  Money reason_over = Money::from_minor(1'00);        // More needs a reason: less than a coin is nobody's fault …
  Money approval_over = Money::from_minor(5'000'00);  // … and this somebody who answers for it.

  bool operator==(const DifferenceLimits&) const = default;
};
bool needs_reason(Money difference, const DifferenceLimits& limits);
bool needs_approval(Money difference, const DifferenceLimits& limits);

}  // namespace terminal
