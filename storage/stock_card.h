// The stock card: every movement of an article in this workspace, the newest first,
// with the balance after it, as far as this file knows them (history.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/ids.h"
#include "terminal/domain/stock.h"

namespace storage {

struct StockCardRow {
  terminal::Uuid id;
  terminal::MovementType type = terminal::MovementType::Sale;
  terminal::Quantity quantity;
  terminal::Quantity balance;  // After it.
  terminal::Money unit_cost;
  terminal::LocalTime at;
  std::string document;  // Of an order, a transfer or a count; empty: none, or it is not here.
  std::string person, terminal, lot, reason;
};

// Where a page ended; the first one begins at none.
struct StockCardPlace {
  terminal::LocalTime at;
  terminal::Uuid id;
  terminal::Quantity balance;  // Before that movement.
};

struct StockCard {
  terminal::Quantity stock;  // This moment.
  std::vector<StockCardRow> rows;
  std::optional<StockCardPlace> next;  // Nothing: there are no more.
};

struct StockCardQuery {
  terminal::Uuid product;
  std::optional<StockCardPlace> after = {};
  int limit = 100;
};
Result<StockCard> stock_card(Database& db, const StockCardQuery& query);

// What this workspace has, by the balance alone.
Result<terminal::Quantity> own_stock_of(Database& db, const terminal::Uuid& product);

}  // namespace storage
