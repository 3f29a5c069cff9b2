// Shifts: a cashier's time at one terminal, from float to Z report, and what
// goes through its drawer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/cash_count.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/shift.h"
#include "terminal/domain/z_report.h"

namespace storage {

struct Shift {
  terminal::Uuid id;
  std::string number;
  terminal::Date business_day;
  terminal::Uuid opened_by;
  terminal::LocalTime opened_at;
  terminal::Money opening_float;
};

// This terminal's open shift, if there is one.
Result<std::optional<Shift>> open_shift(Database& db, const Device& device);

// Inside a unit. Requires: no shift is open; the count, if the float was counted, is of that sum.
Result<void> insert_shift(Database& db, const Device& device, const Shift& shift,
                          const terminal::CashCount& opening = {});

// What this terminal's last close left in its drawer; nothing before the first one.
Result<std::optional<terminal::Money>> left_in_drawer(Database& db, const Device& device);

struct MadeMovement {
  terminal::Uuid id;
  terminal::Uuid shift;
  terminal::DrawerMovement type = terminal::DrawerMovement::PaidIn;
  terminal::Money amount;  // Negative for what goes out.
  std::string reason;
  terminal::Uuid by;  // employees.id
  terminal::LocalTime at;
};

// Inside a unit.
Result<void> insert_cash_movement(Database& db, const Device& device, const MadeMovement& movement);

struct ListedMovement {
  terminal::DrawerMovement type = terminal::DrawerMovement::PaidIn;
  terminal::Money amount;
  std::string reason;
  std::string by;  // A name.
  terminal::LocalTime at;
};

// What was put in and taken out by hand, newest first.
Result<std::vector<ListedMovement>> drawer_movements(Database& db, const terminal::Uuid& shift);

// What should lie in the drawer, without a count.
Result<terminal::Money> expected_cash(Database& db, const Shift& shift);

struct ShiftEnd {
  terminal::Uuid shift;
  terminal::Uuid by;  // employees.id
  terminal::ZReport report;
};

// Inside a unit. Requires: the shift is open; the report has its number and its count.
Result<void> close_shift(Database& db, const ShiftEnd& end);

// A Z report as it was printed, by its number or that of its shift.
Result<std::optional<terminal::ZReport>> find_z_report(Database& db, const Device& device, std::string_view number);

struct ClosedShift {
  std::string z_number;
  std::string shift_number;
  terminal::LocalTime closed_at;
  terminal::Money difference;
};

// This terminal's, newest first.
Result<std::vector<ClosedShift>> closed_shifts(Database& db, const Device& device, int limit);

}  // namespace storage
