// A person settles a conflict: one of the two values becomes the row's.
#pragma once

#include "storage/conflict_store.h"
#include "terminal/app/shop.h"

namespace terminal {

// One unit, by whoever is signed in. Error NotFound for an unknown conflict,
// Refused for one that is settled, or where only the centre's value can be kept.
Result<void> settle_conflict(Shop& shop, const Uuid& id, storage::Keep keep);

}  // namespace terminal
