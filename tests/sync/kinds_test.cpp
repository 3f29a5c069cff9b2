// Every table that terminals hold tells of what happens in it: rows that come,
// change and go, whatever their types, and whether their workspace is theirs.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/sync/tenant_rows.h"

using namespace tests;

namespace {

struct Held {
  std::string table, lane, root;
  std::string text;  // A column that anything may be written into, or "".
};

// Tables that come down, as the centre knows them.
std::vector<Held> held(Centre& centre) {
  auto db = centre.connect();
  auto rows = db.ask(
      "select m.table_name, m.lane, m.root_column, (select c.name from pos.mirror_columns c"
      "   where c.table_name = m.table_name and c.type in ('text', 'character varying(255)', 'character varying(500)')"
      "     and not c.withheld and not c.generated order by c.position limit 1)"
      " from pos.mirror m where m.lane is not null order by m.rank");
  REQUIRE_MESSAGE(rows, rows.error().message);
  std::vector<Held> tables;
  for (const auto& row : *rows) tables.push_back({*row[0], *row[1], *row[2], row[3].value_or("")});
  return tables;
}

// One organisation with a row in every table, and a till that joins it afterwards.
struct Full {
  Centre centre;
  std::vector<TableShape> shapes = table_shapes(centre);
  TenantRows rows{centre, 'a'};

  Full() {
    auto db = centre.connect();
    rows.insert_all(db, shapes);
    centre.run(
        "update organizations set bin = '123456789012'; update workspaces set name = 'Shop';"
        "update employees set status = 'active'");
  }
};

// All rows of all lanes' documents, as "table id"; and the documents' ids that are gone.
struct News {
  std::set<std::string> rows, gone;
  std::map<std::string, json> by_id;
};

News news(Till& till) {
  News all;
  till.hello();  // Gives positions: a pull that has something to give does not.
  for (const char* lane : {"catalogue", "stock", "documents"}) {
    for (const json& document : till.pull_all(lane)) {
      if (document["op"] == "D") all.gone.insert(document["id"]);
      for (const json& line : document.value("rows", json::array())) {
        const std::string id = line["row"]["id"];
        all.rows.insert(line["t"].get<std::string>() + " " + id);
        all.by_id[id] = line["row"];
      }
    }
  }
  return all;
}

}  // namespace

TEST_CASE("what compares old rows with new ones is planned for many, whatever came first") {
  Centre centre;
  // A session's first change would else decide how all later ones are compared.
  CHECK(centre.value("select string_agg(p.proname, ', ') from pg_proc p where p.pronamespace = 'pos'::regnamespace and "
                     "p.prosrc ~ 'join (stale|fresh) ' and p.prorettype = 'trigger'::regtype and not "
                     "coalesce(p.proconfig @> '{enable_nestloop=off}', false)") == "");
  CHECK(centre.number("select count(*) from pg_proc p where p.pronamespace = 'pos'::regnamespace and p.prosrc ~ 'join "
                      "(stale|fresh) ' and p.prorettype = 'trigger'::regtype") > 20);
}

TEST_CASE("a new row of every table that tills hold reaches them") {
  Full shop;
  Till till(shop.centre, "123456789012", "Till 1");
  const News first = news(till);
  for (const Held& table : held(shop.centre)) {
    CAPTURE(table.table);
    if (table.table == "users") continue;  // Seen with the employee, whom the row beside it makes.
    CHECK(first.rows.contains(table.table + " " + shop.rows.id(table.table)));
  }
}

TEST_CASE("the first load has a row of every kind") {
  Full shop;
  Till till(shop.centre, "123456789012", "Till 1");
  std::set<std::string> loaded;
  const json kinds = till.hello()["kinds"];
  for (const json& kind : kinds) {
    for (const json& document : till.snapshot(kind["kind"])) {
      for (const json& line : document.value("rows", json::array())) loaded.insert(line["t"]);
    }
  }
  for (const Held& table : held(shop.centre)) {
    CAPTURE(table.table);
    CHECK(loaded.contains(table.table));
  }
}

TEST_CASE("a changed row of every table that tills hold reaches them") {
  Full shop;
  Till till(shop.centre, "123456789012", "Till 1");
  news(till);
  shop.centre.run("alter table stock_movements disable trigger keep_movements");
  int changed = 0;
  for (const Held& table : held(shop.centre)) {
    CAPTURE(table.table);
    if (table.text.empty()) continue;
    shop.centre.run("update " + table.table + " set " + table.text + " = 'fresh' where id = '" +
                    shop.rows.id(table.table) + "'");
    const News after = news(till);
    REQUIRE(after.by_id.contains(shop.rows.id(table.table)));
    CHECK(after.by_id.at(shop.rows.id(table.table))[table.text] == "fresh");
    ++changed;
  }
  CHECK(changed > 30);
}

TEST_CASE("a row that goes takes its document or its line with it at the tills") {
  Full shop;
  Till till(shop.centre, "123456789012", "Till 1");
  news(till);
  shop.centre.run(
      "alter table stock_movements disable trigger keep_movements;"
      "update employees set department_id = null");
  const std::set<std::string> places{"organizations", "workspaces", "users", "employees", "terminals"};
  auto tables = shop.shapes;
  std::reverse(tables.begin(), tables.end());
  for (const TableShape& shape : tables) {
    if (places.contains(shape.name)) continue;
    CAPTURE(shape.name);
    shop.centre.run("delete from " + shape.name + " where id = '" + shop.rows.id(shape.name) + "'");
    const auto all = held(shop.centre);
    const auto table =
        std::find_if(all.begin(), all.end(), [&](const Held& other) { return other.table == shape.name; });
    if (table == all.end()) continue;
    const News after = news(till);
    CHECK(!after.rows.contains(shape.name + " " + shop.rows.id(shape.name)));
    CHECK((after.gone.contains(shop.rows.id(shape.name)) || table->root != "id"));
    CHECK(!(after.gone.empty() && after.rows.empty()));
  }
}

TEST_CASE("a row without a workspace is every workspace's until it gets one") {
  Centre centre;
  Till here(centre, "123456789012", "Till 1"), there(centre, "123456789012", "Till 1", "Depot");
  const std::string setting = centre.value("insert into app_settings (organization_id, key, value) values ('" +
                                           here.organization + "', 'vat', '16') returning id");
  CHECK(news(here).by_id.contains(setting));
  CHECK(news(there).by_id.contains(setting));
  centre.run("update app_settings set workspace_id = '" + there.workspace + "'");
  CHECK(news(here).gone.contains(setting));
  CHECK(news(there).by_id.contains(setting));
  centre.run("update app_settings set workspace_id = null");
  CHECK(news(here).by_id.contains(setting));
  centre.run("delete from app_settings");
  CHECK(news(here).gone.contains(setting));
  CHECK(news(there).gone.contains(setting));
}

TEST_CASE("a line whose tenant is not known yet is nobody's to edit and gets one with its next write") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1"), stranger(centre, "987654321098", "Till 1");
  const std::string customer = till.new_id(), contact = till.new_id();
  till.push({till.unit(
      "people", {insert("customers", {{"id", customer}, {"name", "Сатып алушы"}}),
                 insert("customer_contacts",
                        {{"id", contact}, {"customer_id", customer}, {"first_name", "Ая"}, {"last_name", "А"}})})});
  centre.run(
      "alter table customer_contacts disable trigger user;"
      "update customer_contacts set organization_id = null, workspace_id = null;"
      "alter table customer_contacts enable trigger user");
  const auto edit = [&](Till& by) {
    return by.push({by.unit("edit", {update("customer_contacts", contact, {{"notes", "x"}},
                                            {{"notes", nullptr}})})})["receipts"][0]["outcome"];
  };
  CHECK(edit(stranger) == "quarantined");
  CHECK(edit(till) == "quarantined");
  centre.run("update customer_contacts set notes = 'y'");
  CHECK(centre.value("select organization_id from customer_contacts") == till.organization);
  CHECK(edit(stranger) == "quarantined");
  CHECK(edit(till) == "applied");
}

TEST_CASE("a point that is moved is news and one that is not is none") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const std::string customer = till.new_id();
  till.push({till.unit("people", {insert("customers", {{"id", customer}, {"name", "Сатып алушы"}}),
                                  insert("customer_addresses", {{"id", till.new_id()},
                                                                {"customer_id", customer},
                                                                {"type", "office"},
                                                                {"address_line_1", "Абай 1"},
                                                                {"city", "Алматы"},
                                                                {"coordinates", "(76.9,43.2)"}})})});
  till.pull_all("catalogue");
  centre.run("update customer_addresses set coordinates = '(76.9,43.2)'");
  CHECK(till.pull_all("catalogue").empty());
  centre.run("update customer_addresses set coordinates = '(76.9,43.25)'");
  const auto documents = till.pull_all("catalogue");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["rows"][1]["row"]["coordinates"] == "(76.9,43.25)");
}

TEST_CASE("a shift's report of the fiscal register is a document of its own") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1"), other(centre, "123456789012", "Till 2");
  const std::string report = till.new_id();
  const json receipt =
      till.push({till.unit("report", {insert("fiscal_receipts", {{"id", report},
                                                                 {"operation", "Z_REPORT"},
                                                                 {"terminal_id", till.terminal},
                                                                 {"request", {{"cash", "10.00"}}}})})})["receipts"][0];
  CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
  CHECK(till.pull_all("documents").empty());
  const auto documents = other.pull_all("documents");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0]["kind"] == "fiscal");
  CHECK(documents[0]["id"] == report);
}

TEST_CASE("what a till writes into the logs arrives and is sent to nobody") {
  Centre centre;
  Till till(centre, "123456789012", "Till 1");
  const json receipt = till.push({till.unit(
      "logs", {insert("system_logs", {{"level", "WARN"}, {"message", "Принтер"}, {"timestamp", "2026-11-22 14:00:00"}}),
               insert("system_logs", {{"level", "ERROR"}, {"message", "Қағаз жоқ"}}),
               insert("audit_logs", {{"id", till.new_id()},
                                     {"entity_type", "shifts"},
                                     {"entity_id", till.new_id()},
                                     {"action", "LOGIN"}})})})["receipts"][0];
  CHECK_MESSAGE(receipt["outcome"] == "applied", receipt.dump());
  CHECK(centre.value("select string_agg(id || ' ' || level || ' ' || (workspace_id = '" + till.workspace +
                     "'), ', ' order by id) from system_logs") == "1 WARN true, 2 ERROR true");
  CHECK(centre.number("select count(*) from audit_logs where organization_id = '" + till.organization + "'") == 1);
  CHECK(centre.number("select count(*) from pos.change_log where kind in ('audit', 'system_log')") == 0);
}
