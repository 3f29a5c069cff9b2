// fold: text as it is searched: lower-case, with ё as е.
//
// SQLite's own lower() leaves Cyrillic alone. Covers Latin, Cyrillic and the
// Kazakh letters; other scripts pass unchanged. Bytes that are not UTF-8 pass
// unchanged, too.
#pragma once

#include <string>
#include <string_view>

namespace storage {

std::string fold(std::string_view text);

}  // namespace storage
