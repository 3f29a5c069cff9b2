// Who is let in: devices by token or by a login of their own, codes and those
// who guess at them, and how many sessions there may be.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "tests/sync/centre.h"

using namespace tests;
using syncing::Connection;
using syncing::Parameter;

namespace {

const std::string kOurs = "123456789012", kTheirs = "999999999999";
const std::string kHello = "select pos.hello($1, $2, $3::jsonb)";

json hello_of(const Till& till) {
  return {{"protocol", 1}, {"nonce", till.nonce}, {"acknowledged", 0}, {"ticks", json::array()}};
}

// The centre's connection string for another login.
std::string dsn_of(const Centre& centre, const std::string& login) {
  std::string dsn = centre.terminal_dsn();
  const std::string shared = "user=till";
  return dsn.replace(dsn.find(shared), shared.size(), "user=" + login);
}

}  // namespace

TEST_CASE("a device that is not there takes as long to refuse as a wrong token") {
  Centre centre;
  Till till(centre, kOurs, "Till 1"), stranger(centre, kTheirs, "Till 1");
  const auto refusal_us = [&](const std::string& device) {
    const auto begun = std::chrono::steady_clock::now();
    CHECK(sqlstate_of(till.db, kHello, {std::string(64, '0'), device, "{}"}) == "PM001");
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begun).count();
  };
  // In turns, so that whatever else the machine does falls on both.
  std::vector<double> of_there, of_nowhere;
  for (int i = 0; i < 301; ++i) {
    of_there.push_back(refusal_us(stranger.device));
    of_nowhere.push_back(refusal_us(till.new_id()));
  }
  const auto median = [](std::vector<double>& times) {
    std::nth_element(times.begin(), times.begin() + 150, times.end());
    return times[150];
  };
  const double there = median(of_there), nowhere = median(of_nowhere);
  CAPTURE(there);
  CAPTURE(nowhere);
  CHECK(there < nowhere * 2);
  CHECK(nowhere < there * 2);
}

TEST_CASE("guessing at codes makes whoever comes with one wait and tells him nothing before") {
  Centre centre;
  const std::string code = centre.issue_code(kOurs, "Till 1"), wrong = "0000-0000-0000-0000";
  const std::string enrol = "select pos.enrol($1, gen_random_uuid(), null)";
  auto db = centre.connect_as_terminal();
  const auto patience = [&] {
    return centre.number(
        "select count(*) from pos.wrong_codes where last_value >"
        " (extract(epoch from now() + interval '30 seconds') * 1000000)::bigint");
  };
  // Each is remembered, though its transaction is taken back.
  int guesses = 0;
  for (; patience() == 0 && guesses < 50; ++guesses) REQUIRE(sqlstate_of(db, enrol, {wrong}) == "PM004");
  CHECK(guesses > 5);
  CHECK(guesses < 15);
  centre.run("select setval('pos.wrong_codes', (extract(epoch from now() + interval '10 minutes') * 1000000)::bigint)");
  // Giving up early, the right and the wrong one look the same.
  REQUIRE(db.run("set statement_timeout = '200ms'"));
  CHECK(sqlstate_of(db, enrol, {wrong}) == "57014");
  CHECK(sqlstate_of(db, enrol, {code}) == "57014");
  CHECK(centre.number("select count(*) from pos.devices") == 0);
  // Two at once are looked at one after the other.
  auto other = centre.connect_as_terminal();
  REQUIRE(other.run("begin; savepoint s"));
  REQUIRE(other.run("set statement_timeout = 0; select pos.enrol('" + code + "', gen_random_uuid(), null)"));
  REQUIRE(db.run("set statement_timeout = '1500ms'"));
  CHECK(sqlstate_of(db, enrol, {wrong}) == "57014");
  REQUIRE(other.run("commit"));
  CHECK(centre.number("select count(*) from pos.devices") == 1);
}

TEST_CASE("a terminal that is made anew all the time is told to wait and uses up no numbers") {
  Centre centre;
  Till till(centre, kOurs, "Till 1");
  centre.run(
      "insert into pos.devices (device_id, organization_id, workspace_id, terminal_id, incarnation, series, token_hash,"
      " nonce, nonce_before) select gen_random_uuid(), organization_id, workspace_id, terminal_id, 1 + n, 'Z' || n, '',"
      " '1.x', '1.x' from pos.devices, generate_series(1, 200) n");
  CHECK(sqlstate_of(till.db, "select pos.reincarnate($1, $2, $3, 'ABCD')", {till.token, till.device, till.new_id()}) ==
        "53400");
  CHECK(sqlstate_of(till.db, kHello, {till.token, till.device, hello_of(till).dump()}) == "");
}

TEST_CASE("a device with a login of its own is served to that login and no other") {
  Centre centre;
  centre.run("select pos.make_login('till_7'); select pos.make_login('till_8')");
  const auto as = [&](const std::string& login) {
    auto db = Connection::open(dsn_of(centre, login));
    REQUIRE_MESSAGE(db, db.error().message);
    REQUIRE(db->run("set role prometric_terminal"));
    return std::move(*db);
  };
  const std::string code =
      centre.value("select pos.issue_code('" + kOurs + "', '', 'Shop', 'Till 7', '1 day', 'till_7')");
  const std::string enrol = "select pos.enrol($1, $2, 'ABCD')", device = "018f0000-0000-7000-8000-000000000007";
  auto own = as("till_7"), foreign = as("till_8");
  CHECK(sqlstate_of(foreign, enrol, {code, device}) == "PM004");
  const auto rows = own.ask(enrol, {code, device});
  REQUIRE_MESSAGE(rows, rows.error().message);
  const json enrolled = json::parse(*rows->front().front());
  const std::string state = json{{"protocol", 1}, {"nonce", enrolled["nonce"]}, {"ticks", json::array()}}.dump();
  const std::string token = enrolled["token"];
  CHECK(sqlstate_of(foreign, kHello, {token, device, state}) == "PM001");  // A token that was stolen is of no use.
  CHECK(sqlstate_of(own, kHello, {Parameter(), device, state}) == "");     // Nor is one needed.
  const auto reborn =
      own.ask("select pos.reincarnate($1, $2, $3, 'WXYZ')", {token, device, "018f0000-0000-7000-8000-000000000008"});
  REQUIRE_MESSAGE(reborn, reborn.error().message);
  CHECK(centre.number("select count(*) from pos.devices where login_role = 'till_7'") == 2);
  CHECK(sqlstate_of(own, "reset role") == "");
  CHECK(centre.value("select rolconnlimit from pg_roles where rolname = 'till_7'") == "4");
  centre.run("update pos.devices set revoked_at = now()");
  CHECK(sqlstate_of(own, kHello, {token, device, state}) == "PM002");
  CHECK(sqlstate_of(own, "select pos.make_login('x')") == "42501");
}

TEST_CASE("no more sessions than a login may have") {
  Centre centre;
  centre.run("select pos.make_login('till_9', 2)");
  const std::string dsn = dsn_of(centre, "till_9");
  auto first = Connection::open(dsn), second = Connection::open(dsn), third = Connection::open(dsn);
  CHECK(first);
  CHECK(second);
  REQUIRE(!third);
  CHECK(syncing::fault_of(third.error()) == syncing::Fault::Offline);
  const Till other(centre, kOurs, "Till 1");
}

TEST_CASE("the administrator hears of terminals' logins that could do more") {
  Centre centre;
  CHECK(centre.value("select string_agg(r, '; ') from pos.login_remarks() r where r like '%mighty%'") == "");
  centre.run(
      "do $$ begin create role mighty login createrole; exception when duplicate_object then null; end $$;"
      "grant prometric_terminal, pg_read_all_data to mighty; grant select on orders to mighty;"
      "alter role mighty set search_path = 'x'");
  const std::string remarks =
      centre.value("select string_agg(r, '; ') from pos.login_remarks() r where r like '%mighty%'");
  for (const char* part : {"CREATEROLE", "pg_read_all_data", "rights of its own on", "orders", "search_path=x"}) {
    CAPTURE(part);
    CHECK_MESSAGE(remarks.find(part) != std::string::npos, remarks);
  }
  centre.run("drop owned by mighty; drop role mighty");
}
