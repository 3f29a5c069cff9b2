// The central database: made, upgraded, adopted, and opened to terminals.
//
// For administrators: the connection string names a role that may create
// tables. The SQL is in the binary; each numbered part runs once, in a
// transaction of its own. An ERP may go on working in the database: see
// install_steps.h, and README.md, "For administrators".
#pragma once

#include <string>
#include <vector>

#include "sync/adoption_gaps.h"
#include "sync/central_access.h"
#include "sync/install_steps.h"
#include "terminal/domain/result.h"

namespace syncing {

struct Installed {
  int version = 0;                      // The last part that is in the database now.
  int parts_run = 0;                    // 0: it was up to date.
  std::string owner;                    // The role whose rights the terminals' functions have.
  std::int64_t tenants_filled = 0;      // Rows of before that got their parent's tenant.
  std::int64_t stock_opened = 0;        // Articles whose level became their first movement.
  std::vector<Difference> differences;  // Where the ERP's tables are not as documented.
  std::vector<std::string> remarks;     // What an administrator should know, in sentences.
};

// `progress` is told each step before it runs. Waits while another installation
// is at work. Errors: Unavailable, NotFound (no such database), Refused (not let
// in; a right is missing, which is named; a table that cannot be worked with),
// Busy (others held a table for too long), TooNew (made by a newer program;
// untouched). After any of them, and after a crash, it may be run again.
terminal::Result<Installed> install(const std::string& dsn, const InstallProgress& progress = {});

}  // namespace syncing
