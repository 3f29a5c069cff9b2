// The parts that the central database is made of: sync/central/*.sql, in the
// binary, in order. A part that was released is never edited.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace syncing {

struct Part {
  int number;
  std::string name;  // "001_erp_people.sql"
  std::string sql;
};

const std::vector<Part>& parts();

// The statements of a script, without the comments between them.
std::vector<std::string> statements_of(std::string_view script);

// What follows `before` in any of `of`, as far as a name goes; each once.
std::vector<std::string> names_after(std::string_view before, const std::vector<Part>& of);

// Names as the text of an array: "{orders,payments}".
std::string array_of(const std::vector<std::string>& names);

}  // namespace syncing
