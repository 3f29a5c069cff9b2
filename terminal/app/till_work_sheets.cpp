// Sheets of the work page: opened with what is known, and filled in.
#include "storage/customer_cards.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/till_work.h"
#include "terminal/app/work_words.h"

namespace terminal {

using ui::FieldKind;
using ui::TextKey;
using ui::WorkAct;

namespace {

constexpr TenderMethod kWays[] = {TenderMethod::Cash, TenderMethod::Card, TenderMethod::BankTransfer};

WorkSheet* sheet_of(TillDesk& desk) { return desk.state.top_sheet<WorkSheet>(); }

void open(TillDesk& desk, WorkSheet sheet) { desk.state.sheets.emplace_back(std::move(sheet)); }

template <typename What>
WorkSheet made(What what, std::vector<FormField> fields) {
  return {.what = std::move(what), .form = {.fields = std::move(fields), .focus = 0}, .why_not = {}};
}

void open_taking(TillDesk& desk) {
  const Cart& cart = desk.state.cart;
  if (!may_order(desk.state)) return;
  std::string name, phone, address;
  if (!cart.customer().nil()) {
    auto card = storage::find_card(desk.shop.database(), cart.customer());
    if (!card) return desk.failed(TextKey::FailureRead, card.error());
    if (*card) {
      name = (*card)->form.name;
      phone = (*card)->form.phone;
      address = (*card)->form.address;
    }
  }
  open(desk, made(TakingOrder{.id = desk.shop.new_id(), .total = cart.totals().total},
                  {{.id = "name", .caption = TextKey::OrderName, .text = name},
                   {.id = "phone", .caption = TextKey::OrderPhone, .kind = FieldKind::Phone, .text = phone, .most = 30},
                   {.id = "address", .caption = TextKey::OrderAddress, .text = address},
                   {.id = "day", .caption = TextKey::OrderOtherDay, .most = 10, .hint = "31.12"},
                   {.id = "prepayment", .caption = TextKey::OrderPrepayment, .kind = FieldKind::Number, .most = 13},
                   {.id = "note", .caption = TextKey::OrderNote}}));
}

void open_money(TillDesk& desk, bool hand_out) {
  const auto& order = desk.state.work.order;
  if (!order || !desk.has_shift()) return;
  OrderMoney money{.id = desk.shop.new_id(),
                   .number = order->head.number,
                   .hand_out = hand_out,
                   .rest = order->head.rest(),
                   .has_customer = order->document.sale.customer.has_value()};
  std::vector<FormField> fields;
  // As cash is asked for: that is what is typed there.
  const Money due = cash_due(money.rest, desk.shop.cash_rounding());
  if (!money.rest.zero())
    fields.push_back({.id = hand_out ? "given" : "amount",
                      .caption = hand_out ? TextKey::OrderGiven : TextKey::OrderPrepayment,
                      .kind = FieldKind::Number,
                      .most = 13,
                      .hint = sum_text(hand_out ? due : money.rest, desk.state.settings.language)});
  open(desk, made(std::move(money), std::move(fields)));
}

void open_calling_off(TillDesk& desk) {
  const auto& order = desk.state.work.order;
  if (!order || (!sum_of(order->paid_with).zero() && !desk.has_shift())) return;
  open(desk, made(CallingOffOrder{.number = order->head.number,
                                  .paid_with = order->paid_with,
                                  .has_customer = order->document.sale.customer.has_value(),
                                  .before = order->head.status == OrderStatus::Cancelled},
                  {{.id = "reason", .caption = TextKey::WorkReason}}));
}

void open_correcting(TillDesk& desk) {
  const TillWork& page = desk.state.work;
  const auto at = static_cast<std::size_t>(page.selected);
  if (page.selected < 0 || at >= page.time.recent.size()) return;
  const storage::TimeEntry& entry = page.time.recent[at];
  const std::string end = entry.end ? entry.end->hours_minutes() : std::string();
  open(desk, made(CorrectingTime{.entry = entry.id, .start = entry.start},
                  {{.id = "start", .caption = TextKey::TimeStart, .text = entry.start.hours_minutes(), .most = 5},
                   {.id = "end", .caption = TextKey::TimeEnd, .text = end, .most = 5, .hint = "18:00"},
                   {.id = "breaks",
                    .caption = TextKey::TimeBreakMinutes,
                    .kind = FieldKind::Number,
                    .text = std::to_string(entry.breaks.minutes()),
                    .most = 4},
                   {.id = "reason", .caption = TextKey::WorkReason}}));
}

void choose_day(std::optional<int>& day, std::size_t index) {
  day = index < static_cast<std::size_t>(kDaysShown) ? std::optional(static_cast<int>(index)) : std::nullopt;
}

void choose(WorkSheet& sheet, TakingOrder& order, const ui::PickWorkChoice& pick) {
  if (pick.choice == 0) order.handover = pick.index == 0 ? Handover::PickUp : Handover::Delivery;
  if (pick.choice == 1 && pick.index < static_cast<std::size_t>(kDaysShown)) {
    order.day = static_cast<int>(pick.index);
    sheet.form.text("day").clear();
  }
  if (pick.choice == 2 && pick.index < std::size(kWays)) order.method = kWays[pick.index];
}

void choose(WorkSheet&, OrderMoney& order, const ui::PickWorkChoice& pick) {
  order.method = pick.index < std::size(kWays) ? std::optional(kWays[pick.index]) : std::nullopt;
}

void choose(WorkSheet&, CallingOffOrder& order, const ui::PickWorkChoice& pick) {
  order.way = pick.index == 0 ? RefundWay::AsPaid : pick.index == 1 ? RefundWay::Cash : RefundWay::Keep;
}

void choose(WorkSheet&, AddingTask& task, const ui::PickWorkChoice& pick) {
  if (pick.choice == 0) choose_day(task.day, pick.index);
  if (pick.choice == 1 && pick.index <= static_cast<std::size_t>(TaskPriority::Urgent))
    task.priority = static_cast<TaskPriority>(pick.index);
}

void choose(WorkSheet&, MovingDeal& deal, const ui::PickWorkChoice& pick) {
  if (pick.index < kDealStages.size()) deal.stage = kDealStages[pick.index];
}

void choose(WorkSheet&, OrderingDeal& deal, const ui::PickWorkChoice& pick) {
  if (pick.index < static_cast<std::size_t>(kDaysShown)) deal.day = static_cast<int>(pick.index);
}

void choose(WorkSheet&, CorrectingTime&, const ui::PickWorkChoice&) {}

}  // namespace

void open_work_sheet(TillDesk& desk, WorkAct act) {
  const auto& deal = desk.state.work.deal;
  switch (act) {
    case WorkAct::TakeOrder: return open_taking(desk);
    case WorkAct::HandOut: return open_money(desk, true);
    case WorkAct::PayOrder: return open_money(desk, false);
    case WorkAct::CallOffOrder: return open_calling_off(desk);
    case WorkAct::CorrectTime: return open_correcting(desk);
    case WorkAct::AddTask:
      return open(desk, made(AddingTask{.id = desk.shop.new_id()},
                             {{.id = "title", .caption = TextKey::TaskTitle},
                              {.id = "notes", .caption = TextKey::TaskNotes, .most = 1000}}));
    case WorkAct::MoveDeal:
      if (deal)
        open(desk,
             made(MovingDeal{deal->deal.id, deal->deal.stage}, {{.id = "reason", .caption = TextKey::WorkReason}}));
      return;
    case WorkAct::OrderDeal:
      if (deal) open(desk, made(OrderingDeal{deal->deal.id, 0}, {{.id = "note", .caption = TextKey::OrderNote}}));
      return;
    default: return;
  }
}

void pick_work_choice(TillDesk& desk, const ui::PickWorkChoice& pick) {
  WorkSheet* sheet = sheet_of(desk);
  if (sheet == nullptr) return;
  sheet->why_not.reset();
  std::visit([&](auto& what) { choose(*sheet, what, pick); }, sheet->what);
}

void pick_work_reason(TillDesk& desk, TextKey reason) {
  if (WorkSheet* sheet = sheet_of(desk))
    sheet->form.text("reason") = plain_words({reason, {}}, desk.state.settings.language);
}

}  // namespace terminal
