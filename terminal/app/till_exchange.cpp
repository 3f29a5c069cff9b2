// The page about the exchange: its lists, and what a person decides there.
#include <algorithm>
#include <array>

#include "terminal/app/overloaded.h"
#include "terminal/app/settle_conflict.h"
#include "terminal/app/till.h"
#include "terminal/app/till_desk.h"

namespace terminal {

using storage::Conflict;
using storage::PutAside;
using storage::UnitList;
using storage::UnitSummary;
using ui::ExchangeTab;
using ui::TextKey;
using ui::Tone;

namespace {

constexpr std::array kTabs = {ExchangeTab::Waiting, ExchangeTab::Sent, ExchangeTab::Refused, ExchangeTab::Conflicts,
                              ExchangeTab::PutAside};

UnitList list_of(ExchangeTab tab) {
  if (tab == ExchangeTab::Waiting) return UnitList::Waiting;
  return tab == ExchangeTab::Sent ? UnitList::Sent : UnitList::Refused;
}

// Into `place`; what cannot be read is said, and the page keeps what it had.
template <typename T>
bool take(TillDesk& desk, Result<T> read, T& place) {
  if (!read) {
    desk.failed(TextKey::FailureRead, read.error());
    return false;
  }
  place = std::move(*read);
  return true;
}

bool read_figures(TillDesk& desk, TillExchange& page) {
  storage::Database& db = desk.shop.database();
  storage::ExchangeFigures figures;
  storage::UnitCounts counts;
  if (!take(desk, storage::exchange_figures(db), figures) || !take(desk, desk.shop.units(), counts)) return false;
  page.conflicts_open = figures.conflicts;
  page.put_aside_count = figures.put_aside;
  page.discarded = figures.discarded;
  page.refused = counts.refused;
  return take(desk, storage::level_counts(db), page.levels) &&
         take(desk, desk.shop.waiting_since(), page.waiting_since);
}

bool read_rows(TillDesk& desk, TillExchange& page) {
  storage::Database& db = desk.shop.database();
  if (page.tab == ExchangeTab::Conflicts)
    return take(desk, storage::list_conflicts(db, storage::ConflictList::Open, kMostRows), page.conflicts);
  if (page.tab == ExchangeTab::PutAside) return take(desk, storage::put_aside_documents(db, kMostRows), page.put_aside);
  return take(desk, storage::list_units(db, list_of(page.tab), kMostRows), page.units);
}

// What is open may have been settled, accepted, sent or healed meanwhile.
template <typename T>
void renew(TillDesk& desk, TillExchange& page, Result<std::optional<T>> read, bool (*still)(const T&)) {
  std::optional<T> found;
  if (!take(desk, std::move(read), found)) return;
  if (found && still(*found))
    page.open = std::move(*found);
  else
    page.open = std::monostate{};
}

void renew_open(TillDesk& desk, TillExchange& page) {
  storage::Database& db = desk.shop.database();
  if (const auto* unit = std::get_if<UnitSummary>(&page.open))
    renew<UnitSummary>(desk, page, storage::find_unit(db, unit->n),
                       [](const UnitSummary& one) { return one.refused || one.discarded; });
  else if (const auto* conflict = std::get_if<Conflict>(&page.open))
    renew<Conflict>(desk, page, storage::find_conflict(db, conflict->id), [](const Conflict& one) { return one.open; });
  else if (const auto* document = std::get_if<PutAside>(&page.open))
    renew<PutAside>(desk, page, storage::put_aside_document(db, document->id), [](const PutAside&) { return true; });
}

void read_list(TillDesk& desk, TillExchange& page) {
  if (!read_rows(desk, page)) return;
  renew_open(desk, page);
  page.selected = std::min(page.selected, page.rows() - 1);
}

void open_row(TillDesk& desk, TillExchange& page, int row) {
  if (row < 0 || row >= page.rows()) return;
  page.selected = row;
  const auto at = static_cast<std::size_t>(row);
  if (page.tab == ExchangeTab::PutAside) page.open = page.put_aside[at];
  if (page.tab == ExchangeTab::Refused) page.open = page.units[at];
  if (page.tab != ExchangeTab::Conflicts) return;
  std::optional<Conflict> whole;
  if (take(desk, storage::find_conflict(desk.shop.database(), page.conflicts[at].id), whole) && whole)
    page.open = std::move(*whole);
}

void turn_to_tab(TillDesk& desk, TillExchange& page, ExchangeTab tab) {
  page.tab = tab;
  page.selected = -1;
  page.open = std::monostate{};
  desk.load_exchange();
}

void settle(TillDesk& desk, TillExchange& page, storage::Keep keep) {
  const auto* conflict = std::get_if<Conflict>(&page.open);
  if (conflict == nullptr) return;
  auto done = settle_conflict(desk.shop, conflict->id, keep);
  if (!done && done.error().code != ErrorCode::Refused) return desk.failed(TextKey::FailureSettle, done.error());
  desk.sound(done ? Tune::Good : Tune::Attention);
  desk.toast(done ? Tone::Good : Tone::Warn, {done ? TextKey::ToastSettled : TextKey::ToastSettledAlready, {}});
  page.open = std::monostate{};
  page.selected = -1;
  desk.load_exchange();
}

}  // namespace

int TillExchange::rows() const {
  if (tab == ExchangeTab::Conflicts) return static_cast<int>(conflicts.size());
  if (tab == ExchangeTab::PutAside) return static_cast<int>(put_aside.size());
  return static_cast<int>(units.size());
}

void TillDesk::load_exchange() {
  TillExchange& page = state.exchange;
  if (read_figures(*this, page)) read_list(*this, page);
}

void TillDesk::open_exchange() {
  TillExchange& page = state.exchange;
  page = {};
  if (!read_figures(*this, page)) return;
  // Where a person is needed, there the page opens.
  page.tab = page.refused > 0          ? ExchangeTab::Refused
             : page.conflicts_open > 0 ? ExchangeTab::Conflicts
                                       : ExchangeTab::Waiting;
  read_list(*this, page);
}

void on(TillDesk& desk, const ui::ExchangeIntent& intent) {
  TillExchange& page = desk.state.exchange;
  std::visit(Overloaded{[&](const ui::ExchangeNow&) {
                          desk.effects.push_back(AskCentre{});
                          desk.toast(Tone::Neutral, {TextKey::ToastAsked, {}});
                        },
                        [&](const ui::PickTab& pick) { turn_to_tab(desk, page, pick.tab); },
                        [&](const ui::StepTab& step) {
                          const auto* at = std::find(kTabs.begin(), kTabs.end(), page.tab);
                          const auto next = at - kTabs.begin() + step.by;
                          if (next >= 0 && next < std::ssize(kTabs))
                            turn_to_tab(desk, page, kTabs[static_cast<std::size_t>(next)]);
                        },
                        [&](const ui::StepRow& step) {
                          page.selected =
                              std::clamp(page.selected + step.by, page.rows() > 0 ? 0 : -1, page.rows() - 1);
                        },
                        [&](const ui::OpenRow& row) { open_row(desk, page, row.row); },
                        [&](const ui::OpenSelectedRow&) { open_row(desk, page, page.selected); },
                        [&](const ui::KeepCentre&) { settle(desk, page, storage::Keep::Centre); },
                        [&](const ui::KeepTerminal&) { settle(desk, page, storage::Keep::Terminal); }},
             intent);
}

void exchange_changed(TillState& state, Shop& shop, std::int64_t now_us) {
  if (state.page != ui::Page::Exchange) return;
  TillDesk desk{state, shop, now_us, {}};
  desk.load_exchange();
}

}  // namespace terminal
