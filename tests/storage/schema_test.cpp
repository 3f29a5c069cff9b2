// The file's tables are what the description says, and what no version made
// is left alone.
#include <doctest/doctest.h>
#include <sqlite3.h>

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

TEST_CASE("the migrations add up to the description") {
  TemporaryFolder folder;
  auto migrated = must(Database::open(folder / "migrated.db"));
  must(storage::migrate(migrated));
  auto described = must(Database::open(folder / "described.db"));
  for (const auto* table : storage::schema::tables()) must(described.run(storage::schema::create_table(*table)));
  const auto columns = [](Database& db, std::string_view table) {
    std::string text;
    auto rows =
        must(db.prepare("SELECT name || ' ' || type || ' ' || \"notnull\" || ' ' || coalesce(dflt_value, '-') || ' ' "
                        "|| pk || ' ' || hidden"
                        " FROM pragma_table_xinfo('" +
                        std::string(table) + "') ORDER BY name"));
    while (must(rows.step())) text += rows.string(0) + "\n";
    return text;
  };
  for (const auto* table : storage::schema::tables()) {
    CAPTURE(table->name);
    const std::string now = columns(migrated, table->name);
    CHECK(now == columns(described, table->name));
    CHECK_FALSE(now.empty());
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
