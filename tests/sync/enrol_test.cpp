// A terminal becomes known by a one-time code, and only to its own tenant.
#include <doctest/doctest.h>

#include "tests/sync/centre.h"

using namespace tests;

namespace {

const std::string kDevice = "018f0000-0000-7000-8000-000000000001";
const std::string kOther = "018f0000-0000-7000-8000-000000000002";
const std::string kEnrol = "select pos.enrol($1, $2, $3, $4::jsonb)";

}  // namespace

TEST_CASE("a code enrols one device and then is used up") {
  Centre centre;
  const std::string code = centre.issue_code("123456789012", "Till 1");
  auto db = centre.connect_as_terminal();
  CHECK(code.size() == 19);
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", "{}"}) == "");
  CHECK(sqlstate_of(db, kEnrol, {code, kOther, "AB13", "{}"}) == "PM006");
  CHECK(centre.value("select series from pos.devices") == "AB12");
  CHECK(centre.value("select series from terminals") == "AB12");
  CHECK(centre.number("select count(*) from employees where organization_id = (select id from organizations)") == 1);
}

TEST_CASE("a code is read as people write it") {
  Centre centre;
  std::string code = centre.issue_code("123456789012", "Till 1");
  for (char& c : code) c = c == '-' ? ' ' : c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
  auto db = centre.connect_as_terminal();
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", "{}"}) == "");
}

TEST_CASE("wrong and old codes are told apart") {
  Centre centre;
  auto db = centre.connect_as_terminal();
  CHECK(sqlstate_of(db, kEnrol, {"0000-0000-0000-0000", kDevice, "AB12", "{}"}) == "PM004");
  const std::string code = centre.issue_code("123456789012", "Till 1");
  centre.run("update pos.enrolment_codes set expires_at = now() - interval '1 second'");
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", "{}"}) == "PM005");
}

TEST_CASE("a shop joins its own organisation only and may try again") {
  Centre centre;
  const std::string code = centre.issue_code("123456789012", "Till 1");
  auto db = centre.connect_as_terminal();
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", R"({"bin":"999999999999"})"}) == "PM007");
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", R"({"bin":"123456789012"})"}) == "");
}

TEST_CASE("a lost reply to an enrolment is answered again") {
  Centre centre;
  const std::string code = centre.issue_code("123456789012", "Till 1");
  auto db = centre.connect_as_terminal();
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", "{}"}) == "");
  const auto again = db.ask(kEnrol, {code, kDevice, "AB12", "{}"});
  REQUIRE(again);
  const json reply = json::parse(*again->front().front());
  CHECK(reply["series"] == "AB12");
  CHECK(centre.number("select count(*) from pos.devices") == 1);
  CHECK(sqlstate_of(db, "select pos.hello($1, $2, $3::jsonb)",
                    {reply["token"].get<std::string>(), kDevice,
                     json{{"protocol", 1}, {"nonce", reply["nonce"]}}.dump()}) == "");
  CHECK(sqlstate_of(db, kEnrol, {code, kDevice, "AB12", "{}"}) == "PM006");
}

TEST_CASE("a series that somebody has is not given twice") {
  Centre centre;
  auto db = centre.connect_as_terminal();
  CHECK(sqlstate_of(db, kEnrol, {centre.issue_code("123456789012", "Till 1"), kDevice, "AB12", "{}"}) == "");
  CHECK(sqlstate_of(db, kEnrol, {centre.issue_code("999999999999", "Till 1"), kOther, "AB12", "{}"}) == "");
  CHECK(centre.number("select count(distinct series) from pos.devices") == 2);
}

TEST_CASE("codes are found neither by name nor by a second organisation") {
  Centre centre;
  const Till first(centre, "123456789012", "Till 1");
  const Till second(centre, "123456789012", "Till 2");
  const Till elsewhere(centre, "999999999999", "Till 1");
  CHECK(first.organization == second.organization);
  CHECK(first.workspace == second.workspace);
  CHECK(first.terminal != second.terminal);
  CHECK(first.employee == second.employee);
  CHECK(elsewhere.organization != first.organization);
  CHECK(centre.number("select count(*) from organizations") == 2);
}

TEST_CASE("without its token a device is nobody and after revoking neither") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const std::string hello = "select pos.hello($1, $2, '{\"protocol\": 1}')";
  CHECK(sqlstate_of(till.db, hello, {"guess", till.device}) == "PM001");
  CHECK(sqlstate_of(till.db, hello, {till.token, kOther}) == "PM001");
  CHECK(sqlstate_of(till.db, hello, {syncing::Parameter(), till.device}) == "PM001");
  CHECK(centre.number("select count(*) from pos.devices where position($q$" + till.token +
                      "$q$ in devices::text) > 0") == 0);
  centre.run("update pos.devices set revoked_at = now()");
  CHECK(sqlstate_of(till.db, hello, {till.token, till.device}) == "PM002");
}

TEST_CASE("a terminal has no right on any table and on no other function") {
  Centre centre;
  auto db = centre.connect_as_terminal();
  for (const char* sql :
       {"select * from public.orders", "select * from pos.devices",
        "insert into public.organizations (name, bin) values ('x', 'y')",
        "select pos.issue_code('123456789012', '', 'a', 'b')", "select pos.describe('[]')",
        "select pos.settle_rights()", "select pos.documents('order', '{}', gen_random_uuid(), gen_random_uuid())",
        "create table pos.mine (x int)"}) {
    CAPTURE(sql);
    CHECK(sqlstate_of(db, sql) == "42501");
  }
  CHECK(centre.number("select count(*) from pg_proc p where p.pronamespace = 'pos'::regnamespace and p.prosecdef"
                      " and (p.proconfig is null or not p.proconfig::text like '%search_path=pg_catalog, pg_temp%')") ==
        0);
  CHECK(centre.value("select rolsuper::text from pg_roles where rolname = 'prometric_owner'") == "false");
  CHECK(centre.number("select count(*) from pg_proc p join pg_roles r on r.oid = p.proowner"
                      " where p.pronamespace = 'pos'::regnamespace and p.prosecdef and r.rolsuper") == 0);
}

TEST_CASE("a copied disk is noticed and goes on as a new device") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const std::string copied_nonce = till.nonce;
  CHECK(till.push({till.unit("note", {})})["copy"] == false);
  CHECK(till.push({till.unit("note", {})})["copy"] == false);
  const std::string current = till.nonce;
  till.nonce = copied_nonce;  // The disk of two calls ago wakes up elsewhere.
  CHECK(till.hello()["copy"] == true);
  CHECK(till.push({till.unit("note", {})})["copy"] == true);
  CHECK(till.pull("documents")["copy"] == true);
  const auto reborn = till.db.ask("select pos.reincarnate($1, $2, $3, null)", {till.token, till.device, kOther});
  REQUIRE_MESSAGE(reborn, reborn.error().message);
  const json reply = json::parse(*reborn->front().front());
  CHECK(reply["incarnation"] == 2);
  CHECK(reply["last_seq"] == 0);
  CHECK(reply["series"] != till.series);
  CHECK(reply["token"] != till.token);
  till.nonce = current;  // The original has noticed nothing.
  till.next_seq = 3;
  CHECK(till.push({till.unit("note", {})})["copy"] == false);
}
