// The file's tables are what the description says, and what no version made
// is left alone.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "storage/migrate.h"
#include "storage/schema/ddl.h"
#include "tests/support/shop_builder.h"

using storage::Database;
using storage::ErrorCode;
using tests::must;
using tests::SmallShop;
using tests::TemporaryFolder;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

namespace {

// Definitions as SQLite keeps them, but for how they are laid out.
std::string definition(Database& db, const std::string& type, const std::string& name) {
  auto rows = must(db.prepare("SELECT sql FROM sqlite_master WHERE type = ?1 AND name = ?2"));
  rows.bind(type, name);
  if (!must(rows.step())) return "";
  std::string text = rows.string(0);
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

std::vector<std::string> names(Database& db, const std::string& sql) {
  std::vector<std::string> found;
  auto rows = must(db.prepare(sql));
  while (must(rows.step())) found.push_back(rows.string(0));
  return found;
}

}  // namespace

// Columns, types, defaults, checks, generated expressions, keys and indexes.
TEST_CASE("the migrations add up to the description") {
  TemporaryFolder folder;
  auto migrated = must(Database::open(folder / "migrated.db"));
  must(storage::migrate(migrated));
  auto described = must(Database::open(folder / "described.db"));
  for (const auto* table : storage::schema::tables()) must(described.run(storage::schema::create_table(*table)));
  for (const std::string type : {"table", "index"}) {
    for (const auto& name :
         names(described, "SELECT name FROM sqlite_master WHERE sql IS NOT NULL AND type = '" + type + "'")) {
      CAPTURE(name);
      CHECK(definition(migrated, type, name) == definition(described, type, name));
    }
  }
}

TEST_CASE("every table follows those it refers to, but for departments and their heads") {
  const auto tables = storage::schema::tables();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    for (const auto& column : tables[i]->columns) {
      if (column.references.empty() || (tables[i]->name == "employees" && column.references == "departments")) continue;
      CAPTURE(tables[i]->name);
      CAPTURE(column.name);
      const auto* target = storage::schema::find_table(column.references);
      REQUIRE(target != nullptr);
      CHECK(std::find(tables.begin(), tables.begin() + static_cast<std::ptrdiff_t>(i) + 1, target) !=
            tables.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
}

TEST_CASE("a file of a newer version is not touched") {
  TemporaryFolder folder;
  {
    auto db = must(Database::open(folder / "p.db"));
    must(storage::migrate(db));
    must(db.run("PRAGMA user_version = 99"));
  }
  auto db = must(Database::open(folder / "p.db"));
  const auto result = storage::migrate(db);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::TooNew);
  CHECK(result.error().message.find("newer version") != std::string::npos);
}

TEST_CASE("a file of another program is not touched") {
  TemporaryFolder folder;
  {
    auto db = must(Database::open(folder / "p.db"));
    must(db.run("CREATE TABLE theirs (a)"));
  }
  const std::string before = bytes_of(folder / "p.db");
  auto db = must(Database::open(folder / "p.db"));
  const auto result = storage::migrate(db);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::Corrupt);
  CHECK(bytes_of(folder / "p.db") == before);
}

TEST_CASE("a file that is no database is said to be damaged") {
  TemporaryFolder folder;
  std::ofstream(folder / "p.db") << std::string(5000, 'x');
  const auto result = Database::open(folder / "p.db");
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::Corrupt);
}

TEST_CASE("triggers of another version are replaced by this program's") {
  SmallShop shop;
  const auto count = shop.integer("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'");
  must(shop.db.run("UPDATE meta SET value = '1' WHERE key = 'triggers'"));
  must(shop.db.run("DROP TRIGGER capture_products_U"));
  must(storage::migrate(shop.db));
  CHECK(shop.integer("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'") == count);
}

TEST_CASE("the file is its owner's alone") {
  SmallShop shop;
  namespace fs = std::filesystem;
  CHECK((fs::status(shop.db.file()).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
}
