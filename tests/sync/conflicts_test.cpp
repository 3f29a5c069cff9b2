// Edits that met other edits, kept where people see them; how they arise is in
// merge_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>

#include "sync/central_install.h"
#include "tests/sync/centre.h"

namespace syncing {
std::optional<std::string_view> embedded_asset(std::string_view name);
std::vector<std::string_view> embedded_names();
}  // namespace syncing

using namespace tests;

TEST_CASE("a conflict is seen at the tills and one of them settles it") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  const auto send = [&](const std::string& kind, const json& change) {
    return till.push({till.unit(kind, {change})})["receipts"][0];
  };
  till.pull_all("documents");
  centre.run("update products set price = 500 where code = 'TEA'");
  send("edit", update("products", tea.id, {{"price", "470.00"}}, {{"price", "450.00"}}));
  auto documents = till.pull_all("documents");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["kind"] == "conflict");
  const json row = documents[0]["rows"][0]["row"];
  CHECK(row["centre_value"] == 500.00);
  CHECK(row["terminal_value"] == 470.00);
  CHECK(row["kept"] == "centre");
  const std::string id = row["id"];
  CHECK(send("conflict", update("sync_conflicts", id, {{"status", "resolved"}, {"resolution", "kept"}},
                                {{"status", "open"}, {"resolution", nullptr}}))["outcome"] == "applied");
  CHECK(send("conflict", update("sync_conflicts", id, {{"kept", "terminal"}}, {{"kept", "centre"}}))["sqlstate"] ==
        "42501");
  CHECK(centre.value("select status from sync_conflicts") == "resolved");
}

TEST_CASE("a conflict is seen where its row is seen") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1"), elsewhere(centre, "123456789012", "Till 2", "Branch");
  std::vector<json> goods;
  const Goods tea = till.article("TEA", "450.00", goods);
  till.push({till.unit("import", goods)});
  const std::string deal = till.new_id(), customer = till.new_id();
  const std::string place = "'" + till.organization + "', '" + till.workspace + "', ";
  centre.run("insert into customers (organization_id, workspace_id, id, name) values (" + place + "'" + customer +
             "', 'C'); insert into deals (organization_id, workspace_id, id, title, customer_id, stage, probability) "
             "values (" +
             place + "'" + deal + "', 'A secret', '" + customer + "', 'LEAD', 10)");
  till.pull_all("documents");
  elsewhere.pull_all("documents");
  centre.run("update products set price = 500 where code = 'TEA'; update deals set notes = 'worth a million'");
  const auto conflicts = [](const std::vector<json>& documents) {
    std::vector<std::string> tables;
    for (const json& document : documents) {
      // The head of a snapshot has no kind.
      if (document.value("kind", "") == "conflict") tables.push_back(document["rows"][0]["row"]["table_name"]);
    }
    std::sort(tables.begin(), tables.end());
    return tables;
  };
  REQUIRE(till.push({till.unit("edit", {update("products", tea.id, {{"price", "470.00"}}, {{"price", "450.00"}}),
                                        update("deals", deal, {{"notes", "mine"}},
                                               {{"notes", nullptr}})})})["receipts"][0]["outcome"] == "applied");
  CHECK(conflicts(till.pull_all("documents")) == std::vector<std::string>{"deals", "products"});
  CHECK(conflicts(elsewhere.pull_all("documents")) == std::vector<std::string>{"products"});
  CHECK(conflicts(elsewhere.snapshot("conflict")) == std::vector<std::string>{"products"});
  // Any workspace may settle what is everybody's, and none what is another's.
  const auto settle = [&](const std::string& table) {
    const std::string id = centre.value("select id from sync_conflicts where table_name = '" + table + "'");
    return elsewhere.push({elsewhere.unit("conflict", {update("sync_conflicts", id, {{"status", "resolved"}},
                                                              {{"status", "open"}})})})["receipts"][0]["outcome"];
  };
  CHECK(settle("products") == "applied");
  CHECK(settle("deals") == "quarantined");
}

TEST_CASE("what an older centre noted as a conflict is kept under both names") {
  const std::string dsn = empty_database();
  auto db = syncing::Connection::open(dsn);
  REQUIRE(db);
  REQUIRE(
      db->run("create schema pos; create table pos.migrations (number integer primary key, name text not null,"
              " checksum text not null, applied_at timestamptz not null default now())"));
  for (const auto& name : syncing::embedded_names()) {
    const std::string number(name.substr(name.rfind('/') + 1, 3)), sql(*syncing::embedded_asset(name));
    if (number > "017") continue;
    REQUIRE(db->run(sql));
    REQUIRE(db->ask("insert into pos.migrations select $1::int, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex')",
                    {number, std::string(name), sql}));
  }
  REQUIRE(db->run(
      "insert into organizations (id, name, bin) values ('018f0000-0000-7000-8000-000000000001', 'Old', '1');"
      "insert into pos.conflicts (organization_id, device_id, unit_id, table_name, row_id, column_name, seen, centre,"
      " terminal, kept, noted_at) values ('018f0000-0000-7000-8000-000000000001', gen_random_uuid(), gen_random_uuid(),"
      " 'products', gen_random_uuid(), 'price', '1', '2', '3', 'centre', '2026-11-22 10:00:00+00')"));
  const auto upgraded = syncing::install(dsn);
  REQUIRE_MESSAGE(upgraded, upgraded.error().message);
  for (const std::string query :
       {"select concat_ws(' ', centre_value, terminal_value, created_at) from sync_conflicts",
        "select concat_ws(' ', centre, terminal, noted_at at time zone 'Asia/Almaty') from pos.conflicts"}) {
    CAPTURE(query);
    const auto rows = db->ask(query);
    REQUIRE_MESSAGE(rows, rows.error().message);
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().front() == "2 3 2026-11-22 15:00:00");
  }
}
