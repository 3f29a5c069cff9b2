// What an existing database lacks of the document, and where it differs.
#pragma once

#include <string>
#include <vector>

#include "sync/install_steps.h"

namespace syncing {

// A place where the ERP's table is not as documented and was left so.
struct Difference {
  std::string table;
  std::string item;  // A column, an index, a constraint.
  std::string found;
  std::string documented;  // Or what follows from it, in words.
};

struct Gap {
  enum class Kind {
    Column,    // Added in a short step.
    Default,   // The same.
    Index,     // Built beside the writers; `first` drops an unfinished one.
    Unique,    // Its index is built beside the writers, `then` makes it the constraint.
    Check,     // Stands for new rows at once; the old ones are looked at in Validate.
    Key,       // The same.
    Validate,  // Reads the table, keeps nobody from writing.
    Differs,   // Reported.
    Unusable,  // Reported, and the installation refused.
  };
  Kind kind;
  std::string table;
  std::string item;
  std::string found;
  std::string documented;
  std::string statement;
  std::string first;
  std::string then;
};

// `target` as adoption_target() gives it. Only tables that are there are looked
// at; in the order in which gaps should be closed.
Result<std::vector<Gap>> find_gaps(InstallSteps& steps, const std::string& target);

}  // namespace syncing
