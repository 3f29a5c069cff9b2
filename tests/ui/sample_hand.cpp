// Discounts and prices by hand.
#include "tests/ui/samples.h"

namespace tests {

using namespace ui;

namespace {

std::string sum(const Sample& sample, std::int64_t minor) {
  return format_money(terminal::Money::from_minor(minor),
                      {.language = sample.language, .symbol = true, .drop_zero_minor = true});
}

HandView hand(const Sample& sample) {
  HandView view{.use = HandUse::Percent, .uses = {HandUse::Percent, HandUse::Sum}, .typed = "10\u00a0%"};
  view.costs = sum(sample, 1'245'050);
  view.will_cost = sum(sample, 1'120'545);
  view.quick = {"3\u00a0%", "5\u00a0%", "10\u00a0%", "15\u00a0%", "20\u00a0%", "50\u00a0%"};
  view.reasons = {TextKey::HandReasonDamaged, TextKey::HandReasonExpiring, TextKey::HandReasonRegular,
                  TextKey::HandReasonTag};
  view.reason = TextKey::HandReasonExpiring;
  return view;
}

ScreenView sample_sale_discount(const Sample& sample) {
  ScreenView view = sample_till(sample);
  view.sheet = hand(sample);
  return view;
}

ScreenView sample_new_price(const Sample& sample) {
  ScreenView view = sample_till(sample);
  HandView of_line = hand(sample);
  of_line.name = sample.long_words ? "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы" : "Сүт 1 л";
  of_line.use = HandUse::Price;
  of_line.uses.push_back(HandUse::Price);
  of_line.typed = "999\u00a0999\u00a0999,99\u00a0₸";
  of_line.present = sum(sample, 45'050);
  of_line.will_cost.clear();
  of_line.can_take_away = true;
  of_line.refusal = Message{TextKey::RefusalPriceTooLarge, {}};
  view.sheet = std::move(of_line);
  return view;
}

const SampleScreens kHand{{"sale discount", sample_sale_discount},
                          {"sale discount with long words", sample_sale_discount, {.long_words = true}},
                          {"new price", sample_new_price},
                          {"new price with long words", sample_new_price, {.long_words = true}}};

}  // namespace

}  // namespace tests
