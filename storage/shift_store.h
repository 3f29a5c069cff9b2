// Shifts: a cashier's time at one terminal, from float to Z report.
#pragma once

#include <optional>
#include <string>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"

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

// Inside a unit. Requires: no shift is open.
Result<void> insert_shift(Database& db, const Device& device, const Shift& shift);

}  // namespace storage
