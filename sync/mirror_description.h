// The schema description as the centre takes it in (pos.describe).
#pragma once

#include <string>

namespace syncing {

// A JSON array of tables, in an order in which every table follows those it
// refers to; see central/008_mirror.sql for the fields.
std::string mirror_description();

}  // namespace syncing
