#include "tests/bench/scale_floor.h"

#include <sqlite3.h>

#include "storage/row_load.h"
#include "storage/schema/description.h"
#include "sync/binary_rows.h"
#include "sync/connection.h"
#include "tests/bench/timing.h"
#include "tests/support/shop_builder.h"

namespace bench {
namespace {

using storage::schema::ValueKind;
using tests::must;

constexpr int kChunk = 50'000;  // So that the floor holds no more in memory than it must.

std::string listed(const std::vector<const storage::schema::Column*>& columns, bool for_copy) {
  std::string list;
  for (const auto* column : columns) {
    const bool array = column->pg_type.ends_with("[]");
    list += (list.empty() ? "" : ", ") +
            (array && for_copy ? "to_json(" + std::string(column->name) + ")::text" : std::string(column->name));
  }
  return list;
}

std::string marks(std::size_t count) {
  std::string text = "?";
  for (std::size_t i = 1; i < count; ++i) text += ", ?";
  return text;
}

}  // namespace

LoadFloor load_products_raw(const std::string& dsn, const std::filesystem::path& file) {
  auto centre = must(syncing::Connection::open(dsn));
  auto db = must(storage::Database::open(file));
  const auto columns = storage::loaded_columns(storage::schema::table("products"));
  must(db.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072"));
  must(db.run("CREATE TABLE p (" + listed(columns, false) + ")"));
  auto insert = must(db.prepare("INSERT INTO p VALUES (" + marks(columns.size()) + ")"));
  LoadFloor floor;
  double start = now_us();
  must(db.run("BEGIN"));
  for (std::string after = "00000000-0000-0000-0000-000000000000";;) {
    must(centre.begin_copy("copy (select " + listed(columns, true) + " from public.products where id > '" + after +
                           "' order by id limit " + std::to_string(kChunk) + ") to stdout (format binary)"));
    syncing::BinaryRows rows(must(centre.finish_copy()), columns);
    const auto summary = must(rows.summary("id"));
    if (summary.rows == 0) break;
    after = summary.last.to_string();
    while (must(rows.bind_next(insert))) must(insert.run());
  }
  must(db.run("COMMIT"));
  floor.rows_s = (now_us() - start) / 1e6;
  start = now_us();
  // Small runs sorted by two threads and merged from a file are quicker than one large sort in memory.
  must(db.run("PRAGMA temp_store = FILE; PRAGMA threads = 2; PRAGMA cache_size = -4096"));
  for (const char* key : {"id", "code, organization_id", "barcode", "sku", "category_id, name", "name", "updated_at",
                          "organization_id, id"}) {
    must(db.run(std::string("CREATE INDEX \"by ") + key + "\" ON p (" + key + ")"));
  }
  must(db.run("PRAGMA wal_checkpoint(TRUNCATE)"));
  floor.indexes_s = (now_us() - start) / 1e6;
  floor.mib = static_cast<double>(std::filesystem::file_size(file)) / 1048576;
  return floor;
}

}  // namespace bench
