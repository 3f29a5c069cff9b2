// A centre as an earlier version of this program made it.
#pragma once

#include <string>

namespace tests {

// In an empty database, with the parts up to that number: 17 was the first
// version, 38, 40 and 58 were later ones.
void make_older_centre(const std::string& dsn, int last_part);

}  // namespace tests
