// Bundles: articles that are sold as one and leave the stock as several.
//
// What is in one stands in its bill of materials, as the centre keeps it: the one
// in force on the day, the default one first. A bundle in a bundle is taken apart
// as well.
#pragma once

#include <optional>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/money.h"
#include "terminal/domain/quantity.h"

namespace storage {

struct BundlePart {
  terminal::Uuid product;
  terminal::Quantity quantity;  // In so many bundles; of the sign of their count.
  terminal::Money unit_cost;
};

struct BundleCount {
  terminal::Uuid product;
  terminal::Quantity count;  // Negative on a return.
  terminal::Date day;
};

// What leaves the stock with so many of the article. Nothing: it is no bundle, or
// one that is counted itself for want of a bill. Services are no parts, so the
// list may be empty.
Result<std::optional<std::vector<BundlePart>>> parts_of_bundle(Database& db, const BundleCount& sold);

}  // namespace storage
