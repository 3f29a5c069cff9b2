#include "terminal/cli/sync_news.h"

#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>

#include "terminal/cli/exchange_figures.h"

namespace terminal {

namespace {

constexpr int kNamed = 5;  // So many of what was sent are named, the rest is counted.

std::string phase_words(const syncing::SyncStatus& status) {
  using Phase = syncing::Engine::Phase;
  switch (status.phase) {
    case Phase::UpToDate: return "up to date";
    case Phase::Waiting: return "waiting: " + status.trouble;
    case Phase::Refused: return "refused: " + status.trouble;
    case Phase::Loading: return "first load";
    case Phase::Connecting:
    case Phase::Sending:
    case Phase::Receiving: return {};  // Passing.
  }
  return {};
}

std::string unit_words(const storage::UnitSummary& unit) {
  std::string words = unit.kind;
  if (!unit.about.name.empty()) words += " " + unit.about.name;
  if (unit.about.amount) words += " " + to_decimal(*unit.about.amount);
  return words;
}

}  // namespace

void SyncNews::line(const std::string& event, const std::string& words) {
  const std::string time = context_.clock.local_now().to_string().substr(0, 19);
  if (context_.json) {
    const nlohmann::ordered_json news = {{"time", time}, {"event", event}, {"words", words}};
    std::cout << news.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << std::endl;
  } else {
    std::cout << time << "  " << words << std::endl;
  }
}

Result<void> SyncNews::tell(const syncing::SyncStatus& status, Shop& shop) {
  tell_load(status);
  if (auto done = tell_sent(shop); !done) return done;
  if (auto done = tell_refused(shop); !done) return done;
  tell_counts(status);
  if (auto done = tell_conflicts(shop); !done) return done;
  tell_phase(status);
  return {};
}

void SyncNews::tell_phase(const syncing::SyncStatus& status) {
  const std::string words = phase_words(status);
  if (words.empty() || words == phase_) return;
  phase_ = words;
  line(words == "up to date" ? "up_to_date" : words.substr(0, words.find_first_of(": ")), words);
}

// At every tenth, and at the start.
void SyncNews::tell_load(const syncing::SyncStatus& status) {
  const auto& load = status.load;
  if (!load.running) {
    load_tenth_ = -1;
  } else if (const std::int64_t tenth = load.total > 0 ? load.documents * 10 / load.total : load.documents / 10'000;
             tenth != load_tenth_) {
    load_tenth_ = tenth;
    line("load", "first load: " + load_words(load));
  }
  if (search_left_ > 0 && status.search.waiting == 0) line("search", "search is ready");
  search_left_ = status.search.waiting;
}

void SyncNews::tell_counts(const syncing::SyncStatus& status) {
  const std::int64_t came = status.counts.received - received_;
  received_ = status.counts.received;
  if (came > 0 && !status.load.running) line("received", std::to_string(came) + " documents received");
}

Result<void> SyncNews::tell_sent(Shop& shop) {
  auto sent = storage::list_units(shop.database(), storage::UnitList::Sent, kNamed);
  if (!sent) return sent.error();
  const std::int64_t last = sent->empty() ? 0 : sent->front().n;
  const std::int64_t before = std::exchange(sent_n_, last);
  if (before < 0 || last <= before) return {};
  std::string words = std::to_string(last - before) + " units sent: ";
  int named = 0;
  for (auto unit = sent->rbegin(); unit != sent->rend(); ++unit) {
    if (unit->n <= before) continue;
    words += (named++ > 0 ? ", " : "") + unit_words(*unit);
  }
  if (last - before > named) words += " and " + std::to_string(last - before - named) + " before them";
  line("sent", words);
  return {};
}

Result<void> SyncNews::tell_refused(Shop& shop) {
  auto refused = storage::list_units(shop.database(), storage::UnitList::Refused, kNamed);
  auto counts = shop.units();
  if (!refused || !counts) return refused ? counts.error() : refused.error();
  const std::int64_t before = std::exchange(refused_, counts->refused);
  if (before < 0 || counts->refused == before) return {};
  if (counts->refused < before || refused->empty()) {
    line("accepted", std::to_string(before - counts->refused) + " units that had been put aside are settled");
    return {};
  }
  const auto& last = refused->front();
  line("refused", std::to_string(counts->refused - before) + " units put aside by the centre, the last is " +
                      std::to_string(last.n) + " (" + unit_words(last) + "): " + last.reason);
  return {};
}

Result<void> SyncNews::tell_conflicts(Shop& shop) {
  auto figures = storage::exchange_figures(shop.database());
  if (!figures) return figures.error();
  const std::int64_t before = std::exchange(conflicts_, figures->conflicts);
  if (before < 0 || figures->conflicts == before) return {};
  line("conflicts", std::to_string(figures->conflicts) + " edits that met others are to be decided");
  return {};
}

}  // namespace terminal
