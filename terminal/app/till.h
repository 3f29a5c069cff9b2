// Till: what happens when somebody at the till asks for something.
//
// handle() carries out one intent over the shop and answers with effects. It
// never throws away a sum or a cart because something failed: what cannot be
// done is said in a toast or on the screen concerned.
#pragma once

#include "terminal/app/till_state.h"
#include "ui/model/intents.h"

namespace terminal {

// A till over an open shop: settings, categories and the first page loaded.
Result<TillState> open_till(Shop& shop);

Effects handle(TillState& state, const ui::Intent& intent, Shop& shop, std::int64_t now_us);

// Takes away what has had its time; true if anything looks different now.
bool expire(TillState& state, std::int64_t now_us);

// Locks the till that nobody has touched for as long as the shop has set; true: it did.
bool lock_if_idle(TillState& state, Shop& shop, std::int64_t now_us);

// When the screen changes by itself the next time.
std::optional<std::int64_t> next_change_us(const TillState& state, std::int64_t now_us);

// A cart that could not be written down is tried again; true if the screen says so now.
bool keep_again(TillState& state, Shop& shop, std::int64_t now_us);
// For pauses: what was written of the open cart reaches the disk, too.
void flush_cart(TillState& state, Shop& shop);

// How it stands with the centre has changed: the page about it, if it is shown, is read anew.
void exchange_changed(TillState& state, Shop& shop, std::int64_t now_us);

// The clock's minute has turned: after midnight what is shown costs what it costs now.
void minute_passed(TillState& state, Shop& shop, std::int64_t now_us);

// The shop's data changed under the till (the sync thread applied something).
void refresh(TillState& state, Shop& shop, std::int64_t now_us);

}  // namespace terminal
