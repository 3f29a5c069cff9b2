#include "tests/sync/certificates.h"

#include <doctest/doctest.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace tests {

namespace fs = std::filesystem;

namespace {

const std::string kKey = " -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 ";

}  // namespace

Certificates::Certificates() {
  fs::permissions(file("."), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
  for (const std::string name : {"ca", "other"}) {
    openssl("req -x509" + kKey + "-subj '/CN=" + name + "' -keyout " + file(name + ".key") + " -out " +
            file(name + ".crt"));
  }
  std::ofstream(file("host.txt")) << "subjectAltName=DNS:centre.test\n";
  openssl("req" + kKey + "-subj /CN=centre.test -keyout " + server_key() + " -out " + file("server.csr"));
  openssl("x509 -req -days 2 -in " + file("server.csr") + " -CA " + authority() + " -CAkey " + file("ca.key") +
          " -CAcreateserial -extfile " + file("host.txt") + " -out " + server());
  fs::permissions(server_key(), fs::perms::owner_read | fs::perms::owner_write);
  give_to_server("server.key");
}

void Certificates::make_client(const std::string& name, const std::string& authority) {
  openssl("req" + kKey + "-subj /CN=" + fs::path(name).filename().string() + " -keyout " + client_key(name) + " -out " +
          file(name + ".csr"));
  openssl("x509 -req -days 2 -in " + file(name + ".csr") + " -CA " + file(authority + ".crt") + " -CAkey " +
          file(authority + ".key") + " -CAcreateserial -out " + client(name));
  fs::permissions(client_key(name), fs::perms::owner_read | fs::perms::owner_write);
}

void Certificates::give_to_server(const std::string& name) const {
  if (geteuid() != 0) return;
  const passwd* postgres = getpwnam("postgres");
  REQUIRE(postgres != nullptr);
  REQUIRE(chown(file(name).c_str(), postgres->pw_uid, postgres->pw_gid) == 0);
}

void Certificates::openssl(const std::string& words) const {
  REQUIRE_MESSAGE(std::system(("openssl " + words + " >" + file("openssl.log") + " 2>&1").c_str()) == 0, words);
}

}  // namespace tests
