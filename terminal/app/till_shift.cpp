// The page about the shift: what a touch on it does.
#include <algorithm>

#include "storage/people_store.h"
#include "terminal/app/overloaded.h"
#include "terminal/app/pages.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/shift_words.h"
#include "terminal/app/till_desk.h"
#include "terminal/app/till_printer.h"
#include "terminal/app/till_sums.h"

namespace terminal {

using ui::Message;
using ui::PadKey;
using ui::TextKey;
using ui::Tone;

namespace {

constexpr int kClosedShown = 20;

Result<TillShift> read_page(TillDesk& desk) {
  storage::Database& db = desk.shop.database();
  TillShift page;
  auto open = desk.shop.shift();
  if (!open) return open.error();
  page.open = std::move(*open);
  auto closed = storage::closed_shifts(db, desk.shop.device(), kClosedShown);
  if (!closed) return closed.error();
  page.closed = std::move(*closed);
  if (!page.open) return page;
  auto opened_by = storage::employee_name(db, page.open->opened_by);
  auto movements = storage::drawer_movements(db, page.open->id);
  auto expected = storage::expected_cash(db, *page.open);
  if (!opened_by) return opened_by.error();
  if (!movements) return movements.error();
  if (!expected) return expected.error();
  page.opened_by = std::move(*opened_by);
  page.movements = std::move(*movements);
  if (desk.shop.may(Right::SeeExpectedCash)) page.expected = *expected;
  return page;
}

DrawerCounting* counting_of(TillDesk& desk) { return std::get_if<DrawerCounting>(&desk.state.shift_page.shown); }

// Says why not, on the screen where it was asked.
void say(TillDesk& desk, std::optional<Message>& where, ShiftRefusal refusal) {
  where = message_for(refusal);
  desk.sound(Tune::Bad);
}

void begin_count(TillDesk& desk, bool closing) {
  DrawerCounting counting{.closing = closing};
  if (!closing) {
    auto left = suggested_float(desk.shop);
    if (!left) return desk.failed(TextKey::FailureRead, left.error());
    counting.left = *left;
  }
  desk.state.shift_page.shown = std::move(counting);
}

void set_pieces(DrawerCounting& counting, std::int64_t tenge, std::int64_t pieces) {
  static_cast<void>(counting.sheet.set(tenge, std::clamp<std::int64_t>(pieces, 0, kMostPieces)));
  counting.why_not.reset();
}

void select(DrawerCounting& counting, std::int64_t tenge) {
  counting.selected = tenge;
  counting.typing = false;
}

void step_denomination(DrawerCounting& counting, int by) {
  const auto all = tenge_denominations();
  const auto at = std::ranges::find(all, counting.selected) - all.begin() + by;
  select(counting, all[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at, 0, std::ssize(all) - 1))]);
}

// The first digit replaces what was counted before, the next ones go on.
void type_pieces(DrawerCounting& counting, PadKey key) {
  const std::int64_t before = counting.sheet.pieces(counting.selected);
  const std::int64_t so_far = counting.typing ? before : 0;
  counting.typing = true;
  std::int64_t pieces = before;
  if (key <= PadKey::D9) pieces = so_far * 10 + static_cast<std::int64_t>(key);
  if (key == PadKey::DoubleZero) pieces = so_far * 100;
  if (key == PadKey::Backspace) pieces = before / 10;
  if (key == PadKey::Clear) pieces = 0;
  if (pieces <= kMostPieces) set_pieces(counting, counting.selected, pieces);
}

void open_with(TillDesk& desk, const CountedCash& opening, const ui::ShiftIntent& wanted) {
  DrawerCounting& counting = *counting_of(desk);
  auto opened = open_shift(desk.shop, opening, desk.state.approvals);
  if (opened.refusal() == ShiftRefusal::NotAllowed) return static_cast<void>(desk.permits(Right::OpenShift, wanted));
  if (opened.refusal()) return say(desk, counting.why_not, *opened.refusal());
  if (!opened) return desk.failed(TextKey::FailureShift, opened.error());
  desk.state.shift_page.shown = std::monostate();
  desk.turn_to(first_page(desk.shop));
  desk.toast(Tone::Good, {TextKey::ShiftOpenedToast, {opened->number}});
  desk.sound(Tune::Good);
}

void accept_count(TillDesk& desk) {
  DrawerCounting& counting = *counting_of(desk);
  if (!counting.closing) return open_with(desk, counted(counting.sheet), ui::AcceptCount{});
  auto ahead = preview_close(desk.shop, counted(counting.sheet));
  if (ahead.refusal()) return say(desk, counting.why_not, *ahead.refusal());
  if (!ahead) return desk.failed(TextKey::FailureRead, ahead.error());
  ClosingShift closing{.found = counted(counting.sheet), .ahead = std::move(*ahead), .form = {}, .why_not = {}};
  if (closing.ahead.needs_reason) closing.form.fields = {{.id = "reason", .caption = TextKey::ShiftReason}};
  desk.state.sheets.emplace_back(std::move(closing));
}

void accept_close(TillDesk& desk) {
  auto* closing = desk.state.top_sheet<ClosingShift>();
  if (closing == nullptr || !desk.armed()) return;
  const std::string reason = closing->form.fields.empty() ? "" : closing->form.text("reason");
  auto report = close_shift(desk.shop, {.found = closing->found, .reason = reason}, desk.state.approvals);
  if (report.refusal() == ShiftRefusal::NotAllowed)
    return static_cast<void>(desk.permits(Right::CloseShift, ui::ShiftIntent(ui::AcceptClose{})));
  if (report.refusal() == ShiftRefusal::DifferenceUnapproved)
    return static_cast<void>(desk.permits(Right::AcceptDifference, ui::ShiftIntent(ui::AcceptClose{})));
  if (report.refusal()) return say(desk, closing->why_not, *report.refusal());
  if (!report) return desk.failed(TextKey::FailureShift, report.error());
  desk.close_sheet();
  desk.load_shift_page();
  paper_for(desk, *report);
  desk.state.shift_page.shown = std::move(*report);
  desk.toast(Tone::Good, {TextKey::ShiftClosedToast, {}});
  desk.sound(Tune::Good);
}

void ask_cash(TillDesk& desk, DrawerMovement type) {
  CashByHand sheet{.type = type, .form = {}, .why_not = {}};
  sheet.form.fields = {{.id = "amount", .caption = TextKey::ShiftAmount, .kind = ui::FieldKind::Number, .most = 13},
                       {.id = "reason", .caption = TextKey::ShiftReason}};
  desk.state.sheets.emplace_back(std::move(sheet));
}

void accept_cash(TillDesk& desk) {
  auto* sheet = desk.state.top_sheet<CashByHand>();
  if (sheet == nullptr || !desk.armed()) return;
  const ui::Intent wanted = ui::ShiftIntent(ui::AcceptCash{});
  const Money amount = parse_money(sheet->form.text("amount")).value_or(Money());
  auto moved = move_cash(desk.shop, {sheet->type, amount, sheet->form.text("reason")}, desk.state.approvals);
  if (moved.refusal() == ShiftRefusal::NotAllowed) return static_cast<void>(desk.permits(Right::CashInOut, wanted));
  if (moved.refusal() == ShiftRefusal::MoreThanInDrawer)
    return static_cast<void>(desk.permits(Right::AcceptDifference, wanted));
  if (moved.refusal()) return say(desk, sheet->why_not, *moved.refusal());
  if (!moved) return desk.failed(TextKey::FailureShift, moved.error());
  const Message done{comes_in(sheet->type) ? TextKey::ShiftCashInToast : TextKey::ShiftCashOutToast,
                     {sum_text(amount, desk.state.settings.language)}};
  desk.state.armed_us = desk.now_us + kDoubleTapUs;
  desk.close_sheet();
  desk.load_shift_page();
  open_drawer(desk);
  desk.toast(Tone::Good, done);
  desk.sound(Tune::Good);
}

void pick_reason(TillDesk& desk, TextKey reason) {
  const std::string words = plain_words({reason, {}}, desk.state.settings.language);
  if (auto* cash = desk.state.top_sheet<CashByHand>()) cash->form.text("reason") = words;
  auto* closing = desk.state.top_sheet<ClosingShift>();
  if (closing != nullptr && !closing->form.fields.empty()) closing->form.text("reason") = words;
}

void show_x(TillDesk& desk) {
  auto report = x_report(desk.shop, desk.state.approvals);
  if (report.refusal() == ShiftRefusal::NotAllowed)
    return static_cast<void>(desk.permits(Right::SeeExpectedCash, ui::ShiftIntent(ui::ShowX{})));
  if (report.refusal()) return desk.load_shift_page();  // It was closed elsewhere meanwhile.
  if (!report) return desk.failed(TextKey::FailureRead, report.error());
  desk.state.shift_page.shown = std::move(*report);
}

void show_z(TillDesk& desk, const std::string& number) {
  auto report = storage::find_z_report(desk.shop.database(), desk.shop.device(), number);
  if (!report) return desk.failed(TextKey::FailureRead, report.error());
  if (*report) desk.state.shift_page.shown = std::move(**report);
}

// While a drawer is being counted.
void on_counting(TillDesk& desk, const ui::ShiftIntent& intent) {
  DrawerCounting* counting = counting_of(desk);
  if (counting == nullptr) return;
  std::visit(Overloaded{[&](const ui::PickDenomination& pick) { select(*counting, pick.tenge); },
                        [&](const ui::StepDenomination& step) { step_denomination(*counting, step.by); },
                        [&](const ui::StepPieces& step) {
                          const std::int64_t tenge = step.tenge == 0 ? counting->selected : step.tenge;
                          select(*counting, tenge);
                          set_pieces(*counting, tenge, counting->sheet.pieces(tenge) + step.by);
                        },
                        [&](const ui::TypePieces& type) { type_pieces(*counting, type.key); },
                        [&](const ui::AcceptCount&) { accept_count(desk); },
                        [&](const ui::TakeWhatWasLeft&) {
                          if (!counting->closing) open_with(desk, {counting->left, {}}, ui::TakeWhatWasLeft{});
                        },
                        [](const auto&) {}},
             intent);
}

}  // namespace

void TillDesk::load_shift_page() {
  auto page = read_page(*this);
  if (!page) return failed(TextKey::FailureRead, page.error());
  page->shown = std::move(state.shift_page.shown);
  state.shift_page = std::move(*page);
}

void TillDesk::remind_of_shift() {
  // A sale that is done puts news away, so what is said while it is paid would be lost.
  if (state.shift.empty() || state.mode == TillMode::Paying) return;
  const ShiftAge age = shift_age(state.shift_opened_at, shop.clock().local_now());
  if (age != ShiftAge::Fresh && age != state.shift_said)
    toast(Tone::Warn, {age == ShiftAge::Overdue ? TextKey::ShiftOverdue : TextKey::ShiftClosesSoon, {}});
  state.shift_said = age;
}

std::optional<TextKey> TillDesk::shift_lacking() const {
  const ShopSettings& set = shop.settings();
  if (state.shift.empty()) return set.ask_opening ? std::optional(TextKey::ShiftOpenFirst) : std::nullopt;
  const bool overdue = shift_age(state.shift_opened_at, shop.clock().local_now()) == ShiftAge::Overdue;
  return set.stop_after_day && overdue ? std::optional(TextKey::ShiftOverdue) : std::nullopt;
}

bool TillDesk::has_shift() {
  const auto lacking = shift_lacking();
  if (!lacking) return true;
  turn_to(ui::Page::Shift);
  if (state.shift.empty()) begin_count(*this, false);
  toast(Tone::Warn, {*lacking, {}});
  sound(Tune::Attention);
  return false;
}

void on(TillDesk& desk, const ui::ShiftIntent& intent) {
  std::visit(
      Overloaded{[&](const ui::BeginCount& begin) { begin_count(desk, begin.closing); },
                 [&](const ui::MoveCash& move) { ask_cash(desk, move.type); },
                 [&](const ui::PickUsualReason& pick) { pick_reason(desk, pick.reason); },
                 [&](const ui::AcceptCash&) { accept_cash(desk); }, [&](const ui::AcceptClose&) { accept_close(desk); },
                 [&](const ui::ShowX&) { show_x(desk); }, [&](const ui::ShowZ& show) { show_z(desk, show.number); },
                 [&](const auto&) { on_counting(desk, intent); }},
      intent);
}

bool leave_shift_step(TillState& state) {
  if (state.page != ui::Page::Shift || state.shift_page.shown.index() == 0) return false;
  state.shift_page.shown = std::monostate();
  return true;
}

}  // namespace terminal
