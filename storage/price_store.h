// Price lists and promotions, as the centre keeps them: those of all workspaces and
// of the own one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/price_list.h"

namespace storage {

// What the active lists say about one article, but for what ended before `day`. An
// index lookup, however many prices there are. A price below zero counts as none.
Result<std::vector<terminal::PriceEntry>> prices_of(Database& db, const terminal::Uuid& product, terminal::Date day);

// A promotion as it is written; what its conditions mean: README.md, "Promotions".
struct PromotionRow {
  terminal::Uuid id;
  std::string code;  // May be empty.
  std::string name;
  std::string type;
  terminal::Money value;
  std::string conditions;  // JSON
  std::int32_t priority = 0;
  bool stackable = false;
  std::optional<terminal::LocalTime> starts_at, ends_at;
};
// The active ones that have not ended before `now`.
Result<std::vector<PromotionRow>> promotion_rows(Database& db, terminal::LocalTime now);

// The category and all below it; without those that do not exist.
Result<std::vector<terminal::Uuid>> categories_under(Database& db, const terminal::Uuid& category);

// customers.tier; empty for nobody.
Result<std::string> customer_tier(Database& db, const terminal::Uuid& customer);

}  // namespace storage
