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
    case Phase::Connecting:  // Once more: a wait before it may have been too short to be seen.
      return status.online || status.trouble.empty() ? std::string() : "waiting: " + status.trouble;
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
  auto units = shop.units();
  if (!units) return units.error();
  if (auto done = tell_sent(shop, *units); !done) return done;
  if (auto done = tell_refused(shop, *units); !done) return done;
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

// By their number: units that are safe are let go.
Result<void> SyncNews::tell_sent(Shop& shop, const storage::UnitCounts& units) {
  const std::int64_t last = units.total - units.pending;
  const std::int64_t before = std::exchange(sent_n_, last);
  if (before < 0 || last <= before) return {};
  auto sent = storage::list_units(shop.database(), storage::UnitList::Sent, kNamed);
  if (!sent) return sent.error();
  std::string words = std::to_string(last - before) + " units sent";
  int named = 0;
  for (auto unit = sent->rbegin(); unit != sent->rend(); ++unit) {
    if (unit->n <= before) continue;
    words += (named++ > 0 ? ", " : ": ") + unit_words(*unit);
  }
  if (named > 0 && last - before > named) words += " and " + std::to_string(last - before - named) + " before them";
  line("sent", words);
  return {};
}

Result<void> SyncNews::tell_refused(Shop& shop, const storage::UnitCounts& units) {
  const std::int64_t before = std::exchange(refused_, units.refused);
  if (before < 0 || units.refused == before) return {};
  auto refused = storage::list_units(shop.database(), storage::UnitList::Refused, 1);
  if (!refused) return refused.error();
  if (units.refused < before || refused->empty()) {
    line("accepted", std::to_string(before - units.refused) + " units that had been put aside are settled");
    return {};
  }
  const auto& last = refused->front();
  line("refused", std::to_string(units.refused - before) + " units put aside by the centre, the last is " +
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
