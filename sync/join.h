// Joining: this terminal becomes a member of a centre, by a one-time code.
//
// An empty file gets its shop from the centre. A shop that has sold already
// keeps what it did: its rows take the centre's ids where the centre has the
// same article, category or person, and its units wait to be sent. Repeating
// the call with the same code after a lost answer is safe. A terminal that its
// centre has forgotten (it was restored) joins again with a new code, and sends
// all units that it keeps.
#pragma once

#include <string>

#include "storage/database.h"
#include "sync/remote.h"
#include "terminal/domain/clock.h"

namespace syncing {

struct Joined {
  std::string organization, workspace, terminal;
  std::string series;
  std::int64_t renamed = 0;  // Rows that took the centre's ids.
};

// Error Refused if this file is a member already, or the code is wrong, old,
// used or another organisation's; Unavailable if the centre does not answer.
// `db` is migrated. The first exchange brings the rest.
terminal::Result<Joined> join(storage::Database& db, const terminal::Clock& clock, const std::string& dsn,
                              const std::string& code);

// The same through any Remote; `dsn` is only remembered.
terminal::Result<Joined> join(storage::Database& db, const terminal::Clock& clock, Remote& remote,
                              const std::string& dsn, const std::string& code);

}  // namespace syncing
