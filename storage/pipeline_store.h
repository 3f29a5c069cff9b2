// The sales pipeline: the workspace's deals by stage.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"
#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"

namespace storage {

struct StageFigures {
  std::string stage;  // "LEAD" … "LOST", as deals.stage has them.
  std::int64_t deals = 0;
  terminal::Money value;
  terminal::Money expected;  // By each deal's probability.

  bool operator==(const StageFigures&) const = default;
};

// Every stage, in the order of a deal's life. Open deals as they stand now; won and
// lost ones that were closed in the period, both days included. Deals in tenge alone.
Result<std::vector<StageFigures>> pipeline(Database& db, std::optional<terminal::Date> from,
                                           std::optional<terminal::Date> to);

}  // namespace storage
