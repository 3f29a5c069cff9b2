// The numbered migrations, in order: script(0) makes format 1 of nothing.
#pragma once

#include <string>

namespace storage::migrations {

// Requires: 0 <= from < kFormat.
std::string script(int from);

}  // namespace storage::migrations
