// The sheet of the work page (present_work.h).
#include "terminal/app/present_work.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/work_words.h"

namespace terminal {

using namespace ui;

namespace {

constexpr std::pair<TenderMethod, TextKey> kWays[] = {{TenderMethod::Cash, TextKey::PayCash},
                                                      {TenderMethod::Card, TextKey::PayCard},
                                                      {TenderMethod::BankTransfer, TextKey::PayTransfer}};

class SheetPresenter {
 public:
  SheetPresenter(const WorkSheet& sheet, const WorkSurroundings& around) : sheet_(sheet), around_(around) {}

  WorkSheetView view() const {
    WorkSheetView view = std::visit([this](const auto& what) { return this->of(what); }, sheet_.what);
    view.form = present_form(sheet_.form);
    view.why_not = sheet_.why_not;
    return view;
  }

 private:
  static WorkSheetView made(const char* name, Message title, TextKey confirm) {
    return {.name = name,
            .title = std::move(title),
            .facts = {},
            .choices = {},
            .form = {},
            .reasons = {},
            .why_not = {},
            .confirm = confirm,
            .can_confirm = true};
  }

  std::string sum(Money money) const { return sum_text(money, around_.language); }

  // Today and the days after it; nothing is chosen where a day was typed.
  WorkChoiceView days(TextKey caption, std::optional<int> chosen, bool may_be_none) const {
    WorkChoiceView choice{caption, {}};
    const Date today = around_.now.date();
    for (int i = 0; i < kDaysShown; ++i)
      choice.chips.push_back({day_words({today.days + i}, today, around_.language), chosen == i});
    if (may_be_none) choice.chips.push_back({{TextKey::TaskSomeDay, {}}, !chosen});
    return choice;
  }

  static WorkChoiceView ways(std::optional<TenderMethod> chosen, bool later) {
    WorkChoiceView choice{TextKey::OrderHowPaid, {}};
    for (const auto& [method, words] : kWays) choice.chips.push_back({{words, {}}, chosen == method});
    if (later) choice.chips.push_back({{TextKey::OrderPaysLater, {}}, !chosen});
    return choice;
  }

  std::optional<Money> typed(const char* field) const { return parse_money(sheet_.form.text(field)); }

  // What is asked for in cash, where that is another sum.
  void add_cash(WorkSheetView& view, std::optional<Money> amount) const {
    if (!amount || cash_due(*amount, around_.rounding) == *amount) return;
    view.facts.push_back({TextKey::PayCash, sum(cash_due(*amount, around_.rounding))});
  }

  // What leaves the till, in coins that there are.
  Money handed_back(const CallingOffOrder& order) const {
    const Money paid = sum_of(order.paid_with);
    if (order.way == RefundWay::Keep) return paid;
    if (order.way == RefundWay::Cash) return cash_due(paid, around_.rounding);
    Money sum;
    for (const Refund& part : refund_plan(order.paid_with, paid))
      sum += part.method == TenderMethod::Cash ? cash_due(part.amount, around_.rounding) : part.amount;
    return sum;
  }

  WorkSheetView of(const TakingOrder& order) const {
    WorkSheetView view = made("take_order", {TextKey::OrderTakeTitle, {sum(order.total)}}, TextKey::OrderTakeConfirm);
    WorkChoiceView how{TextKey::OrderHow, {}};
    for (const Handover one : {Handover::PickUp, Handover::Delivery})
      how.chips.push_back({{handover_words(one), {}}, one == order.handover});
    view.choices.push_back(std::move(how));
    const bool other_day = !sheet_.form.text("day").empty();
    view.choices.push_back(days(TextKey::OrderDay, other_day ? std::nullopt : std::optional(order.day), false));
    if (sheet_.form.text("prepayment").empty()) return view;
    view.choices.push_back(ways(order.method, false));
    if (order.method == TenderMethod::Cash) add_cash(view, typed("prepayment"));
    return view;
  }

  WorkSheetView of(const OrderMoney& order) const {
    WorkSheetView view = order.hand_out
                             ? made("hand_out", {TextKey::OrderHandOutTitle, {order.number}}, TextKey::OrderHandOut)
                             : made("pay_order", {TextKey::OrderPayTitle, {order.number}}, TextKey::OrderPay);
    const bool cash = order.method == TenderMethod::Cash;
    const Money due = cash && order.hand_out ? cash_due(order.rest, around_.rounding) : order.rest;
    view.facts.push_back({TextKey::OrderRest, sum(due)});
    if (order.rest.zero()) return view;
    view.choices.push_back(ways(order.method, order.hand_out && order.has_customer));
    if (!cash) return view;
    if (!order.hand_out) {
      add_cash(view, sheet_.form.text("amount").empty() ? std::optional(order.rest) : typed("amount"));
      return view;
    }
    const auto given = typed("given");
    if (given && *given > due) view.facts.push_back({TextKey::PayChange, sum(*given - due)});
    return view;
  }

  WorkSheetView of(const CallingOffOrder& order) const {
    WorkSheetView view = order.before
                             ? made("call_off", {TextKey::OrderGiveBackTitle, {order.number}}, TextKey::OrderGiveBack)
                             : made("call_off", {TextKey::OrderCallOffTitle, {order.number}}, TextKey::OrderCallOff);
    view.reasons = {TextKey::OrderReasonChanged, TextKey::OrderReasonNotThere, TextKey::OrderReasonMistake};
    if (sum_of(order.paid_with).zero()) return view;
    view.facts.push_back({TextKey::OrderGivenBack, sum(handed_back(order))});
    WorkChoiceView how{TextKey::OrderHowRefunded, {}};
    how.chips.push_back({{TextKey::OrderRefundAsPaid, {}}, order.way == RefundWay::AsPaid});
    how.chips.push_back({{TextKey::PayCash, {}}, order.way == RefundWay::Cash});
    if (order.has_customer) how.chips.push_back({{TextKey::OrderRefundKeep, {}}, order.way == RefundWay::Keep});
    view.choices.push_back(std::move(how));
    view.can_confirm = !sheet_.form.text("reason").empty();
    return view;
  }

  WorkSheetView of(const AddingTask& task) const {
    WorkSheetView view = made("add_task", {TextKey::TaskAdd, {}}, TextKey::TaskAddConfirm);
    view.choices.push_back(days(TextKey::TaskDue, task.day, true));
    WorkChoiceView priorities{TextKey::TaskPriorityFact, {}};
    for (const auto one : {TaskPriority::Low, TaskPriority::Medium, TaskPriority::High, TaskPriority::Urgent})
      priorities.chips.push_back({{priority_words(one), {}}, one == task.priority});
    view.choices.push_back(std::move(priorities));
    view.can_confirm = !sheet_.form.text("title").empty();
    return view;
  }

  WorkSheetView of(const MovingDeal& deal) const {
    WorkSheetView view = made("move_deal", {TextKey::DealMove, {}}, TextKey::DealMoveConfirm);
    WorkChoiceView stages{TextKey::DealStageFact, {}};
    for (const DealStage stage : kDealStages) stages.chips.push_back({{stage_words(stage), {}}, stage == deal.stage});
    view.choices.push_back(std::move(stages));
    if (deal.stage != DealStage::Lost) return view;
    view.reasons = {TextKey::DealReasonPrice, TextKey::DealReasonOthers, TextKey::DealReasonSilent};
    view.can_confirm = !sheet_.form.text("reason").empty();
    return view;
  }

  WorkSheetView of(const OrderingDeal& deal) const {
    WorkSheetView view = made("order_deal", {TextKey::DealMakeOrder, {}}, TextKey::DealMakeOrder);
    view.choices.push_back(days(TextKey::OrderDay, deal.day, false));
    return view;
  }

  WorkSheetView of(const CorrectingTime&) const {
    WorkSheetView view = made("correct_time", {TextKey::TimeCorrect, {}}, TextKey::TimeCorrectConfirm);
    view.reasons = {TextKey::TimeReasonForgot, TextKey::TimeReasonMistake};
    return view;
  }

  const WorkSheet& sheet_;
  const WorkSurroundings& around_;
};

}  // namespace

WorkSheetView present_work_sheet(const WorkSheet& sheet, const WorkSurroundings& around) {
  return SheetPresenter(sheet, around).view();
}

}  // namespace terminal
