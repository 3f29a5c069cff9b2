// PostgreSQL's hashtextextended(), so that both databases hash a text alike.
//
// It is Bob Jenkins' lookup3 (public domain) as src/common/hashfn.c of PostgreSQL
// 15 has it on a little-endian machine; hash partitions rest on it, so it does
// not change. It finds mistakes, not malice.
#pragma once

#include <cstdint>
#include <string_view>

namespace storage {

std::int64_t hash_text(std::string_view text, std::int64_t seed);

}  // namespace storage
