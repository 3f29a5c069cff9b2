// The lists that can be exported: their columns, and their rows page by page.
#pragma once

#include <functional>
#include <vector>

#include "terminal/app/exporting.h"

namespace terminal {

struct ExportRows {
  ListHead head;
  Cells total;  // Empty: none.
  // Appends the next rows; false: there are no more behind them.
  std::function<Result<bool>(Shop&, std::vector<Cells>&)> next;
};

// Costs stand in it for those alone who may see them. The head of a list of days is
// still without its period.
ExportRows rows_of(const Shop& shop, const ExportRequest& request);

}  // namespace terminal
