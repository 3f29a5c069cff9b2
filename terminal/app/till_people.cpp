// Who is at the till: locking, signing in, and rights that another lends.
#include <algorithm>

#include "terminal/app/authority.h"
#include "terminal/app/badge.h"
#include "terminal/app/identify.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_work.h"
#include "terminal/domain/receipt_code.h"

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

void refuse(TillDesk& desk, PinEntry& entry, std::int64_t wait_s, TextKey wrong) {
  typed_of(desk.state).clear();
  entry.why_not = wait_s > 0 ? Message{TextKey::SignInWait, {std::to_string(wait_s)}} : Message{wrong, {}};
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

// Whoever is not signed in himself, may do it, and has a PIN.
Result<void> list_lenders(Shop& shop, Lending& lending) {
  auto people = storage::employees(shop.database());
  if (!people) return people.error();
  std::erase_if(*people, [&](const storage::Employee& one) {
    return one.pin_hash.empty() || one.id == shop.employee().id || !one.rights().has(lending.right);
  });
  lending.entry.people = std::move(*people);
  lending.entry.chosen = lending.entry.people.size() == 1 ? lending.entry.people.front().id : Uuid();
  return {};
}

// What was lent was lent to whoever was here. Where something waits with it, that is said.
void forget_loans(TillState& state) {
  const Message said{TextKey::LendVoid, {}};
  const auto forget = [&](Approvals& lent, std::optional<Message>& where) {
    if (!lent.empty()) where = said;
    lent.clear();
  };
  if (auto& back = state.receipts.back) forget(back->approvals, back->failure);
  if (auto& blind = state.receipts.blind) forget(blind->approvals, blind->failure);
  if (auto& swap = state.swap) forget(swap->approvals, swap->failure);
  if (auto& paying = state.paying) forget(paying->approvals, paying->failure);
  for (TillSheet& sheet : state.sheets) {
    auto* lending = std::get_if<Lending>(&sheet);
    if (lending == nullptr) continue;
    lending->lent.clear();
    lending->form.text("pin").clear();
    lending->entry.why_not = said;
  }
}

// A right that somebody was asked for: whoever is here now may have it himself.
void ask_anew(TillDesk& desk) {
  auto* lending = desk.state.top_sheet<Lending>();
  if (lending == nullptr) return;
  if (desk.shop.may(lending->right)) return desk.close_sheet();
  if (auto done = list_lenders(desk.shop, *lending); !done) desk.failed(TextKey::FailureRead, done.error());
}

void sign_in(TillDesk& desk, const storage::Employee& person) {
  const Uuid before = desk.shop.employee().id;
  if (auto done = begin_session(desk.shop, person); !done) return desk.failed(TextKey::FailureRead, done.error());
  // What cannot be kept is only who is chosen next time.
  (void)desk.shop.set_setting(kLastPerson, desk.shop.employee().id.to_string());
  desk.state.lock.reset();
  if (desk.shop.employee().id != before) forget_done_task(desk);
  ask_anew(desk);
  desk.greet();
  desk.sound(Tune::Good);
}

void submit_sign_in(TillDesk& desk) {
  PinEntry& entry = *desk.state.lock;
  const storage::Employee* person = chosen_of(entry);
  if (person == nullptr || entry.typed.size() < kShortestPin) return;
  auto known = identify(desk.shop, person->number, entry.typed);
  if (!known) return desk.failed(TextKey::FailureRead, known.error());
  if (!known->person) return refuse(desk, entry, known->wait_s, TextKey::SignInWrong);
  sign_in(desk, *known->person);
}

void sign_in_by_badge(TillDesk& desk, const std::string& code) {
  auto goods = desk.shop.find(code);
  if (!goods) return desk.failed(TextKey::FailureRead, goods.error());
  // Whoever scans goods before he has signed in tries no badges.
  if (!goods->empty()) return desk.failed(TextKey::SignInFirst, {});
  auto known = identify_badge(desk.shop, code);
  if (!known) return desk.failed(TextKey::FailureRead, known.error());
  if (!known->person) return refuse(desk, *desk.state.lock, known->wait_s, TextKey::SignInUnknownBadge);
  sign_in(desk, *known->person);
}

// What was wanted happens now, with the right in hand for this once.
void carry_out_lent(TillDesk& desk, Approval approval) {
  Lending lending = std::move(*desk.state.top_sheet<Lending>());
  desk.close_sheet();
  desk.state.approvals = std::move(lending.lent);
  desk.state.approvals.add(std::move(approval));
  desk.sound(Tune::Good);
  std::visit([&](const auto& of_screen) { on(desk, of_screen); }, lending.wanted);
  desk.state.approvals.clear();
}

bool has_reason(TillDesk& desk, Lending& lending) {
  if (!lending.form.text("reason").empty()) return true;
  lending.entry.why_not = Message{TextKey::LendReasonMissing, {}};
  desk.sound(Tune::Bad);
  return false;
}

void take_answer(TillDesk& desk, Lending& lending, Result<LendingAnswer> answer, TextKey wrong) {
  // Somebody is known who may not lend this.
  if (!answer && answer.error().code == ErrorCode::Refused) return refuse(desk, lending.entry, 0, TextKey::LendNoRight);
  if (!answer) return desk.failed(TextKey::FailureRead, answer.error());
  if (!answer->approval) return refuse(desk, lending.entry, answer->wait_s, wrong);
  carry_out_lent(desk, std::move(*answer->approval));
}

void submit_lending(TillDesk& desk) {
  Lending& lending = *desk.state.top_sheet<Lending>();
  const storage::Employee* person = chosen_of(lending.entry);
  const std::string pin = lending.form.text("pin");
  if (person == nullptr || pin.size() < kShortestPin || !has_reason(desk, lending)) return;
  const LendingRequest request{lending.right, person->number, pin, lending.form.text("reason")};
  take_answer(desk, lending, approve(desk.shop, request), TextKey::SignInWrong);
}

void lend_by_badge(TillDesk& desk, const std::string& code) {
  auto goods = desk.shop.find(code);
  if (!goods) return desk.failed(TextKey::FailureRead, goods.error());
  // The customer's goods go on over the counter: they are nobody's badge.
  if (!goods->empty() || read_receipt_code(code)) return desk.hold_scan(code);
  Lending& lending = *desk.state.top_sheet<Lending>();
  if (!has_reason(desk, lending)) return;
  const LendingRequest request{lending.right, {}, {}, lending.form.text("reason")};
  take_answer(desk, lending, approve_by_badge(desk.shop, request, code), TextKey::SignInUnknownBadge);
}

}  // namespace

void on_badge(TillDesk& desk, const std::string& code) {
  desk.state.lock ? sign_in_by_badge(desk, code) : lend_by_badge(desk, code);
}

void TillDesk::lock() {
  auto people = storage::employees(shop.database());
  if (!people) return failed(TextKey::FailureRead, people.error());
  // Where nobody has a PIN there is nothing to lock with.
  std::erase_if(*people, [](const storage::Employee& one) { return one.pin_hash.empty(); });
  if (people->empty()) return;
  // Most often it is who was here last.
  PinEntry entry{.people = std::move(*people), .chosen = last_person(shop), .typed = {}, .why_not = {}};
  if (chosen_of(entry) == nullptr) entry.chosen = entry.people.front().id;
  forget_loans(state);
  state.lock = std::move(entry);
}

bool TillDesk::permits(Right right, ui::Intent wanted) {
  if (allowed(shop, right, state.approvals)) return true;
  ask_to_lend(right, std::move(wanted));
  return false;
}

bool TillDesk::permits(Right right, ui::Intent wanted, Approvals& lent) {
  lent.add(state.approvals);
  if (allowed(shop, right, lent)) return true;
  ask_to_lend(right, std::move(wanted));
  return false;
}

void TillDesk::ask_to_lend(Right right, ui::Intent wanted) {
  Lending lending{.right = right, .wanted = std::move(wanted), .lent = state.approvals, .entry = {}, .form = {}};
  if (auto done = list_lenders(shop, lending); !done) return failed(TextKey::FailureRead, done.error());
  lending.form.fields = {{.id = "pin", .caption = TextKey::SignInPin, .kind = ui::FieldKind::Pin, .most = kLongestPin},
                         {.id = "reason", .caption = TextKey::LendReason}};
  state.sheets.emplace_back(std::move(lending));
  sound(Tune::Attention);
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
