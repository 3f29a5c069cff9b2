// Both databases spell and hash a row alike, whatever is in it.
#include <doctest/doctest.h>

#include "storage/canonical_json.h"
#include "storage/inbox.h"
#include "storage/row_sums.h"
#include "storage/text_hash.h"
#include "tests/support/random.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/centre.h"
#include "tests/sync/edge_rows.h"

using namespace tests;
using storage::schema::Column;
using storage::schema::Table;
using Values = std::map<std::string, std::optional<std::string>>;

namespace {

const std::string kBin = "261140000014";

std::string ask(syncing::Connection& db, const std::string& sql, std::vector<syncing::Parameter> parameters = {}) {
  auto answer = db.ask(sql, parameters);
  REQUIRE_MESSAGE(answer, answer.error().message);
  return answer->empty() ? "" : answer->front().front().value_or("");
}

std::string decimal(terminal::Int128 value) {
  std::string digits;
  const bool negative = value < 0;
  do {
    const int digit = static_cast<int>(value % 10);
    digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    value /= 10;
  } while (value != 0);
  return negative ? "-" + digits : digits;
}

// Any letters, quotes and controls that a text may have.
std::string random_text(Random& random, std::int64_t longest) {
  static const std::vector<std::string> kPieces = {"a", "9", " ", "\"", "\\", "\n", "\x01", "\x1f", "қ", "₸", "𝄞", "/"};
  std::string text;
  for (auto n = random.between(0, longest); n > 0; --n) text += random.pick(kPieces);
  return text;
}

std::string quoted(const std::string& text) {
  std::string out;
  for (const char c : text) {
    char code[8];
    std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 ? std::string(code) : std::string(1, c);
  }
  return '"' + out + '"';
}

// JSON in the spelling of somebody who is not PostgreSQL.
std::string random_json(Random& random, int depth) {
  static const std::vector<std::string> kWords = {"true", "false", "null",   "0",     "-0",     "-0.0",       "1.10",
                                                  "1e2",  "1E-3",  "-1.5e1", "12e30", "0.5e-2", "1234.5678e2"};
  const auto space = [&] { return std::string(static_cast<std::size_t>(random.between(0, 1)), ' '); };
  const auto what = random.between(0, depth > 3 ? 1 : 3);
  if (what == 0) return random.pick(kWords);
  if (what == 1) return quoted(random_text(random, 6));
  std::string out = what == 2 ? "[" : "{";
  for (auto n = random.between(0, 4), i = n; i > 0; --i) {
    if (i < n) out += ",";
    out += space();
    if (what == 3) out += quoted(random.one_in(3) ? "same" : random_text(random, 3)) + space() + ":";
    out += random_json(random, depth + 1) + space();
  }
  return out + (what == 2 ? "]" : "}");
}

// A centre whose rows come from no program, and a file that they go to.
struct Sides {
  explicit Sides(std::uint64_t seed) : till(centre, kBin, "Till 1"), central(centre.connect()), rows(seed) {
    ask(central, "set session_replication_role = replica");
    user = centre.value("select user_id from employees where id = '" + till.employee + "'");
    auto at_home = must(shop.db.prepare("UPDATE device SET workspace_id = ?1"));  // Others' rows are not compared.
    must(at_home.bind(terminal::Uuid::parse(till.workspace).value()).run());
  }

  Values fixed(const Table& table, const std::string& id, const std::string& root) {
    Values values{
        {"organization_id", till.organization}, {"workspace_id", till.workspace}, {"is_secret", "false"}, {"id", id}};
    if (table.root != "id") values[std::string(table.root)] = root;
    for (const Column& column : table.columns) {
      if (column.references == "users") values[std::string(column.name)] = user;
    }
    if (table.name == "employees") values["user_id"] = rows.uuid();
    return values;
  }

  // A document with a row of every table of its kind. Returns its id.
  std::string insert(const storage::ComparedKind& kind, Edge edge) {
    const std::string root = rows.uuid();
    for (const auto& table : kind.tables) {
      auto values = fixed(*table.table, table.root == "id" ? root : rows.uuid(), root);
      if (kind.alone) values[std::string(table.table->root)] = std::nullopt;
      insert_row(central, std::string(table.table->name), rows.row(*table.table, edge, values));
    }
    return root;
  }

  void deliver(const std::string& kind, const std::string& root) {
    const auto document = ask(central, "select document::text from pos.documents($1, array[$2::uuid], $3, $4)",
                              {kind, root, till.organization, till.workspace});
    const auto outcome = must(storage::deliver(shop.db, {.documents = "[" + document + "]", .meta = {}}));
    REQUIRE_MESSAGE(outcome.put_aside == 0, shop.text("SELECT reason FROM unreadable_documents LIMIT 1"));
    must(shop.db.run("PRAGMA foreign_keys = OFF"));  // What the rows refer to is nowhere.
  }

  std::string sum_there(const std::string& kind, const std::string& root) {
    return ask(central, "select pos.block_sums($1, pos.compared($1), array[$2::uuid], 1, $3)->0->>2",
               {kind, root, till.organization});
  }

  std::string sum_here(const storage::ComparedKind& kind, const std::string& root) {
    const auto id = terminal::Uuid::parse(root).value();
    const auto sums = must(storage::document_sums(shop.db, kind, {.after = {}, .upto = {}}));
    return sums.contains(id) ? decimal(sums.at(id)) : "none";
  }

  Centre centre;
  Till till;
  syncing::Connection central;
  EdgeRows rows;
  std::string user;
  SmallShop shop;
};

std::vector<std::string> all_kinds() {
  std::vector<std::string> kinds;
  for (const Table* table : storage::schema::tables()) {
    for (const auto kind : {table->kind, table->kind_alone}) {
      const std::string name(kind);
      if (!name.empty() && storage::compared_kind(name) && std::find(kinds.begin(), kinds.end(), name) == kinds.end())
        kinds.push_back(name);
    }
  }
  return kinds;
}

}  // namespace

TEST_CASE("a text hashes to the same number in the terminal and at the centre") {
  Centre centre;
  auto db = centre.connect();
  Random random(1);
  for (int i = 0; i < 300; ++i) {
    const std::string text = random_text(random, 40);
    const std::int64_t seed = i % 3 == 0 ? 0 : random.between(-(1LL << 60), 1LL << 60);
    CAPTURE(text);
    CHECK(std::to_string(storage::hash_text(text, seed)) ==
          ask(db, "select hashtextextended($1, $2::bigint)", {text, std::to_string(seed)}));
  }
}

TEST_CASE("JSON comes out as the centre prints it, however a terminal spelled it") {
  Centre centre;
  auto db = centre.connect();
  Random random(2);
  for (int i = 0; i < 500; ++i) {
    const std::string spelled = random_json(random, 0);
    CAPTURE(spelled);
    const std::string printed = ask(db, "select $1::jsonb::text", {spelled});
    CHECK(storage::canonical_json(spelled) == printed);
    CHECK(storage::canonical_json(printed) == printed);
  }
  CHECK(storage::canonical_json("{\"a\":") == "{\"a\":");
  CHECK(storage::canonical_json("1e999999") == "1e999999");
}

TEST_CASE("a row of any table has the same sum in the terminal and at the centre, at the edges of its types, too") {
  for (const std::uint64_t seed : {7U, 8U, 9U}) {
    Sides sides(seed);
    for (const std::string& name : all_kinds()) {
      if (name == "organization" || name == "user") continue;  // They are there, and are not added.
      const auto kind = storage::compared_kind(name).value();
      for (const Edge edge : kEdges) {
        CAPTURE(name);
        CAPTURE(static_cast<int>(edge));
        ask(sides.central, "begin");
        const std::string root = sides.insert(kind, edge);
        sides.deliver(name, root);
        CHECK(sides.sum_here(kind, root) == sides.sum_there(name, root));
        ask(sides.central, "rollback");
      }
    }
  }
}

TEST_CASE("a change of any compared column of any table changes the sum") {
  Sides sides(11);
  for (const std::string& name : all_kinds()) {
    if (name == "organization" || name == "user") continue;
    const auto kind = storage::compared_kind(name).value();
    ask(sides.central, "begin");
    const std::string root = sides.insert(kind, Edge::High);
    sides.deliver(name, root);
    const std::string before = sides.sum_here(kind, root);
    for (const auto& table : kind.tables) {
      for (const Column* column : table.columns) {
        if (column->name == "id" || column->name == table.root || column->has(storage::schema::kRequired)) continue;
        if (kind.alone && column->name == table.table->root) continue;
        CAPTURE(table.table->name);
        CAPTURE(column->name);
        auto write = must(storage::MirrorWrite::begin(sides.shop.db));
        must(sides.shop.db.run("UPDATE " + std::string(table.table->name) + " SET " + std::string(column->name) +
                               " = NULL"));
        CHECK(sides.sum_here(kind, root) != before);
      }
    }
    ask(sides.central, "rollback");
  }
}

TEST_CASE("both sides compare the same columns") {
  Centre centre;
  auto db = centre.connect();
  for (const std::string& name : all_kinds()) {
    CAPTURE(name);
    CHECK(storage::shape(storage::compared_kind(name).value()) ==
          ask(db, "select pos.shape(pos.compared($1))", {name}));
  }
  CHECK(ask(db, "select string_agg(kind, ' ') from pos.kinds where pos.compared(kind) is null") == "");
}
