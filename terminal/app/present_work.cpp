#include "terminal/app/present_work.h"

#include "terminal/app/plain_words.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/work_words.h"
#include "terminal/domain/paper.h"
#include "terminal/domain/telephone.h"

namespace terminal {

using namespace ui;

namespace {

class WorkPresenter {
 public:
  WorkPresenter(const TillWork& page, const WorkSurroundings& around) : page_(page), around_(around) {}

  WorkView view() const {
    WorkView view{.tab = page_.tab,
                  .search = {},
                  .chips = {},
                  .rows = {},
                  .selected = page_.selected,
                  .nothing = {},
                  .advice = {},
                  .title = {},
                  .facts = {},
                  .goods = {},
                  .note = {},
                  .acts = {},
                  .primary = {}};
    switch (page_.tab) {
      case WorkTab::Orders: orders(view); break;
      case WorkTab::Deals: deals(view); break;
      case WorkTab::Tasks: tasks(view); break;
      case WorkTab::Time: time(view); break;
    }
    return view;
  }

 private:
  std::string sum(Money money) const { return sum_text(money, around_.language); }
  std::string words(const Message& message) const { return plain_words(message, around_.language); }
  std::string words(TextKey key) const { return plain_words({key, {}}, around_.language); }
  std::string day(Date date) const { return words(day_words(date, today(), around_.language)); }
  Date today() const { return around_.now.date(); }
  std::string clock(LocalTime at) const {
    return at.date() == today() ? at.hours_minutes() : paper_time(at, around_.language);
  }

  // What is to be done with a row that is not there.
  template <typename Row>
  const Row* selected(const std::vector<Row>& rows) const {
    const auto at = static_cast<std::size_t>(page_.selected);
    return page_.selected < 0 || at >= rows.size() ? nullptr : &rows[at];
  }

  void orders(WorkView& view) const {
    view.search = page_.search;
    view.chips = {{{TextKey::OrdersWaiting, {}}, !page_.finished}, {{TextKey::OrdersFinished, {}}, page_.finished}};
    view.nothing = {page_.search.empty() ? TextKey::OrdersNone : TextKey::WorkNothingFound, {}};
    view.advice = {TextKey::OrdersNoneAdvice, {}};
    for (const storage::OrderHead& head : page_.orders) view.rows.push_back(order_row(head));
    if (page_.order) open_order(view, *page_.order);
    view.acts.push_back({WorkAct::TakeOrder, TextKey::OrderTake, around_.may_order});
  }

  WorkRowView order_row(const storage::OrderHead& head) const {
    const bool waiting = waits(head.status);
    const bool late = waiting && head.day && *head.day < today();
    const std::string when = head.day ? day(*head.day) : std::string();
    return {.title = head.who.empty() ? head.number : head.who,
            .about = (when.empty() ? "" : when + " · ") + words(handover_words(head.handover)) + " · " + head.number,
            .value = sum(waiting ? head.rest() : head.total),
            .mark = late                                    ? WorkMark::Late
                    : head.status == OrderStatus::Delivered ? WorkMark::Done
                                                            : WorkMark::None};
  }

  void open_order(WorkView& view, const storage::OrderDetails& order) const {
    const storage::OrderHead& head = order.head;
    const bool waiting = waits(head.status);
    view.title = head.who.empty() ? head.number : head.who;
    view.facts.push_back({TextKey::OrderNumber, head.number});
    view.facts.push_back({TextKey::OrderStatusFact, words(order_status_words(head.status))});
    if (head.day)
      view.facts.push_back({handover_words(head.handover), day(*head.day),
                            waiting && *head.day < today() ? WorkMark::Late : WorkMark::None});
    if (!head.phone.empty()) view.facts.push_back({TextKey::OrderPhone, format_telephone(head.phone)});
    if (!order.terms.address.empty()) view.facts.push_back({TextKey::OrderAddress, order.terms.address});
    view.facts.push_back({TextKey::OrderTotal, sum(head.total)});
    if (!head.paid.zero()) view.facts.push_back({TextKey::OrderPaid, sum(head.paid)});
    if (waiting) view.facts.push_back({TextKey::OrderRest, sum(head.rest())});
    view.note = order.terms.note;
    for (const SaleLine& line : order.document.sale.lines)
      view.goods.push_back({format_quantity(line.quantity, around_.language), line.name, sum(line.money.gross)});
    if (head.status == OrderStatus::Cancelled && sum_of(order.paid_with).minor() > 0)
      view.acts.push_back({WorkAct::CallOffOrder, TextKey::OrderGiveBack});
    if (!waiting) return;
    view.primary = WorkActView{WorkAct::HandOut, TextKey::OrderHandOut};
    view.acts.push_back({WorkAct::PayOrder, TextKey::OrderPay, !head.rest().zero()});
    view.acts.push_back({WorkAct::CallOffOrder, TextKey::OrderCallOff});
  }

  void deals(WorkView& view) const {
    view.nothing = {TextKey::DealsNone, {}};
    view.advice = {TextKey::DealsNoneAdvice, {}};
    view.chips.push_back({{TextKey::DealsOpen, {}}, !page_.stage});
    for (const storage::StageSum& stage : page_.stages) {
      const std::string name = words(stage_words(stage.stage));
      const Message chip = stage.deals == 0
                               ? plain(name)
                               : Message{TextKey::DealStageSum, {name, std::to_string(stage.deals), sum(stage.value)}};
      view.chips.push_back({chip, page_.stage == stage.stage});
    }
    for (const storage::Deal& deal : page_.deals) view.rows.push_back(deal_row(deal));
    if (page_.deal) open_deal(view, *page_.deal);
  }

  std::string worth(const storage::Deal& deal) const {
    return deal.currency == "KZT" ? sum(deal.value) : to_decimal(deal.value) + " " + deal.currency;
  }

  WorkRowView deal_row(const storage::Deal& deal) const {
    const bool open = deal.stage < DealStage::Won;
    const bool late = open && deal.close_day && *deal.close_day < today();
    std::string about = words(stage_words(deal.stage)) + " · " + deal.customer_name;
    if (deal.close_day) about += " · " + day(*deal.close_day);
    return {.title = deal.title,
            .about = about,
            .value = worth(deal),
            .mark = late                           ? WorkMark::Late
                    : deal.stage == DealStage::Won ? WorkMark::Done
                                                   : WorkMark::None};
  }

  void open_deal(WorkView& view, const DealPage& page) const {
    const storage::Deal& deal = page.deal;
    view.title = deal.title;
    if (!deal.number.empty()) view.facts.push_back({TextKey::DealNumber, deal.number});
    view.facts.push_back({TextKey::DealCustomer, deal.customer_name});
    view.facts.push_back({TextKey::DealStageFact, words(stage_words(deal.stage))});
    view.facts.push_back({TextKey::DealValue, worth(deal)});
    if (deal.close_day) view.facts.push_back({TextKey::DealCloseDay, day(*deal.close_day)});
    if (!deal.assignee_name.empty()) view.facts.push_back({TextKey::DealAssignee, deal.assignee_name});
    if (!deal.order.empty()) view.facts.push_back({TextKey::DealOrder, deal.order, WorkMark::Done});
    view.note = deal.reason;
    for (const DealProduct& product : page.products)
      view.goods.push_back({format_quantity(product.quantity, around_.language), product.name, sum(product.total)});
    const bool can_order = deal.stage == DealStage::Won && deal.order.empty();
    const WorkActView move{WorkAct::MoveDeal, TextKey::DealMove, deal.order.empty()};
    if (!can_order) {
      view.primary = move;
      return;
    }
    view.primary = WorkActView{WorkAct::OrderDeal, TextKey::DealMakeOrder};
    view.acts.push_back(move);
  }

  void tasks(WorkView& view) const {
    view.nothing = {TextKey::TasksNone, {}};
    view.advice = {TextKey::TasksNoneAdvice, {}};
    for (const storage::Task& task : page_.tasks) view.rows.push_back(task_row(task));
    view.acts.push_back({WorkAct::AddTask, TextKey::TaskAdd});
    const storage::Task* task = selected(page_.tasks);
    if (task == nullptr) return;
    view.title = task->title;
    if (task->due)
      view.facts.push_back({TextKey::TaskDue, day(*task->due), is_late(*task) ? WorkMark::Late : WorkMark::None});
    view.facts.push_back({TextKey::TaskPriorityFact, words(priority_words(task->priority))});
    if (task->author != task->assignee && !task->author_name.empty())
      view.facts.push_back({TextKey::TaskAuthor, task->author_name});
    if (!task->customer_name.empty()) view.facts.push_back({TextKey::DealCustomer, task->customer_name});
    view.note = task->notes;
    view.primary = open(task->status) ? WorkActView{WorkAct::FinishTask, TextKey::TaskFinish}
                                      : WorkActView{WorkAct::TakeBackTask, TextKey::TaskTakeBack};
  }

  bool is_late(const storage::Task& task) const { return open(task.status) && task.due && *task.due < today(); }

  WorkRowView task_row(const storage::Task& task) const {
    const bool done = !open(task.status);
    std::string about = done ? words(TextKey::TaskIsDone) : words(priority_words(task.priority));
    if (is_late(task)) about = words(TextKey::TaskOverdue) + " · " + about;
    return {.title = task.title,
            .about = about,
            .value = task.due && !done ? day(*task.due) : std::string(),
            .mark = done            ? WorkMark::Done
                    : is_late(task) ? WorkMark::Late
                                    : WorkMark::None};
  }

  void time(WorkView& view) const {
    view.nothing = {TextKey::TimeNone, {}};
    view.advice = {TextKey::TimeNoneAdvice, {}};
    for (const storage::TimeEntry& entry : page_.time.recent) view.rows.push_back(time_row(entry));
    const auto& running = page_.time.running;
    if (running) {
      running_time(view, *running);
    } else {
      view.title = words(TextKey::TimeNotAtWork);
      view.primary = WorkActView{WorkAct::ClockIn, TextKey::TimeClockIn};
    }
    const storage::TimeEntry* entry = selected(page_.time.recent);
    const bool can_correct = entry != nullptr && !entry->settled() && (!running || entry->id != running->id);
    view.acts.push_back({WorkAct::CorrectTime, TextKey::TimeCorrect, can_correct});
  }

  void running_time(WorkView& view, const storage::TimeEntry& entry) const {
    view.title = words(entry.break_since ? TextKey::TimeOnBreak : TextKey::TimeAtWork);
    view.facts.push_back({TextKey::TimeSince, clock(entry.start)});
    view.facts.push_back({TextKey::TimeSoFar, words(hours_words(worked_until(entry, around_.now)))});
    if (entry.break_since) view.facts.push_back({TextKey::TimeBreakSince, clock(*entry.break_since)});
    if (!entry.breaks.zero()) view.facts.push_back({TextKey::TimeBreaks, words(hours_words(entry.breaks))});
    view.primary = WorkActView{WorkAct::ClockOut, TextKey::TimeClockOut};
    view.acts.push_back(entry.break_since ? WorkActView{WorkAct::EndBreak, TextKey::TimeEndBreak}
                                          : WorkActView{WorkAct::BeginBreak, TextKey::TimeBeginBreak});
  }

  WorkRowView time_row(const storage::TimeEntry& entry) const {
    const bool is_running = page_.time.running && page_.time.running->id == entry.id;
    const bool is_open = !entry.end;
    WorkRowView row{.title = day(entry.start.date()),
                    .about = entry.start.hours_minutes() + " – " + (entry.end ? entry.end->hours_minutes() : "…"),
                    .value = {},
                    .mark = WorkMark::None};
    if (!is_open) row.value = words(hours_words(entry.duration));
    if (is_running) row.about += " · " + words(TextKey::TimeAtWork);
    if (is_open && !is_running) {
      row.about += " · " + words(TextKey::TimeForgotten);
      row.mark = WorkMark::Late;
    }
    return row;
  }

  const TillWork& page_;
  const WorkSurroundings& around_;
};

}  // namespace

Message day_words(Date day, Date today, Language language) {
  if (day == today) return {TextKey::DaysToday, {}};
  if (day.days == today.days + 1) return {TextKey::WorkTomorrow, {}};
  if (day.days == today.days - 1) return {TextKey::DaysYesterday, {}};
  return plain(paper_day(day, language));
}

WorkView present_work(const TillWork& page, const WorkSurroundings& around) {
  return WorkPresenter(page, around).view();
}

}  // namespace terminal
