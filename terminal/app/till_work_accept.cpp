// Sheets of the work page, accepted: what was typed becomes an act.
#include "terminal/app/plain_words.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/till_work.h"
#include "terminal/app/work_words.h"

namespace terminal {

using ui::Message;
using ui::TextKey;
using ui::Tone;

namespace {

Date today(const TillDesk& desk) { return desk.shop.clock().local_now().date(); }

void say(TillDesk& desk, Message why) {
  if (auto* sheet = desk.state.top_sheet<WorkSheet>()) sheet->why_not = std::move(why);
  desk.sound(Tune::Bad);
}

// "31.12" of this year, or of the next where that is over; "31.12.2026"; ISO's.
std::optional<Date> read_day(const std::string& text, Date now) {
  if (const auto iso = Date::parse(text)) return iso;
  if (text.size() != 5 && text.size() != 10) return std::nullopt;
  if (text[2] != '.' || (text.size() == 10 && text[5] != '.')) return std::nullopt;
  const std::string day = text.substr(0, 2), month = text.substr(3, 2);
  if (text.size() == 10) return Date::parse(text.substr(6) + "-" + month + "-" + day);
  const std::string year = now.to_string().substr(0, 4);
  const auto here = Date::parse(year + "-" + month + "-" + day);
  if (here && *here >= now) return here;
  return Date::parse(std::to_string(std::stoi(year) + 1) + "-" + month + "-" + day);
}

// "09:30" of that day.
std::optional<LocalTime> read_clock(const std::string& text, Date day) {
  return LocalTime::parse(day.to_string() + " " + (text.size() == 4 ? "0" + text : text));
}

// Where a right is missing somebody is asked to lend it, and the act comes again.
bool may(TillDesk& desk, Right right) { return desk.permits(right, ui::WorkIntent(ui::AcceptWork{})); }

// Money waits for a shift. The sheet stays: what was typed on it is not lost.
bool shift_for_money(TillDesk& desk) {
  const auto lacking = desk.shift_lacking();
  if (lacking) say(desk, {*lacking, {}});
  return !lacking;
}

void finished(TillDesk& desk, Message said) {
  desk.state.armed_us = desk.now_us + kDoubleTapUs;
  desk.close_sheet();
  load_work(desk);
  desk.sound(Tune::Good);
  desk.toast(Tone::Good, std::move(said));
}

void empty_cart(TillDesk& desk) {
  TillState& state = desk.state;
  state.cart = Cart();
  state.names.clear();
  state.selected = 0;
  state.parked_tenders.clear();
  desk.cart_changed();
}

// Nothing where what was typed is no sum.
std::optional<Money> typed_sum(const Form& form, std::string_view field) {
  const std::string& text = form.text(field);
  return text.empty() ? std::optional(Money()) : parse_money(text);
}

// `sum` of an order, in cash as that is asked for; nothing where no tender can be so much.
std::optional<Payment> paid_at_once(const TillDesk& desk, TenderMethod method, Money sum) {
  Payment payment(sum, desk.shop.cash_rounding());
  if (payment.add({.method = method, .amount = payment.to_pay(method), .reference = {}})) return std::nullopt;
  return payment;
}

void accept(TillDesk& desk, WorkSheet& sheet, const TakingOrder& order) {
  const std::string& other_day = sheet.form.text("day");
  const auto day =
      other_day.empty() ? std::optional(Date{today(desk).days + order.day}) : read_day(other_day, today(desk));
  if (!day) return say(desk, {TextKey::WorkDayUnreadable, {}});
  const auto sum = typed_sum(sheet.form, "prepayment");
  if (!sum || sum->negative()) return say(desk, {TextKey::WorkSumUnreadable, {}});
  if (!may_order(desk.state)) return say(desk, message_for(OrderRefusal::NothingOrdered));
  if (!sum->zero() && !shift_for_money(desk)) return;
  if (!may(desk, Right::TakeOrders) || (!sum->zero() && !may(desk, Right::TakePrepayment))) return;
  OrderTaking taking{.id = order.id,
                     .cart = desk.state.cart,
                     .terms = {.handover = order.handover,
                               .day = *day,
                               .name = sheet.form.text("name"),
                               .phone = sheet.form.text("phone"),
                               .address = sheet.form.text("address"),
                               .note = sheet.form.text("note")},
                     .kept = desk.state.carts.kept};
  if (!sum->zero()) {
    taking.prepayment = paid_at_once(desk, order.method, *sum);
    if (!taking.prepayment) return say(desk, {TextKey::WorkSumUnreadable, {}});
  }
  auto outcome = take_order(desk.shop, taking, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<OrderRefusal>(&*outcome)) return say(desk, message_for(*refusal));
  empty_cart(desk);
  desk.state.work.selected = 0;
  finished(desk, {TextKey::OrderTakenToast, {std::get<SaleReceipt>(*outcome).number}});
}

void pay_in_advance(TillDesk& desk, WorkSheet& sheet, const OrderMoney& order) {
  const auto sum = sheet.form.text("amount").empty() ? std::optional(order.rest) : typed_sum(sheet.form, "amount");
  if (!sum || sum->minor() <= 0) return say(desk, {TextKey::WorkSumUnreadable, {}});
  if (!shift_for_money(desk) || !may(desk, Right::TakePrepayment)) return;
  const auto payment = paid_at_once(desk, order.method.value_or(TenderMethod::Cash), *sum);
  if (!payment) return say(desk, {TextKey::WorkSumUnreadable, {}});
  auto outcome = pay_order(desk.shop, {order.id, order.number, *payment}, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<OrderRefusal>(&*outcome)) return say(desk, message_for(*refusal));
  finished(desk, {TextKey::OrderPaidToast, {sum_text(*sum, desk.state.settings.language)}});
}

// What is paid now; nothing where what was given does not do.
std::optional<Payment> payment_now(const TillDesk& desk, const WorkSheet& sheet, const OrderMoney& order) {
  Payment payment(order.rest, desk.shop.cash_rounding());
  payment.leave_on_account(!order.method);
  if (!order.method || order.rest.zero()) return payment;
  const bool cash = order.method == TenderMethod::Cash;
  const auto given = cash ? typed_sum(sheet.form, "given") : std::optional(Money());
  if (!given) return std::nullopt;
  const Money amount = given->zero() ? payment.to_pay(*order.method) : *given;
  if (payment.add({.method = *order.method, .amount = amount, .reference = {}}) || !payment.settled())
    return std::nullopt;
  return payment;
}

void hand_over(TillDesk& desk, WorkSheet& sheet, const OrderMoney& order) {
  const auto payment = payment_now(desk, sheet, order);
  if (!payment) return say(desk, {TextKey::OrderGivenTooLittle, {}});
  if (!shift_for_money(desk)) return;
  if (!allowed(desk.shop, Right::ExceedCredit, desk.state.approvals) && !may(desk, Right::TakeOrders)) return;
  if (!payment->on_account().zero() && !may(desk, Right::SellOnAccount)) return;
  auto outcome = hand_out(desk.shop, {order.id, order.number, *payment}, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  const auto* refusal = std::get_if<OrderRefusal>(&*outcome);
  if (refusal != nullptr && *refusal == OrderRefusal::CreditRefused)
    return static_cast<void>(may(desk, Right::ExceedCredit));
  if (refusal != nullptr) return say(desk, message_for(*refusal));
  desk.load_tiles();
  const Language language = desk.state.settings.language;
  if (payment->change().zero()) return finished(desk, {TextKey::OrderHandedOutToast, {order.number}});
  finished(desk, {TextKey::OrderChangeToast, {order.number, sum_text(payment->change(), language)}});
}

void accept(TillDesk& desk, WorkSheet& sheet, const OrderMoney& order) {
  if (order.hand_out) return hand_over(desk, sheet, order);
  pay_in_advance(desk, sheet, order);
}

void accept(TillDesk& desk, WorkSheet& sheet, const CallingOffOrder& order) {
  const bool paid = !sum_of(order.paid_with).zero();
  if (paid && !shift_for_money(desk)) return;
  if (!may(desk, Right::TakeOrders) || (paid && !may(desk, Right::RefundPrepayment))) return;
  CallingOff calling_off{
      .number = order.number, .reason = sheet.form.text("reason"), .keep = order.way == RefundWay::Keep && paid};
  if (order.way == RefundWay::Cash && paid) calling_off.tender = TenderMethod::Cash;
  auto outcome = call_off(desk.shop, calling_off, desk.state.approvals);
  if (!outcome && outcome.error().code == ErrorCode::Refused) {
    if (!may(desk, Right::RefundOtherTender)) return;
    return say(desk, {TextKey::OrderRefundNeedsRight, {}});
  }
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<OrderRefusal>(&*outcome)) return say(desk, message_for(*refusal));
  finished(desk, {order.before ? TextKey::OrderGivenBackToast : TextKey::OrderCalledOffToast, {order.number}});
}

void accept(TillDesk& desk, WorkSheet& sheet, const AddingTask& task) {
  TaskForm form{.title = sheet.form.text("title"), .notes = sheet.form.text("notes"), .priority = task.priority};
  if (task.day) form.due = Date{today(desk).days + *task.day};
  auto outcome = add_task(desk.shop, task.id, form, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<TaskRefusal>(&*outcome)) return say(desk, message_for(*refusal));
  finished(desk, {TextKey::TaskAddedToast, {form.title}});
}

void accept(TillDesk& desk, WorkSheet& sheet, const MovingDeal& deal) {
  if (!may(desk, Right::EditDeals)) return;
  auto outcome = move_deal(desk.shop, {deal.deal, deal.stage, sheet.form.text("reason")}, desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<DealRefusal>(&*outcome)) return say(desk, message_for(*refusal));
  const std::string stage = plain_words({stage_words(deal.stage), {}}, desk.state.settings.language);
  // Where it can be seen again, whatever stage the list shows.
  if (deal.stage >= DealStage::Won) desk.state.work.stage = deal.stage;
  finished(desk, {TextKey::DealMovedToast, {stage}});
}

void accept(TillDesk& desk, WorkSheet& sheet, const OrderingDeal& deal) {
  if (!desk.shop.may(Right::EditDeals) || !desk.shop.may(Right::TakeOrders))
    return say(desk, {TextKey::DealNeedsRight, {}});
  OrderTerms terms;
  terms.day = Date{today(desk).days + deal.day};
  terms.note = sheet.form.text("note");
  auto outcome = order_deal(desk.shop, deal.deal, terms);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<DealRefusal>(&*outcome)) return say(desk, message_for(*refusal));
  finished(desk, {TextKey::OrderTakenToast, {std::get<std::string>(*outcome)}});
}

void accept(TillDesk& desk, WorkSheet& sheet, const CorrectingTime& entry) {
  const Date day = entry.start.date();
  const auto start = read_clock(sheet.form.text("start"), day);
  auto end = read_clock(sheet.form.text("end"), day);
  const auto breaks = parse_quantity(sheet.form.text("breaks"));
  if (!start || !end || !breaks || breaks->negative() || !breaks->is_whole())
    return say(desk, {TextKey::TimeUnreadable, {}});
  if (*end < *start) end->micros += kMicrosPerDay;  // Of the next day.
  if (!may(desk, Right::CorrectTime)) return;
  const Hours rest = Hours::of_micros(breaks->milli() / 1000 * (kMicrosPerHour / 60));
  auto outcome =
      correct_time(desk.shop, {.entry = entry.entry, .span = {*start, *end, rest}, .reason = sheet.form.text("reason")},
                   desk.state.approvals);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<TimeRefusal>(&*outcome)) return say(desk, message_for(*refusal));
  finished(desk, {TextKey::TimeCorrectedToast, {}});
}

}  // namespace

void accept_work(TillDesk& desk) {
  const auto* sheet = desk.state.top_sheet<WorkSheet>();
  if (sheet == nullptr || !desk.armed()) return;
  // A copy: the sheet is put away while it is carried out.
  WorkSheet asked = *sheet;
  std::visit([&](const auto& what) { accept(desk, asked, what); }, asked.what);
}

}  // namespace terminal
