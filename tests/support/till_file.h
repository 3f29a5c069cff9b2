// What the file of a driven till holds, asked in SQL.
#pragma once

#include <string>

#include "storage/verify.h"
#include "tests/support/till_driver.h"

namespace tests {

// The first column of the first row. Requires: there is one.
inline std::int64_t count(TillDriver& till, const std::string& sql) {
  auto statement = must(till.shop().database().prepare(sql));
  INVARIANT(must(statement.step()));
  return statement.integer(0);
}

inline std::string text(TillDriver& till, const std::string& sql) {
  auto statement = must(till.shop().database().prepare(sql));
  return must(statement.step()) ? statement.string(0) : std::string("(none)");
}

// How much of it does not add up.
inline std::int64_t faults(TillDriver& till) {
  std::int64_t sum = 0;
  for (const auto& check : must(storage::verify(till.shop().database()))) sum += check.faults;
  return sum;
}

}  // namespace tests
