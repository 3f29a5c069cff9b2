// The page of work: what a touch on its lists does.
#include "terminal/app/till_work.h"

#include <algorithm>

#include "terminal/app/overloaded.h"
#include "terminal/app/till_ware.h"
#include "terminal/app/work_words.h"
#include "terminal/domain/paper.h"

namespace terminal {

using ui::TextKey;
using ui::Tone;
using ui::WorkAct;
using ui::WorkTab;

namespace {

constexpr int kMostRows = 300;

std::size_t row_count(const TillWork& page) {
  switch (page.tab) {
    case WorkTab::Orders: return page.orders.size();
    case WorkTab::Deals: return page.deals.size();
    case WorkTab::Tasks: return page.tasks.size();
    case WorkTab::Time: return page.time.recent.size();
  }
  return 0;
}

template <typename Read>
bool take_up(TillDesk& desk, Result<Read> read, Read& into) {
  if (read) into = std::move(*read);
  if (!read) desk.failed(TextKey::FailureRead, read.error());
  return static_cast<bool>(read);
}

// What is shown at the side of the selected row.
void open_selected(TillDesk& desk) {
  TillWork& page = desk.state.work;
  page.order.reset();
  page.deal.reset();
  if (page.selected < 0) return;
  const auto at = static_cast<std::size_t>(page.selected);
  storage::Database& db = desk.shop.database();
  if (page.tab == WorkTab::Orders && at < page.orders.size())
    take_up(desk, storage::find_order(db, page.orders[at].number), page.order);
  if (page.tab == WorkTab::Deals && at < page.deals.size())
    take_up(desk, deal_page(desk.shop, page.deals[at].id), page.deal);
}

void select(TillDesk& desk, int row) {
  TillWork& page = desk.state.work;
  const int last = static_cast<int>(row_count(page)) - 1;
  page.selected = last < 0 ? -1 : std::clamp(row, 0, last);
  open_selected(desk);
}

void read_list(TillDesk& desk) {
  TillWork& page = desk.state.work;
  storage::Database& db = desk.shop.database();
  switch (page.tab) {
    case WorkTab::Orders:
      take_up(desk, storage::find_orders(db, {.text = page.search, .finished = page.finished, .limit = kMostRows}),
              page.orders);
      break;
    case WorkTab::Deals:
      take_up(desk, storage::deals(db, page.stage, kMostRows), page.deals);
      take_up(desk, storage::stage_sums(db), page.stages);
      break;
    case WorkTab::Tasks: take_up(desk, own_tasks(desk.shop), page.tasks); break;
    case WorkTab::Time: take_up(desk, own_time(desk.shop), page.time); break;
  }
}

void turn_to_tab(TillDesk& desk, WorkTab tab) {
  TillWork& page = desk.state.work;
  page.tab = tab;
  page.selected = 0;
  page.done_last.reset();
  load_work(desk);
}

void pick_chip(TillDesk& desk, std::size_t index) {
  TillWork& page = desk.state.work;
  if (page.tab == WorkTab::Orders) page.finished = index == 1;
  if (page.tab == WorkTab::Deals) {
    if (index > kDealStages.size()) return;
    page.stage = index == 0 ? std::nullopt : std::optional(kDealStages[index - 1]);
  }
  page.selected = 0;
  load_work(desk);
}

void refuse(TillDesk& desk, const ui::Message& why) {
  desk.sound(Tune::Bad);
  desk.toast(Tone::Bad, why);
}

void done_with_task(TillDesk& desk, bool finish) {
  TillWork& page = desk.state.work;
  const auto at = static_cast<std::size_t>(page.selected);
  if (page.selected < 0 || at >= page.tasks.size()) return;
  auto outcome = finish ? finish_task(desk.shop, page.tasks[at].id) : take_back_task(desk.shop, page.tasks[at]);
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<TaskRefusal>(&*outcome)) return refuse(desk, message_for(*refusal));
  page.done_last.reset();
  if (finish) page.done_last = std::get<storage::Task>(std::move(*outcome));
  load_work(desk);
  desk.sound(Tune::Good);
  // An "undo" in an older toast would now take back this.
  std::erase_if(desk.state.toasts, [](const TillToast& toast) { return toast.act == ui::ToastAct::Undo; });
  if (finish) desk.toast(Tone::Good, {TextKey::TaskDoneToast, {page.done_last->title}}, ui::ToastAct::Undo);
}

void act_on_time(TillDesk& desk, Result<TimeOutcome> outcome, TextKey said) {
  if (!outcome) return desk.failed(TextKey::WorkFailed, outcome.error());
  if (const auto* refusal = std::get_if<TimeRefusal>(&*outcome)) return refuse(desk, message_for(*refusal));
  load_work(desk);
  desk.sound(Tune::Good);
  // An offer to come to work that is still there is answered.
  std::erase_if(desk.state.toasts, [](const TillToast& toast) { return toast.act == ui::ToastAct::ClockIn; });
  desk.toast(Tone::Good, {said, {desk.shop.clock().local_now().hours_minutes()}});
}

void act(TillDesk& desk, WorkAct what) {
  if (!desk.armed()) return;
  desk.state.armed_us = desk.now_us + kDoubleTapUs;
  Shop& shop = desk.shop;
  switch (what) {
    case WorkAct::FinishTask: return done_with_task(desk, true);
    case WorkAct::TakeBackTask: return done_with_task(desk, false);
    case WorkAct::ClockIn: return act_on_time(desk, clock_in(shop, shop.new_id()), TextKey::TimeInToast);
    case WorkAct::ClockOut: return act_on_time(desk, clock_out(shop), TextKey::TimeOutToast);
    case WorkAct::BeginBreak: return act_on_time(desk, begin_break(shop), TextKey::TimeBreakToast);
    case WorkAct::EndBreak: return act_on_time(desk, end_break(shop), TextKey::TimeBreakEndToast);
    default: return open_work_sheet(desk, what);
  }
}

}  // namespace

bool may_order(const TillState& state) {
  return !state.cart.empty() && state.mode == TillMode::Selling && state.parked_tenders.empty() && !state.swap;
}

void load_work(TillDesk& desk) {
  read_list(desk);
  select(desk, desk.state.work.selected);
}

void remind_of_time(TillDesk& desk) {
  auto own = own_time(desk.shop, 0);
  if (!own) return desk.failed(TextKey::FailureRead, own.error());
  if (!own->forgotten.empty()) {
    const std::string since = paper_time(own->forgotten.front().start, desk.state.settings.language);
    desk.toast(Tone::Warn, {TextKey::TimeForgottenToast, {since}});
  }
  auto kept = keeps_time(desk.shop);
  if (!kept) return desk.failed(TextKey::FailureRead, kept.error());
  if (own->running || !*kept) return;
  desk.toast(Tone::Neutral, {TextKey::TimeNotAtWork, {}}, ui::ToastAct::ClockIn);
  desk.state.toasts.back().until_us = desk.now_us + kOfferUs;
}

bool undo_task(TillDesk& desk) {
  TillWork& page = desk.state.work;
  if (!page.done_last) return false;
  auto outcome = take_back_task(desk.shop, *page.done_last);
  page.done_last.reset();
  if (!outcome) {
    desk.failed(TextKey::WorkFailed, outcome.error());
    return true;
  }
  if (const auto* refusal = std::get_if<TaskRefusal>(&*outcome)) refuse(desk, message_for(*refusal));
  load_work(desk);
  return true;
}

void forget_done_task(TillDesk& desk) {
  if (!desk.state.work.done_last) return;
  desk.state.work.done_last.reset();
  std::erase_if(desk.state.toasts, [](const TillToast& toast) { return toast.act == ui::ToastAct::Undo; });
}

bool leave_work(TillDesk& desk) {
  TillWork& page = desk.state.work;
  if (page.tab != WorkTab::Orders || page.search.empty()) return false;
  page.search.clear();
  load_work(desk);
  return true;
}

void on(TillDesk& desk, const ui::WorkIntent& intent) {
  TillWork& page = desk.state.work;
  std::visit(Overloaded{[&](const ui::PickWorkTab& pick) { turn_to_tab(desk, pick.tab); },
                        [&](const ui::StepWorkTab& step) {
                          const int tab = std::clamp(static_cast<int>(page.tab) + step.by, 0, ui::kWorkTabs - 1);
                          turn_to_tab(desk, static_cast<WorkTab>(tab));
                        },
                        [&](const ui::TypeWork& typed) {
                          page.search = typed.text;
                          page.selected = 0;
                          load_work(desk);
                        },
                        [&](const ui::PickWorkChip& pick) { pick_chip(desk, pick.index); },
                        [&](const ui::StepWorkRow& step) { select(desk, page.selected + step.by); },
                        [&](const ui::OpenWorkRow& open) { select(desk, open.row); },
                        [&](const ui::DoWork& wanted) { act(desk, wanted.act); },
                        [&](const ui::PickWorkChoice& pick) {
                          pick_work_choice(desk, pick);
                          pick_ware_choice(desk, pick);
                        },
                        [&](const ui::PickWorkReason& pick) {
                          pick_work_reason(desk, pick.reason);
                          pick_ware_reason(desk, pick.reason);
                        },
                        [&](const ui::AcceptWork&) {
                          accept_work(desk);
                          accept_ware(desk);
                        }},
             intent);
}

}  // namespace terminal
