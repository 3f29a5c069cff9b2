// A Z report and a count sheet as the JSON that shifts keep: sums as decimal
// texts, so that they stay exact whoever reads them.
//
//   count:  {"20000": 3, "500": 12}
//   report: {"v": 1, "number", "shop" …, "totals": {"sales": "1086.00" …}, "counted", "count", "reason"}
#pragma once

#include <string>
#include <string_view>

#include "storage/database.h"
#include "terminal/domain/z_report.h"

namespace storage {

std::string count_json(const terminal::CashCount& count);
std::string z_report_json(const terminal::ZReport& report);

// Error Corrupt for what no version wrote, TooNew for a later one's.
Result<terminal::ZReport> read_z_report(std::string_view json);

}  // namespace storage
