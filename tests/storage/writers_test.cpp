// Who may write what: a unit that oversteps is told the table and the column.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/schema/description.h"
#include "tests/support/shop_builder.h"

using nlohmann::json;
using storage::schema::Writer;
using tests::must;
using tests::SmallShop;

namespace {

// What the centre has sent: a customer with a contact, and a deal.
void fill(SmallShop& shop) {
  auto write = must(storage::MirrorWrite::begin(shop.db));
  must(shop.db.run(
      "INSERT INTO customers (id, organization_id, workspace_id, name, created_at, updated_at)"
      "  SELECT x'01000000000000000000000000000000', organization_id, workspace_id, 'Айгүл', 0, 0 FROM device;"
      "INSERT INTO customer_contacts (id, customer_id, first_name, last_name, created_at, updated_at) VALUES"
      "  (x'02000000000000000000000000000000', x'01000000000000000000000000000000', 'А', 'Б', 0, 0);"
      "INSERT INTO deals (id, organization_id, workspace_id, customer_id, title, created_at, updated_at)"
      "  SELECT x'03000000000000000000000000000000', organization_id, workspace_id, "
      "x'01000000000000000000000000000000',"
      "  'Шкафтар', 0, 0 FROM device;"
      "INSERT INTO suppliers (id, organization_id, workspace_id, name, created_at, updated_at)"
      "  SELECT x'04000000000000000000000000000000', organization_id, workspace_id, 'Қойма', 0, 0 FROM device;"
      "INSERT INTO sync_conflicts (id, organization_id, table_name, row_id, kept, created_at, updated_at)"
      "  SELECT x'05000000000000000000000000000000', organization_id, 'products', randomblob(16), 'centre', 0, 0 FROM "
      "device"));
  must(write.commit());
}

json changes(SmallShop& shop) {
  return json::parse(shop.text("SELECT document FROM units ORDER BY n DESC LIMIT 1")).at("changes");
}

}  // namespace

TEST_CASE("a table that is edited here takes its own columns, and says which others are the centre's") {
  SmallShop shop;
  fill(shop);
  {
    auto unit = shop.begin("deal.stage");
    must(shop.db.run("UPDATE deals SET stage = 'WON', won_reason = 'price', updated_at = 7"));
    must(shop.db.run("UPDATE employees SET pin_hash = 'h' WHERE employee_number = '1'"));
    must(shop.db.run("UPDATE sync_conflicts SET status = 'resolved', resolution = 'centre'"));
    must(unit.commit());
  }
  const json made = changes(shop);
  REQUIRE(made.size() == 3);
  CHECK(made[0].at("new") ==
        json{{"stage", "WON"}, {"won_reason", "price"}, {"updated_at", "1970-01-01 00:00:00.000007"}});
  CHECK(made[1].at("new") == json{{"pin_hash", "h"}});
  struct Overstep {
    const char* sql;
    const char* names;
  };
  for (const Overstep& step :
       {Overstep{"UPDATE deals SET title = 'x'", "deals.title is kept by the centre"},
        {"UPDATE deals SET probability = 5, stage = 'LOST'", "deals.probability is kept"},
        {"UPDATE employees SET status = 'terminated'", "employees.status is kept"},
        {"UPDATE sync_conflicts SET kept = 'terminal'", "sync_conflicts.kept is kept"},
        {"DELETE FROM deals", "deals is kept by the centre"},
        {"UPDATE suppliers SET name = 'x'", "suppliers is kept by the centre"},
        {"DELETE FROM suppliers", "suppliers is kept by the centre"},
        {"INSERT INTO sync_conflicts (id, organization_id, table_name, row_id, kept, created_at, updated_at)"
         " SELECT randomblob(16), organization_id, 'x', randomblob(16), 'centre', 0, 0 FROM device",
         "sync_conflicts is kept by the centre"}}) {
    CAPTURE(step.sql);
    auto unit = shop.begin("mischief");
    const auto done = shop.db.run(step.sql);
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find(step.names) != std::string::npos);
    CHECK_FALSE(unit.commit());
  }
}

TEST_CASE("no table that terminals only read takes a row from a unit") {
  SmallShop shop;
  for (const auto* table : storage::schema::tables()) {
    if (table->writer != Writer::Nobody && table->writer != Writer::Editor) continue;
    if (table->name == "stock_balances") continue;  // It has its own guards (capture_test).
    CAPTURE(table->name);
    std::string names, values;
    for (const auto& column : table->columns) {
      if (!mirrored(column) || !column.generated.empty() || !column.has(storage::schema::kRequired)) continue;
      const auto kind = value_kind(column);
      names += (names.empty() ? "" : ", ") + std::string(column.name);
      values += (values.empty() ? "" : ", ") + (!column.one_of.empty()
                                                    ? std::string(column.one_of.substr(0, column.one_of.find(',')))
                                                : kind == storage::schema::ValueKind::Uuid ? "randomblob(16)"
                                                : kind == storage::schema::ValueKind::Text ? "'a'"
                                                : kind == storage::schema::ValueKind::Json ? "'{}'"
                                                                                           : "1");
    }
    auto unit = shop.begin("mischief");
    const auto done =
        shop.db.run("INSERT INTO " + std::string(table->name) + " (" + names + ") VALUES (" + values + ")");
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find(std::string(table->name) + " is kept by the centre") != std::string::npos);
  }
}

TEST_CASE("a child that is taken away leaves its tombstone in the unit, and its parent stays") {
  SmallShop shop;
  fill(shop);
  auto unit = shop.begin("customer.edit");
  must(shop.db.run(
      "INSERT INTO customer_addresses (id, customer_id, type, address_line_1, city, created_at, updated_at) VALUES"
      " (x'06000000000000000000000000000000', x'01000000000000000000000000000000', 'legal', 'Абай 1', 'Алматы', 0, 0);"
      "DELETE FROM customer_contacts"));
  must(unit.commit());
  const json made = changes(shop);
  REQUIRE(made.size() == 2);
  CHECK(made[0].at("t") == "customer_addresses");
  CHECK_FALSE(made[0].at("row").contains("workspace_id"));  // The centre gives a child its parent's.
  CHECK(made[1].at("op") == "D");
  CHECK(made[1].at("t") == "customer_contacts");
  CHECK(made[1].at("id") == "02000000-0000-0000-0000-000000000000");
  CHECK(made[1].at("old").at("first_name") == "А");
}

TEST_CASE("hours of the day travel as they stand on the clock") {
  SmallShop shop;
  auto unit = shop.begin("time");
  must(shop.db.run(
      "INSERT INTO time_entries (id, organization_id, workspace_id, employee_id, entry_date, start_time, end_time,"
      " duration_hours, hourly_rate, created_at, updated_at) SELECT randomblob(16), d.organization_id, d.workspace_id,"
      " e.id, 20000, 32400000001, 86400000000, 850, 333, 0, 0 FROM device d, employees e WHERE e.employee_number = "
      "'1'"));
  must(unit.commit());
  const json row = changes(shop)[0].at("row");
  CHECK(row.at("start_time") == "09:00:00.000001");
  CHECK(row.at("end_time") == "24:00:00");
  CHECK(row.at("duration_hours") == "8.50");
  CHECK(shop.integer("SELECT billable_amount FROM time_entries") == 2831);  // 28.305, half away from zero.
}

TEST_CASE("a log line is numbered here for itself, and by the centre for everybody") {
  SmallShop shop;
  auto unit = shop.begin("log");
  must(shop.db.run(
      "INSERT INTO system_logs (level, message, timestamp) VALUES ('WARN', 'paper', 0), ('INFO', 'paper', 1)"));
  must(unit.commit());
  CHECK(shop.integer("SELECT max(id) FROM system_logs") == 2);
  for (const json& change : changes(shop)) CHECK_FALSE(change.at("row").contains("id"));
}
