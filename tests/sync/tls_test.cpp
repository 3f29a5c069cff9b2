// A line that proves who is at its other end, logins of devices' own, and what
// a server's log may not hold.
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "sync/address.h"
#include "sync/central_install.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/postgres_cluster.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/certificates.h"

using namespace tests;
using syncing::Connection;
using terminal::ErrorCode;

namespace {

const std::string kBin = "261140000014";  // Of the small shop.

// A server of its own that lets nobody in but over TLS, and writes down all that
// it is told.
class StrictServer {
 public:
  static StrictServer& shared() {
    static StrictServer server;
    return server;
  }

  Certificates certificates;
  const std::string address =
      "127." + std::to_string(getpid() % 200 + 20) + "." + std::to_string(getpid() / 200 % 250 + 1) + ".7";

 private:
  std::string settings() {
    std::ofstream(certificates.file("hba.conf")) << "local all all trust\n"
                                                    "hostssl all till_card 127.0.0.0/8 cert\n"
                                                    "hostssl all till_word 127.0.0.0/8 scram-sha-256\n";
    std::filesystem::create_directory(certificates.file("log"));
    certificates.give_to_server("log");
    return "listen_addresses = '" + address + "'\nssl = on\nssl_ca_file = '" + certificates.authority() +
           "'\nssl_cert_file = '" + certificates.server() + "'\nssl_key_file = '" + certificates.server_key() +
           "'\nhba_file = '" + certificates.file("hba.conf") + "'\nlogging_collector = on\nlog_directory = '" +
           certificates.file("log") +
           "'\nlog_filename = 'all.log'\nlog_statement = all\nlog_min_messages = warning\nlog_parameter_max_length = "
           "0\n"
           "log_connections = on\n";
  }

 public:
  PostgresCluster cluster{settings()};
  const std::string admin_dsn = installed();

  std::string dsn(const std::string& login, const std::string& more) const {
    return "host=centre.test hostaddr=" + address + " user=" + login + " dbname=" + database() +
           " sslmode=verify-full sslrootcert=" + certificates.authority() + " " + more;
  }
  std::string with_certificate(const std::string& name) const {
    return "sslcert=" + certificates.client(name) + " sslkey=" + certificates.client_key(name);
  }

  std::string ask(const std::string& sql) const {
    auto db = Connection::open(admin_dsn);
    REQUIRE(db);
    auto rows = db->ask(sql);
    REQUIRE_MESSAGE(rows, rows.error().message);
    return rows->empty() ? "" : rows->front().front().value_or("");
  }

  std::string log() const {
    std::stringstream all;
    all << std::ifstream(certificates.file("log/all.log")).rdbuf();
    return all.str();
  }

 private:
  std::string database() const { return admin_dsn.substr(admin_dsn.rfind('=') + 1); }
  std::string installed() {
    const std::string made = cluster.create_database();
    const auto done = syncing::install(made);
    REQUIRE_MESSAGE(done, done.error().message);
    auto db = Connection::open(made);
    REQUIRE(db);
    REQUIRE(
        db->run("select pos.make_login('till_card'); select pos.make_login('till_word');"
                "alter role till_word password 'a word of its own'"));
    certificates.make_client("till_card");
    certificates.make_client("nobody");
    std::filesystem::create_directory(certificates.file("elsewhere"));
    certificates.make_client("elsewhere/till_card", "other");
    return made;
  }
};

const std::string kPassword = "password='a word of its own'";

std::string code_for(const StrictServer& server, const std::string& login, const std::string& terminal) {
  return server.ask("select pos.issue_code('" + kBin + "', '', 'Shop', '" + terminal + "', '1 day', '" + login + "')");
}

// Says that it cannot encrypt, to whoever asks.
class PlainServer {
 public:
  PlainServer() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(socket_, 4) == 0);
    socklen_t size = sizeof address;
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port = std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] {
      for (int line = accept(socket_, nullptr, nullptr); line >= 0; line = accept(socket_, nullptr, nullptr)) {
        char asked[8];
        if (read(line, asked, sizeof asked) == sizeof asked) (void)!write(line, "N", 1);
        heard += static_cast<int>(std::max<ssize_t>(0, read(line, asked, sizeof asked)));
        close(line);
      }
    });
  }
  ~PlainServer() {
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
  }

  std::string port;
  std::atomic<int> heard{0};  // Bytes behind the question.

 private:
  int socket_;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a till with a password or a certificate of its own sells over a line that proves the server") {
  StrictServer& server = StrictServer::shared();
  struct Row {
    std::string login, more;
    std::uint64_t seed;
  };
  for (const Row& row : {Row{"till_word", kPassword, 11}, Row{"till_card", server.with_certificate("till_card"), 12}}) {
    CAPTURE(row.login);
    SmallShop shop(row.seed);
    const auto bread = shop.add({"1", "Нан", "", 15000});
    shop.record(shop.sale_of({{bread, 1000}}));
    const std::string dsn = server.dsn(row.login, row.more);
    const auto joined = syncing::join(shop.db, shop.clock, dsn, code_for(server, row.login, "Till of " + row.login));
    REQUIRE_MESSAGE(joined, joined.error().message);
    const auto counts = must(syncing::run_once(shop.db, shop.clock));
    CHECK(counts.sent == 2);
    CHECK(counts.quarantined == 0);
    auto line = Connection::open(dsn);
    REQUIRE(line);
    auto safe = line->ask("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
    REQUIRE(safe);
    CHECK(safe->front().front() == "t");
    CHECK(server.ask("select count(*) from pos.devices where login_role = '" + row.login + "'") == "1");
  }
}

TEST_CASE("a server that is not surely the centre is refused in words and told nothing") {
  StrictServer& server = StrictServer::shared();
  const PlainServer plain;
  const std::string good = server.dsn("till_word", kPassword);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string dsn = good;
    dsn.replace(dsn.find(from), from.size(), to);
    return dsn;
  };
  struct Row {
    const char* name;
    std::string dsn, words;
  };
  for (const Row& row :
       {Row{"another authority", with(server.certificates.authority(), server.certificates.other_authority()),
            "not of an authority that is trusted here"},
        Row{"another host", with("host=centre.test", "host=other.test"), "is another host's"},
        Row{"no authority", with(server.certificates.authority(), "/nowhere.crt"),
            "not known whose certificates are trusted"},
        Row{"no encryption", with("hostaddr=" + server.address, "hostaddr=127.0.0.1 port=" + plain.port),
            "would not be encrypted"},
        Row{"a plain line", with("sslmode=verify-full", "sslmode=disable"), "does not let this user in"},
        Row{"a wrong password", with("a word of its own", "another"), "does not let this user in"},
        Row{"no certificate", server.dsn("till_card", ""), "does not let this user in"},
        Row{"another's certificate", server.dsn("till_card", server.with_certificate("nobody")),
            "does not let this user in"}}) {
    CAPTURE(row.name);
    const auto refused = Connection::open(row.dsn);
    REQUIRE(!refused);
    CHECK_MESSAGE(refused.error().message.find(row.words) != std::string::npos, refused.error().message);
    CHECK(syncing::fault_of(refused.error()) == syncing::Fault::Refused);
    CHECK(refused.error().message.find("a word of its own") == std::string::npos);
  }
  CHECK(plain.heard == 0);
  // A certificate of the right name from the wrong authority gets no answer.
  CHECK(!Connection::open(server.dsn("till_card", server.with_certificate("elsewhere/till_card"))));
  CHECK(Connection::open(good));
}

TEST_CASE("neither the server's log nor what its sessions show has a token or a code") {
  StrictServer& server = StrictServer::shared();
  SmallShop old(13);
  const auto bread = old.add({"1", "Нан", "", 15000});
  for (int i = 0; i < 3; ++i) old.record(old.sale_of({{bread, 1000}}));
  const std::string dsn = server.dsn("till_word", kPassword);
  const std::string first = code_for(server, "till_word", "Logged 1"),
                    second = code_for(server, "till_word", "Logged 2");
  must(syncing::join(old.db, old.clock, dsn, first));
  must(syncing::run_once(old.db, old.clock));
  TemporaryFolder folder;
  auto fresh = must(storage::Database::open(folder / "prometric.db"));
  must(storage::migrate(fresh));
  must(syncing::join(fresh, old.clock, dsn, second));
  must(syncing::run_once(fresh, old.clock));
  auto guess = Connection::open(dsn);
  REQUIRE(guess);
  CHECK(sqlstate_of(*guess, "select pos.enrol($1, gen_random_uuid(), null)", {"0000-0000-0000-0000"}) == "PM004");
  CHECK(sqlstate_of(*guess, "select * from public.orders") == "42501");
  CHECK(sqlstate_of(*guess, "select pos.hello('guess', gen_random_uuid(), '{}')") == "PM001");

  const std::string log = server.log();
  for (const std::string said : {"cross join lateral pos.snapshot(nullif(h.set, h.set)", "select pos.push($1",
                                 "a wrong enrolment code from login till_word", "permission denied for table orders",
                                 "asked for by login till_word from 127."}) {
    CAPTURE(said);
    CHECK(log.find(said) != std::string::npos);
  }
  for (storage::Database* db : {&old.db, &fresh}) {
    const auto member = must(syncing::load_membership(*db)).value();
    CHECK(member.credentials.token.size() == 64);
    CHECK(log.find(member.credentials.token) == std::string::npos);
  }
  for (const std::string& code : {first, second}) CHECK(log.find(code) == std::string::npos);
  CHECK(log.find("a word of its own") == log.rfind("a word of its own"));  // The administrator's own statement.
}

TEST_CASE("a line to another machine proves the server unless somebody asks for less") {
  using Defaults = std::vector<std::pair<std::string, std::string>>;
  const auto mode = [](const std::string& dsn) {
    const Defaults defaults = syncing::safe_defaults(dsn);
    return defaults.empty() ? "" : defaults.front().second;
  };
  unsetenv("PGSSLMODE");
  for (const char* here : {"dbname=x", "host=localhost", "host=127.0.0.1", "host=/run/postgresql", "host=::1",
                           "host=centre.kz hostaddr=127.0.0.1", "postgresql://u@127.0.0.1,localhost/x"}) {
    CAPTURE(here);
    CHECK(mode(here) == "");
    CHECK(syncing::proves_itself(here));
  }
  for (const char* there : {"host=centre.kz", "postgresql://u@centre.kz/x", "host=10.0.0.1", "host=127.0.0.1,10.0.0.1",
                            "host=localhost hostaddr=10.0.0.1"}) {
    CAPTURE(there);
    CHECK(mode(there) == "verify-full");
    CHECK(syncing::proves_itself(there));
  }
  for (const char* less :
       {"host=centre.kz sslmode=disable", "host=centre.kz sslmode=prefer", "host=centre.kz sslmode=require"}) {
    CAPTURE(less);
    CHECK(!syncing::proves_itself(less));
    CHECK(!syncing::moved_to(less, "host=new.kz"));
  }
}

TEST_CASE("a new address changes where a terminal goes and not how safely") {
  const std::string dsn =
      "host=old.kz port=6432 user=till dbname=erp password='a b' sslmode=verify-full sslrootcert=/ca.crt";
  const std::string moved = must(syncing::moved_to(dsn, "host=new.kz"));
  for (const char* kept : {"host='new.kz'", "user='till'", "dbname='erp'", "password='a b'", "sslmode='verify-full'",
                           "sslrootcert='/ca.crt'"}) {
    CAPTURE(kept);
    CHECK(moved.find(kept) != std::string::npos);
  }
  CHECK(moved.find("6432") == std::string::npos);
  CHECK(must(syncing::moved_to(dsn, "host=a.kz,b.kz port=1,2 dbname=two")).find("dbname='two'") != std::string::npos);
  for (const char* evil : {"", "x", "dbname=x", "host=new.kz sslmode=disable", "host=new.kz user=postgres",
                           "host=new.kz password=x", "host=new.kz sslrootcert=/tmp/x", "postgresql://u:p@new.kz/x",
                           "host=127.0.0.1", "host=/tmp", "host=new.kz options='-c x=y'", "host=new.kz passfile=/x"}) {
    CAPTURE(evil);
    CHECK(!syncing::moved_to(dsn, evil));
  }
}
