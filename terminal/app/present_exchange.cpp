#include "terminal/app/present_exchange.h"

#include <algorithm>

#include "terminal/app/exchange_words.h"
#include "terminal/app/plain_words.h"
#include "terminal/app/refusal_cause.h"
#include "terminal/app/till_sums.h"
#include "terminal/app/trouble.h"
#include "terminal/domain/money.h"

namespace terminal {

using namespace ui;
using storage::Conflict;
using storage::PutAside;
using storage::UnitSummary;
using Mark = ExchangeRowView::Mark;

namespace {

class ExchangePresenter {
 public:
  ExchangePresenter(const TillExchange& page, const ExchangeSurroundings& around)
      : page_(page), around_(around), connection_(around.connection) {}

  ExchangeView view() const {
    ExchangeView view{.connection = connection_,
                      .state = state(),
                      .facts = facts(),
                      .progress = progress(),
                      .tabs = tabs(),
                      .rows = rows(),
                      .selected = page_.selected,
                      .not_shown = std::max<std::int64_t>(0, listed(page_.tab) - page_.rows()),
                      .empty = empty(),
                      .open = open(),
                      .can_exchange = connection_.state != ConnectionView::State::Standalone &&
                                      connection_.activity == ConnectionView::Activity::Resting};
    return view;
  }

 private:
  bool standalone() const { return connection_.state == ConnectionView::State::Standalone; }

  Message state() const {
    using Activity = ConnectionView::Activity;
    if (standalone()) return {TextKey::SettingsStandaloneAdvice, {}};
    if (connection_.trouble != Trouble::None) return {words_for(connection_.trouble), {}};
    switch (connection_.activity) {
      case Activity::Connecting: return {TextKey::ExchangeConnecting, {}};
      case Activity::Sending: return {TextKey::ExchangeSending, {}};
      case Activity::Loading: return {TextKey::ExchangeLoading, {}};
      case Activity::Receiving: return {TextKey::ExchangeReceiving, {}};
      case Activity::Resting: break;
    }
    return {connection_.waiting > 0 ? TextKey::ExchangeSending : TextKey::ExchangeUpToDate, {}};
  }

  std::vector<ExchangeFactView> facts() const {
    std::vector<ExchangeFactView> facts;
    if (!standalone()) facts.push_back({TextKey::SettingsLastExchange, age_message(connection_.age_s)});
    if (page_.waiting_since)
      facts.push_back({TextKey::ExchangeWaitingSince, plain(short_time(*page_.waiting_since, around_.now))});
    const auto level = [&](TextKey key, std::int64_t count) {
      if (count > 0) facts.push_back({key, plain(counted(count))});
    };
    level(TextKey::LevelDisk, page_.levels.disk);
    level(TextKey::LevelCentral, page_.levels.central);
    level(TextKey::LevelReplicated, page_.levels.replicated);
    level(TextKey::LevelBackedUp, page_.levels.backed_up);
    return facts;
  }

  std::string counted(std::int64_t number) const { return with_thousands(std::to_string(number), around_.language); }

  std::vector<ProgressView> progress() const {
    std::vector<ProgressView> all;
    if (const LoadFigures& load = connection_.load; load.running) {
      ProgressView view{.title = TextKey::LoadTitle, .share = -1, .notes = {}};
      if (load.total > 0) {
        view.share = std::min(1.0f, static_cast<float>(load.done) / static_cast<float>(load.total));
        view.notes.push_back({TextKey::LoadRows, {counted(load.done), counted(std::max(load.done, load.total))}});
      } else {
        view.notes.push_back({TextKey::LoadRowsUnknown, {counted(load.done)}});
      }
      view.notes.push_back({TextKey::LoadBytes, {counted((load.bytes + 500'000) / 1'000'000)}});
      if (load.seconds_left >= 0) view.notes.push_back(time_left(load.seconds_left, around_.language));
      all.push_back(std::move(view));
    }
    if (const IndexFigures& index = connection_.index; index.left > 0) {
      const auto rows = static_cast<float>(index.done + index.left);
      all.push_back({.title = TextKey::IndexTitle,
                     .share = static_cast<float>(index.done) / rows,
                     .notes = {{TextKey::IndexLeft, {counted(index.left)}}}});
    }
    return all;
  }

  std::int64_t total(ExchangeTab tab) const {
    switch (tab) {
      case ExchangeTab::Waiting: return page_.levels.disk;
      case ExchangeTab::Sent: return page_.levels.central + page_.levels.replicated + page_.levels.backed_up;
      case ExchangeTab::Refused: return page_.refused;
      case ExchangeTab::Conflicts: return page_.conflicts_open;
      case ExchangeTab::PutAside: return page_.put_aside_count;
    }
    return 0;
  }

  // A person has nothing to do about the discarded, and what was let go cannot be shown.
  std::int64_t listed(ExchangeTab tab) const {
    if (tab == ExchangeTab::Sent) return page_.levels.kept;
    return total(tab) + (tab == ExchangeTab::Refused ? page_.discarded : 0);
  }

  std::vector<ExchangeTabView> tabs() const {
    std::vector<ExchangeTabView> tabs;
    const auto add = [&](ExchangeTab tab, TextKey words, bool with_count) {
      tabs.push_back({tab, words, with_count ? total(tab) : 0, page_.tab == tab});
    };
    add(ExchangeTab::Waiting, TextKey::TabWaiting, true);
    add(ExchangeTab::Sent, TextKey::TabSent, false);
    add(ExchangeTab::Refused, TextKey::TabRefused, true);
    add(ExchangeTab::Conflicts, TextKey::TabConflicts, true);
    add(ExchangeTab::PutAside, TextKey::TabPutAside, true);
    return tabs;
  }

  TextKey empty() const {
    switch (page_.tab) {
      case ExchangeTab::Waiting: return TextKey::EmptyWaiting;
      case ExchangeTab::Sent: return TextKey::EmptySent;
      case ExchangeTab::Refused: return TextKey::EmptyRefused;
      case ExchangeTab::Conflicts: return TextKey::EmptyConflicts;
      case ExchangeTab::PutAside: return TextKey::EmptyPutAside;
    }
    return TextKey::EmptyWaiting;
  }

  std::vector<ExchangeRowView> rows() const {
    std::vector<ExchangeRowView> rows;
    if (!std::holds_alternative<std::monostate>(page_.open)) return rows;
    if (page_.tab == ExchangeTab::Conflicts) {
      for (const Conflict& conflict : page_.conflicts) rows.push_back(row_of(conflict));
    } else if (page_.tab == ExchangeTab::PutAside) {
      for (const PutAside& document : page_.put_aside) rows.push_back(row_of(document));
    } else {
      for (const UnitSummary& unit : page_.units) rows.push_back(row_of(unit));
    }
    return rows;
  }

  static Mark mark_of(const UnitSummary& unit) {
    if (unit.discarded) return Mark::Discarded;
    if (unit.refused) return Mark::Refused;
    switch (unit.level) {
      case storage::UnitLevel::Disk: return Mark::Waiting;
      case storage::UnitLevel::Central: return Mark::Central;
      case storage::UnitLevel::Replicated: return Mark::Replicated;
      case storage::UnitLevel::BackedUp: return Mark::BackedUp;
    }
    return Mark::Waiting;
  }

  static TextKey cause_words(const UnitSummary& unit) {
    return words_for(unit.discarded ? RefusalCause::Discarded : cause_of(unit.sqlstate));
  }

  // Why it is where it is.
  TextKey standing(const UnitSummary& unit) const {
    switch (mark_of(unit)) {
      case Mark::Refused:
      case Mark::Discarded: return cause_words(unit);
      case Mark::Central: return TextKey::LevelCentral;
      case Mark::Replicated: return TextKey::LevelReplicated;
      case Mark::BackedUp: return TextKey::LevelBackedUp;
      default: break;
    }
    if (standalone()) return TextKey::WhyHere;
    switch (connection_.trouble) {
      case Trouble::Revoked:
      case Trouble::UnknownHere:
      case Trouble::NotAdmitted: return TextKey::WhyClosed;
      default: break;
    }
    return connection_.state == ConnectionView::State::Online ? TextKey::WhyNow : TextKey::WhyLine;
  }

  ExchangeRowView row_of(const UnitSummary& unit) const {
    ExchangeRowView row{.mark = mark_of(unit), .title = words_for_unit(unit), .subject = subject_of(unit.about)};
    if (unit.about.amount) row.amount = sum_text(*unit.about.amount, around_.language);
    row.notes.push_back(plain(short_time(unit.at, around_.now)));
    if (!unit.author.empty()) row.notes.push_back(plain(unit.author));
    if (unit.table != "orders" && unit.changes > 1) row.notes.push_back({TextKey::UnitRows, {counted(unit.changes)}});
    row.notes.push_back({standing(unit), {}});
    return row;
  }

  Message value(const Conflict& conflict, const std::string& spelled, const std::string& name) const {
    if (conflict.column.empty() && spelled.starts_with('{')) return plain(words_for_row(spelled, around_.language));
    return words_for_value(conflict, {spelled, name}, around_.language);
  }

  // A row's own name stays beside its table's; one that is gone has none.
  ExchangeRowView row_of(const Conflict& conflict) const {
    ExchangeRowView row{
        .mark = Mark::Conflict, .title = {words_for_table(conflict.table), {}}, .subject = subject_of(conflict.name)};
    row.notes.push_back(plain(short_time(conflict.noted, around_.now)));
    if (conflict.column.empty()) {
      row.notes.push_back({TextKey::ConflictRowDeleted, {}});
      return row;
    }
    row.notes.push_back(words_for_column(conflict.column));
    const auto note = [&](TextKey key, const std::string& spelled, const std::string& name) {
      row.notes.push_back({key, {plain_words(value(conflict, spelled, name), around_.language)}});
    };
    note(TextKey::ConflictRowCentre, conflict.centre, conflict.centre_name);
    note(TextKey::ConflictRowTerminal, conflict.terminal, conflict.terminal_name);
    return row;
  }

  static ExchangeRowView row_of(const PutAside& document) {
    return {.mark = Mark::PutAside,
            .title = {words_for_document(document.kind), {}},
            .subject = {},
            .amount = {},
            .notes = {plain(document.reason)}};
  }

  decltype(ExchangeView::open) open() const {
    if (const auto* unit = std::get_if<UnitSummary>(&page_.open)) {
      const std::string code = unit->sqlstate.empty() ? "" : unit->sqlstate + ": ";
      return ReasonView{row_of(*unit), {cause_words(*unit), {}}, {TextKey::RefusedAdvice, {}}, code + unit->reason};
    }
    if (const auto* document = std::get_if<PutAside>(&page_.open)) {
      ExchangeRowView row = row_of(*document);
      row.notes = {plain(document->id.to_string())};
      return ReasonView{
          std::move(row), {TextKey::RefusedBadValue, {}}, {TextKey::PutAsideAdvice, {}}, document->reason};
    }
    if (const auto* conflict = std::get_if<Conflict>(&page_.open)) return opened(*conflict);
    return std::monostate{};
  }

  ConflictView opened(const Conflict& conflict) const {
    const bool deleted = conflict.column.empty();
    ConflictView view{.thing = {words_for_table(conflict.table), {}},
                      .subject = subject_of(conflict.name),
                      .column = deleted ? Message{TextKey::ConflictRowDeleted, {}} : words_for_column(conflict.column),
                      .before = {TextKey::ConflictBefore,
                                 {plain_words(value(conflict, conflict.seen, conflict.seen_name), around_.language)}},
                      .explanation = {deleted               ? TextKey::ConflictExplainDeleted
                                      : conflict.can_choose ? TextKey::ConflictExplain
                                                            : TextKey::ConflictExplainFixed,
                                      {}},
                      .centre = {},
                      .terminal = {},
                      .can_choose = conflict.can_choose};
    view.centre = {.whose = TextKey::ConflictCentre,
                   .value = deleted ? Message{TextKey::ConflictRowDeleted, {}}
                                    : value(conflict, conflict.centre, conflict.centre_name),
                   .notes = {plain(short_time(conflict.noted, around_.now))},
                   .stands = conflict.centre_kept};
    view.terminal = {.whose = conflict.own ? TextKey::ConflictOwn : TextKey::ConflictOther,
                     .value = value(conflict, conflict.terminal, conflict.terminal_name),
                     .notes = {},
                     .stands = !conflict.centre_kept};
    if (conflict.edited) view.terminal.notes.push_back(plain(short_time(*conflict.edited, around_.now)));
    if (!conflict.author.empty()) view.terminal.notes.push_back(plain(conflict.author));
    return view;
  }

  const TillExchange& page_;
  const ExchangeSurroundings& around_;
  const ConnectionView& connection_;
};

}  // namespace

Message time_left(std::int64_t seconds, Language language) {
  if (seconds < 60) return {TextKey::LoadNearly, {}};
  const std::int64_t minutes = (seconds + 59) / 60;
  const Message time = minutes < 60 ? Message{TextKey::AgeMinutes, {std::to_string(minutes)}}
                                    : Message{TextKey::AgeHours, {std::to_string((minutes + 59) / 60)}};
  return {TextKey::LoadLeft, {plain_words(time, language)}};
}

ExchangeView present_exchange(const TillExchange& page, const ExchangeSurroundings& around) {
  return ExchangePresenter(page, around).view();
}

}  // namespace terminal
