// Stock: kinds of movements, how low an article has run, and what it is worth.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace terminal {

enum class MovementType : std::uint8_t {
  Opening,
  Sale,
  Return,
  Adjustment,
  Receipt,  // From a supplier; negative: sent back to him.
  TransferIn,
  TransferOut,
  Count,
  WriteOff,
  Production,
};

std::string_view movement_type_name(MovementType type);  // stock_movements.type
std::optional<MovementType> parse_movement_type(std::string_view name);

// As the ERP's view inventory_status names them.
enum class StockStatus : std::uint8_t { InStock, OutOfStock, LowStock, ReorderNeeded };

struct StockLevels {
  Quantity stock;
  std::int64_t minimum = 0;        // products.min_stock_level
  std::int64_t reorder_point = 0;  // products.reorder_point
};

StockStatus stock_status(const StockLevels& levels);
std::string_view stock_status_name(StockStatus status);  // "OUT_OF_STOCK" …
std::optional<StockStatus> parse_stock_status(std::string_view name);

// What a shop leaves to whoever works in its warehouse (setting stock.limits).
struct StockLimits {
  std::int64_t receive_tolerance_bp = 0;                        // So much more or less than ordered needs no reason.
  Money count_approval_over = Money::from_minor(50'000 * 100);  // Differences of a count worth more need ApproveCounts.
};

// What an article's stock is worth by the moving average: what comes is added at
// its cost, what goes takes its share of the value along. A stock below zero is
// worth its last average; the first goods to come fill it up at their own.
class MovingAverage {
 public:
  // In the order in which it happened. Goods that come without a cost come at the average.
  void add(Quantity quantity, Money unit_cost);

  Quantity quantity() const { return quantity_; }
  Money value() const { return value_; }
  Money average() const { return average_; }  // Of one unit; the last known where none is left.

 private:
  Quantity quantity_;
  Money value_, average_;
};

// What one unit costs after goods came: the average over what was there and what
// came. Where nothing was left, what came says it.
struct CostedStock {
  Quantity quantity;
  Money unit_cost;
};
Money averaged_cost(const CostedStock& there, const CostedStock& came);

}  // namespace terminal
