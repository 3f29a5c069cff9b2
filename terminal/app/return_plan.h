// What a return would record, decided but not done: its lines, who gets what back,
// and which rights it takes.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "terminal/app/returning.h"

namespace terminal {

// A return whose lines and refunds are decided.
struct PlannedReturn {
  std::vector<SaleLine> lines;
  std::vector<Refund> refunds;
  Money worth;   // Of the lines.
  Money credit;  // What of it pays for goods of an exchange.
  Uuid parent;   // The sale; nil: not known.
  std::optional<Uuid> customer;
  std::string reason;
  std::string custom_fields = "{}";
  std::vector<Right> needs;
  // Of the sale's points; negative, as a return's are.
  std::int64_t points_earned = 0, points_spent = 0;
};

Money sum_of(const std::vector<Refund>& refunds);

// `bought`: what the goods of an exchange cost; nothing otherwise.
Result<ReturnOutcome<PlannedReturn>> plan_return(Shop& shop, const GoodsBack& back, Money bought);
Result<ReturnOutcome<PlannedReturn>> plan_return(Shop& shop, const BlindBack& back, Money bought);
Result<ReturnOutcome<PlannedReturn>> plan_return(Shop& shop, const std::variant<GoodsBack, BlindBack>& back,
                                                 Money bought);

}  // namespace terminal
