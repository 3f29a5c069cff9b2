// Sweeping: when everything is loaded anew, what is here and was not sent is gone.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

// Documents of a kind that the centre listed, all of those behind one id and up
// to another, in the order of their ids.
struct Listed {
  std::string kind;
  terminal::Uuid after;
  terminal::Uuid upto;         // Nil: to the end.
  std::string_view documents;  // A JSON array, as for deliver().
};

// Removes documents between the two ids that are not listed, but for those of
// units that wait or were put aside. The number of them. `between` as for deliver().
Result<std::int64_t> sweep(Database& db, const Listed& listed, const std::function<void()>& between = {});

}  // namespace storage
