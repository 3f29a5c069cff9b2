// A month of a real retailer's invoices and the figures that must come of it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "tests/cli/program.h"

namespace tests {

// Nothing where the shared data are absent.
std::optional<std::filesystem::path> retail_month();

nlohmann::json retail_totals();

// What `report` and `verify` of this till say of it.
void check_retail_figures(const Till& till);

}  // namespace tests
