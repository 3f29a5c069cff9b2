// A centre of the first version, with terminals at work, becomes today's.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "sync/central_install.h"
#include "tests/sync/centre.h"
#include "tests/sync/older_centre.h"

using namespace tests;

namespace {

const std::string kBin = "123456789012";

std::string first_version() {
  const std::string dsn = empty_database();
  make_older_centre(dsn, 17);
  return dsn;
}

std::int64_t applied(const json& reply) {
  CAPTURE(reply.dump());
  return std::count_if(reply.at("receipts").begin(), reply.at("receipts").end(),
                       [](const json& receipt) { return receipt.at("outcome") == "applied"; });
}

}  // namespace

TEST_CASE("terminals of a centre of the first version go on after its upgrade") {
  Centre centre(first_version());
  Till seller(centre, kBin, "1"), other(centre, kBin, "2");
  std::vector<json> goods;
  const Goods bread = seller.article("1", "450.00", goods), tea = seller.article("2", "990.00", goods);
  goods.push_back(insert("customers", {{"id", seller.new_id()}, {"name", "Асель"}}));
  REQUIRE(applied(seller.push({seller.unit("import", goods), seller.sale_unit({bread, tea}, 2)})) == 2);
  other.hello();
  other.pull_all("catalogue");
  other.pull_all("documents");
  // The ERP's own rows of that time: lines without a tenant, stock without a ledger, a contact of a customer.
  centre.run(
      "set session_replication_role = replica; update order_items set organization_id = null, workspace_id = null;"
      "reset session_replication_role;"
      "insert into products (organization_id, workspace_id, code, name, stock_level) select organization_id,"
      " workspace_id, 'E', 'Of the ERP', 40 from terminals limit 1");
  other.pull_all("catalogue");

  const auto upgraded = syncing::install(centre.dsn());
  REQUIRE_MESSAGE(upgraded, upgraded.error().message);
  CHECK(upgraded->parts_run > 10);
  CHECK(upgraded->tenants_filled == 2);
  CHECK(upgraded->stock_opened == 1);
  CHECK(upgraded->differences.empty());
  CHECK(centre.value(
            "select sum(quantity) from stock_balances b join products p on p.id = b.product_id where p.code = 'E'") ==
        "40.000");

  // That lines got their tenant is nobody's news; that stock has a ledger is.
  other.hello();  // Gives positions to what was logged.
  const auto documents = other.pull_all("documents");
  CHECK(std::none_of(documents.begin(), documents.end(), [](const json& d) { return d.at("kind") == "order"; }));
  CHECK(std::any_of(documents.begin(), documents.end(), [](const json& d) { return d.at("kind") == "movement"; }));
  CHECK(!other.pull_all("stock").empty());

  CHECK(applied(seller.push({seller.sale_unit({tea}, 1), seller.sale_unit({bread}, 1)})) == 2);
  CHECK(other.pull_all("documents").size() == 2);
  Till late(centre, kBin, "3");
  // The first row says which units are in the others.
  CHECK(late.snapshot("order").size() == 1 + 3);
  CHECK(late.snapshot("product").size() == 1 + 3);

  const auto again = syncing::install(centre.dsn());
  REQUIRE_MESSAGE(again, again.error().message);
  CHECK(again->parts_run == 0);
  CHECK(again->tenants_filled == 0);
  CHECK(again->stock_opened == 0);
}

// Half made, the functions would refuse what they should take.
TEST_CASE("units that come during an upgrade wait for its end and none goes aside") {
  Centre centre(first_version());
  Till till(centre, kBin, "1");
  std::vector<json> goods;
  const Goods tea = till.article("1", "450.00", goods);
  REQUIRE(applied(till.push({till.unit("import", goods)})) == 1);
  std::atomic<bool> over = false;
  std::string trouble;
  int waits = 0, sold = 0;
  std::thread shop([&] {
    while (!over || sold == 0) {
      const std::string batch = json{{"nonce", till.nonce}, {"units", {till.sale_unit({tea}, 1)}}}.dump();
      for (;;) {
        const auto rows = till.db.ask("select pos.push($1, $2, $3::jsonb)", {till.token, till.device, batch});
        if (rows) {
          till.nonce = json::parse(*rows->front().front()).at("nonce");
          ++sold;
          break;
        }
        if (syncing::fault_of(rows.error()) != syncing::Fault::Retry) {
          trouble = rows.error().message + " " + rows.error().detail;
          return;
        }
        ++waits;
        std::this_thread::yield();
      }
    }
  });
  const auto upgraded = syncing::install(centre.dsn());
  over = true;
  shop.join();
  REQUIRE_MESSAGE(upgraded, upgraded.error().message);
  CHECK(trouble == "");
  CHECK(waits > 0);
  CHECK(centre.value(
            "select coalesce(string_agg(distinct sqlstate || ' ' || reason, '; '), 'none') from pos.quarantine") ==
        "none");
  CHECK(centre.number("select count(*) from orders") == sold);
}
