// PostgresCluster: a private PostgreSQL 15 for tests.
//
// One shared per process, started when first asked for, on a Unix socket in a short
// path under the temporary folder, and stopped with the process. The cluster
// is made once per machine and copied. PostgreSQL refuses to run as root, so
// under root it runs as user postgres.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace tests {

class PostgresCluster {
 public:
  // Fails the test where the server is not installed or does not start.
  static PostgresCluster& shared();

  // One of its own; `settings` are lines of postgresql.conf that overrule the usual ones.
  explicit PostgresCluster(const std::string& settings);

  // A second one that follows a first (wal_level = replica) by streaming replication, with a slot of
  // that name there. promote() makes it a server of its own.
  PostgresCluster(const PostgresCluster& primary, const std::string& slot);
  void promote();

  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  // A new empty database, or a copy of one that nobody is connected to.
  // Returns its connection string, as the superuser.
  std::string create_database(const std::string& pattern = "template0");

  // The connection string of a database of this cluster, for a role.
  std::string dsn(const std::string& database, const std::string& user = "postgres") const;

  // An outage: the server goes away at once, cutting every connection, and
  // comes back with what had been committed.
  void stop();
  void start();

  ~PostgresCluster();

 private:
  void settle_in();

  std::filesystem::path folder_;
  pid_t server_ = -1;
  int databases_ = 0;
};

}  // namespace tests
