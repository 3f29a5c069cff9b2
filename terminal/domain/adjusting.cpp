#include "terminal/domain/adjusting.h"

#include "terminal/domain/receiving.h"

namespace terminal {

std::optional<AdjustRefusal> refuse_adjustment(const std::vector<AdjustLine>& lines) {
  if (lines.empty()) return AdjustRefusal::NothingAdjusted;
  for (const AdjustLine& line : lines) {
    if (line.way == AdjustWay::By && line.quantity.zero()) return AdjustRefusal::NoChange;
    if (line.way == AdjustWay::WriteOff && line.quantity.milli() <= 0) return AdjustRefusal::QuantityNotPositive;
    if (line.reason.empty()) return AdjustRefusal::ReasonMissing;
    if (!usable_text(line.reason)) return AdjustRefusal::TextUnusable;
  }
  return std::nullopt;
}

Quantity adjusted_by(const AdjustLine& line, Quantity stock) {
  switch (line.way) {
    case AdjustWay::By: return line.quantity;
    case AdjustWay::To: return line.quantity - stock;
    case AdjustWay::WriteOff: return -line.quantity;
  }
  return {};
}

}  // namespace terminal
