// What a cashier does while goods go over the counter.
#include <algorithm>

#include "terminal/app/discounts.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_swap.h"

namespace terminal {

using ui::PadKey;
using ui::TextKey;
using ui::Tone;

namespace {

constexpr std::size_t kMostQuantityCharacters = 10;

// "3*" typed before a scan: the quantity, or nothing if it is no such thing.
std::optional<Quantity> multiplier_in(const std::string& typed) {
  if (typed.size() < 2 || typed.back() != '*') return std::nullopt;
  const auto quantity = parse_quantity(typed.substr(0, typed.size() - 1));
  if (!quantity || quantity->negative() || quantity->zero()) return std::nullopt;
  return quantity;
}

void type_search(TillDesk& desk, const std::string& text) {
  TillCatalogue& shown = desk.state.catalogue;
  if (const auto times = multiplier_in(text)) {
    shown.search.clear();
    if (times->milli() > kMaxCartQuantityMilli) {
      desk.refuse(CartRefusal::QuantityTooLarge);
    } else {
      desk.state.multiplier = times;
    }
  } else {
    shown.search = text;
  }
  shown.choices.clear();
  shown.first = 0;
  desk.load_tiles();
}

void clear_search(TillDesk& desk) {
  if (desk.state.catalogue.search.empty()) return;
  type_search(desk, "");
}

void submit_search(TillDesk& desk) {
  TillCatalogue& shown = desk.state.catalogue;
  if (shown.search.empty()) return;
  auto hits = desk.shop.find(shown.search);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  if (hits->size() > 1) return desk.ask_which(std::string(shown.search), std::move(*hits));
  if (hits->empty() && !shown.tiles.empty()) hits->push_back(shown.tiles.front().hit);
  if (hits->empty()) {
    desk.sound(Tune::Bad);
    desk.toast(Tone::Bad, {TextKey::ToastUnknownCode, {shown.search}});
    return;
  }
  if (desk.add(hits->front())) clear_search(desk);
}

void add_product(TillDesk& desk, const ui::AddProduct& wish) {
  const auto& tiles = desk.state.catalogue.tiles;
  const auto tile = std::find_if(tiles.begin(), tiles.end(), [&](const TillTile& t) {
    return t.hit.product.id == wish.product && t.hit.quantity == wish.quantity;
  });
  if (tile == tiles.end()) return;
  if (desk.add(ScanHit(tile->hit))) clear_search(desk);
}

void pick_category(TillDesk& desk, const Uuid& id) {
  TillCatalogue& shown = desk.state.catalogue;
  shown.category = id;
  shown.first = 0;
  shown.search.clear();
  shown.choices.clear();
  for (auto& category : shown.categories) category.selected = category.id == id;
  desk.load_tiles();
}

void turn_page(TillDesk& desk, int by) {
  TillCatalogue& shown = desk.state.catalogue;
  if (by > 0 && !shown.has_next) return;
  const std::int64_t first = std::max<std::int64_t>(0, shown.first + by * shown.capacity);
  if (first == shown.first) return;
  shown.first = first;
  desk.load_tiles();
}

void fit_tiles(TillDesk& desk, std::int64_t count) {
  TillCatalogue& shown = desk.state.catalogue;
  shown.capacity = std::clamp<std::int64_t>(count, 1, 200);
  shown.first -= shown.first % shown.capacity;
  desk.load_tiles();
}

void select_line(TillDesk& desk, int by) {
  const auto& lines = desk.state.cart.lines();
  if (lines.empty()) return;
  const auto at =
      std::find_if(lines.begin(), lines.end(), [&](const CartLine& l) { return l.key == desk.state.selected; });
  const auto last = static_cast<std::ptrdiff_t>(lines.size()) - 1;
  const std::ptrdiff_t index = at == lines.end() ? last : std::clamp<std::ptrdiff_t>(at - lines.begin() + by, 0, last);
  desk.state.selected = lines[static_cast<std::size_t>(index)].key;
  ++desk.state.revision;
}

void touch_line(TillDesk& desk, std::uint32_t key) {
  if (desk.state.cart.find(key) == nullptr) return;
  desk.state.selected = key;
  desk.state.pad = TillPad{.line = key, .typed = {}, .refusal = {}};
}

void remove_line(TillDesk& desk, std::uint32_t key) {
  const CartLine* line = desk.state.cart.find(key);
  if (line == nullptr) return;
  const std::string name = desk.state.names[line->product.id];
  desk.state.pad.reset();
  if (const auto refusal = desk.state.cart.remove(key)) return desk.refuse(*refusal);
  desk.cart_changed();
  desk.toast(Tone::Neutral, {TextKey::ToastRemoved, {name}}, ui::ToastAct::Undo);
}

// What the pad stands for: the typed number, or the line's own quantity.
std::optional<Quantity> quantity_on_pad(const TillDesk& desk) {
  const TillPad& pad = *desk.state.pad;
  if (!pad.typed.empty()) return parse_quantity(pad.typed);
  const CartLine* line = desk.state.cart.find(pad.line);
  return line ? std::optional(line->quantity) : std::nullopt;
}

void set_quantity(TillDesk& desk, std::uint32_t key, Quantity quantity, std::optional<CartRefusal>& refusal) {
  const CartLine* line = desk.state.cart.find(key);
  if (line != nullptr && line->quantity == quantity) {
    refusal.reset();
    return;
  }
  refusal = desk.state.cart.set_quantity(key, quantity);
  if (refusal) return desk.sound(Tune::Bad);
  desk.cart_changed();
}

void step_quantity(TillDesk& desk, int by) {
  if (!desk.state.pad) return;
  TillPad& pad = *desk.state.pad;
  const auto now = quantity_on_pad(desk);
  if (!now) {
    pad.refusal = CartRefusal::QuantityZero;
    return;
  }
  pad.typed.clear();
  set_quantity(desk, pad.line, *now + Quantity::whole(by), pad.refusal);
}

void step_selected(TillDesk& desk, int by) {
  const CartLine* line = desk.state.cart.find(desk.state.selected);
  if (line == nullptr) return;
  std::optional<CartRefusal> refusal;
  set_quantity(desk, line->key, line->quantity + Quantity::whole(by), refusal);
  if (refusal) desk.refuse(*refusal);
}

void type_quantity(TillDesk& desk, PadKey key) {
  if (!desk.state.pad) return;
  TillPad& pad = *desk.state.pad;
  pad.refusal.reset();
  if (key == PadKey::Clear) {
    pad.typed.clear();
  } else if (key == PadKey::Backspace) {
    if (!pad.typed.empty()) pad.typed.pop_back();
  } else if (pad.typed.size() < kMostQuantityCharacters) {
    const bool point = pad.typed.find('.') != std::string::npos;
    if (key == PadKey::Point && !point) pad.typed += pad.typed.empty() ? "0." : ".";
    if (key == PadKey::DoubleZero && !pad.typed.empty()) pad.typed += "00";
    if (key <= PadKey::D9) pad.typed += static_cast<char>('0' + static_cast<int>(key));
  }
}

void start_payment(TillDesk& desk) {
  TillState& state = desk.state;
  if (state.cart.empty() || state.mode != TillMode::Selling) return;
  if (state.pad && !desk.accept_quantity()) return;
  state.pad.reset();
  if (const int age = state.cart.age_to_ask(); age > 0) {
    desk.sound(Tune::Attention);
    return desk.toast(Tone::Warn, {TextKey::ToastAskAge, {std::to_string(age)}});
  }
  state.check.reset();
  state.page = ui::Page::Sell;
  if (!desk.has_shift()) return;
  if (const auto lacking = lacking_for_sale(state.cart)) {
    desk.sound(Tune::Bad);
    return desk.toast(Tone::Warn, message_for(HandRefusal(*lacking), state.settings.language));
  }
  Approvals lent;
  if (!desk.permits(Right::Sell, ui::TillIntent(ui::StartPayment{}), lent)) return;
  if (state.swap) {
    state.swap->approvals.add(std::move(lent));
    return settle_swap(desk);
  }
  resume_payment(desk);
}

void clear_cart(TillDesk& desk) {
  if (desk.state.cart.empty()) return;
  desk.state.cart.clear();
  desk.cart_changed();
  desk.toast(Tone::Neutral, {TextKey::ToastCleared, {}}, ui::ToastAct::Undo);
}

}  // namespace

bool TillDesk::accept_quantity() {
  if (!state.pad) return true;
  TillPad& pad = *state.pad;
  const auto quantity = quantity_on_pad(*this);
  if (!quantity) {
    pad.refusal = CartRefusal::QuantityZero;
    sound(Tune::Bad);
    return false;
  }
  const std::uint32_t line = pad.line;
  std::optional<CartRefusal> refusal;
  set_quantity(*this, line, *quantity, refusal);
  if (refusal) {
    pad.refusal = refusal;
    return false;
  }
  state.pad.reset();
  return true;
}

void on(TillDesk& desk, const ui::TillIntent& intent) {
  if (desk.state.mode != TillMode::Selling) return;
  std::visit(Overloaded{[&](const ui::TypeSearch& typed) { type_search(desk, typed.text); },
                        [&](const ui::SubmitSearch&) { submit_search(desk); },
                        [&](const ui::PickCategory& pick) { pick_category(desk, pick.category); },
                        [&](const ui::FitTiles& fit) { fit_tiles(desk, fit.count); },
                        [&](const ui::TurnPage& turn) { turn_page(desk, turn.by); },
                        [&](const ui::OpenCatalogue& open) {
                          desk.state.catalogue.open = open.open;
                          if (!open.open) clear_search(desk);
                        },
                        [&](const ui::AddProduct& add) { add_product(desk, add); },
                        [&](const ui::SelectLine& select) { select_line(desk, select.by); },
                        [&](const ui::TouchLine& touch) { touch_line(desk, touch.line); },
                        [&](const ui::TouchSelected&) { touch_line(desk, desk.state.selected); },
                        [&](const ui::StepSelected& step) { step_selected(desk, step.by); },
                        [&](const ui::RemoveLine& remove) { remove_line(desk, remove.line); },
                        [&](const ui::RemoveSelected&) { remove_line(desk, desk.state.selected); },
                        [&](const ui::StepQuantity& step) { step_quantity(desk, step.by); },
                        [&](const ui::TypeQuantity& type) { type_quantity(desk, type.key); },
                        [&](const ui::AcceptQuantity&) { desk.accept_quantity(); },
                        [&](const ui::ClearCart&) { clear_cart(desk); },
                        [&](const ui::StartPayment&) { start_payment(desk); }},
             intent);
}

}  // namespace terminal
