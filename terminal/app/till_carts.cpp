// The open carts in the file: found again after a restart, written with every change.
#include <utility>

#include "storage/cart_store.h"
#include "terminal/app/cart_prices.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::TextKey;
using ui::Tone;

namespace {

TillCarts::Mark mark_of(const TillState& state) {
  return {.slot = state.carts.slot,
          .version = state.cart.version(),
          .tenders = state.paying ? state.paying->payment.tenders() : state.parked_tenders,
          .document = state.paying ? state.paying->document
                      : state.swap ? state.swap->sale
                                   : Uuid()};
}

TillCart taken_up(std::optional<storage::KeptCart>&& kept) {
  if (!kept) return {};
  return {.kept = kept->id, .cart = std::move(kept->cart), .tenders = std::move(kept->tenders)};
}

}  // namespace

void TillDesk::reopen_carts() {
  auto open = storage::open_carts(shop.database());
  if (!open) return failed(TextKey::FailureRead, open.error());
  TillCarts& carts = state.carts;
  carts.slot = open->shown;
  TillCart shown = taken_up(std::move(open->carts[carts.slot]));
  carts.other = taken_up(std::move(open->carts[1 - carts.slot]));
  carts.kept = shown.kept;
  state.cart = std::move(shown.cart);
  state.parked_tenders = std::move(shown.tenders);
  state.selected = state.cart.last_touched();
  follow_prices(reopened(shop, carts.other.cart));
  follow_prices(reopened(shop, state.cart));
  for (const CartLine& line : state.cart.lines()) state.names[line.product.id] = name_of(line.product);
  for (const CartLine& line : carts.other.cart.lines()) state.names[line.product.id] = name_of(line.product);
  carts.written = mark_of(state);
  if (const auto parked = storage::parked_carts(shop.database())) state.parked_count = parked->size();
  const auto say = [&](Tone tone, ui::Message message) {
    toast(tone, std::move(message));
    state.toasts.back().until_us = kFromFirstSight;
  };
  if (!state.cart.empty()) {
    say(Tone::Neutral, {TextKey::ToastCartReopened, {sum_text(state.cart.totals().total, state.settings.language)}});
  }
  if (!open->unreadable.empty()) say(Tone::Warn, {TextKey::ToastCartUnreadable, {}});
}

void TillDesk::keep_cart() {
  TillCarts& carts = state.carts;
  TillCarts::Mark mark = mark_of(state);
  if (mark == carts.written) return;
  if (carts.kept.nil()) carts.kept = shop.new_id();
  const auto done =
      storage::keep_cart(shop.database(), {carts.kept, state.cart, mark.tenders, mark.document},
                         {.slot = carts.slot, .employee = shop.employee().id, .at = shop.clock().local_now()});
  if (done) {
    if (state.cart.empty() && mark.tenders.empty()) carts.kept = {};
    carts.written = std::move(mark);
    carts.again_us = 0;
    carts.told = false;
    carts.unflushed = true;
    return;
  }
  carts.again_us = now_us + kKeepAgainUs;
  // That another writes now and then is no news; that nothing can be written is.
  if (carts.told || done.error().code == ErrorCode::Busy) return;
  carts.told = true;
  toast(Tone::Warn, {TextKey::ToastCartNotKept, {}});
}

bool keep_again(TillState& state, Shop& shop, std::int64_t now_us) {
  if (state.carts.again_us == 0 || now_us < state.carts.again_us) return false;
  const std::size_t toasts = state.toasts.size();
  TillDesk{state, shop, now_us, {}}.keep_cart();
  return state.toasts.size() != toasts;
}

void flush_cart(TillState& state, Shop& shop) {
  // A failure leaves it as safe as it was; the next pause tries again.
  if (state.carts.unflushed && storage::flush_carts(shop.database())) state.carts.unflushed = false;
}

}  // namespace terminal
