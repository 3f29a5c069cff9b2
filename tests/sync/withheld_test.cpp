// What a terminal may not hold does not cross the wire: read off what is sent.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "storage/migrate.h"
#include "storage/schema/description.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/shared_data.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/edge_rows.h"

using namespace tests;
using storage::schema::Column;
using storage::schema::Table;

namespace {

const std::string kBin = "261140000014";
const std::string kMark = "TOPSECRET";

// A row of every table, and the marked secrets in all that may not be sent.
void fill(Centre& centre, Till& till) {
  auto db = centre.connect();
  REQUIRE(db.run("set session_replication_role = replica"));
  EdgeRows rows(3);
  std::map<std::string, std::string> heads;

  for (const Table* table : storage::schema::tables()) {
    if (table->name == "organizations" || table->name == "users" || table->name == "system_logs") continue;
    const std::string id = rows.uuid();
    std::map<std::string, std::optional<std::string>> fixed{
        {"id", id}, {"organization_id", till.organization}, {"workspace_id", till.workspace}, {"is_secret", "false"}};
    if (table->root == "id")
      heads[std::string(table->kind)] = id;
    else
      fixed[std::string(table->root)] = heads.at(std::string(table->kind));
    insert_row(db, std::string(table->name), rows.row(*table, Edge::Naughty, fixed));
  }
  auto secrets =
      db.run("update public.users set password_hash = '" + kMark + "', session_id = '" + kMark + "', user_agent = '" +
             kMark + "', last_ip = '203.0.113.77', encrypted_ssn = '" + kMark +
             "'::bytea;"
             "update public.employees set salary = 987654321.12, documents = '{\"passport\": \"" +
             kMark + "\"}', emergency_contact = '{\"phone\": \"" + kMark +
             "\"}';"
             "insert into public.app_settings (organization_id, workspace_id, key, value, is_secret) select '" +
             till.organization + "', '" + till.workspace + "', 'secret', '\"" + kMark + "\"', true");
  REQUIRE_MESSAGE(secrets, secrets.error().message);
}

void check_clean(const std::string& sent) {
  for (const std::string& secret : {kMark, std::string("987654321.12"), std::string("203.0.113.77"),
                                    std::string("544f505345435245")}) {  // The mark as bytes are spelled.
    CAPTURE(secret);
    CHECK(sent.find(secret) == std::string::npos);
  }
}

// No row names a column that is withheld from its table.
void check_columns(const json& document) {
  for (const auto& entry : document.value("rows", json::array())) {
    const std::string name = entry.at("t");
    CAPTURE(name);
    const Table& table = storage::schema::table(name);
    for (const Column& column : table.columns) {
      CAPTURE(column.name);
      CHECK(entry.at("row").contains(column.name) == on_wire(column));
    }
  }
}

}  // namespace

TEST_CASE("the first load sends every kind, and nothing that is withheld") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  fill(centre, till);
  std::set<std::string> sent_tables;
  const json hello = till.hello();
  check_clean(hello.dump());
  for (const auto& kind : hello.at("kinds")) {
    for (const json& document : till.snapshot(kind.at("kind"))) {
      check_clean(document.dump());
      check_columns(document);
      for (const auto& entry : document.value("rows", json::array())) sent_tables.insert(entry.at("t"));
    }
  }
  for (const Table* table : storage::schema::tables()) {
    CAPTURE(table->name);
    CHECK(sent_tables.contains(std::string(table->name)) == !table->lane.empty());
  }
}

TEST_CASE("a pull sends what changed, and nothing that is withheld") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  fill(centre, till);
  for (const char* lane : {"catalogue", "stock", "documents"}) (void)till.pull_all(lane);
  centre.run(
      "update public.users set phone = '1'; update public.employees set position = 'x';"
      "update public.app_settings set description = 'x'");
  std::set<std::string> kinds;
  for (const json& document : till.pull_all("catalogue")) {
    check_clean(document.dump());
    check_columns(document);
    kinds.insert(document.at("kind"));
  }
  for (const char* kind : {"user", "employee", "setting"}) CHECK(kinds.contains(kind));
}

TEST_CASE("a change of what is withheld is no news") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  (void)till.pull_all("catalogue");
  centre.run(
      "update public.users set last_ip = '203.0.113.77', session_id = 'x'; update public.employees set salary = 1");
  CHECK(till.pull_all("catalogue").empty());
}

TEST_CASE("who enrols is told his shop, and no secret of anybody in it") {
  Centre centre;
  Till first(centre, kBin, "Till 1");
  fill(centre, first);
  const std::string code = centre.issue_code(kBin, "Till 2");
  auto db = centre.connect_as_terminal();
  auto reply = db.ask("select pos.enrol($1, $2, null, '{}')::text", {code, first.new_id()});
  REQUIRE_MESSAGE(reply, reply.error().message);
  check_clean(reply->front().front().value());
}

TEST_CASE("rows of the first load have no column that is withheld, though somebody asks for it") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  fill(centre, till);
  for (const Table* table : storage::schema::tables()) {
    if (table->lane.empty()) continue;
    const std::string name(table->name), kind(table->kind);
    const std::string call = "select * from pos.snapshot($1, $2, '" + kind + "', '" + name + "', array['";
    for (const Column& column : table->columns) {
      if (!column.has(storage::schema::kWithheld)) continue;
      CAPTURE(column.name);
      CHECK(sqlstate_of(till.db, call + std::string(column.name) + "'], null, null, 10) as r (x text)",
                        {till.token, till.device}) == "PM009");
    }
  }
  CHECK(sqlstate_of(till.db,
                    "select * from pos.snapshot($1, $2, 'setting', 'app_settings', array['nothing'], null, null, 10)"
                    " as r (x text)",
                    {till.token, till.device}) == "PM009");
}

TEST_CASE("the file of a terminal that has loaded everything holds no secret") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  fill(centre, till);
  TemporaryFolder folder;
  HandClock clock;
  {
    auto db = must(storage::Database::open(folder / "prometric.db"));
    must(storage::migrate(db));
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, "Till 2")));
    must(syncing::run_once(db, clock));
  }
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    CAPTURE(file.path().string());
    const std::string bytes = read_file(file.path());
    CHECK(bytes.find(kMark) == std::string::npos);
    CHECK(bytes.find("203.0.113.77") == std::string::npos);
  }
}
