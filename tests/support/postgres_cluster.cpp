#include "tests/support/postgres_cluster.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>
#include <thread>

#include "terminal/domain/invariant.h"
#include "tests/support/server_user.h"

namespace tests {
namespace {

namespace fs = std::filesystem;

// Speed instead of durability: a test's database lives for seconds.
constexpr const char* kSettings =
    "listen_addresses = ''\nmax_connections = 60\nshared_buffers = 64MB\njit = off\nfsync = off\nsynchronous_commit = "
    "off\n"
    "full_page_writes = off\nwal_level = minimal\nmax_wal_senders = 0\nmax_wal_size = 256MB\nautovacuum = "
    "off\nlog_min_messages = fatal\n";

void copy_folder(const fs::path& from, const fs::path& to) {
  run_as_server({"/bin/cp", "-a", "--reflink=auto", from.string(), to.string()});
}

// A folder that processes share: whoever comes first, or with another stamp, makes
// it; what was made is read beside others who read.
void with_shared_folder(const std::string& name, const std::string& stamp,
                        const std::function<void(const fs::path&)>& make,
                        const std::function<void(const fs::path&)>& use) {
  const fs::path folder = fs::temp_directory_path() / ("prometric-postgres-" + std::to_string(geteuid()) + "-" + name);
  const int lock = open((folder.string() + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  REQUIRE(lock >= 0);
  const auto is_made = [&] {
    std::ifstream in(folder / "ready");
    std::string made_for;
    return std::getline(in, made_for) && made_for == stamp;
  };
  REQUIRE(flock(lock, LOCK_SH) == 0);
  if (!is_made()) {
    REQUIRE(flock(lock, LOCK_EX) == 0);
    if (!is_made()) {
      fs::remove_all(folder);
      fs::create_directory(folder);
      fs::permissions(folder, fs::perms::owner_all);
      give_to_server(folder);
      make(folder);
      std::ofstream(folder / "ready") << stamp << "\n";
    }
  }
  use(folder);
  close(lock);
}

// The cluster that all are copied from.
void copy_empty(const fs::path& data) {
  with_shared_folder(
      "3", "empty",
      [](const fs::path& folder) {
        run_as_server({(server_programs() / "initdb").string(), "-D", (folder / "data").string(), "-U", "postgres",
                       "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--wal-segsize=1", "--no-sync",
                       "--no-instructions"});
        std::ofstream(folder / "data" / "postgresql.conf", std::ios::app) << kSettings;
      },
      [&](const fs::path& folder) { copy_folder(folder / "data", data); });
}

std::vector<pid_t> children_of(pid_t server) {
  const std::string number = std::to_string(server);
  std::ifstream list("/proc/" + number + "/task/" + number + "/children");
  return {std::istream_iterator<pid_t>(list), std::istream_iterator<pid_t>()};
}

// Only the server's user may do that, and not every root. False: there is no such process.
bool limit_files_of(pid_t process, const std::string& most_bytes) {
  const pid_t limiter =
      spawn_as_server({"/usr/bin/prlimit", "--pid", std::to_string(process), "--fsize=" + most_bytes + ":"});
  int status = 0;
  REQUIRE(waitpid(limiter, &status, 0) == limiter);
  return status == 0;
}

PGconn* administrator(const std::string& dsn) {
  PGconn* conn = PQconnectdb(dsn.c_str());
  REQUIRE_MESSAGE(PQstatus(conn) == CONNECTION_OK, PQerrorMessage(conn));
  return conn;
}

}  // namespace

PostgresCluster& PostgresCluster::begun(const Prepared* prepared) {
  static bool has_prepared = prepared != nullptr;
  static PostgresCluster cluster(
      prepared == nullptr ? Fill(copy_empty) : [prepared](const fs::path& data) { copy_prepared(*prepared, data); });
  if (prepared != nullptr && !has_prepared) {
    prepared->make(cluster);
    has_prepared = true;
  }
  return cluster;
}

PostgresCluster& PostgresCluster::shared() { return begun(nullptr); }
PostgresCluster& PostgresCluster::shared(const Prepared& prepared) { return begun(&prepared); }

void PostgresCluster::copy_prepared(const Prepared& prepared, const fs::path& data) {
  const auto changed = fs::last_write_time(prepared.program).time_since_epoch().count();
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
  with_shared_folder(
      std::to_string(std::hash<std::string>()(prepared.program.string())),
      std::to_string(changed) + " " + std::to_string(fs::file_size(prepared.program)) + " " + std::to_string(day),
      [&](const fs::path& folder) {
        PostgresCluster made(copy_empty);
        prepared.make(made);
        made.keep_as(folder / "data");
      },
      [&](const fs::path& folder) { copy_folder(folder / "data", data); });
}

void PostgresCluster::keep_as(const fs::path& data) {
  stop();
  fs::rename(folder_ / "data", data);
}

PostgresCluster::PostgresCluster(const std::string& settings) : PostgresCluster(copy_empty, settings) {}

PostgresCluster::PostgresCluster(const Prepared& prepared, const std::string& settings)
    : PostgresCluster([&](const fs::path& data) { copy_prepared(prepared, data); }, settings) {}

PostgresCluster::PostgresCluster(const Fill& fill, const std::string& settings) : folder_(make_server_folder()) {
  fill(folder_ / "data");
  std::ofstream(folder_ / "data" / "postgresql.conf", std::ios::app) << settings;
  start();
}

PostgresCluster::PostgresCluster(const PostgresCluster& primary, const std::string& slot)
    : folder_(make_server_folder()) {
  run_as_server({(server_programs() / "pg_basebackup").string(), "-d", primary.dsn("postgres"), "-D",
                 (folder_ / "data").string(), "-c", "fast", "-X", "stream", "-R", "-C", "-S", slot, "--no-sync"});
  start();
}

void PostgresCluster::promote() {
  run_as_server({(server_programs() / "pg_ctl").string(), "-D", (folder_ / "data").string(), "-w", "promote"});
}

PostgresCluster::~PostgresCluster() {
  if (server_ > 0) end(SIGQUIT);  // What it would still write goes with its folder.
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void PostgresCluster::start() {
  server_ = spawn_as_server(
      {(server_programs() / "postgres").string(), "-D", (folder_ / "data").string(), "-k", folder_.string()});
  for (int tries = 0; PQping(dsn("postgres").c_str()) != PQPING_OK; ++tries) {
    REQUIRE_MESSAGE(tries < 1000, "the server does not start");
    REQUIRE(waitpid(server_, nullptr, WNOHANG) == 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // Nothing tells when a postmaster is ready.
  }
}

void PostgresCluster::stop() { end(SIGINT); }  // Fast shutdown.
void PostgresCluster::crash() { end(SIGQUIT); }

void PostgresCluster::end(int signal) {
  thaw();
  kill(server_, signal);
  waitpid(server_, nullptr, 0);
  server_ = -1;
}

void PostgresCluster::signal_all(int signal) const {
  INVARIANT(server_ > 0);  // Else it would go to every process there is.
  kill(server_, signal);   // First: who is stopped begins no more sessions.
  for (const pid_t session : children_of(server_)) kill(session, signal);
}

void PostgresCluster::freeze() { signal_all(SIGSTOP); }
void PostgresCluster::thaw() { signal_all(SIGCONT); }

void PostgresCluster::limit_files(std::uint64_t most_bytes) {
  REQUIRE(limit_files_of(server_, std::to_string(most_bytes)));
}

void PostgresCluster::lift_limit() {
  REQUIRE(limit_files_of(server_, "unlimited"));
  for (const pid_t session : children_of(server_)) (void)limit_files_of(session, "unlimited");  // Some have ended.
}

void PostgresCluster::back_up(const std::string& name) const {
  run_as_server({(server_programs() / "pg_basebackup").string(), "-d", dsn("postgres"), "-D", (folder_ / name).string(),
                 "-c", "fast", "-X", "stream", "--no-sync"});
}

void PostgresCluster::copy_data(const std::string& name) const { copy_folder(folder_ / "data", folder_ / name); }

void PostgresCluster::put_back(const std::string& name) {
  fs::remove_all(folder_ / "data");
  fs::rename(folder_ / name, folder_ / "data");
}

std::string PostgresCluster::dsn(const std::string& database, const std::string& user) const {
  return "host=" + folder_.string() + " user=" + user + " dbname=" + database;
}

std::string PostgresCluster::create_database(const std::string& pattern) {
  return create_database(pattern, "test_" + std::to_string(++databases_));
}

std::string PostgresCluster::create_database(const std::string& pattern, const std::string& name) {
  PGconn* conn = administrator(dsn("postgres"));
  PGresult* result = PQexec(conn, ("CREATE DATABASE " + name + " TEMPLATE " + pattern + " STRATEGY file_copy").c_str());
  CHECK_MESSAGE(PQresultStatus(result) == PGRES_COMMAND_OK, PQresultErrorMessage(result));
  PQclear(result);
  PQfinish(conn);
  return dsn(name);
}

}  // namespace tests
