// JSON as PostgreSQL's jsonb prints it, however it was spelled: what a terminal
// wrote into a JSON column can be held against what the centre made of it.
#pragma once

#include <string>
#include <string_view>

namespace storage {

// What is no JSON, or beyond what a jsonb takes, comes back as it is.
std::string canonical_json(std::string_view spelled);

}  // namespace storage
