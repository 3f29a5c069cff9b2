// What the organisation and the workspace have set for all their tills, as it
// comes from the centre. A till goes on without what makes no sense, and says so.
#pragma once

#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/shift.h"
#include "terminal/domain/variable_measure.h"
#include "terminal/domain/vat_schedule.h"

namespace terminal {

struct BrokenSetting {
  std::string key;    // "vat.general_rates"
  std::string value;  // As it came; of a long one the beginning.
  std::string why;    // In English, for an administrator.

  bool operator==(const BrokenSetting&) const = default;
};

// One line for a log or a terminal: which setting, its value, and what is wrong.
std::string describe(const BrokenSetting& setting);

struct ShopSettings {
  std::vector<MeasureRule> measure_rules = default_measure_rules();  // barcode.measure_rules
  VatSchedule general_vat;                                           // vat.general_rates
  bool ask_opening = true;  // shift.ask_opening: the window sells in a shift that somebody opened; else it opens one.
  bool stop_after_day = false;         // shift.stop_after_24h: no sales in a shift that is older.
  DifferenceLimits difference_limits;  // shift.difference_limits
  std::int64_t lock_after_s = 600;     // session.lock_after_s: a till that nobody touches locks; 0: never.
  std::vector<BrokenSetting> broken;
};

// What cannot be used, or is not set, is as in `otherwise`, or by default.
Result<ShopSettings> read_shop_settings(storage::Database& db, ShopSettings otherwise);

}  // namespace terminal
