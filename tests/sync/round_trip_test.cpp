// PostgreSQL to a terminal's file and back in a unit: no value changes.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>

#include "storage/inbox.h"
#include "storage/verify.h"
#include "storage/wire.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/edge_rows.h"

using namespace tests;
using storage::schema::Column;
using storage::schema::Table;
using storage::schema::Writer;
using Values = std::map<std::string, std::optional<std::string>>;

namespace {

const std::string kBin = "261140000014";

// A centre whose rows come from no program, and a file that they go to.
struct Ends {
  Ends() : till(centre, kBin, "Till 1"), central(centre.connect()), rows(7) {
    auto free = central.run("set session_replication_role = replica");
    REQUIRE_MESSAGE(free, free.error().message);
    user = centre.value("select user_id from employees where id = '" + till.employee + "'");
    shop.db.capture().set_workspace(terminal::Uuid::parse(till.workspace).value());
  }

  // What a row of the table must say to be this terminal's.
  Values fixed(const Table& table, const std::string& id, const std::string& root) const {
    Values values{{"organization_id", till.organization}, {"workspace_id", till.workspace}, {"is_secret", "false"}};
    if (table.name != "system_logs") values["id"] = id;
    if (table.root != "id") values[std::string(table.root)] = root;
    for (const Column& column : table.columns) {
      if (column.references == "users") values[std::string(column.name)] = user;
    }
    if (table.name == "employees") values["user_id"] = const_cast<EdgeRows&>(rows).uuid();
    return values;
  }

  // The table's row, and the head of the document that it belongs to.
  std::string insert(const Table& table, Edge edge) {
    const std::string id = rows.uuid();
    std::string root = id;
    if (table.root != "id") {
      root = rows.uuid();
      for (const Table* head : storage::schema::tables()) {
        if (head->kind == table.kind && head->root == "id")
          insert_row(central, std::string(head->name), rows.row(*head, edge, fixed(*head, root, root)));
      }
    }
    insert_row(central, std::string(table.name), rows.row(table, edge, fixed(table, id, root)));
    return id;
  }

  std::string ask(const std::string& sql, std::vector<syncing::Parameter> parameters = {}) {
    auto answer = central.ask(sql, parameters);
    REQUIRE_MESSAGE(answer, answer.error().message);
    return answer->empty() ? "" : answer->front().front().value_or("");
  }

  // The document that holds the row, as a pull would send it; what is never
  // pulled is put into one by hand.
  std::string document(const Table& table, const std::string& id) {
    const std::string name(table.name), kind(table.kind);
    if (table.lane.empty()) {
      return ask(
          "select json_build_object('kind', $1::text, 'id', $2::text, 'op', 'U', 'rows', json_build_array("
          "json_build_object('t', '" +
              name + "', 'row', row_to_json(w))))::text from (select " +
              ask("select pos.wire_columns('" + name + "')") + " from public." + name + " r where r.id::text = $2) w",
          {kind, id});
    }
    const std::string root =
        ask("select r." + std::string(table.root) + "::text from public." + name + " r where id::text = $1", {id});
    return ask("select document::text from pos.documents($1, array[$2::uuid], $3, $4)",
               {kind, root, till.organization, till.workspace});
  }

  void deliver(const std::string& document) {
    const auto outcome = must(storage::deliver(shop.db, {.documents = "[" + document + "]", .meta = {}}));
    CHECK_MESSAGE(outcome.put_aside == 0, shop.text("SELECT reason FROM unreadable_documents LIMIT 1"));
    must(shop.db.run("PRAGMA foreign_keys = OFF"));  // What the rows refer to is nowhere.
  }

  // The mirror's row in the spelling of a unit.
  static std::string spelled(storage::Database& db, const Table& table, const std::string& id) {
    const auto key = terminal::Uuid::parse(id).value();
    std::string names, json = "{";
    std::vector<const Column*> columns;
    for (const Column& column : table.columns) {
      if (!on_wire(column)) continue;
      names += (names.empty() ? "" : ", ") + std::string(column.name);
      columns.push_back(&column);
    }
    auto statement = must(db.prepare("SELECT " + names + " FROM " + std::string(table.name) + " WHERE id = ?1"));
    statement.bind(key);
    REQUIRE(must(statement.step()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      json += (i > 0 ? ",\"" : "\"") + std::string(columns[i]->name) + "\":";
      REQUIRE(
          storage::append_json_value(json, *columns[i], sqlite3_column_value(statement.handle(), static_cast<int>(i))));
    }
    return json + "}";
  }

  // Where the row at the centre is another than the spelled one, column by column.
  std::string differences(const Table& table, const std::string& spelled, const std::string& original,
                          const std::vector<std::string>& columns) {
    std::string names;
    for (const auto& name : columns) names += (names.empty() ? "" : ",") + name;
    return ask(
        "with a as (select to_jsonb(jsonb_populate_record(null::public." + std::string(table.name) +
            ", $1::jsonb)) as j), b as (select $2::jsonb as j)"
            " select string_agg(n || ': ' || coalesce((a.j->n)::text, '-') || ' was ' || coalesce((b.j->n)::text, "
            "'-'), ' | ')"
            " from a, b, unnest(string_to_array($3, ',')) n where (a.j->n)::text is distinct from (b.j->n)::text",
        {spelled, original, names});
  }

  std::string row_of(const Table& table, const std::string& id) {
    return ask("select to_jsonb(r)::text from public." + std::string(table.name) + " r where r.id::text = $1", {id});
  }

  Centre centre;
  Till till;
  syncing::Connection central;
  EdgeRows rows;
  std::string user;
  SmallShop shop;
};

// Organisations and people are there; the others are added.
bool can_be_added(const Table& table) { return table.name != "organizations" && table.name != "users"; }

std::vector<std::string> wire_names(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) {
    if (on_wire(column)) names.emplace_back(column.name);
  }
  return names;
}

}  // namespace

TEST_CASE("every value of every table comes down as it is at the centre, at the edges of its type, too") {
  Ends ends;
  for (const Table* table : storage::schema::tables()) {
    if (!can_be_added(*table) || table->name == "system_logs") continue;
    for (const Edge edge : kEdges) {
      CAPTURE(table->name);
      CAPTURE(static_cast<int>(edge));
      ends.ask("begin");
      const std::string id = ends.insert(*table, edge);
      ends.deliver(ends.document(*table, id));
      CHECK(ends.differences(*table, Ends::spelled(ends.shop.db, *table, id), ends.row_of(*table, id),
                             wire_names(*table)) == "");
      ends.ask("rollback");
    }
  }
}

TEST_CASE("organisations and people come down as they are at the centre") {
  Ends ends;
  for (const char* name : {"organizations", "users"}) {
    const Table& table = storage::schema::table(name);
    const std::string id = table.name == "users" ? ends.user : ends.till.organization;
    for (const Edge edge : kEdges) {
      CAPTURE(name);
      CAPTURE(static_cast<int>(edge));
      std::string sets;
      std::vector<syncing::Parameter> values;
      for (const auto& [column, value] : ends.rows.row(table, edge, {{"id", id}})) {
        values.push_back(value);
        sets += (sets.empty() ? "" : ", ") + column + " = $" + std::to_string(values.size());
      }
      auto done =
          ends.central.ask("update public." + std::string(name) + " set " + sets + " where id = '" + id + "'", values);
      REQUIRE_MESSAGE(done, done.error().message);
      ends.deliver(ends.document(table, id));
      CHECK(ends.differences(table, Ends::spelled(ends.shop.db, table, id), ends.row_of(table, id),
                             wire_names(table)) == "");
    }
  }
}

TEST_CASE("a unit brings every value that a terminal writes to the centre as it is in its file") {
  Ends ends;
  for (const Table* table : storage::schema::tables()) {
    if (table->writer != Writer::Terminal && table->writer != Writer::Appender) continue;
    if (table->name == "system_logs") continue;  // Its rows have no name of their own before they are there.
    const std::string name(table->name);
    for (const Edge edge : kEdges) {
      CAPTURE(name);
      CAPTURE(static_cast<int>(edge));
      ends.ask("begin");
      const std::string id = ends.insert(*table, edge);
      const std::string original = ends.row_of(*table, id);
      ends.deliver(ends.document(*table, id));
      auto& db = ends.shop.db;
      const std::string hex = "x'" + [&] {
        auto text = id;
        std::erase(text, '-');
        return text;
      }() + "'";
      must(db.run("DROP TABLE IF EXISTS temp.kept; CREATE TEMP TABLE kept AS SELECT * FROM " + name +
                  " WHERE id = " + hex));
      auto write = must(storage::MirrorWrite::begin(db));
      must(db.run("DELETE FROM " + name + " WHERE id = " + hex));
      must(write.commit());

      auto unit = ends.shop.begin("copy");
      std::string names, values;
      std::vector<std::string> sent;
      for (const Column& column : table->columns) {
        if (!mirrored(column) || !column.generated.empty()) continue;
        const std::string field(column.name);
        names += (names.empty() ? "" : ", ") + field;
        values += (values.empty() ? "" : ", ") + (field == "unit_seq" ? std::to_string(unit.number()) : field);
        if (on_wire(column) && !column.has(storage::schema::kDerived)) sent.push_back(field);
      }
      must(db.run("INSERT INTO " + name + " (" + names + ") SELECT " + values + " FROM temp.kept"));
      must(unit.commit());

      ends.ask("delete from public." + name + " where id = '" + id + "'");
      ends.ask(
          "select pos.insert_" + name + "(jsonb_build_array($1::jsonb->'changes'->0->'row'), d) from pos.devices d",
          {ends.shop.text("SELECT document FROM units ORDER BY n DESC LIMIT 1")});
      CHECK(ends.differences(*table, original, ends.row_of(*table, id), sent) == "");
      ends.ask("rollback");
      auto away = must(storage::MirrorWrite::begin(db));
      must(db.run("DELETE FROM " + name + " WHERE id = " + hex));
      must(away.commit());
    }
  }
}

TEST_CASE("a day without end, and one that no calendar of a terminal has, is put aside with the column's name") {
  Ends ends;
  for (const Table* table : storage::schema::tables()) {
    if (!can_be_added(*table) || table->lane.empty()) continue;
    for (const Column& column : table->columns) {
      const auto kind = storage::schema::value_kind(column);
      const bool day = kind == storage::schema::ValueKind::Date || kind == storage::schema::ValueKind::Timestamp;
      if (!day || !on_wire(column)) continue;
      for (const char* endless : {"infinity", "-infinity", "0044-03-15 BC", "10000-01-01"}) {
        CAPTURE(table->name);
        CAPTURE(column.name);
        CAPTURE(endless);
        ends.ask("begin");
        const std::string id = ends.insert(*table, Edge::Low);
        ends.ask(
            "update public." + std::string(table->name) + " set " + std::string(column.name) + " = $1 where id = $2",
            {endless, id});
        const std::string document = ends.document(*table, id);
        ends.ask("rollback");
        const auto outcome = must(storage::deliver(ends.shop.db, {.documents = "[" + document + "]", .meta = {}}));
        CHECK(outcome.put_aside == 1);
        CHECK(ends.shop.text("SELECT reason FROM unreadable_documents").find(" " + std::string(column.name) + " ") !=
              std::string::npos);
        must(ends.shop.db.run("DELETE FROM unreadable_documents"));
      }
    }
  }
}

// The first load has a road of its own: rows instead of documents.
TEST_CASE("a first load brings every value of every table as it is at the centre") {
  Ends ends;
  std::vector<std::pair<const Table*, std::string>> sent;
  for (const Edge edge : {Edge::High, Edge::Naughty, Edge::Nothing}) {
    for (const Table* table : storage::schema::tables()) {
      if (can_be_added(*table) && !table->lane.empty()) sent.emplace_back(table, ends.insert(*table, edge));
    }
  }
  auto db = must(storage::Database::open(ends.shop.folder / "fresh.db"));
  must(storage::migrate(db));
  must(syncing::join(db, ends.shop.clock, ends.centre.terminal_dsn(), ends.centre.issue_code(kBin, "Till 2")));
  must(syncing::run_once(db, ends.shop.clock));
  for (const auto& [table, id] : sent) {
    CAPTURE(table->name);
    CHECK(ends.differences(*table, Ends::spelled(db, *table, id), ends.row_of(*table, id), wire_names(*table)) == "");
  }
}

TEST_CASE("a first load goes past a row that no terminal can hold, and names it") {
  Ends ends;
  const Table& suppliers = storage::schema::table("suppliers");
  for (int i = 0; i < 3; ++i) ends.insert(suppliers, Edge::Naughty);
  ends.ask(
      "update public.suppliers set created_at = 'infinity' where id = (select min(id::text)::uuid from "
      "public.suppliers)");
  auto db = must(storage::Database::open(ends.shop.folder / "fresh.db"));
  must(storage::migrate(db));
  must(syncing::join(db, ends.shop.clock, ends.centre.terminal_dsn(), ends.centre.issue_code(kBin, "Till 2")));
  must(syncing::run_once(db, ends.shop.clock));
  const auto count = [&](const std::string& sql) {
    auto rows = must(db.prepare(sql));
    REQUIRE(must(rows.step()));
    return rows.integer(0);
  };
  CHECK(count("SELECT count(*) FROM suppliers") == 2);
  CHECK(count("SELECT count(*) FROM unreadable_documents WHERE reason LIKE '%created_at%'") == 1);
}
