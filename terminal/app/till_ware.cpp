// The page of the warehouse: its lists, and what a touch on them does.
#include "terminal/app/till_ware.h"

#include <algorithm>

#include "terminal/app/overloaded.h"

namespace terminal {

using ui::TextKey;
using ui::WareTask;

namespace {

constexpr int kStockRows = static_cast<int>(kWareRows);
constexpr int kLookAt = 4000;
constexpr int kCardRows = 200;

template <typename Read>
bool take_up(TillDesk& desk, Result<Read> read, Read& into) {
  if (read) into = std::move(*read);
  if (!read) desk.failed(TextKey::FailureRead, read.error());
  return static_cast<bool>(read);
}

// As the screen's language has it.
void name_row(TillDesk& desk, storage::StockListRow& row) {
  auto product = storage::find_product(desk.shop.database(), row.product);
  if (product && *product) row.name = desk.name_of(**product);
}

void find_stock(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  auto found = desk.shop.search(page.search, kStockRows);
  if (!found) return desk.failed(TextKey::FailureRead, found.error());
  page.stock.clear();
  for (const Product& product : found->products) {
    auto row = storage::stock_row(desk.shop.database(), product.id);
    if (!row) return desk.failed(TextKey::FailureRead, row.error());
    if (*row && (!page.status || (*row)->status() == *page.status)) page.stock.push_back(std::move(**row));
  }
}

void name_rows(TillDesk& desk) {
  for (storage::StockListRow& row : desk.state.ware.stock) name_row(desk, row);
}

// From the query's place until there is a screen of rows, or the last article.
void read_on(TillDesk& desk, storage::StockListQuery query) {
  TillWare& page = desk.state.ware;
  const std::size_t wanted = page.stock.size() + kWareRows;
  if (page.status)
    query.wanted = [status = *page.status](const storage::StockListRow& row) { return row.status() == status; };
  for (bool more = true; more && page.stock.size() < wanted;) {
    query.limit = static_cast<int>(wanted - page.stock.size());
    storage::StockListPage read;
    if (!take_up(desk, storage::stock_list(desk.shop.database(), query), read)) return;
    for (storage::StockListRow& row : read.rows) page.stock.push_back(std::move(row));
    query.after_name = read.last_name;
    query.after = read.last;
    more = read.more;
  }
}

// Behind the last article that is shown.
void show_more_stock(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  if (page.stock.empty() || !page.search.empty()) return;
  auto last = storage::stock_row(desk.shop.database(), page.stock.back().product);
  if (!last) return desk.failed(TextKey::FailureRead, last.error());
  if (!*last) return;
  read_on(desk, {.after_name = (*last)->name, .after = (*last)->product, .look_at = kLookAt});
  name_rows(desk);
}

void load_stock(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  if (!page.search.empty()) {
    find_stock(desk);
    return name_rows(desk);
  }
  page.stock.clear();
  read_on(desk, {.look_at = kLookAt, .limit = kStockRows});
  name_rows(desk);
}

void load_card(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  if (!page.article) return;
  std::optional<storage::StockListRow> row;
  if (take_up(desk, storage::stock_row(desk.shop.database(), page.article->product), row) && row)
    page.article = std::move(row);
  name_row(desk, *page.article);
  take_up(desk, storage::stock_card(desk.shop.database(), {.product = page.article->product, .limit = kCardRows}),
          page.card);
  take_up(desk, storage::in_transit(desk.shop.database(), page.article->product), page.on_the_way);
}

void load_waiting(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  take_up(desk, storage::open_purchases(desk.shop.database()), page.orders);
  take_up(desk, storage::counts(desk.shop.database()), page.counts);
  take_up(desk, storage::open_transfers(desk.shop.database()), page.transfers);
  // What comes here is somebody's work here.
  std::stable_partition(page.transfers.begin(), page.transfers.end(), [](const auto& head) { return head.to_here; });
  page.transfers_coming = static_cast<std::size_t>(
      std::count_if(page.transfers.begin(), page.transfers.end(), [](const auto& head) { return head.to_here; }));
  page.orders_waiting = page.orders.size();
  page.counts_open = static_cast<std::size_t>(
      std::count_if(page.counts.begin(), page.counts.end(), [](const storage::CountHead& head) {
        return head.status == CountStatus::Open || head.status == CountStatus::Counting;
      }));
  std::erase_if(page.counts, [](const storage::CountHead& head) {
    return head.status == CountStatus::Posted || head.status == CountStatus::Cancelled;
  });
}

std::size_t row_count(const TillWare& page) {
  switch (page.step) {
    case WareStep::Stock: return page.stock.size();
    case WareStep::Card: return page.card.rows.size();
    case WareStep::Orders: return page.orders.size();
    case WareStep::Counts: return page.counts.size();
    case WareStep::Transfers: return page.transfers.size();
    case WareStep::Job: return page.job ? page.job->lines.size() : 0;
    case WareStep::Home: return ui::kWareTasks;
  }
  return 0;
}

int& selected_row(TillWare& page) { return page.step == WareStep::Job && page.job ? page.job->current : page.selected; }

void turn_to(TillDesk& desk, WareStep step) {
  desk.state.ware.step = step;
  desk.state.ware.selected = 0;
  load_ware(desk);
}

void open_card(TillDesk& desk, const storage::StockListRow& row) {
  desk.state.ware.article = row;
  turn_to(desk, WareStep::Card);
}

// Both jobs with transfers stand behind one tile.
WareTask tile_of(WareTask task) {
  return task == WareTask::Send || task == WareTask::TakeIn ? WareTask::Transfer : task;
}

// A job that was begun is gone on with, whatever tile of its kind is touched.
void open_task(TillDesk& desk, WareTask task) {
  TillWare& page = desk.state.ware;
  page.task = task;
  if (!may_begin(desk.shop, task)) return desk.sound(Tune::Bad);
  if (page.job && tile_of(page.job->task) == task && !page.job->lines.empty()) return turn_to(desk, WareStep::Job);
  page.search.clear();
  switch (task) {
    case WareTask::Stock: return turn_to(desk, WareStep::Stock);
    case WareTask::Receive: return turn_to(desk, WareStep::Orders);
    case WareTask::Count: return turn_to(desk, WareStep::Counts);
    case WareTask::Transfer: return turn_to(desk, WareStep::Transfers);
    default: return begin_job(desk, task);
  }
}

void open_row(TillDesk& desk, int row) {
  TillWare& page = desk.state.ware;
  if (row < 0) row = selected_row(page);
  const auto at = static_cast<std::size_t>(row);
  if (row < 0 || at >= row_count(page)) return;
  selected_row(page) = row;
  if (page.step == WareStep::Home) return open_task(desk, static_cast<WareTask>(row));
  if (page.step == WareStep::Stock) return open_card(desk, storage::StockListRow(page.stock[at]));
  if (page.step == WareStep::Orders) return begin_receiving(desk, std::string(page.orders[at].number));
  if (page.step == WareStep::Counts) return go_on_counting(desk, std::string(page.counts[at].number));
  if (page.step == WareStep::Transfers) return begin_taking_in(desk, std::string(page.transfers[at].number));
  if (page.step != WareStep::Job || !settle_typed(desk)) return;
  page.job->said.reset();
  page.job->tone = ui::WareTone::Neutral;
}

void step_row(TillDesk& desk, int by) {
  TillWare& page = desk.state.ware;
  if (page.step == WareStep::Job && !settle_typed(desk)) return;
  const int last = static_cast<int>(row_count(page)) - 1;
  int& row = selected_row(page);
  row = last < 0 ? -1 : std::clamp(row + by, 0, last);
}

void pick_status(TillDesk& desk, std::size_t index) {
  constexpr StockStatus kShown[] = {StockStatus::OutOfStock, StockStatus::LowStock, StockStatus::ReorderNeeded};
  if (index > std::size(kShown)) return;
  desk.state.ware.status = index == 0 ? std::nullopt : std::optional(kShown[index - 1]);
  desk.state.ware.selected = 0;
  load_ware(desk);
}

void do_primary(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  if (!desk.armed()) return;
  desk.state.armed_us = desk.now_us + kDoubleTapUs;
  if (page.step == WareStep::Job) return post_job(desk);
  if (page.step == WareStep::Stock) return show_more_stock(desk);
  if (page.step == WareStep::Orders) return begin_receiving(desk, {});
  if (page.step == WareStep::Counts) return begin_job(desk, WareTask::Count);
  if (page.step == WareStep::Transfers) return begin_job(desk, WareTask::Send);
}

// An article that is looked for by its code.
void scan_for_card(TillDesk& desk, const std::string& code) {
  auto hits = desk.shop.find(code);
  if (!hits) return desk.failed(TextKey::FailureRead, hits.error());
  std::optional<storage::StockListRow> row;
  if (!hits->empty() && !take_up(desk, storage::stock_row(desk.shop.database(), hits->front().product.id), row)) return;
  desk.sound(row ? Tune::Good : Tune::Bad);
  if (!row) return desk.toast(ui::Tone::Bad, {TextKey::ToastUnknownCode, {code}});
  open_card(desk, *row);
}

}  // namespace

bool may_begin(const Shop& shop, WareTask task) {
  switch (task) {
    case WareTask::Stock: return true;
    case WareTask::Receive:
    case WareTask::SendBack: return shop.may(Right::ReceiveGoods);
    case WareTask::Count: return shop.may(Right::CountGoods);
    case WareTask::Transfer:
    case WareTask::Send:
    case WareTask::TakeIn: return shop.may(Right::TransferGoods);
    // Collected by whoever works there; who answers for it is asked when it is written down.
    case WareTask::WriteOff:
    case WareTask::PutRight: return shop.may(Right::CountGoods) || shop.may(Right::AdjustStock);
  }
  return false;
}

void load_ware(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  if (page.step == WareStep::Job && !page.job) page.step = WareStep::Home;
  const bool waiting = page.step == WareStep::Home || page.step == WareStep::Orders || page.step == WareStep::Counts ||
                       page.step == WareStep::Transfers;
  if (waiting) load_waiting(desk);
  if (page.step == WareStep::Stock) load_stock(desk);
  if (page.step == WareStep::Card) load_card(desk);
  if (page.step == WareStep::Job) return;
  const int last = static_cast<int>(row_count(page)) - 1;
  page.selected = last < 0 ? -1 : std::clamp(page.selected, 0, last);
}

bool scan_ware(TillDesk& desk, const std::string& code) {
  if (desk.state.page != ui::Page::Warehouse) return false;
  if (desk.state.ware.step == WareStep::Job) {
    scan_into_job(desk, code);
  } else {
    scan_for_card(desk, code);
  }
  return true;
}

bool leave_ware(TillDesk& desk) {
  TillWare& page = desk.state.ware;
  if (desk.state.page != ui::Page::Warehouse || page.step == WareStep::Home) return false;
  if (page.step == WareStep::Stock && !page.search.empty()) {
    page.search.clear();
    load_ware(desk);
  } else if (page.step == WareStep::Job && page.job && page.job->pad) {
    page.job->pad = false;
  } else {
    const bool in_list = page.step == WareStep::Card && page.task == WareTask::Stock;
    if (page.step == WareStep::Job && !settle_typed(desk)) return true;
    turn_to(desk, in_list ? WareStep::Stock : WareStep::Home);
  }
  return true;
}

void on(TillDesk& desk, const ui::WareIntent& intent) {
  TillWare& page = desk.state.ware;
  std::visit(Overloaded{[&](const ui::OpenWare& open) { open_task(desk, open.task); },
                        [&](const ui::TypeWare& typed) {
                          page.search = typed.text;
                          page.selected = 0;
                          load_ware(desk);
                        },
                        [&](const ui::PickWareChip& pick) { pick_status(desk, pick.index); },
                        [&](const ui::StepWareRow& step) { step_row(desk, step.by); },
                        [&](const ui::OpenWareRow& open) { open_row(desk, open.row); },
                        [&](const ui::StepWareQuantity& step) { step_job_quantity(desk, step.by); },
                        [&](const ui::TypeWareQuantity& typed) { type_job_quantity(desk, typed.key); },
                        [&](const ui::ToggleWarePad&) {
                          if (page.job && settle_typed(desk)) page.job->pad = !page.job->pad;
                        },
                        [&](const ui::AcceptWareQuantity&) {
                          if (page.job && settle_typed(desk)) page.job->pad = false;
                        },
                        [&](const ui::DoWareAct& act) { do_job_act(desk, act.index); },
                        [&](const ui::DoWarePrimary&) { do_primary(desk); }},
             intent);
}

}  // namespace terminal
