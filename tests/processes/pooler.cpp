#include "tests/processes/pooler.h"

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "tests/support/eventually.h"
#include "tests/support/server_user.h"

namespace tests {
namespace {

constexpr const char* kProgram = "/usr/sbin/pgbouncer";
constexpr const char* kPort = "6432";

constexpr const char* kSettings =
    "auth_type = trust\nlisten_addr =\nunix_socket_mode = 0777\npool_mode = transaction\nmax_client_conn = 50\n"
    "ignore_startup_parameters = extra_float_digits\nserver_login_retry = 1\nlog_connections = 0\n"
    "log_disconnections = 0\n";

}  // namespace

Pooler::Pooler(const PostgresCluster& cluster, const Sessions& sessions) : folder_(make_server_folder()) {
  REQUIRE_MESSAGE(std::filesystem::exists(kProgram), "PgBouncer is not installed (apt-get install pgbouncer)");
  const auto settings = folder_ / "pgbouncer.ini";
  std::ofstream(settings) << "[databases]\n* = host=" << cluster.folder().string() << "\n[pgbouncer]\n"
                          << kSettings << "auth_file = " << (folder_ / "logins").string()
                          << "\nunix_socket_dir = " << folder_.string() << "\nlisten_port = " << kPort
                          << "\ndefault_pool_size = " << sessions.most
                          << "\nserver_reset_query_always = " << (sessions.forgetful ? 1 : 0) << "\n";
  give_to_server(settings);
  std::ofstream logins(folder_ / "logins");
  for (const auto& login : sessions.logins) logins << '"' << login << "\" \"\"\n";
  logins.close();
  process_ = spawn_as_server({kProgram, "-q", settings.string()});
  const auto socket = folder_ / (std::string(".s.PGSQL.") + kPort);
  REQUIRE(eventually([&] { return std::filesystem::exists(socket); }));
}

Pooler::~Pooler() {
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Pooler::dsn(const std::string& database, const std::string& user) const {
  return "host=" + folder_.string() + " port=" + kPort + " user=" + user + " dbname=" + database;
}

}  // namespace tests
