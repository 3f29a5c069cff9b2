// The central database: made, upgraded, and opened to terminals.
//
// For administrators: the connection string names a role that may create
// tables. The SQL is in the binary; each numbered part runs once, and all that
// are missing run in one transaction.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "terminal/domain/result.h"

namespace syncing {

struct Installed {
  int version = 0;    // The last part that is in the database now.
  int parts_run = 0;  // 0: it was up to date.
  std::string owner;  // The role whose rights the terminals' functions have.
};

// `progress` is told each part's name before it runs. Errors: Unavailable,
// NotFound (no such database), Refused (not let in, or a right is missing,
// which is named), TooNew (made by a newer program; untouched).
terminal::Result<Installed> install(const std::string& dsn, const std::function<void(std::string_view)>& progress = {});

struct NewTerminal {
  std::string bin;           // 12 digits: finds the organisation.
  std::string organization;  // Its name, if it is to be created.
  std::string workspace;
  std::string terminal;
};

// Creates what is missing and returns a code that enrols one device in 24 hours.
terminal::Result<std::string> issue_code(const std::string& dsn, const NewTerminal& terminal);

}  // namespace syncing
