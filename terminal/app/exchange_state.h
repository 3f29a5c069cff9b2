// What the page about the exchange remembers: its lists as they were read last,
// and the entry that is open.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "storage/conflict_store.h"
#include "storage/exchange_store.h"
#include "ui/model/exchange_view.h"

namespace terminal {

// As many as anybody reads through; the page says how many more there are.
inline constexpr int kMostRows = 200;

struct TillExchange {
  ui::ExchangeTab tab = ui::ExchangeTab::Waiting;
  std::vector<storage::UnitSummary> units;  // Of the first three tabs.
  std::vector<storage::Conflict> conflicts;
  std::vector<storage::PutAside> put_aside;
  storage::LevelCounts levels;
  std::int64_t conflicts_open = 0, put_aside_count = 0, refused = 0, discarded = 0;
  std::optional<LocalTime> waiting_since;
  int selected = -1;
  std::variant<std::monostate, storage::UnitSummary, storage::Conflict, storage::PutAside> open;

  int rows() const;
};

}  // namespace terminal
