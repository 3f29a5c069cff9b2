// The page of work and its sheets in each of their states.
#include <utility>

#include "tests/ui/samples.h"

namespace tests {

using namespace ui;
using terminal::Money;

namespace {

constexpr const char* kLong = "Қоғамдастырылмағандықтарыңыздан шоколад жалатылған сүзбе батоншасы";

std::string sum(const Sample& sample, std::int64_t tenge) {
  return format_money(Money::from_minor(tenge * 100), {.language = sample.language, .drop_zero_minor = true});
}

Message key(TextKey words) { return {words, {}}; }

ScreenView page(const Sample& sample, WorkView view) {
  ScreenView screen = sample_settings(sample);
  screen.page = Page::Work;
  screen.body = std::move(view);
  return screen;
}

WorkView empty(WorkTab tab, TextKey nothing, TextKey advice) {
  return {.tab = tab,
          .search = {},
          .chips = {},
          .rows = {},
          .selected = -1,
          .nothing = key(nothing),
          .advice = key(advice),
          .title = {},
          .facts = {},
          .goods = {},
          .note = {},
          .acts = {},
          .primary = {}};
}

WorkView no_orders() {
  WorkView view = empty(WorkTab::Orders, TextKey::OrdersNone, TextKey::OrdersNoneAdvice);
  view.search = "";
  view.chips = {{key(TextKey::OrdersWaiting), true}, {key(TextKey::OrdersFinished), false}};
  view.acts = {{WorkAct::TakeOrder, TextKey::OrderTake, true}};
  return view;
}

WorkView orders(const Sample& sample) {
  WorkView view = no_orders();
  const std::string who = sample.long_words ? kLong : "Асель Қанатқызы";
  for (int i = 0; i < sample.lines; ++i) {
    view.rows.push_back({who, "22.11.2026 · Самовывоз · 4K7Q2M-118", sum(sample, 12'500), WorkMark::Late});
    view.rows.push_back({"ТОО «Береке»", "24.11.2026 · Доставка · 4K7Q2M-121", sum(sample, 186'400), WorkMark::None});
  }
  view.selected = 0;
  view.title = who;
  view.facts = {{TextKey::OrderNumber, "4K7Q2M-118"},
                {TextKey::OrderStatusFact, "Принят"},
                {TextKey::OrderDelivery, "22.11.2026", WorkMark::Late},
                {TextKey::OrderPhone, "+7 701 123 45 67"},
                {TextKey::OrderAddress, sample.long_words ? kLong : "Абай даңғылы 10, 25 пәтер"},
                {TextKey::OrderTotal, sum(sample, 17'500)},
                {TextKey::OrderPaid, sum(sample, 5'000)},
                {TextKey::OrderRest, sum(sample, 12'500)}};
  view.note = "Позвонить за час";
  for (int i = 0; i < sample.lines; ++i)
    view.goods.push_back({"2", sample.long_words ? kLong : "Торт «Медовый» 1,5 кг", sum(sample, 8'750)});
  view.acts.insert(view.acts.begin(),
                   {{WorkAct::PayOrder, TextKey::OrderPay}, {WorkAct::CallOffOrder, TextKey::OrderCallOff}});
  view.acts.back().enabled = false;
  view.primary = WorkActView{WorkAct::HandOut, TextKey::OrderHandOut};
  return view;
}

WorkView deals(const Sample& sample) {
  WorkView view = empty(WorkTab::Deals, TextKey::DealsNone, TextKey::DealsNoneAdvice);
  view.chips = {{key(TextKey::DealsOpen), true}};
  for (const TextKey stage : {TextKey::DealLead, TextKey::DealQualified, TextKey::DealProposal,
                              TextKey::DealNegotiation, TextKey::DealClosing, TextKey::DealWon, TextKey::DealLost})
    view.chips.push_back({key(stage), false});
  const std::string title = sample.long_words ? kLong : "Кофе для офиса";
  for (int i = 0; i < sample.lines; ++i)
    view.rows.push_back({title, "Переговоры · ТОО «Береке» · 30.11.2026", sum(sample, 1'240'000), WorkMark::None});
  view.selected = 0;
  view.title = title;
  view.facts = {{TextKey::DealNumber, "D-2026-0042"},
                {TextKey::DealCustomer, sample.long_words ? kLong : "ТОО «Береке»"},
                {TextKey::DealStageFact, "Выиграна"},
                {TextKey::DealValue, sum(sample, 1'240'000)},
                {TextKey::DealCloseDay, "30.11.2026"}};
  for (int i = 0; i < sample.lines; ++i) view.goods.push_back({"40", "Кофе в зёрнах 1 кг", sum(sample, 310'000)});
  view.primary = WorkActView{WorkAct::OrderDeal, TextKey::DealMakeOrder};
  view.acts = {{WorkAct::MoveDeal, TextKey::DealMove}};
  return view;
}

WorkView tasks(const Sample& sample) {
  WorkView view = empty(WorkTab::Tasks, TextKey::TasksNone, TextKey::TasksNoneAdvice);
  const std::string title = sample.long_words ? kLong : "Позвонить поставщику";
  for (int i = 0; i < sample.lines; ++i) {
    view.rows.push_back({title, "Просрочена · Высокая", "20.11.2026", WorkMark::Late});
    view.rows.push_back({"Переклеить ценники", "Обычная", "", WorkMark::None});
    view.rows.push_back({"Принять молоко", "Сделано сегодня", "", WorkMark::Done});
  }
  view.selected = 0;
  view.title = title;
  view.facts = {{TextKey::TaskDue, "20.11.2026", WorkMark::Late}, {TextKey::TaskPriorityFact, "Высокая"}};
  view.note = "Узнать, когда привезут воду";
  view.acts = {{WorkAct::AddTask, TextKey::TaskAdd}};
  view.primary = WorkActView{WorkAct::FinishTask, TextKey::TaskFinish};
  return view;
}

WorkView hours(const Sample& sample) {
  WorkView view = empty(WorkTab::Time, TextKey::TimeNone, TextKey::TimeNoneAdvice);
  view.rows.push_back({"Сегодня", "09:02 – … · На работе", "", WorkMark::None});
  for (int i = 0; i < sample.lines; ++i)
    view.rows.push_back({"21.11.2026", "09:00 – 18:04", "8 ч 4 мин", WorkMark::None});
  view.rows.push_back({"20.11.2026", "08:58 – … · нет ухода", "", WorkMark::Late});
  view.selected = 0;
  view.title = "На работе";
  view.facts = {{TextKey::TimeSince, "09:02"}, {TextKey::TimeSoFar, "3 ч 12 мин"}};
  view.acts = {{WorkAct::BeginBreak, TextKey::TimeBeginBreak}, {WorkAct::CorrectTime, TextKey::TimeCorrect, false}};
  view.primary = WorkActView{WorkAct::ClockOut, TextKey::TimeClockOut};
  return view;
}

FieldView field(const char* id, TextKey caption, const std::string& text, bool focused = false) {
  return {.id = id, .caption = caption, .text = text, .focused = focused};
}

WorkChoiceView choice(TextKey caption, const std::vector<Message>& words, std::size_t chosen) {
  WorkChoiceView made{caption, {}};
  for (std::size_t i = 0; i < words.size(); ++i) made.chips.push_back({words[i], i == chosen});
  return made;
}

std::vector<Message> days() {
  std::vector<Message> all = {key(TextKey::DaysToday), key(TextKey::WorkTomorrow)};
  for (const char* day : {"25.11.2026", "26.11.2026", "27.11.2026", "28.11.2026", "29.11.2026"})
    all.push_back(plain(day));
  return all;
}

const std::vector<Message> kWays = {key(TextKey::PayCash), key(TextKey::PayCard), key(TextKey::PayTransfer)};

WorkSheetView sheet(const char* name, Message title, TextKey confirm) {
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

ScreenView under(const Sample& sample, WorkView below, WorkSheetView view) {
  ScreenView screen = page(sample, std::move(below));
  screen.sheet = std::move(view);
  return screen;
}

ScreenView sample_orders(const Sample& sample) { return page(sample, orders(sample)); }
ScreenView sample_no_orders(const Sample& sample) { return page(sample, no_orders()); }
ScreenView sample_deals(const Sample& sample) { return page(sample, deals(sample)); }
ScreenView sample_tasks(const Sample& sample) { return page(sample, tasks(sample)); }
ScreenView sample_hours(const Sample& sample) { return page(sample, hours(sample)); }

ScreenView sample_take_order(const Sample& sample) {
  WorkSheetView view = sheet("take_order", {TextKey::OrderTakeTitle, {sum(sample, 17'500)}}, TextKey::OrderTakeConfirm);
  view.choices = {choice(TextKey::OrderHow, {key(TextKey::OrderPickUp), key(TextKey::OrderDelivery)}, 1),
                  choice(TextKey::OrderDay, days(), 1), choice(TextKey::OrderHowPaid, kWays, 0)};
  view.form.fields = {field("name", TextKey::OrderName, sample.long_words ? kLong : "Асель"),
                      field("phone", TextKey::OrderPhone, "8 701 123 45 67"),
                      field("address", TextKey::OrderAddress, sample.long_words ? kLong : "Абай 10"),
                      field("day", TextKey::OrderOtherDay, ""),
                      field("prepayment", TextKey::OrderPrepayment, "5000", true),
                      field("note", TextKey::OrderNote, "")};
  if (sample.long_words) view.why_not = key(TextKey::OrderNobodyToCall);
  return under(sample, no_orders(), view);
}

ScreenView sample_hand_out(const Sample& sample) {
  WorkSheetView view = sheet("hand_out", {TextKey::OrderHandOutTitle, {"4K7Q2M-118"}}, TextKey::OrderHandOut);
  view.facts = {{TextKey::OrderRest, sum(sample, 12'500)}, {TextKey::PayChange, sum(sample, 7'500)}};
  auto ways = kWays;
  ways.push_back(key(TextKey::OrderPaysLater));
  view.choices = {choice(TextKey::OrderHowPaid, ways, 0)};
  view.form.fields = {field("given", TextKey::OrderGiven, "20000", true)};
  return under(sample, orders(sample), view);
}

ScreenView sample_call_off(const Sample& sample) {
  WorkSheetView view = sheet("call_off", {TextKey::OrderCallOffTitle, {"4K7Q2M-118"}}, TextKey::OrderCallOff);
  view.facts = {{TextKey::OrderGivenBack, sum(sample, 5'000)}};
  view.choices = {choice(TextKey::OrderHowRefunded,
                         {key(TextKey::OrderRefundAsPaid), key(TextKey::PayCash), key(TextKey::OrderRefundKeep)}, 0)};
  view.form.fields = {field("reason", TextKey::WorkReason, "", true)};
  view.reasons = {TextKey::OrderReasonChanged, TextKey::OrderReasonNotThere, TextKey::OrderReasonMistake};
  view.why_not = key(TextKey::OrderRefundNeedsRight);
  view.can_confirm = false;
  return under(sample, orders(sample), view);
}

ScreenView sample_add_task(const Sample& sample) {
  WorkSheetView view = sheet("add_task", key(TextKey::TaskAdd), TextKey::TaskAddConfirm);
  auto until = days();
  until.push_back(key(TextKey::TaskSomeDay));
  view.choices = {
      choice(TextKey::TaskDue, until, 0),
      choice(TextKey::TaskPriorityFact,
             {key(TextKey::TaskLow), key(TextKey::TaskMedium), key(TextKey::TaskHigh), key(TextKey::TaskUrgent)}, 1)};
  view.form.fields = {field("title", TextKey::TaskTitle, "", true), field("notes", TextKey::TaskNotes, "")};
  view.can_confirm = false;
  return under(sample, tasks(sample), view);
}

ScreenView sample_move_deal(const Sample& sample) {
  WorkSheetView view = sheet("move_deal", key(TextKey::DealMove), TextKey::DealMoveConfirm);
  view.choices = {
      choice(TextKey::DealStageFact,
             {key(TextKey::DealLead), key(TextKey::DealQualified), key(TextKey::DealProposal),
              key(TextKey::DealNegotiation), key(TextKey::DealClosing), key(TextKey::DealWon), key(TextKey::DealLost)},
             6)};
  view.form.fields = {field("reason", TextKey::WorkReason, "Дорого", true)};
  view.reasons = {TextKey::DealReasonPrice, TextKey::DealReasonOthers, TextKey::DealReasonSilent};
  return under(sample, deals(sample), view);
}

ScreenView sample_correct_time(const Sample& sample) {
  WorkSheetView view = sheet("correct_time", key(TextKey::TimeCorrect), TextKey::TimeCorrectConfirm);
  view.form.fields = {field("start", TextKey::TimeStart, "08:58"), field("end", TextKey::TimeEnd, "18:00", true),
                      field("breaks", TextKey::TimeBreakMinutes, "60"), field("reason", TextKey::WorkReason, "")};
  view.reasons = {TextKey::TimeReasonForgot, TextKey::TimeReasonMistake};
  view.why_not = key(TextKey::TimeUnreadable);
  return under(sample, hours(sample), view);
}

const SampleScreens kWork{{"orders", sample_orders, {.lines = 2}},
                          {"orders with long words", sample_orders, {.lines = 20, .long_words = true}},
                          {"no orders", sample_no_orders},
                          {"deals", sample_deals},
                          {"deals with long words", sample_deals, {.lines = 20, .long_words = true}},
                          {"tasks", sample_tasks, {.lines = 2}},
                          {"tasks with long words", sample_tasks, {.lines = 20, .long_words = true}},
                          {"hours", sample_hours},
                          {"taking an order", sample_take_order},
                          {"taking an order with long words", sample_take_order, {.long_words = true}},
                          {"handing out", sample_hand_out},
                          {"cancelling an order", sample_call_off, {.long_words = true}},
                          {"new task", sample_add_task},
                          {"moving a deal", sample_move_deal},
                          {"correcting hours", sample_correct_time}};

}  // namespace

}  // namespace tests
