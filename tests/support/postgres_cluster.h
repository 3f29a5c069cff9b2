// PostgresCluster: a private PostgreSQL 15 for tests.
//
// One shared per process, started when first asked for, on a Unix socket in a short
// path under the temporary folder, and ended with the process. The cluster
// is made once per machine and copied.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace tests {

class PostgresCluster {
 public:
  // Fails the test where the server is not installed or does not start.
  static PostgresCluster& shared();

  // What many tests begin with, made once a day and copied with the cluster: ctest
  // starts a process for each test.
  struct Prepared {
    std::filesystem::path program;  // Made anew when this file is another than it was.
    std::function<void(PostgresCluster&)> make;
  };
  // The shared one with that in it. One that was begun without gets it now.
  static PostgresCluster& shared(const Prepared& prepared);

  // One of its own; `settings` are lines of postgresql.conf that overrule the usual ones.
  explicit PostgresCluster(const std::string& settings);

  // One of its own with that in it.
  PostgresCluster(const Prepared& prepared, const std::string& settings);

  // A second one that follows a first (wal_level = replica) by streaming replication, with a slot of
  // that name there. promote() makes it a server of its own.
  PostgresCluster(const PostgresCluster& primary, const std::string& slot);
  void promote();

  PostgresCluster(const PostgresCluster&) = delete;
  PostgresCluster& operator=(const PostgresCluster&) = delete;

  // A new empty database, or a copy of one that nobody is connected to.
  // Returns its connection string, as the superuser.
  std::string create_database(const std::string& pattern = "template0");
  std::string create_database(const std::string& pattern, const std::string& name);

  // The connection string of a database of this cluster, for a role.
  std::string dsn(const std::string& database, const std::string& user = "postgres") const;

  // Where its socket is.
  const std::filesystem::path& folder() const { return folder_; }

  // An outage: the server goes away at once, cutting every connection, and
  // comes back with what had been committed.
  void stop();
  void start();

  // As by `pg_ctl -m immediate stop`: no checkpoint; start() recovers.
  void crash();

  // Every process of the server stands still, as on a machine that hangs; and goes on.
  void freeze();
  void thaw();

  // Of sessions that begin from now on: no file may grow beyond it. What a full disk
  // looks like, where it falls within a block of 8192. Files of the log have a megabyte.
  void limit_files(std::uint64_t most_bytes);
  void lift_limit();  // Of all sessions.

  // Copies of the data, kept beside it: of the running server by pg_basebackup
  // (wal_level = replica), and of a stopped one as a folder. Put back into a stopped one, once.
  void back_up(const std::string& name) const;
  void copy_data(const std::string& name) const;
  void put_back(const std::string& name);

  ~PostgresCluster();

 private:
  using Fill = std::function<void(const std::filesystem::path& data)>;
  explicit PostgresCluster(const Fill& fill, const std::string& settings = "");

  static PostgresCluster& begun(const Prepared* prepared);
  static void copy_prepared(const Prepared& prepared, const std::filesystem::path& data);
  void keep_as(const std::filesystem::path& data);
  void end(int signal);
  void signal_all(int signal) const;

  std::filesystem::path folder_;
  pid_t server_ = -1;
  int databases_ = 0;
};

}  // namespace tests
