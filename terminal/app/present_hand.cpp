#include "terminal/app/present_hand.h"

#include <algorithm>

#include "terminal/app/till_sums.h"

namespace terminal {

using ui::HandUse;

namespace {

std::string spoken(std::string digits, Language language) {
  if (language != Language::English) std::replace(digits.begin(), digits.end(), '.', ',');
  return digits;
}

std::string percent_sign(const std::string& digits, Language language) {
  return spoken(digits, language) + (language == Language::English ? "%" : "\u00a0%");
}

std::string discount_text(const HandDiscount& discount, Language language) {
  if (discount.none()) return {};
  if (discount.percent_bp == 0) return sum_text(discount.amount, language);
  return percent_sign(format_percent(VatRate::from_bp(discount.percent_bp)), language);
}

Money before_hand(const Cart& cart) {
  Money sum;
  for (const CartLine& line : cart.lines()) sum += line.before_hand;
  return sum;
}

// What stands now, and whether it was made by hand.
void describe_present(ui::HandView& view, const CartLine* line, const TillState& state) {
  const Language language = state.settings.language;
  if (view.use == HandUse::Price && line != nullptr) {
    view.present = sum_text(line->unit_price, language);
    view.can_take_away = line->hand_price.has_value() && !line->hand_price->open;
    return;
  }
  const HandDiscount& discount = line != nullptr ? line->hand_discount : state.cart.cart_hand_discount();
  view.present = discount_text(discount, language);
  view.can_take_away = !discount.none();
}

}  // namespace

std::vector<HandUse> hand_uses(const CartLine* line) {
  std::vector<HandUse> uses{HandUse::Percent, HandUse::Sum};
  if (line != nullptr && !line->label_price) uses.push_back(HandUse::Price);
  return uses;
}

ui::HandView present_hand(const HandEntry& entry, const TillState& state) {
  const Language language = state.settings.language;
  const CartLine* line = state.cart.find(entry.line);
  ui::HandView view;
  view.use = entry.use;
  view.uses = hand_uses(line);
  view.reasons.assign(std::begin(kHandReasons), std::end(kHandReasons));
  view.reason = entry.reason;
  if (line != nullptr) {
    const auto name = state.names.find(line->product.id);
    view.name = name == state.names.end() ? line->product.name : name->second;
  }
  describe_present(view, line, state);
  view.costs = sum_text(line != nullptr ? line->before_hand : before_hand(state.cart), language);
  if (entry.after) view.will_cost = sum_text(*entry.after, language);
  if (!entry.typed.empty()) {
    view.typed =
        entry.use == HandUse::Percent ? percent_sign(entry.typed, language) : spoken(entry.typed, language) + "\u00a0₸";
  }
  for (const int percent : ui::kQuickPercents) view.quick.push_back(percent_sign(std::to_string(percent), language));
  view.refusal = entry.refusal;
  return view;
}

}  // namespace terminal
