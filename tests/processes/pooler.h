// Pooler: PgBouncer before a server, in transaction mode, where sessions of the
// server are lent for one transaction at a time.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/postgres_cluster.h"

namespace tests {

class Pooler {
 public:
  struct Sessions {
    int most = 1;           // For a login in a database.
    bool forgetful = true;  // What a transaction leaves in a session is not there for the next.
    std::vector<std::string> logins = {"till"};
  };
  Pooler(const PostgresCluster& cluster, const Sessions& sessions);
  ~Pooler();
  Pooler(const Pooler&) = delete;
  Pooler& operator=(const Pooler&) = delete;

  std::string dsn(const std::string& database, const std::string& user) const;

 private:
  std::filesystem::path folder_;
  pid_t process_ = -1;
};

}  // namespace tests
