// Who is at the till: locking, signing in, and rights that another lends.
#include <algorithm>

#include "terminal/app/authority.h"
#include "terminal/app/identify.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_desk.h"

namespace terminal {

using ui::Message;
using ui::TextKey;

namespace {

const storage::Employee* chosen_of(const PinEntry& entry) {
  const auto found = std::find_if(entry.people.begin(), entry.people.end(),
                                  [&](const storage::Employee& one) { return one.id == entry.chosen; });
  return found == entry.people.end() ? nullptr : &*found;
}

// Where somebody types a PIN now; null: nowhere.
PinEntry* entry_of(TillState& state) {
  if (state.lock) return &*state.lock;
  auto* lending = state.top_sheet<Lending>();
  return lending == nullptr ? nullptr : &lending->entry;
}

std::string& typed_of(TillState& state) {
  return state.lock ? state.lock->typed : state.top_sheet<Lending>()->form.text("pin");
}

void type_pin(std::string& typed, int digit) {
  if (digit == -1 && !typed.empty()) typed.pop_back();
  if (digit == -2) typed.clear();
  if (digit >= 0 && digit <= 9 && typed.size() < kLongestPin) typed += static_cast<char>('0' + digit);
}

void refuse_pin(TillDesk& desk, PinEntry& entry, std::int64_t wait_s) {
  typed_of(desk.state).clear();
  entry.why_not =
      wait_s > 0 ? Message{TextKey::SignInWait, {std::to_string(wait_s)}} : Message{TextKey::SignInWrong, {}};
  desk.sound(Tune::Bad);
}

// Who signed in last on this terminal, also before a restart.
constexpr const char* kLastPerson = "session.last";

Uuid last_person(Shop& shop) {
  auto kept = shop.setting(kLastPerson);
  const auto id = kept && *kept ? Uuid::parse(**kept) : std::nullopt;
  return id.value_or(shop.employee().id);
}

void step_person(PinEntry& entry, int by) {
  const auto count = std::ssize(entry.people);
  const storage::Employee* now = chosen_of(entry);
  const std::ptrdiff_t at = now == nullptr ? (by > 0 ? -1 : 0) : now - entry.people.data();
  if (count > 0) entry.chosen = entry.people[static_cast<std::size_t>((at + by + count) % count)].id;
}

void sign_in(TillDesk& desk, const storage::Employee& person) {
  if (auto done = begin_session(desk.shop, person); !done) return desk.failed(TextKey::FailureRead, done.error());
  // What cannot be kept is only who is chosen next time.
  (void)desk.shop.set_setting(kLastPerson, desk.shop.employee().id.to_string());
  desk.state.lock.reset();
  desk.greet();
  desk.sound(Tune::Good);
}

void submit_sign_in(TillDesk& desk) {
  PinEntry& entry = *desk.state.lock;
  const storage::Employee* person = chosen_of(entry);
  if (person == nullptr || entry.typed.size() < kShortestPin) return;
  auto known = identify(desk.shop, person->number, entry.typed);
  if (!known) return desk.failed(TextKey::FailureRead, known.error());
  if (!known->person) return refuse_pin(desk, entry, known->wait_s);
  sign_in(desk, *known->person);
}

// What was wanted happens now, with the right in hand for this once.
void carry_out_lent(TillDesk& desk, Approval approval) {
  const ui::Intent wanted = desk.state.top_sheet<Lending>()->wanted;
  desk.close_sheet();
  desk.state.approval = std::move(approval);
  desk.sound(Tune::Good);
  std::visit([&](const auto& of_screen) { on(desk, of_screen); }, wanted);
  desk.state.approval.reset();
}

void submit_lending(TillDesk& desk) {
  Lending& lending = *desk.state.top_sheet<Lending>();
  const storage::Employee* person = chosen_of(lending.entry);
  const std::string pin = lending.form.text("pin");
  if (person == nullptr || pin.size() < kShortestPin) return;
  if (lending.form.text("reason").empty()) {
    lending.entry.why_not = Message{TextKey::LendReasonMissing, {}};
    return desk.sound(Tune::Bad);
  }
  auto answer = approve(desk.shop, {lending.right, person->number, pin, lending.form.text("reason")});
  if (!answer) return desk.failed(TextKey::FailureRead, answer.error());
  if (!answer->approval) return refuse_pin(desk, lending.entry, answer->wait_s);
  carry_out_lent(desk, std::move(*answer->approval));
}

}  // namespace

void TillDesk::lock() {
  auto people = storage::employees(shop.database());
  if (!people) return failed(TextKey::FailureRead, people.error());
  // Where nobody has a PIN there is nothing to lock with.
  std::erase_if(*people, [](const storage::Employee& one) { return one.pin_hash.empty(); });
  if (people->empty()) return;
  // Most often it is who was here last.
  PinEntry entry{.people = std::move(*people), .chosen = last_person(shop), .typed = {}, .why_not = {}};
  if (chosen_of(entry) == nullptr) entry.chosen = entry.people.front().id;
  state.lock = std::move(entry);
}

bool TillDesk::permits(Right right, ui::Intent wanted) {
  if (allowed(shop, right, state.approval)) return true;
  auto people = storage::employees(shop.database());
  if (!people) {
    failed(TextKey::FailureRead, people.error());
    return false;
  }
  std::erase_if(*people, [&](const storage::Employee& one) {
    return one.pin_hash.empty() || one.id == shop.employee().id || !one.rights().has(right);
  });
  Lending lending{.right = right, .wanted = std::move(wanted), .entry = {}, .form = {}};
  lending.entry.people = std::move(*people);
  if (lending.entry.people.size() == 1) lending.entry.chosen = lending.entry.people.front().id;
  lending.form.fields = {{.id = "pin", .caption = TextKey::SignInPin, .kind = ui::FieldKind::Pin, .most = kLongestPin},
                         {.id = "reason", .caption = TextKey::LendReason}};
  state.sheets.emplace_back(std::move(lending));
  sound(Tune::Attention);
  return false;
}

void on(TillDesk& desk, const ui::PeopleIntent& intent) {
  if (std::holds_alternative<ui::LockTill>(intent)) return desk.lock();
  PinEntry* entry = entry_of(desk.state);
  if (entry == nullptr) return;
  std::visit(Overloaded{[&](const ui::PickPerson& pick) {
                          entry->chosen = pick.person;
                          typed_of(desk.state).clear();
                          entry->why_not.reset();
                        },
                        [&](const ui::StepPerson& step) {
                          step_person(*entry, step.by);
                          typed_of(desk.state).clear();
                          entry->why_not.reset();
                        },
                        [&](const ui::TypePin& type) {
                          type_pin(typed_of(desk.state), type.digit);
                          entry->why_not.reset();
                        },
                        [&](const ui::SubmitPin&) { desk.state.lock ? submit_sign_in(desk) : submit_lending(desk); },
                        [&](const ui::PickReason& pick) {
                          if (auto* lending = desk.state.top_sheet<Lending>())
                            lending->form.text("reason") = plain_words({pick.reason, {}}, desk.state.settings.language);
                        },
                        [](const ui::LockTill&) {}},
             intent);
}

}  // namespace terminal
