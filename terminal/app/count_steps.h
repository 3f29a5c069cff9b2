// Steps that the acts on a count share, within their units. Internal to counting.h.
#pragma once

#include <string>
#include <string_view>

#include "terminal/app/counting.h"

namespace terminal {

// The count, if it is being counted; or why nothing more is entered.
Result<CountOutcome<storage::CountHead>> open_count(Shop& shop, const std::string& number);

// `more`: further members of the audit row's JSON, each with a comma before it.
Result<void> audit_count(Shop& shop, const storage::CountHead& head, std::string_view status, const std::string& more);

}  // namespace terminal
