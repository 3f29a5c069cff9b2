// mirror_check: does a terminal hold exactly the centre's slice?
//
// An oracle of its own: rows are read from the tables on both sides and brought
// to one spelling by the schema description, without the functions that carry
// them in production.
#pragma once

#include <set>
#include <string>

#include "storage/database.h"
#include "storage/device.h"
#include "tests/simulation/centre_copy.h"

namespace simulation {

struct MirrorCheck {
  storage::Database& db;
  CentreCopy& centre;
  const storage::Device& device;
  std::set<std::string> own_only;  // Ids of rows that the centre refused: they are here alone.
};

// Throws Violation at the first row that differs. Returns the rows compared.
std::int64_t check_mirror(const MirrorCheck& check);

}  // namespace simulation
