// Discounts and prices that a person makes at the till, and who may.
//
// Each role has a limit (setting discount.limits): alone a person takes off so much
// of a line, and of the whole cart with all that was taken off its lines by hand.
// Beyond it somebody else with Right::DiscountOverLimit must answer, within the limit
// of his own role. What was given stays bound to that limit when goods are taken out
// of the cart afterwards: then paying waits until the discount is lowered or approved.
#pragma once

#include <optional>
#include <variant>

#include "terminal/app/authority.h"
#include "terminal/domain/cart.h"

namespace terminal {

// What the person signed in cannot do alone; somebody else may lend it.
struct Lacking {
  Right right = Right::DiscountLine;
  std::int32_t limit_bp = 0;  // DiscountOverLimit: how far he, or who was asked, may go.

  bool operator==(const Lacking&) const = default;
};
using HandRefusal = std::variant<CartRefusal, Lacking>;

// All leave the cart as it was where they refuse. A discount of nothing takes the
// one that was there away.
std::optional<HandRefusal> discount_line(const Shop& shop, Cart& cart, std::uint32_t line, HandDiscount discount,
                                         const Approvals& approvals = {});
std::optional<HandRefusal> discount_cart(const Shop& shop, Cart& cart, HandDiscount discount,
                                         const Approvals& approvals = {});

// What one unit on that line costs; nothing: what it costs by itself. Needs
// Right::ChangePrice, but for an article whose price is open (products.custom_fields,
// "open_price").
struct KeyedPrice {
  std::uint32_t line = 0;
  std::optional<Money> price;
  std::string why = {};  // As of a discount.
};
std::optional<HandRefusal> change_price(const Shop& shop, Cart& cart, const KeyedPrice& keyed,
                                        const Approvals& approvals = {});

// Why the cart cannot be paid as it is; nothing if it can.
std::optional<Lacking> lacking_for_sale(const Cart& cart);
Error refused(const Lacking& lacking);

// Inside the sale's unit: an audit row for each thing that somebody approved.
Result<void> note_hand_made(Shop& shop, const Uuid& order, const Cart& cart);

}  // namespace terminal
