#include "terminal/app/present_ware.h"

#include <algorithm>

#include "terminal/app/plain_words.h"
#include "terminal/app/present_work.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/till_ware.h"
#include "terminal/app/ware_words.h"
#include "terminal/domain/paper.h"

namespace terminal {

using namespace ui;

namespace {

constexpr WareTask kTasks[] = {WareTask::Receive,  WareTask::Count,    WareTask::Transfer, WareTask::Stock,
                               WareTask::WriteOff, WareTask::PutRight, WareTask::SendBack};

ui::WareMark mark_of(StockStatus status) {
  if (status == StockStatus::OutOfStock) return ui::WareMark::Out;
  return status == StockStatus::InStock ? ui::WareMark::None : ui::WareMark::Low;
}

class WarePresenter {
 public:
  WarePresenter(const TillWare& page, const WareSurroundings& around) : page_(page), around_(around) {}

  WarehouseView view() const {
    switch (page_.step) {
      case WareStep::Home: return {home()};
      case WareStep::Stock: return {stock()};
      case WareStep::Card: return {card()};
      case WareStep::Orders: return {orders()};
      case WareStep::Counts: return {counts()};
      case WareStep::Transfers: return {transfers()};
      case WareStep::Job: break;
    }
    return page_.job ? WarehouseView{job(*page_.job)} : WarehouseView{home()};
  }

 private:
  std::string words(TextKey key) const { return plain_words({key, {}}, around_.language); }
  std::string words(const Message& message) const { return plain_words(message, around_.language); }
  std::string quantity(Quantity value) const { return format_quantity(value, around_.language); }
  std::string day(Date date) const { return words(day_words(date, around_.now.date(), around_.language)); }

  WareHomeView home() const {
    WareHomeView view;
    for (const WareTask task : kTasks) {
      if (!may_begin(around_.shop, task)) continue;
      std::size_t waiting = 0;
      if (task == WareTask::Receive) waiting = page_.orders_waiting;
      if (task == WareTask::Count) waiting = page_.counts_open;
      if (task == WareTask::Transfer) waiting = page_.transfers_coming;
      if (page_.job && page_.job->task == task && task != WareTask::Count) waiting = std::max<std::size_t>(waiting, 1);
      view.tiles.push_back({task, task_words(task), waiting == 0 ? std::string() : std::to_string(waiting)});
    }
    return view;
  }

  static WareListView list(Message title, Message nothing, Message advice) {
    return {.title = std::move(title),
            .search = {},
            .chips = {},
            .facts = {},
            .rows = {},
            .nothing = std::move(nothing),
            .advice = std::move(advice),
            .primary = {}};
  }

  WareListView stock() const {
    WareListView view = list({TextKey::WareStock, {}}, {TextKey::WareNothingFound, {}}, {TextKey::WareStockAdvice, {}});
    view.search = page_.search;
    view.selected = page_.selected;
    view.chips.push_back({{TextKey::StockAll, {}}, !page_.status});
    for (const auto status : {StockStatus::OutOfStock, StockStatus::LowStock, StockStatus::ReorderNeeded})
      view.chips.push_back({{status_words(status), {}}, page_.status == status});
    const std::size_t rows = page_.stock.size();
    if (page_.search.empty() && rows > 0 && rows % kWareRows == 0) view.primary = TextKey::CardPageMore;
    for (const auto& row : page_.stock) {
      const StockStatus status = row.status();
      const std::string about =
          status == StockStatus::InStock ? row.code : words(status_words(status)) + " · " + row.code;
      view.rows.push_back({row.name, about, quantity(row.stock) + " " + row.unit, mark_of(status)});
    }
    return view;
  }

  WareListView card() const {
    WareListView view = list(plain(page_.article ? page_.article->name : std::string()), {TextKey::WareNoMovements, {}},
                             {TextKey::WareStockAdvice, {}});
    view.selected = page_.selected;
    if (!page_.article) return view;
    const storage::StockListRow& row = *page_.article;
    view.facts.push_back({TextKey::WareThere, quantity(page_.card.stock) + " " + row.unit,
                          row.status() == StockStatus::InStock ? WorkMark::None : WorkMark::Late});
    view.facts.push_back({TextKey::WareStatus, words(status_words(row.status()))});
    view.facts.push_back({TextKey::WareReorderAt, std::to_string(row.reorder_point)});
    if (!page_.on_the_way.coming.zero())
      view.facts.push_back({TextKey::WareComing, quantity(page_.on_the_way.coming) + " " + row.unit});
    if (!page_.on_the_way.leaving.zero())
      view.facts.push_back({TextKey::WareLeaving, quantity(page_.on_the_way.leaving) + " " + row.unit});
    if (around_.shop.may(Right::SeeCosts))
      view.facts.push_back({TextKey::WareCost, sum_text(row.cost, around_.language)});
    for (const auto& moved : page_.card.rows) view.rows.push_back(movement(moved));
    return view;
  }

  WareRowView movement(const storage::StockCardRow& moved) const {
    const std::string sign = moved.quantity.negative() ? "" : "+";
    std::string about = paper_time(moved.at, around_.language);
    for (const std::string* fact : {&moved.document, &moved.person, &moved.terminal, &moved.lot, &moved.reason}) {
      if (!fact->empty()) about += " · " + *fact;
    }
    return {words(movement_words(moved.type)) + "  " + sign + quantity(moved.quantity), about, quantity(moved.balance),
            moved.quantity.negative() ? ui::WareMark::None : ui::WareMark::Good};
  }

  WareListView orders() const {
    WareListView view =
        list({TextKey::WareReceive, {}}, {TextKey::WareNoOrders, {}}, {TextKey::WareNoOrdersAdvice, {}});
    view.selected = page_.selected;
    for (const auto& head : page_.orders) {
      std::string about = head.number;
      if (head.day) about += " · " + day(*head.day);
      if (head.status == OrderStatus::Processing) about += " · " + words(TextKey::WarePartly);
      const bool late = head.day && *head.day < around_.now.date();
      const std::string who = head.supplier_name.empty() ? words(TextKey::WareNoSupplier) : head.supplier_name;
      view.rows.push_back({who, about, words({TextKey::WareLines, {std::to_string(head.lines)}}),
                           late ? ui::WareMark::Low : ui::WareMark::None});
    }
    view.primary = TextKey::WareWithoutOrder;
    return view;
  }

  WareListView counts() const {
    WareListView view = list({TextKey::WareCount, {}}, {TextKey::WareNoCounts, {}}, {TextKey::WareNoCountsAdvice, {}});
    view.selected = page_.selected;
    for (const auto& head : page_.counts) {
      const std::string of = head.scope == CountScope::Full
                                 ? std::to_string(head.counted)
                                 : std::to_string(head.counted) + " / " + std::to_string(head.lines);
      view.rows.push_back({head.about.empty() ? words(TextKey::WareAllGoods) : head.about,
                           head.number + " · " + day(head.started_at.date()) + " · " + head.person, of,
                           ui::WareMark::None});
    }
    view.primary = TextKey::WareNewCount;
    return view;
  }

  WareListView transfers() const {
    WareListView view =
        list({TextKey::WareTransfer, {}}, {TextKey::WareNoTransfers, {}}, {TextKey::WareNoTransfersAdvice, {}});
    view.selected = page_.selected;
    for (const auto& head : page_.transfers) {
      const Message who =
          head.to_here ? Message{TextKey::WareFrom, {head.from.name}} : Message{TextKey::WareTo, {head.to.name}};
      std::string about = head.number + " · " + day(head.day);
      if (!head.person.empty()) about += " · " + head.person;
      view.rows.push_back({words(who), about, words({TextKey::WareLines, {std::to_string(head.lines)}}),
                           head.to_here ? ui::WareMark::Good : ui::WareMark::None});
    }
    view.primary = TextKey::WareSend;
    return view;
  }

  WareJobView job(const WareJob& job) const {
    WareJobView view{.title = title(job), .tone = job.tone, .band = band(job)};
    view.selected = job.current;
    view.pad = job.pad;
    view.nothing = {TextKey::WareNothingYet, {}};
    std::size_t full = 0;
    for (const WareLine& line : job.lines) {
      if (complete(job, line)) ++full;
      view.rows.push_back(row(job, line));
    }
    const bool listed = comes_in(job.task) && !job.number.empty();
    view.progress = listed || job.task == WareTask::Count
                        ? std::to_string(full) + " / " + std::to_string(job.lines.size())
                        : std::to_string(job.lines.size());
    current(view, job);
    view.acts = {job.task == WareTask::Receive ? TextKey::WareLotAct
                 : job.task == WareTask::Count ? TextKey::WareCallOff
                                               : TextKey::WareGiveUp};
    view.primary = primary(job.task);
    view.can_post = std::any_of(job.lines.begin(), job.lines.end(), [](const WareLine& line) { return line.done; }) ||
                    listed || job.task == WareTask::Count;
    return view;
  }

  static bool complete(const WareJob& job, const WareLine& line) {
    return comes_in(job.task) && !line.item.nil() ? line.quantity >= line.wanted : line.done;
  }

  Message title(const WareJob& job) const {
    std::string words_of = words(task_words(job.task));
    if (!job.about.empty()) words_of += " · " + job.about;
    if (!job.number.empty()) words_of += " · " + job.number;
    return plain(words_of);
  }

  static Message band(const WareJob& job) {
    if (job.said) return *job.said;
    switch (job.task) {
      case WareTask::Count: return {TextKey::WareScanShelf, {}};
      case WareTask::WriteOff: return {TextKey::WareScanBroken, {}};
      case WareTask::PutRight: return {TextKey::WareScanRight, {}};
      case WareTask::SendBack: return {TextKey::WareScanBack, {}};
      case WareTask::Send: return {TextKey::WareScanSent, {}};
      default: return {TextKey::WareScanCame, {}};
    }
  }

  static TextKey primary(WareTask task) {
    switch (task) {
      case WareTask::Count: return TextKey::WareEndCount;
      case WareTask::WriteOff: return TextKey::WareDoWriteOff;
      case WareTask::PutRight: return TextKey::WareDoPutRight;
      case WareTask::SendBack: return TextKey::WareDoSendBack;
      case WareTask::Send: return TextKey::WareDoSend;
      default: return TextKey::WareDoReceive;
    }
  }

  WareRowView row(const WareJob& job, const WareLine& line) const {
    std::string about = line.product.code;
    if (!line.lot.empty()) about += " · " + line.lot;
    if (line.expiry) about += " · " + paper_day(*line.expiry, around_.language);
    const bool listed = comes_in(job.task) && !line.item.nil();
    if (comes_in(job.task) && line.item.nil() && !job.number.empty())
      about += " · " + words(job.task == WareTask::TakeIn ? TextKey::WareExtraSent : TextKey::WareExtra);
    std::string value = quantity(line.quantity);
    if (listed) value += " / " + quantity(line.wanted);
    if (!listed && !line.done) value = "—";
    const bool over = listed && line.quantity > line.wanted;
    const bool full = complete(job, line) && (line.done || line.wanted.zero());
    return {line.name, about, value, over ? ui::WareMark::Low : full ? ui::WareMark::Good : ui::WareMark::None};
  }

  void current(WareJobView& view, const WareJob& job) const {
    const auto at = static_cast<std::size_t>(job.current);
    if (job.current < 0 || at >= job.lines.size()) return;
    const WareLine& line = job.lines[at];
    view.article = line.name;
    view.unit = line.product.unit;
    view.typed = !job.typed.empty();
    view.quantity = view.typed ? job.typed : quantity(line.quantity);
    if (view.typed && around_.language != Language::English)
      std::replace(view.quantity.begin(), view.quantity.end(), '.', ',');
    view.about = line.product.barcode.empty() ? line.product.code : line.product.barcode;
    if (comes_in(job.task) && !line.item.nil())
      view.about = words({TextKey::WareStillOf, {quantity(line.wanted), line.product.unit}});
    if (job.task == WareTask::PutRight)
      view.about = words({TextKey::WareFileSays, {quantity(line.wanted), line.product.unit}});
  }

  const TillWare& page_;
  const WareSurroundings& around_;
};

}  // namespace

WarehouseView present_ware(const TillWare& page, const WareSurroundings& around) {
  return WarePresenter(page, around).view();
}

}  // namespace terminal
