#include "tests/support/postgres_cluster.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

namespace tests {
namespace {

namespace fs = std::filesystem;

// Speed instead of durability: a test's database lives for seconds.
constexpr const char* kSettings =
    "listen_addresses = ''\nmax_connections = 60\nshared_buffers = 64MB\njit = off\nfsync = off\nsynchronous_commit = "
    "off\n"
    "full_page_writes = off\nwal_level = minimal\nmax_wal_senders = 0\nmax_wal_size = 256MB\nautovacuum = "
    "off\nlog_min_messages = fatal\n";

fs::path programs() {
  if (const char* given = std::getenv("PGBIN")) return given;
  std::vector<fs::path> found;
  if (fs::is_directory("/usr/lib/postgresql")) {
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql")) {
      if (fs::exists(version.path() / "bin" / "initdb")) found.push_back(version.path() / "bin");
    }
  }
  REQUIRE_MESSAGE(!found.empty(), "the PostgreSQL server is not installed (apt-get install postgresql)");
  return *std::max_element(found.begin(), found.end());
}

// The user that the server runs as, if not as ours.
const passwd* server_user() {
  if (geteuid() != 0) return nullptr;
  const passwd* postgres = getpwnam("postgres");
  REQUIRE_MESSAGE(postgres != nullptr, "there is no user postgres to run the server as");
  return postgres;
}

// Starts a program as the server's user; it dies with this process.
pid_t spawn(const std::vector<std::string>& words) {
  const passwd* user = server_user();
  std::vector<char*> argv;
  for (const auto& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child > 0) return child;
  if (user != nullptr && (setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0)) _exit(126);
  prctl(PR_SET_PDEATHSIG, SIGQUIT);
  setenv("LC_ALL", "C.UTF-8", 1);
  const int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, STDOUT_FILENO);
  dup2(nowhere, STDERR_FILENO);
  execv(argv.front(), argv.data());
  _exit(127);
}

void run(const std::vector<std::string>& words) {
  int status = 0;
  REQUIRE(waitpid(spawn(words), &status, 0) > 0);
  REQUIRE_MESSAGE(status == 0, words.front());
}

void give_to_server(const fs::path& path) {
  if (const passwd* user = server_user()) REQUIRE(chown(path.c_str(), user->pw_uid, user->pw_gid) == 0);
}

// The cluster that others are copied from; tests of one build share it.
fs::path pattern_cluster() {
  const fs::path folder = fs::temp_directory_path() / ("prometric-postgres-" + std::to_string(geteuid()) + "-2");
  const int lock = open((folder.string() + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  REQUIRE(lock >= 0);
  REQUIRE(flock(lock, LOCK_EX) == 0);
  if (!fs::exists(folder / "ready")) {
    fs::remove_all(folder);
    fs::create_directory(folder);
    fs::permissions(folder, fs::perms::owner_all);
    give_to_server(folder);
    run({(programs() / "initdb").string(), "-D", (folder / "data").string(), "-U", "postgres", "-A", "trust", "-E",
         "UTF8", "--locale=C.UTF-8", "--wal-segsize=1", "--no-sync", "--no-instructions"});
    std::ofstream(folder / "data" / "postgresql.conf", std::ios::app) << kSettings;
    std::ofstream(folder / "ready") << "\n";
  }
  close(lock);
  return folder / "data";
}

PGconn* administrator(const std::string& dsn) {
  PGconn* conn = PQconnectdb(dsn.c_str());
  REQUIRE_MESSAGE(PQstatus(conn) == CONNECTION_OK, PQerrorMessage(conn));
  return conn;
}

}  // namespace

PostgresCluster& PostgresCluster::shared() {
  static PostgresCluster cluster("");
  return cluster;
}

void PostgresCluster::settle_in() {
  std::string name = (fs::temp_directory_path() / "pm-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  folder_ = name;
  give_to_server(folder_);
}

PostgresCluster::PostgresCluster(const std::string& settings) {
  const fs::path pattern = pattern_cluster();
  settle_in();
  run({"/bin/cp", "-a", "--reflink=auto", pattern.string(), (folder_ / "data").string()});
  std::ofstream(folder_ / "data" / "postgresql.conf", std::ios::app) << settings;
  start();
}

PostgresCluster::PostgresCluster(const PostgresCluster& primary, const std::string& slot) {
  settle_in();
  run({(programs() / "pg_basebackup").string(), "-d", primary.dsn("postgres"), "-D", (folder_ / "data").string(), "-c",
       "fast", "-X", "stream", "-R", "-C", "-S", slot, "--no-sync"});
  start();
}

void PostgresCluster::promote() {
  run({(programs() / "pg_ctl").string(), "-D", (folder_ / "data").string(), "-w", "promote"});
}

PostgresCluster::~PostgresCluster() {
  if (server_ > 0) stop();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void PostgresCluster::start() {
  server_ = spawn({(programs() / "postgres").string(), "-D", (folder_ / "data").string(), "-k", folder_.string()});
  for (int tries = 0; PQping(dsn("postgres").c_str()) != PQPING_OK; ++tries) {
    REQUIRE_MESSAGE(tries < 1000, "the server does not start");
    REQUIRE(waitpid(server_, nullptr, WNOHANG) == 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(10));  // Nothing tells when a postmaster is ready.
  }
}

void PostgresCluster::stop() {
  kill(server_, SIGINT);  // Fast shutdown.
  waitpid(server_, nullptr, 0);
  server_ = -1;
}

std::string PostgresCluster::dsn(const std::string& database, const std::string& user) const {
  return "host=" + folder_.string() + " user=" + user + " dbname=" + database;
}

std::string PostgresCluster::create_database(const std::string& pattern) {
  const std::string name = "test_" + std::to_string(++databases_);
  PGconn* conn = administrator(dsn("postgres"));
  PGresult* result = PQexec(conn, ("CREATE DATABASE " + name + " TEMPLATE " + pattern + " STRATEGY file_copy").c_str());
  CHECK_MESSAGE(PQresultStatus(result) == PGRES_COMMAND_OK, PQresultErrorMessage(result));
  PQclear(result);
  PQfinish(conn);
  return dsn(name);
}

}  // namespace tests
