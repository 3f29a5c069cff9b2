// The numbered migrations, in order: script(0) makes format 1 of nothing. A file
// here is all that a migration takes: its number says which format it helps to make.
#pragma once

#include <string>

namespace storage::migrations {

// The format that all of them together make.
int newest_format();

// Requires: 0 <= from < newest_format().
std::string script(int from);

}  // namespace storage::migrations
