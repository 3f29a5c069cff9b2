#include "terminal/app/discounts.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "storage/audit_store.h"

namespace terminal {
namespace {

// How far somebody may go alone.
std::int32_t limit_of(const Shop& shop, const storage::Employee& person) {
  return shop.settings().discount_limits.of(person.role);
}

// How far somebody lets others go; nothing: not at all. A right given by name counts
// as a manager's.
std::optional<std::int32_t> lent_limit(const Shop& shop, const Approvals& approvals) {
  const Approval* lent = loan_of(shop, Right::DiscountOverLimit, approvals);
  if (lent == nullptr) return std::nullopt;
  return std::max(limit_of(shop, lent->by), shop.settings().discount_limits.of(Role::Manager));
}

// Who lent the right, where the person signed in does not have it.
Approver lender_of(const Shop& shop, Right right, const Approvals& approvals) {
  const Approval* lent = shop.may(right) ? nullptr : loan_of(shop, right, approvals);
  if (lent == nullptr) return {};
  return {.employee = lent->by.id, .user = lent->by.user, .why = lent->reason};
}

// Beyond the cashier's own limit: who lent DiscountOverLimit, also to one who has it,
// within a lower limit of his own.
Approver approver_of(const Shop& shop, const Approvals& approvals) {
  const Approval* lent = loan_of(shop, Right::DiscountOverLimit, approvals);
  return {.employee = lent->by.id, .user = lent->by.user, .why = lent->reason};
}

Money off_by_hand(const CartLine& line, ReasonKind kind) {
  Money sum;
  for (const PriceReason& reason : line.reasons) {
    if (reason.kind == kind) sum += reason.amount;
  }
  return sum;
}

bool line_too_far(const CartLine& line, std::int32_t limit_bp) {
  return beyond_limit(off_by_hand(line, ReasonKind::LineDiscount), line.before_hand, limit_bp);
}

// All that was taken off by hand against all that the goods cost before.
bool cart_too_far(const Cart& cart, std::int32_t limit_bp) {
  Money off, sum;
  for (const CartLine& line : cart.lines()) {
    off += off_by_hand(line, ReasonKind::LineDiscount) + off_by_hand(line, ReasonKind::CartDiscount);
    sum += line.before_hand;
  }
  return beyond_limit(off, sum, limit_bp);
}

// The cart's own discount against what the goods cost before it.
bool cart_discount_too_far(const Cart& cart, std::int32_t limit_bp) {
  Money off, sum;
  for (const CartLine& line : cart.lines()) {
    off += off_by_hand(line, ReasonKind::CartDiscount);
    sum += line.before_hand - off_by_hand(line, ReasonKind::LineDiscount);
  }
  return beyond_limit(off, sum, limit_bp);
}

// The farthest that anybody answered for in this cart.
std::int32_t farthest(const Cart& cart) {
  std::int32_t bp = cart.cart_hand_discount().none() ? 0 : cart.cart_hand_discount().up_to_bp;
  for (const CartLine& line : cart.lines()) {
    if (!line.hand_discount.none()) bp = std::max(bp, line.hand_discount.up_to_bp);
  }
  return bp;
}

// Puts `discount` into the cart by `set`, first as the person's own, then as approved.
template <typename Set>
std::optional<HandRefusal> give(const Shop& shop, Cart& cart, Right right, HandDiscount discount,
                                const Approvals& approvals, const Set& set) {
  if (!discount.none() && !allowed(shop, right, approvals)) return Lacking{.right = right, .limit_bp = 0};
  std::int32_t limit = limit_of(shop, shop.employee());
  const auto lent = lent_limit(shop, approvals);
  for (const bool approved : {false, true}) {
    if (approved && !lent) break;
    if (approved) limit = std::max(limit, *lent);
    discount.approver = approved ? approver_of(shop, approvals) : Approver();
    discount.lender = lender_of(shop, right, approvals);
    discount.up_to_bp = limit;
    Cart next = cart;
    if (const auto refusal = set(next, discount)) return HandRefusal(*refusal);
    if (discount.none() || !lacking_for_sale(next)) {
      cart = std::move(next);
      return std::nullopt;
    }
  }
  return Lacking{.right = Right::DiscountOverLimit, .limit_bp = limit};
}

// What somebody lent for a cart: one for a person, a right and his words, however many
// lines it is about.
using Lent = std::map<std::tuple<Uuid, Right, std::string>, Approver>;

void add_lent(Lent& lent, Right right, const Approver& by) {
  if (!by.employee.nil()) lent.try_emplace({by.employee, right, by.why}, by);
}

Lent lent_for(const Cart& cart) {
  Lent lent;
  const auto discounted = [&](Right right, const HandDiscount& discount) {
    if (discount.none()) return;
    add_lent(lent, right, discount.lender);
    add_lent(lent, Right::DiscountOverLimit, discount.approver);
  };
  for (const CartLine& line : cart.lines()) {
    if (line.hand_price) add_lent(lent, Right::ChangePrice, line.hand_price->approver);
    discounted(Right::DiscountLine, line.hand_discount);
  }
  discounted(Right::DiscountCart, cart.cart_hand_discount());
  return lent;
}

}  // namespace

std::optional<HandRefusal> discount_line(const Shop& shop, Cart& cart, std::uint32_t line, HandDiscount discount,
                                         const Approvals& approvals) {
  return give(shop, cart, Right::DiscountLine, std::move(discount), approvals,
              [line](Cart& next, const HandDiscount& given) { return next.set_line_discount(line, given); });
}

std::optional<HandRefusal> discount_cart(const Shop& shop, Cart& cart, HandDiscount discount,
                                         const Approvals& approvals) {
  return give(shop, cart, Right::DiscountCart, std::move(discount), approvals,
              [](Cart& next, const HandDiscount& given) { return next.set_cart_discount(given); });
}

std::optional<HandRefusal> change_price(const Shop& shop, Cart& cart, const KeyedPrice& keyed,
                                        const Approvals& approvals) {
  const CartLine* line = cart.find(keyed.line);
  if (line == nullptr) return HandRefusal(CartRefusal::NoSuchLine);
  const bool open = line->product.open_price;
  if (!open && !allowed(shop, Right::ChangePrice, approvals))
    return Lacking{.right = Right::ChangePrice, .limit_bp = 0};
  std::optional<HandPrice> price;
  if (keyed.price) {
    const Approver lender = open ? Approver() : lender_of(shop, Right::ChangePrice, approvals);
    price = HandPrice{.price = *keyed.price, .open = open, .approver = lender, .why = keyed.why};
  }
  const auto refusal = cart.set_price(keyed.line, std::move(price));
  return refusal ? std::optional<HandRefusal>(*refusal) : std::nullopt;
}

std::optional<Lacking> lacking_for_sale(const Cart& cart) {
  for (const CartLine& line : cart.lines()) {
    if (!line.hand_discount.none() && line_too_far(line, line.hand_discount.up_to_bp))
      return Lacking{.right = Right::DiscountOverLimit, .limit_bp = line.hand_discount.up_to_bp};
  }
  const HandDiscount& of_cart = cart.cart_hand_discount();
  if (!of_cart.none() && cart_discount_too_far(cart, of_cart.up_to_bp))
    return Lacking{.right = Right::DiscountOverLimit, .limit_bp = of_cart.up_to_bp};
  const std::int32_t limit = farthest(cart);
  if (cart_too_far(cart, limit)) return Lacking{.right = Right::DiscountOverLimit, .limit_bp = limit};
  return std::nullopt;
}

Error refused(const Lacking& lacking) {
  return {ErrorCode::Refused, "this needs the right " + std::string(right_name(lacking.right)), ""};
}

Result<void> note_hand_made(Shop& shop, const Uuid& order, const Cart& cart) {
  for (const auto& [key, by] : lent_for(cart)) {
    const nlohmann::json metadata = {{"approved", std::string(right_name(std::get<Right>(key)))},
                                     {"approved_by", by.employee.to_string()},
                                     {"asked_by", shop.employee().id.to_string()}};
    auto done = storage::write_audit(shop.database(), shop.device(),
                                     {.id = shop.new_id(),
                                      .entity_type = "orders",
                                      .entity = order,
                                      .user = by.user,
                                      .new_values = {},
                                      .reason = by.why,
                                      .metadata = metadata.dump(),
                                      .at = shop.clock().local_now()});
    if (!done) return done;
  }
  return {};
}

}  // namespace terminal
