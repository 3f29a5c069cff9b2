#include "terminal/app/parked_carts.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "storage/audit_store.h"
#include "terminal/app/cart_prices.h"
#include "terminal/domain/unicode.h"

namespace terminal {

using storage::CartHead;
using storage::Unit;

namespace {

using Answer = std::optional<ParkRefusal>;

bool name_fits(std::string_view name) { return code_points(name) <= storage::kMostCartName; }

// What was refused by the store because somebody else was quicker is a rule, not a fault.
Result<Answer> answer(const Result<void>& done) {
  if (done) return Answer();
  if (done.error().code == ErrorCode::NotFound) return Answer(ParkRefusal::NoSuchCart);
  return done.error();
}

Result<void> note_discard(Shop& shop, const CartHead& head, std::string_view reason) {
  const nlohmann::json what = {{"name", head.name}, {"lines", head.lines}, {"total", to_decimal(head.total)}};
  return storage::write_audit(shop.database(), shop.device(),
                              {.id = shop.new_id(),
                               .entity_type = "carts",
                               .entity = head.id,
                               .action = "DELETE",
                               .user = shop.employee().user,
                               .new_values = what.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace),
                               .reason = std::string(reason),
                               .at = shop.clock().local_now()});
}

// The line's article as it is sold today; the line stays as it was where the
// article is sold no more, or is priced by the label or by the cashier.
Result<void> renew(Shop& shop, CartLine& line, Recalled& recalled) {
  auto present = storage::find_sellable(shop.database(), line.product);
  if (!present) return present.error();
  if (!*present) {
    recalled.gone.push_back(line.product.name);
    return {};
  }
  const Money keyed = line.product.price;
  line.product = std::move(**present);
  if (line.product.open_price) line.product.price = keyed;
  return {};
}

Result<Cart> renewed(Shop& shop, const Cart& as_parked, Recalled& recalled) {
  CartParts parts = as_parked.parts();
  for (CartLine& line : parts.lines) {
    if (auto done = renew(shop, line, recalled); !done) return done.error();
    line.shown.reset();
    line.written.reset();
  }
  for (const bool dropped : {false, true}) {
    if (dropped) parts.cart_discount = {};
    for (CartLine& line : parts.lines) {
      if (dropped) line.hand_discount = {};
    }
    recalled.discounts_dropped = dropped;
    auto cart = Cart::made_of(parts);
    if (!cart) continue;
    auto fits = price_afresh(shop, *cart);
    if (!fits) return fits.error();
    if (*fits) return std::move(*cart);
  }
  // At today's prices it fits no document any more; at the old ones it does.
  return as_parked;
}

// What one unit comes to, promotions taken off.
Money comes_to(const CartLine& line) {
  return Money::from_minor(
      divide(Int128{line.before_hand.minor()} * 1000, line.quantity.milli(), Rounding::HalfAwayFromZero));
}

void say_what_changed(const Cart& now, Recalled& recalled) {
  for (const CartLine& before : recalled.kept.cart.lines()) {
    const CartLine* line = now.find(before.key);
    if (line == nullptr) continue;
    if (!line->label_price && line->unit_price != before.unit_price) {
      recalled.repriced.push_back({line->product.name, before.unit_price, line->unit_price});
    } else if (line->before_hand != before.before_hand) {
      recalled.repriced.push_back({line->product.name, comes_to(before), comes_to(*line)});
    }
  }
}

}  // namespace

Result<Answer> park(Shop& shop, const storage::CartInHand& kept, std::string_view name) {
  if (kept.cart.empty()) return Answer(ParkRefusal::NothingToPark);
  if (!name_fits(name)) return Answer(ParkRefusal::NameTooLong);
  auto unit = shop.begin("cart.park");
  if (!unit) return unit.error();
  auto done = storage::park_cart(shop.database(), kept,
                                 {.name = name, .employee = shop.employee().id, .at = shop.clock().local_now()});
  if (!done) return done.error();
  return answer(unit->commit());
}

Result<Answer> rename_parked(Shop& shop, const Uuid& id, std::string_view name) {
  if (!name_fits(name)) return Answer(ParkRefusal::NameTooLong);
  auto unit = shop.begin("cart.rename");
  if (!unit) return unit.error();
  if (auto done = storage::rename_cart(shop.database(), id, name); !done) return answer(done);
  return answer(unit->commit());
}

Result<Answer> discard_parked(Shop& shop, const Uuid& id, std::string_view reason) {
  auto unit = shop.begin("cart.discard");
  if (!unit) return unit.error();
  auto head = storage::parked_cart(shop.database(), id);
  if (!head) return head.error();
  if (!*head) return Answer(ParkRefusal::NoSuchCart);
  if ((*head)->money_taken) return Answer(ParkRefusal::MoneyTaken);
  if (auto done = storage::discard_cart(shop.database(), id); !done) return answer(done);
  if (auto done = note_discard(shop, **head, reason); !done) return done.error();
  return answer(unit->commit());
}

Result<Recalled> recall(Shop& shop, const Uuid& id, std::size_t slot) {
  auto unit = shop.begin("cart.recall");
  if (!unit) return unit.error();
  auto kept = storage::recall_cart(shop.database(), id,
                                   {.slot = slot, .employee = shop.employee().id, .at = shop.clock().local_now()});
  if (!kept) return kept.error();
  Recalled recalled;
  recalled.total_before = kept->cart.totals().total;
  auto cart = renewed(shop, kept->cart, recalled);
  if (!cart) return cart.error();
  recalled.kept = std::move(*kept);
  say_what_changed(*cart, recalled);
  recalled.kept.cart = std::move(*cart);
  if (auto done = unit->commit(); !done) return done.error();
  return recalled;
}

}  // namespace terminal
