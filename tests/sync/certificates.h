// Certificates: an authority of a test's own, with a server's and a client's
// certificate of it, and an authority that nobody should trust.
#pragma once

#include <string>

#include "tests/support/temporary.h"

namespace tests {

class Certificates {
 public:
  Certificates();

  // PEM files. Keys may be read by their owner alone; the server's is the server's user's.
  std::string authority() const { return file("ca.crt"); }
  std::string other_authority() const { return file("other.crt"); }
  std::string server() const { return file("server.crt"); }  // Of the host centre.test.
  std::string server_key() const { return file("server.key"); }
  std::string client(const std::string& name) const { return file(name + ".crt"); }
  std::string client_key(const std::string& name) const { return file(name + ".key"); }

  // Of the authority, or of the other one.
  void make_client(const std::string& name, const std::string& authority = "ca");

  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  // For files that the server reads or writes.
  void give_to_server(const std::string& name) const;

 private:
  void openssl(const std::string& words) const;

  TemporaryFolder folder_;
};

}  // namespace tests
