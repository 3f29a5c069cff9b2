// Adjusting: stock that is not what the file says, or that is good for nothing any
// more. Somebody says why, always.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "terminal/domain/ids.h"
#include "terminal/domain/quantity.h"

namespace terminal {

enum class AdjustRefusal : std::uint8_t {
  NothingAdjusted,
  NoChange,  // By nothing, or to what is there.
  ReasonMissing,
  TextUnusable,
  UnknownArticle,
  NotStocked,
  UnknownLot,
  QuantityNotPositive,  // What is written off goes.
};

enum class AdjustWay : std::uint8_t {
  By,        // More, or, negative, less.
  To,        // From now on it is that.
  WriteOff,  // So much goes.
};

struct AdjustLine {
  Uuid product;
  AdjustWay way = AdjustWay::By;
  Quantity quantity;
  std::string reason;
  std::string lot = {};
};

std::optional<AdjustRefusal> refuse_adjustment(const std::vector<AdjustLine>& lines);

// What the line adds to a stock of so much.
Quantity adjusted_by(const AdjustLine& line, Quantity stock);

}  // namespace terminal
