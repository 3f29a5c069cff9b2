// Deals of the own workspace: the centre makes them; a terminal says how far they
// are, and why they were won or lost.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/deal.h"

namespace storage {

struct Deal {
  terminal::Uuid id;
  std::string number;
  std::string title;
  terminal::Uuid customer;
  std::string customer_name, customer_phone;
  terminal::Money value;
  std::string currency;
  terminal::DealStage stage = terminal::DealStage::Lead;
  std::optional<terminal::Date> close_day;  // When it is expected to be decided.
  std::string assignee_name;
  std::string reason;  // Why it was won or lost.
  std::string order;   // The number of the order that came of it; empty: none.
};

// Those at a stage, or of all that are not decided; the most valuable first.
Result<std::vector<Deal>> deals(Database& db, std::optional<terminal::DealStage> stage, int limit);

// Decided ones, too; by stage.
Result<std::vector<Deal>> all_deals(Database& db);

struct StageSum {
  terminal::DealStage stage = terminal::DealStage::Lead;
  std::int64_t deals = 0;
  terminal::Money value;  // Of those in tenge.
};
// Every stage, those without deals, too.
Result<std::vector<StageSum>> stage_sums(Database& db);

// By number or id.
Result<std::optional<Deal>> find_deal(Database& db, std::string_view number);
Result<std::optional<Deal>> find_deal(Database& db, const terminal::Uuid& id);
Result<std::vector<terminal::DealProduct>> deal_products(Database& db, const terminal::Uuid& deal);

// Inside a unit.
struct DealMove {
  terminal::Uuid deal;
  terminal::DealStage stage = terminal::DealStage::Lead;
  std::string reason;  // Of one that is won or lost; kept where it is neither.
  terminal::LocalTime at;
};
Result<void> move_deal(Database& db, const DealMove& move);

}  // namespace storage
