#include "terminal/domain/stock.h"

#include "terminal/domain/invariant.h"
#include "terminal/domain/text.h"

namespace terminal {
namespace {

constexpr std::string_view kTypes[] = {"OPENING",     "SALE",         "RETURN", "ADJUSTMENT", "RECEIPT",
                                       "TRANSFER_IN", "TRANSFER_OUT", "COUNT",  "WRITE_OFF",  "PRODUCTION"};
constexpr std::string_view kStatuses[] = {"IN_STOCK", "OUT_OF_STOCK", "LOW_STOCK", "REORDER_NEEDED"};

// value / quantity. Requires: quantity > 0.
Money for_one(Money value, Quantity quantity) {
  return Money::from_minor(
      divide(static_cast<Int128>(value.minor()) * 1000, quantity.milli(), Rounding::HalfAwayFromZero),
      value.currency());
}

}  // namespace

std::string_view movement_type_name(MovementType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::optional<MovementType> parse_movement_type(std::string_view name) { return named<MovementType>(kTypes, name); }

StockStatus stock_status(const StockLevels& levels) {
  if (levels.stock.milli() <= 0) return StockStatus::OutOfStock;
  if (levels.stock <= Quantity::whole(levels.minimum)) return StockStatus::LowStock;
  if (levels.stock <= Quantity::whole(levels.reorder_point)) return StockStatus::ReorderNeeded;
  return StockStatus::InStock;
}

std::string_view stock_status_name(StockStatus status) { return kStatuses[static_cast<std::size_t>(status)]; }

std::optional<StockStatus> parse_stock_status(std::string_view name) { return named<StockStatus>(kStatuses, name); }

void MovingAverage::add(Quantity quantity, Money unit_cost) {
  const Quantity after = quantity_ + quantity;
  const bool comes = !quantity.negative();
  const Money cost = comes && !unit_cost.zero() ? unit_cost : average_;
  // What was there without a cost counts at the first one that is known.
  const bool filled_up = quantity_.milli() <= 0 || average_.zero();
  if (after.zero()) {
    value_ = Money();
  } else if (comes && filled_up) {
    value_ = times(cost, after, Rounding::HalfAwayFromZero);
  } else if (comes) {
    value_ += times(cost, quantity, Rounding::HalfAwayFromZero);
  } else if (after.negative()) {
    value_ = times(average_, after, Rounding::HalfAwayFromZero);
  } else {
    value_ = Money::from_minor(
        divide(static_cast<Int128>(value_.minor()) * after.milli(), quantity_.milli(), Rounding::HalfAwayFromZero));
  }
  quantity_ = after;
  if (!comes) return;
  average_ = after.milli() > 0 ? for_one(value_, after) : cost;
}

Money averaged_cost(const CostedStock& there, const CostedStock& came) {
  INVARIANT(!came.quantity.negative());
  MovingAverage average;
  average.add(there.quantity.negative() ? Quantity() : there.quantity, there.unit_cost);
  average.add(came.quantity, came.unit_cost);
  return came.quantity.zero() ? there.unit_cost : average.average();
}

}  // namespace terminal
