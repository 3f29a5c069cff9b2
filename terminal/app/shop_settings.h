// What the organisation and the workspace have set for all their tills, as it
// comes from the centre. A till goes on without what makes no sense, and says so.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/cash_rounding.h"
#include "terminal/domain/discount.h"
#include "terminal/domain/loyalty.h"
#include "terminal/domain/printer_settings.h"
#include "terminal/domain/promotion.h"
#include "terminal/domain/shift.h"
#include "terminal/domain/stock.h"
#include "terminal/domain/variable_measure.h"
#include "terminal/domain/vat_schedule.h"
#include "terminal/exports/csv_list.h"

namespace terminal {

struct BrokenSetting {
  std::string key;    // "vat.general_rates"
  std::string value;  // As it came; of a long one the beginning.
  std::string why;    // In English, for an administrator.

  bool operator==(const BrokenSetting&) const = default;
};

// Of long texts the beginning is kept.
BrokenSetting broken_setting(std::string key, const std::string& value, const std::string& why);

// One line for a log or a terminal: which setting, its value, and what is wrong.
std::string describe(const BrokenSetting& setting);

// What this terminal has otherwise than its shop, as it was written; empty: as the shop.
struct OwnSettings {
  std::string measure_rules, lock_after_s, ask_opening;
};

struct ShopSettings {
  std::vector<MeasureRule> measure_rules = default_measure_rules();  // barcode.measure_rules
  VatSchedule general_vat;                                           // vat.general_rates
  LoyaltyRule loyalty;                                               // loyalty.points
  CashRounding cash_rounding;                                        // cash.rounding
  bool ask_opening = true;  // shift.ask_opening: the window sells in a shift that somebody opened; else it opens one.
  bool stop_after_day = false;         // shift.stop_after_24h: no sales in a shift that is older.
  DifferenceLimits difference_limits;  // shift.difference_limits
  std::int64_t lock_after_s = 600;     // session.lock_after_s: a till that nobody touches locks; 0: never.
  DiscountLimits discount_limits;      // discount.limits
  bool print_notes = true;             // receipt.notes: a line's note stands on the receipt.
  CsvStyle csv;                        // export.csv
  StockLimits stock_limits;            // stock.limits
  PrinterSettings printer;             // printer.…: this terminal's alone, no shop has them.
  // Not a setting, but read, kept and reported like one (promotion_rows.h).
  std::shared_ptr<const Promotions> promotions = std::make_shared<const Promotions>();
  OwnSettings own;
  std::vector<BrokenSetting> broken;
};

// What a terminal may have otherwise than its shop: how the people at it work.
// Nothing that decides what a sale costs.
inline constexpr std::string_view kOwnSettings[] = {
    "barcode.measure_rules", "session.lock_after_s", "shift.ask_opening", "printer.connection", "printer.columns",
    "printer.letters",       "printer.cut",          "printer.drawer",    "printer.logo",       "printer.receipts"};
std::string own_setting_key(std::string_view key);  // Under which the terminal keeps its own.

// What is wrong with a value of that setting, for an administrator; nothing: it can
// be used. Error NotFound: no terminal may have that otherwise.
Result<std::optional<std::string>> why_not_own(std::string_view key, const std::string& value);

// What cannot be used, or is not set, is as in `otherwise`, or by default.
Result<ShopSettings> read_shop_settings(storage::Database& db, ShopSettings otherwise);

}  // namespace terminal
