#include "tests/support/server_user.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>

namespace tests {
namespace {

namespace fs = std::filesystem;

// The user that the server runs as, if not as ours.
const passwd* server_user() {
  if (geteuid() != 0) return nullptr;
  const passwd* postgres = getpwnam("postgres");
  REQUIRE_MESSAGE(postgres != nullptr, "there is no user postgres to run the server as");
  return postgres;
}

}  // namespace

fs::path server_programs() {
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

pid_t spawn_as_server(const std::vector<std::string>& words) {
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

void run_as_server(const std::vector<std::string>& words) {
  int status = 0;
  REQUIRE(waitpid(spawn_as_server(words), &status, 0) > 0);
  REQUIRE_MESSAGE(status == 0, words.front());
}

void give_to_server(const fs::path& path) {
  if (const passwd* user = server_user()) REQUIRE(chown(path.c_str(), user->pw_uid, user->pw_gid) == 0);
}

fs::path make_server_folder() {
  std::string name = (fs::temp_directory_path() / "pm-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  give_to_server(name);
  return name;
}

}  // namespace tests
