// What must be true of a file, as queries: the one list that verify() goes
// through. Some are written out, some follow from the schema description.
#pragma once

#include <string>
#include <vector>

namespace storage {

struct Rule {
  std::string name;
  std::string count;   // How many rows the rule looks at.
  std::string faults;  // One row a fault, its first column says which.
};

std::vector<Rule> verify_rules();

}  // namespace storage
