// How it stands with the centre, as `status` and `sync` say it.
#pragma once

#include <optional>

#include "storage/exchange_store.h"
#include "sync/last_trouble.h"
#include "sync/load_estimate.h"
#include "sync/membership.h"
#include "terminal/app/shop.h"
#include "terminal/cli/context.h"

namespace terminal {

struct ExchangeStanding {
  storage::UnitCounts units;
  storage::LevelCounts levels;
  storage::ExchangeFigures figures;
  std::optional<LocalTime> waiting_since;
  std::optional<syncing::Exchanged> exchanged;  // Nothing: this shop has no centre.
  std::optional<syncing::LastTrouble> trouble;
  bool loading = false;         // A first load is under way or was cut.
  std::int64_t load_total = 0;  // Its documents; 0: not known.
};

Result<ExchangeStanding> exchange_standing(Shop& shop);

// "450 120 of 1 000 380 documents, 181 MB, 45 %, 250 s left".
std::string load_words(const syncing::LoadState& load);

}  // namespace terminal
