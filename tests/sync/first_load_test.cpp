// A first load as rows leaves a file that a first load as documents would have
// left, however often it is cut.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <thread>

#include "storage/migrate.h"
#include "storage/product_search.h"
#include "storage/row_load.h"
#include "storage/schema/description.h"
#include "storage/search_index.h"
#include "storage/verify.h"
#include "sync/binary_rows.h"
#include "sync/first_load.h"
#include "sync/join.h"
#include "sync/run_once.h"
#include "sync/worker.h"
#include "tests/support/eventually.h"
#include "tests/support/shop_builder.h"
#include "tests/sync/shaky_remote.h"
#include "tests/sync/tenant_rows.h"

using namespace tests;

namespace {

const std::string kBin = "123456789012";

// An organisation with rows in every table, and among them many articles with values at the edges.
struct Full {
  Centre centre;
  TenantRows rows{centre, 'a'};

  Full() {
    auto db = centre.connect();
    rows.insert_all(db, table_shapes(centre));
    centre.run("update organizations set bin = '" + kBin +
               "'; update workspaces set name = 'Shop'; update employees set status = 'active'");
    centre.run(
        "insert into products (organization_id, workspace_id, code, name, description, price, cost, weight, vat_rate,"
        " barcode, sku, category_id, custom_fields, tags, images, production_time, created_at, deleted_at)"
        " select w.organization_id, w.id, 'P' || n, 'Тауар № ' || n, case n % 3 when 0 then '' when 1 then E'a\\nb' "
        "end,"
        " case n % 5 when 0 then 9999999999.99 when 1 then 0.01 when 2 then 100 when 3 then -0.10 else n end, n * 1.1,"
        " n % 7 + 0.125, 5, case when n % 4 > 0 then (4870000000000 + n)::text end, 'S' || n, null,"
        " case n % 3 when 0 then '{}' when 1 then jsonb_build_object('name_kk', 'ә' || n, 'b', 1, 'a', null) end,"
        " case n % 3 when 0 then '{}' when 1 then array['x', 'y \"z\"'] end, '[1, {\"k\": []}]', n,"
        " timestamp '1969-12-31 23:59:59.999999' + n * interval '1 hour', case when n % 50 = 0 then current_timestamp "
        "end"
        " from workspaces w, generate_series(1, 2500) n");
    // What was sent has left.
    centre.run(
        "insert into stock_movements (organization_id, workspace_id, product_id, type, quantity, transfer_item_id)"
        " select t.organization_id, t.workspace_id, i.product_id, 'TRANSFER_OUT', -i.quantity_sent, i.id"
        " from stock_transfer_items i join stock_transfers t on t.id = i.stock_transfer_id");
    centre.run(
        "insert into product_barcodes (organization_id, workspace_id, product_id, barcode, kind, factor)"
        " select organization_id, workspace_id, id, '1' || barcode, 'PACK', 12.5 from products where barcode is not "
        "null");
  }
};

struct Terminal {
  Terminal(Centre& centre, const std::string& name) : db(must(storage::Database::open(folder / "prometric.db"))) {
    must(storage::migrate(db));
    must(syncing::join(db, clock, centre.terminal_dsn(), centre.issue_code(kBin, name)));
  }

  TemporaryFolder folder;
  HandClock clock;
  storage::Database db;
};

// Every row of every table, in the mirror's spelling; what only this file knows is left out.
std::map<std::string, std::string> contents(storage::Database& db) {
  std::map<std::string, std::string> tables;
  for (const auto* table : storage::schema::tables()) {
    if (table->lane.empty()) continue;
    std::string list;
    for (const auto& column : table->columns) {
      if (on_wire(column)) list += (list.empty() ? "quote(" : " || ' ' || quote(") + std::string(column.name) + ")";
    }
    auto rows = must(db.prepare("SELECT " + list + " FROM " + std::string(table->name) + " ORDER BY id"));
    std::string& text = tables[std::string(table->name)];
    while (must(rows.step())) text += rows.string(0) + "\n";
  }
  return tables;
}

// The first line that differs, as it is and as it should be; empty: none.
std::string first_difference(const std::string& is, const std::string& should) {
  const auto [a, b] = std::mismatch(is.begin(), is.end(), should.begin(), should.end());
  if (a == is.end() && b == should.end()) return {};
  const auto line = [](const std::string& text, std::string::const_iterator at) {
    const auto from = text.rfind('\n', static_cast<std::size_t>(at - text.begin()));
    return text.substr(from == std::string::npos ? 0 : from + 1, 3000);
  };
  return line(is, a) + " | should be | " + line(should, b);
}

std::string indexes(storage::Database& db) {
  auto rows =
      must(db.prepare("SELECT group_concat(name, ' ') FROM (SELECT name FROM sqlite_master WHERE type = 'index' "
                      "ORDER BY name)"));
  INVARIANT(must(rows.step()));
  return rows.string(0);
}

void check_sound(storage::Database& db) {
  for (const auto& check : must(storage::verify(db))) {
    CAPTURE(check.name);
    CHECK_MESSAGE(check.faults == 0, (check.examples.empty() ? std::string() : check.examples.front()));
  }
}

}  // namespace

TEST_CASE("a first load by rows leaves what a first load by documents leaves") {
  Full shop;
  Terminal by_rows(shop.centre, "Till 1"), by_documents(shop.centre, "Till 2"), cut(shop.centre, "Till 3");
  const std::string usual = indexes(by_rows.db);
  const auto inner = syncing::remote_postgres(shop.centre.terminal_dsn());
  ShakyRemote calm(*inner, 1), old(*inner, 2), shaky(*inner, 3);
  calm.calm();
  old.calm();
  old.give_documents_only();
  must(syncing::run_once(by_rows.db, by_rows.clock, calm));
  must(syncing::run_once(by_documents.db, by_documents.clock, old));
  for (int tries = 0; !syncing::run_once(cut.db, cut.clock, shaky); ++tries) REQUIRE(tries < 300);
  CHECK(calm.rows_given() > 20);
  CHECK(shaky.faults() > 0);
  // The terminals came one after the other; all know of all now.
  must(syncing::run_once(by_rows.db, by_rows.clock, calm));
  must(syncing::run_once(by_documents.db, by_documents.clock, old));
  const auto expected = contents(by_documents.db);
  CHECK(expected.at("products").size() > 100'000);
  for (Terminal* terminal : {&by_rows, &cut}) {
    const auto found = contents(terminal->db);
    for (const auto& [table, text] : expected) {
      CAPTURE(table);
      CHECK(first_difference(found.at(table), text) == "");
    }
    CHECK(indexes(terminal->db) == usual);
    CHECK_FALSE(must(storage::indexes_put_off(terminal->db)));
    while (must(storage::index_slice(terminal->db, storage::kSliceAlone))) {}
    check_sound(terminal->db);
    CHECK(must(storage::search_products(terminal->db, "тауар 2499", 5)).products.size() == 1);
    CHECK(must(storage::products_by_barcode(terminal->db, "14870000000001")).front().factor.milli() == 12'500);
  }
}

TEST_CASE("a code that changes hands in the middle of a first load is its new owner's") {
  Full shop;
  Terminal till(shop.centre, "Till 1");
  const auto inner = syncing::remote_postgres(shop.centre.terminal_dsn());
  ShakyRemote remote(*inner, 1);
  remote.calm();
  int chunk = 0;
  const std::string first_code = shop.centre.value("select code from products order by id limit 1");
  remote.meanwhile = [&, first_code](const syncing::RowsRequest& request) {
    if (request.table->name != "product_barcodes" || ++chunk != 1) return;
    shop.centre.run("update products set code = 'given up' where code = '" + first_code + "'");
    shop.centre.run("update products set code = '" + first_code +
                    "' where id = (select id from products order by id desc limit 1)");
  };
  must(syncing::run_once(till.db, till.clock, remote));
  must(syncing::run_once(till.db, till.clock, remote));
  CHECK(chunk >= 2);
  auto rows =
      must(till.db.prepare("SELECT (SELECT id FROM products WHERE code = ?1) = (SELECT max(id) FROM products),"
                           " (SELECT code FROM products ORDER BY id LIMIT 1)"));
  REQUIRE(must(rows.bind(first_code).step()));
  CHECK(rows.integer(0) == 1);
  CHECK(rows.string(1) == "given up");
  CHECK_FALSE(must(storage::indexes_put_off(till.db)));
  check_sound(till.db);
}

TEST_CASE("a slow line's first load makes the indexes before its end, so that what is there can be sold") {
  Full shop;
  Terminal till(shop.centre, "Till 1");
  const auto inner = syncing::remote_postgres(shop.centre.terminal_dsn());
  ShakyRemote remote(*inner, 1);
  remote.calm();
  std::vector<bool> put_off;
  remote.meanwhile = [&](const syncing::RowsRequest& request) {
    if (request.kind != "product") return;
    put_off.push_back(must(storage::indexes_put_off(till.db)));
    till.clock.advance_ms(20'000);
  };
  const std::string usual = indexes(till.db);
  must(syncing::run_once(till.db, till.clock, remote));
  REQUIRE(put_off.size() > 4);
  CHECK(put_off.front());
  CHECK_FALSE(put_off.back());
  CHECK(indexes(till.db) == usual);
  check_sound(till.db);
}

TEST_CASE("keys between two documents are all of them and no others, however many there are") {
  Full shop;
  shop.centre.run(
      "insert into products (organization_id, workspace_id, code, name) select organization_id, "
      "workspace_id, code || '-' || i, name from products, generate_series(1, 2) i where code like 'P%'");
  for (const char* upto : {"'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                           "(select id from products order by id offset 2499 limit 1)",
                           "(select id from products order by id offset 2500 limit 1)",
                           "(select id from products order by id offset 5100 limit 1)"}) {
    CAPTURE(upto);
    CHECK(shop.centre.value(
              "select k.ids is not distinct from coalesce(array(select id from products where id > w.after "
              "and id <= w.upto order by id), '{}') from (select o.id as organization, s.id as workspace, "
              "(select id from products order by id offset 10 limit 1) as after, " +
              std::string(upto) +
              "::uuid as upto from organizations o, workspaces s) w, lateral (select "
              "pos.keys_between('product', w.organization, w.workspace, w.after, w.upto) as ids) k") == "t");
  }
}

TEST_CASE("a chunk of a first load grows while it is small and quick and shrinks when it is neither") {
  CHECK(syncing::next_chunk(1000, 100'000, 10) == 2000);
  CHECK(syncing::next_chunk(20'000, 100'000, 10) == 20'000);
  CHECK(syncing::next_chunk(1000, 100'000, 1500) == 1000);
  CHECK(syncing::next_chunk(1000, 100'000, 3000) == 500);
  CHECK(syncing::next_chunk(1000, 50 << 20, 10) == 500);
  CHECK(syncing::next_chunk(500, 50 << 20, 60'000) == 500);
}

TEST_CASE("a row that the mirror cannot hold is put aside and the rest is loaded") {
  Full shop;
  shop.centre.run("update products set created_at = 'infinity' where code = 'P7'");
  Terminal till(shop.centre, "Till 1");
  must(syncing::run_once(till.db, till.clock));
  auto count =
      must(till.db.prepare("SELECT (SELECT count(*) FROM products WHERE code LIKE 'P%'), (SELECT count(*) FROM "
                           "unreadable_documents)"));
  REQUIRE(must(count.step()));
  CHECK(count.integer(0) == 2499);
  CHECK(count.integer(1) == 1);
  CHECK_FALSE(must(storage::indexes_put_off(till.db)));
}

TEST_CASE("numbers of PostgreSQL are read exactly or not at all") {
  Centre centre;
  auto db = centre.connect();
  struct Row {
    const char* number;
    int scale;
    std::int64_t value;
  };
  for (const Row& row :
       {Row{"0", 2, 0}, Row{"0.00", 2, 0}, Row{"0.01", 2, 1}, Row{"-0.01", 2, -1}, Row{"450.50", 2, 45050},
        Row{"10000", 2, 1'000'000}, Row{"-100000000", 0, -100'000'000}, Row{"9999999999999.99", 2, 999'999'999'999'999},
        Row{"12.5", 3, 12'500}, Row{"0.001", 3, 1}, Row{"1234567.891", 3, 1'234'567'891}}) {
    CAPTURE(row.number);
    must(db.begin_copy("copy (select " + std::string(row.number) + "::numeric) to stdout (format binary)"));
    const std::string stream = must(db.finish_copy());
    // Head, number of fields, length of the field; the end mark.
    const std::string_view field = std::string_view(stream).substr(25, stream.size() - 25 - 2);
    CHECK(must(syncing::read_numeric(field, row.scale)) == row.value);
    for (std::size_t cut = 0; cut < field.size(); ++cut) CHECK_FALSE(syncing::read_numeric(field.substr(0, cut), 2));
  }
  for (const char* wrong : {"'NaN'", "'infinity'", "0.001", "99999999999999999999"}) {
    CAPTURE(wrong);
    must(db.begin_copy("copy (select " + std::string(wrong) + "::numeric) to stdout (format binary)"));
    const std::string stream = must(db.finish_copy());
    CHECK_FALSE(syncing::read_numeric(std::string_view(stream).substr(25, stream.size() - 27), 2));
  }
}

TEST_CASE("a stream of rows that is cut or of other columns is refused as a whole") {
  Centre centre;
  auto db = centre.connect();
  must(
      db.begin_copy("copy (select gen_random_uuid(), 'x'::text from generate_series(1, 3)) to stdout (format binary)"));
  const std::string stream = must(db.finish_copy());
  static constexpr storage::schema::Column kColumns[] = {{.name = "id", .pg_type = "uuid"},
                                                         {.name = "name", .pg_type = "text"}};
  const std::vector<const storage::schema::Column*> columns{&kColumns[0], &kColumns[1]};
  CHECK(must(syncing::BinaryRows(stream, columns).summary("id")).rows == 3);
  CHECK_FALSE(syncing::BinaryRows(stream, {&kColumns[0]}).summary("id"));
  for (std::size_t length = 0; length < stream.size(); ++length)
    CHECK_FALSE(syncing::BinaryRows(stream.substr(0, length), columns).summary("id"));
}

// Rows of a document are read in several calls; others may come between them.
TEST_CASE("the children of a chunk come whole though documents came between") {
  Centre centre;
  Till till(centre, kBin, "Till 1");
  centre.run(
      "insert into products (id, organization_id, workspace_id, code, name) select ('0000000' || n || "
      "'-0000-7000-8000-000000000000')::uuid, organization_id, id, 'P' || n, 'P' from workspaces, (values (1), (3)) x "
      "(n)");
  centre.run(
      "insert into product_barcodes (organization_id, workspace_id, product_id, barcode) select organization_id,"
      " workspace_id, id, '1' from products");
  centre.run(
      "insert into products (id, organization_id, workspace_id, code, name) select "
      "'00000002-0000-7000-8000-000000000000', organization_id, id, 'P2', 'P' from workspaces");
  const auto rows = till.db.ask(
      "select r.id from pos.snapshot($1, $2, 'product', 'product_barcodes', array['id'], null,"
      " '00000003-0000-7000-8000-000000000000', 2) as r (id uuid)",
      {till.token, till.device});
  REQUIRE_MESSAGE(rows, rows.error().message);
  CHECK(rows->size() == 2);
}

TEST_CASE("the worker prepares search by itself, with a centre and without one") {
  for (const bool with_centre : {false, true}) {
    CAPTURE(with_centre);
    Centre centre;
    SmallShop shop;
    for (int i = 0; i < 500; ++i) shop.add({std::to_string(i), "Тауар " + std::to_string(i), "", 100});
    if (with_centre)
      must(syncing::join(shop.db, shop.clock, centre.terminal_dsn(), centre.issue_code("261140000014", "Till 1")));
    CHECK(must(storage::search_progress(shop.db)).waiting >= 500);
    const terminal::SystemClock clock;
    syncing::Worker worker(shop.db.file(), clock, {});
    worker.set_in_use(true);
    REQUIRE(eventually([&] { return must(storage::search_progress(shop.db)).complete(); }, std::chrono::seconds(60)));
    check_sound(shop.db);
  }
}
