// The rows of units that the centre does not have: those that wait, and those
// that it has put aside. What the centre does not list is not gone if it is one
// of these.
#pragma once

#include <vector>

#include "storage/database.h"
#include "terminal/domain/ids.h"

namespace storage {

class OutstandingRows {
 public:
  // As they are now; by the ids of rows that the units insert.
  static Result<OutstandingRows> load(Database& db);

  bool holds(const terminal::Uuid& row) const;

 private:
  std::vector<terminal::Uuid> ids_;  // Sorted: sixteen bytes a row, also of a long backlog.
};

}  // namespace storage
