#include "terminal/app/present_people.h"

#include <string>

#include "terminal/app/demo_shop.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_sums.h"
#include "terminal/domain/invariant.h"

namespace terminal {

using ui::Message;
using ui::PersonView;
using ui::TextKey;

namespace {

// The key of that name; a test holds every right's and role's against the words.
TextKey key_named(const std::string& name) {
  for (std::size_t i = 0; i < ui::kTextKeyCount; ++i) {
    if (ui::kTextKeyNames[i] == name) return static_cast<TextKey>(i);
  }
  INVARIANT(false);
  return TextKey::Plain;
}

// The centre may keep a number with the organisation's BIN in front.
std::string short_number(const std::string& number) {
  const std::size_t dash = number.rfind('-');
  return dash == std::string::npos ? number : number.substr(dash + 1);
}

std::vector<PersonView> people_of(const PinEntry& entry, Language language) {
  std::vector<PersonView> people;
  for (const storage::Employee& one : entry.people) {
    people.push_back({.id = one.id,
                      .number = short_number(one.number),
                      .name = one.name,
                      .role = plain_words({role_words(one.role), {}}, language),
                      .chosen = one.id == entry.chosen});
  }
  return people;
}

}  // namespace

TextKey right_words(Right right) { return key_named("right." + std::string(right_name(right))); }
TextKey role_words(Role role) { return key_named("role." + std::string(role_name(role))); }

ui::SignInView present_lock(const TillState& state, const Surroundings& around) {
  const PinEntry& entry = *state.lock;
  const Language language = state.settings.language;
  ui::SignInView view{.shop = around.shop.place().organization_name,
                      .clock = around.clock.hours_minutes(),
                      .people = people_of(entry, language),
                      .typed = entry.typed.size(),
                      .can_sign_in = !entry.chosen.nil() && entry.typed.size() >= kShortestPin,
                      .why_not = entry.why_not};
  if (!state.cart.empty()) {
    view.note = Message{TextKey::SignInCartWaits,
                        {std::to_string(state.cart.lines().size()), sum_text(state.cart.totals().total, language)}};
  }
  view.demo = is_demo_shop(around.shop);
  return view;
}

ui::LendingView present_lending(const Lending& lending, Language language) {
  const std::string right = plain_words({right_words(lending.right), {}}, language);
  return {.what = {lending.entry.people.empty() ? TextKey::LendNobody : TextKey::LendExplain, {right}},
          .people = people_of(lending.entry, language),
          .form = present_form(lending.form),
          .reasons = {TextKey::LendReasonCustomer, TextKey::LendReasonMistake, TextKey::LendReasonDamage},
          .can_lend = !lending.entry.chosen.nil() && lending.form.text("pin").size() >= kShortestPin,
          .why_not = lending.entry.why_not};
}

}  // namespace terminal
