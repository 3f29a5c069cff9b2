// What comes and goes, written down: the movements of a document or of none.
#pragma once

#include <string>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/stock.h"

namespace storage {

struct StockMovement {
  terminal::Uuid product;
  terminal::MovementType type = terminal::MovementType::Adjustment;
  terminal::Quantity quantity;  // Negative: it goes.
  terminal::Money unit_cost;
  std::string reason = {};
  // Nil: none.
  terminal::Uuid order = {}, item = {}, lot = {}, count_line = {}, transfer_item = {};
};

struct MovedBy {
  terminal::Date day;
  terminal::LocalTime at;
  terminal::Uuid author;
};

// Inside a unit. `id` is the movement's.
Result<void> insert_movement(Database& db, const Device& device, const terminal::Uuid& id,
                             const StockMovement& movement, const MovedBy& by);

}  // namespace storage
