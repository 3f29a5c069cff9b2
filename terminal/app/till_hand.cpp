// Discounts and prices that a cashier keys in, for a line or the whole sale.
#include <algorithm>

#include "terminal/app/discounts.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/present_hand.h"
#include "terminal/app/refusal_text.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/typed_decimal.h"
#include "terminal/domain/decimal.h"

namespace terminal {

using ui::HandUse;
using ui::TextKey;

namespace {

// In the words of the screen: a receipt is printed in the same language.
std::string why_of(const TillDesk& desk, const HandEntry& entry) {
  return entry.reason ? plain_words({*entry.reason, {}}, desk.state.settings.language) : std::string();
}

// Nothing: what is typed is no such thing.
std::optional<HandDiscount> discount_typed(const HandEntry& entry) {
  if (entry.typed.empty()) return std::nullopt;
  if (entry.use == HandUse::Sum) {
    const auto sum = parse_money(entry.typed);
    return sum ? std::optional(HandDiscount{.amount = *sum}) : std::nullopt;
  }
  const auto percent = parse_decimal(entry.typed, {.decimals = 2, .integer_digits = 7});
  if (!percent) return std::nullopt;
  return HandDiscount{.percent_bp = static_cast<std::int32_t>(*percent)};
}

// The sheet's wish, carried out on any cart by the cart's rules alone.
std::optional<CartRefusal> try_on(Cart& cart, const HandEntry& entry) {
  if (entry.use == HandUse::Price) {
    const auto price = parse_money(entry.typed);
    return price ? cart.set_price(entry.line, HandPrice{.price = *price}) : CartRefusal::PriceNegative;
  }
  const auto discount = discount_typed(entry);
  if (!discount) return CartRefusal::DiscountNegative;
  return entry.line == 0 ? cart.set_cart_discount(*discount) : cart.set_line_discount(entry.line, *discount);
}

void preview(TillDesk& desk, HandEntry& entry) {
  entry.refusal.reset();
  entry.after.reset();
  if (entry.typed.empty()) return;
  Cart tried = desk.state.cart;
  if (const auto refusal = try_on(tried, entry)) {
    entry.refusal = message_for(*refusal, desk.state.settings.language);
    return;
  }
  const CartLine* line = tried.find(entry.line);
  entry.after = line != nullptr ? line->money.gross : tried.totals().total;
}

void open(TillDesk& desk, std::uint32_t line) {
  TillState& state = desk.state;
  if (state.page != ui::Page::Sell || !state.sheets.empty()) return;
  if (state.cart.empty() || (line != 0 && state.cart.find(line) == nullptr)) return;
  if (state.pad && !desk.accept_quantity()) return;
  state.pad.reset();
  state.sheets.emplace_back(HandEntry{.line = line});
}

void use(TillDesk& desk, HandEntry& entry, HandUse wanted) {
  if (entry.use == wanted) return;
  entry.use = wanted;
  entry.typed.clear();
  preview(desk, entry);
}

void step_use(TillDesk& desk, HandEntry& entry, int by) {
  const auto uses = hand_uses(desk.state.cart.find(entry.line));
  const auto at = std::find(uses.begin(), uses.end(), entry.use) - uses.begin();
  use(desk, entry, uses[static_cast<std::size_t>((at + by + std::ssize(uses)) % std::ssize(uses))]);
}

void step_reason(HandEntry& entry, int by) {
  const auto count = std::ssize(kHandReasons);
  const auto* at = entry.reason ? std::find(std::begin(kHandReasons), std::end(kHandReasons), *entry.reason) : nullptr;
  const std::ptrdiff_t now = at == nullptr ? (by > 0 ? -1 : 0) : at - std::begin(kHandReasons);
  entry.reason = kHandReasons[(now + by + count) % count];
  entry.refusal.reset();
}

// Done, or why not; what is lacking may be lent, and the same intent comes again.
std::optional<HandRefusal> carry_out(TillDesk& desk, const HandEntry& entry) {
  TillState& state = desk.state;
  if (entry.use == HandUse::Price) {
    const KeyedPrice keyed{.line = entry.line, .price = parse_money(entry.typed), .why = why_of(desk, entry)};
    return change_price(desk.shop, state.cart, keyed, state.approvals);
  }
  HandDiscount discount = discount_typed(entry).value_or(HandDiscount());
  discount.why = why_of(desk, entry);
  return entry.line == 0 ? discount_cart(desk.shop, state.cart, discount, state.approvals)
                         : discount_line(desk.shop, state.cart, entry.line, discount, state.approvals);
}

void finish(TillDesk& desk, const HandEntry& entry, ui::Intent wanted) {
  const auto refusal = carry_out(desk, entry);
  if (!refusal) {
    desk.cart_changed();
    desk.sound(Tune::Good);
    return desk.close_sheet();
  }
  // Of what was lent already the limit was too low: that is said.
  const auto* lacking = std::get_if<Lacking>(&*refusal);
  if (lacking != nullptr && desk.state.approvals.find(lacking->right) == nullptr)
    return desk.ask_to_lend(lacking->right, std::move(wanted));
  desk.sound(Tune::Bad);
  if (auto* shown = desk.state.top_sheet<HandEntry>())
    shown->refusal = message_for(*refusal, desk.state.settings.language);
}

void accept(TillDesk& desk, HandEntry& entry) {
  if (entry.typed.empty() || !entry.after) return desk.sound(Tune::Bad);
  if (!entry.reason) {
    entry.refusal = ui::Message{TextKey::HandReasonMissing, {}};
    return desk.sound(Tune::Attention);
  }
  finish(desk, HandEntry(entry), ui::HandIntent(ui::AcceptHand{}));
}

void take_away(TillDesk& desk, HandEntry entry) {
  entry.typed.clear();
  finish(desk, entry, ui::HandIntent(ui::TakeHandAway{}));
}

}  // namespace

void on(TillDesk& desk, const ui::HandIntent& intent) {
  if (desk.state.mode != TillMode::Selling) return;
  if (const auto* wish = std::get_if<ui::OpenHand>(&intent)) return open(desk, wish->line);
  auto* entry = desk.state.top_sheet<HandEntry>();
  if (entry == nullptr) return;
  std::visit(Overloaded{[](const ui::OpenHand&) {}, [&](const ui::PickHandUse& pick) { use(desk, *entry, pick.use); },
                        [&](const ui::StepHandUse& step) { step_use(desk, *entry, step.by); },
                        [&](const ui::TypeHand& type) {
                          type_decimal(entry->typed, type.key);
                          preview(desk, *entry);
                        },
                        [&](const ui::QuickPercent& quick) {
                          entry->use = HandUse::Percent;
                          entry->typed = std::to_string(quick.percent);
                          preview(desk, *entry);
                        },
                        [&](const ui::PickHandReason& pick) {
                          entry->reason = pick.reason;
                          entry->refusal.reset();
                        },
                        [&](const ui::StepHandReason& step) { step_reason(*entry, step.by); },
                        [&](const ui::AcceptHand&) { accept(desk, *entry); },
                        [&](const ui::TakeHandAway&) { take_away(desk, *entry); }},
             intent);
}

}  // namespace terminal
