// Carts that are not paid yet: what lies open at the till, and what was parked.
//
// They belong to this file alone: never captured, never sent. How safe they are:
// - An open cart is written with every change, in a transaction of its own that is
//   not flushed. Killed at any moment, the program finds it again as it was; a
//   flush on every scan would cost more than the scan. What power takes away is
//   at most what was scanned since the last flush, which comes with every sale,
//   in every pause (flush_carts) and with parking.
// - keep_cart() does not wait: while another writer has the file it answers Busy,
//   and the till goes on and tries again.
// - A cart that is sold goes in the sale's own transaction (forget_cart_of), so
//   that it is either open or sold, whenever the power goes.
// - A text that cannot be read stays in the file, parked, until a person gives it up.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/cart_json.h"
#include "storage/database.h"
#include "terminal/domain/clock.h"

namespace storage {

inline constexpr std::size_t kOpenCarts = 2;
inline constexpr std::size_t kMostCartName = 100;  // Characters.

struct CartPlace {
  std::size_t slot = 0;  // Less than kOpenCarts.
  terminal::Uuid employee;
  terminal::LocalTime at;
};

// The open cart of that place as it is now, which is the one shown; an empty one
// leaves nothing behind. Error Busy at once if somebody else writes.
Result<void> keep_cart(Database& db, const CartInHand& kept, const CartPlace& place);
// What keep_cart() wrote reaches the disk.
Result<void> flush_carts(Database& db);

struct OpenCarts {
  std::array<std::optional<KeptCart>, kOpenCarts> carts;
  std::size_t shown = 0;
  std::vector<std::string> unreadable;  // Names or ids of those that were parked because of it.
};
Result<OpenCarts> open_carts(Database& db);

// Inside a unit: the sale is the end of the cart that it was paid from.
Result<void> forget_cart_of(Database& db, const terminal::Uuid& document);
// The same where the cart is known and no payment was begun.
Result<void> forget_open_cart(Database& db, const terminal::Uuid& id);

struct CartHead {
  terminal::Uuid id;
  std::string name;
  std::string employee;  // His name.
  terminal::LocalTime at;
  std::int64_t lines = 0;
  terminal::Money total;
  bool money_taken = false;  // Parts of its payment.
};
// The parked ones, the newest first.
Result<std::vector<CartHead>> parked_carts(Database& db);
Result<std::optional<CartHead>> parked_cart(Database& db, const terminal::Uuid& id);

// Inside a unit, all of them; error NotFound where there is no such parked cart.
struct ParkedCart {
  std::string_view name;
  terminal::Uuid employee;
  terminal::LocalTime at;
};
Result<void> park_cart(Database& db, const CartInHand& kept, const ParkedCart& as);
Result<void> rename_cart(Database& db, const terminal::Uuid& id, std::string_view name);
Result<void> discard_cart(Database& db, const terminal::Uuid& id);
// The cart, which is not parked any more but open in that place. Requires: nothing is.
Result<KeptCart> recall_cart(Database& db, const terminal::Uuid& id, const CartPlace& place);

}  // namespace storage
