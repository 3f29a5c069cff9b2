#include "tests/ui/sample_people.h"

#include "tests/ui/samples.h"

namespace tests {

using namespace ui;
using terminal::Language;

namespace {

std::string role(const Sample& sample, bool manager) {
  if (sample.language == Language::English) return manager ? "Manager" : "Employee";
  if (sample.language == Language::Kazakh) return manager ? "Менеджер" : "Қызметкер";
  return manager ? "Менеджер" : "Сотрудник";
}

std::vector<PersonView> people(const Sample& sample, int count) {
  std::vector<PersonView> all;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i + 1);
    const std::string name = sample.long_words ? "Қоғамдастырылмағандықтарыңыздан кассир " + number
                             : sample.language == Language::Kazakh ? number + "-кассир"
                                                                   : "Кассир " + number;
    all.push_back({.number = number, .name = name, .role = role(sample, i == 0), .chosen = i == 0});
  }
  return all;
}

LendingView lending(const Sample& sample) {
  LendingView view{.what = {TextKey::LendExplain, {"Возврат без чека"}}, .people = people(sample, sample.lines)};
  view.form.fields = {
      {.id = "pin", .caption = TextKey::SignInPin, .kind = FieldKind::Pin, .text = "1234", .focused = true},
      {.id = "reason", .caption = TextKey::LendReason}};
  view.reasons = {TextKey::LendReasonCustomer, TextKey::LendReasonMistake, TextKey::LendReasonDamage};
  view.can_lend = true;
  return view;
}

}  // namespace

ScreenView sample_sign_in(const Sample& sample) {
  ScreenView view = sample_till(sample);
  SignInView lock{.shop = view.top.shop, .clock = "14:03", .people = people(sample, sample.lines), .typed = 3};
  lock.note = Message{TextKey::SignInCartWaits, {"6", "12 450,50 ₸"}};
  view.lock = std::move(lock);
  return view;
}

ScreenView sample_wrong_pin(const Sample& sample) {
  ScreenView view = sample_sign_in(sample);
  view.lock->typed = 0;
  view.lock->why_not = Message{TextKey::SignInWait, {"480"}};
  return view;
}

ScreenView sample_lending(const Sample& sample) {
  ScreenView view = sample_till(sample);
  view.sheet = lending(sample);
  return view;
}

ScreenView sample_nobody_lends(const Sample& sample) {
  ScreenView view = sample_till(sample);
  LendingView nobody = lending(sample);
  nobody.people.clear();
  nobody.what.key = TextKey::LendNobody;
  view.sheet = std::move(nobody);
  return view;
}

namespace {

const SampleScreens kPeople{{"sign in", sample_sign_in, {.lines = 2}},
                            {"sign in of forty", sample_sign_in, {.lines = 40}},
                            {"sign in with long names", sample_sign_in, {.lines = 5, .long_words = true}},
                            {"wrong pin", sample_wrong_pin, {.lines = 3}},
                            {"lend a right", sample_lending, {.lines = 3}},
                            {"lend a right with long names", sample_lending, {.lines = 12, .long_words = true}},
                            {"nobody lends a right", sample_nobody_lends}};

}  // namespace

}  // namespace tests
