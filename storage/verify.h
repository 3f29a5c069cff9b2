// verify: does the file add up?
//
// Reads everything and changes nothing. Each check counts the rows it looked
// at and describes its first faults in words.
#pragma once

#include <string>
#include <vector>

#include "storage/database.h"

namespace storage {

struct Check {
  std::string name;  // "lines", "headers", "stock" …
  std::int64_t rows = 0;
  std::int64_t faults = 0;
  std::vector<std::string> examples;  // At most ten.
};

Result<std::vector<Check>> verify(Database& db);

}  // namespace storage
