// Arrows: which file may include which. Linking proves that no layer calls a
// layer above it; this also holds the headers, where a type alone is an arrow.
//
//   main, loop, cli -> everything     app     -> storage, ui/model, domain
//   ui      -> ui/model               sync    -> storage, domain
//   storage -> domain                 devices -> domain
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace house {

// The files that `source` includes: "terminal/domain/money.h" for a quoted
// one, "<sqlite3.h>" for one in angle brackets.
std::vector<std::string> includes_of(std::string_view source);

// Whether a quoted include names a file of this repository.
bool is_ours(std::string_view include);

// Why `file` may not include `include`; empty when it may.
std::string objection(std::string_view file, std::string_view include);

}  // namespace house
