// Carts beside the one that is being sold: put by under a name, found again after
// a restart or in the next shift, taken up at the prices of that day.
//
// They stay in this till's own file (storage/cart_store.h). Parking and giving up
// are on disk when these return. A cart for which money was taken keeps it, and
// cannot be given up before the money went back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/cart_store.h"
#include "terminal/app/shop.h"

namespace terminal {

enum class ParkRefusal {
  NothingToPark,
  NameTooLong,
  NoSuchCart,  // Taken up or given up meanwhile.
  MoneyTaken,  // Parts of its payment are in the drawer: it is taken up and paid or paid back.
};

// Requires: a cart of kept.id is open or nowhere.
Result<std::optional<ParkRefusal>> park(Shop& shop, const storage::CartInHand& kept, std::string_view name);
Result<std::optional<ParkRefusal>> rename_parked(Shop& shop, const Uuid& id, std::string_view name);
// Leaves an audit row with the name, the lines and the sum.
Result<std::optional<ParkRefusal>> discard_parked(Shop& shop, const Uuid& id, std::string_view reason);

struct PriceChange {
  std::string name;
  Money before, after;  // Of one unit; where only promotions changed, what it comes to with them.

  bool operator==(const PriceChange&) const = default;
};

// A cart taken up again, priced as of now.
struct Recalled {
  storage::KeptCart kept;
  Money total_before;
  std::vector<PriceChange> repriced;
  std::vector<std::string> gone;   // Articles that are not sold any more: their lines stay, as they were.
  bool discounts_dropped = false;  // They were more than the goods are worth now.
};

// It lies open in `slot` from now on. Errors: NotFound (taken up or given up
// meanwhile), TooNew and Corrupt (it stays parked). Requires: nothing lies there.
Result<Recalled> recall(Shop& shop, const Uuid& id, std::size_t slot);

}  // namespace terminal
