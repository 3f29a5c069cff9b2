// Lots: a delivery of an article that can expire or be blocked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "storage/device.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"

namespace storage {

struct Lot {
  terminal::Uuid id;  // Where it is new.
  terminal::Uuid product;
  std::string number;
  std::optional<terminal::Date> expiry = {};
  terminal::Uuid supplier = {};  // Nil: nobody knows.
  terminal::Uuid author;
  terminal::LocalTime at;
};

// Inside a unit. The article's lot of that number, which is made where there is
// none; answers with its id. What is known of it already stands.
Result<terminal::Uuid> lot_of(Database& db, const Device& device, const Lot& lot);

// Of an article, by number.
Result<std::optional<terminal::Uuid>> find_lot(Database& db, const terminal::Uuid& product, std::string_view number);

}  // namespace storage
