// Sales in the file: numbers, stock, sums, and what power cuts may do.
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "storage/document_store.h"
#include "storage/report_store.h"
#include "storage/verify.h"
#include "tests/support/shop_builder.h"

using terminal::Money;
using terminal::Quantity;
using tests::must;
using tests::SmallShop;

namespace {

void check_sound(storage::Database& db) {
  for (const auto& check : must(storage::verify(db))) {
    CAPTURE(check.name);
    CAPTURE(check.examples.empty() ? std::string() : check.examples.front());
    CHECK(check.faults == 0);
  }
}

}  // namespace

TEST_CASE("numbers are the series and a counter without gaps") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  for (int i = 1; i <= 3; ++i)
    CHECK(shop.record(shop.sale_of({{bread, 1000}})) == shop.device.series + "-" + std::to_string(i));
}

TEST_CASE("a sale that is given up gives its number back") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  {
    auto unit = shop.begin("sale");
    const auto sale = shop.sale_of({{bread, 1000}});
    must(storage::insert_sale(shop.db, shop.device, {sale, shop.cashier.user, 0}, shop.ids));
  }
  CHECK(shop.record(shop.sale_of({{bread, 1000}})) == shop.device.series + "-1");
}

TEST_CASE("a sale to somebody whom the centre has deleted meanwhile is a sale to nobody") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  auto sale = shop.sale_of({{bread, 1000}});
  sale.customer = shop.id();
  shop.record(sale);
  CHECK(must(storage::sales_report(shop.db, {}, {})).total.documents == 1);
  check_sound(shop.db);
}

TEST_CASE("stock is what came in less what was sold") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  auto unit = shop.begin("stock.opening");
  must(storage::insert_opening_stock(shop.db, shop.device,
                                     {.id = shop.id(),
                                      .product = bread.id,
                                      .quantity = Quantity::whole(10),
                                      .day = {},
                                      .at = shop.clock.local_now()}));
  must(unit.commit());
  shop.record(shop.sale_of({{bread, 3000}}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == Quantity::whole(7));
  shop.record(shop.sale_of({{bread, 9000}}));
  CHECK(must(storage::stock_of(shop.db, bread.id)) == Quantity::whole(-2));
  check_sound(shop.db);
}

TEST_CASE("a recorded sale reads back as it was") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto meat = shop.add({"2", "Қазы", "2200001000004", 650000, 1600, "кг"});
  const auto sale = shop.sale_of({{bread, 2000}, {meat, 735}});
  const auto number = shop.record(sale);
  const auto read = must(storage::find_document(shop.db, number));
  REQUIRE(read);
  CHECK(read->cashier_name == "Кассир 1");
  CHECK(read->sale.totals() == sale.totals());
  REQUIRE(read->sale.lines.size() == 2);
  CHECK(read->sale.lines[1].quantity == Quantity::from_milli(735));
  CHECK(read->sale.lines[1].money == sale.lines[1].money);
  CHECK(read->sale.payments.front().amount == sale.payments.front().amount);
  CHECK_FALSE(must(storage::find_document(shop.db, "none")));
}

TEST_CASE("the file's own sums equal the domain's for any line") {
  SmallShop shop;
  must(
      shop.db.run("CREATE TABLE temp.line (unit_price INTEGER, quantity_ordered INTEGER, discount_amount INTEGER, "
                  "tax_amount INTEGER)"));
  const auto& column =
      storage::schema::table("order_items")
          .columns[*storage::schema::column_index(storage::schema::table("order_items"), "line_total")];
  auto query = must(shop.db.prepare(
      "SELECT " + std::string(column.generated) +
      " FROM (SELECT ?1 AS unit_price, ?2 AS quantity_ordered, ?3 AS discount_amount, ?4 AS tax_amount)"));
  CHECK(rc::check([&]() {
    const auto price = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
    const auto milli = *rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000);
    const auto rate = *rc::gen::element(0, 500, 1000, 1200, 1600);
    const auto money = terminal::price_line(
        {Money::from_minor(price), Quantity::from_milli(milli), Money(), terminal::VatRate::from_bp(rate)});
    RC_PRE(money.has_value());
    query.bind(money->unit_price, milli, money->discount_amount, money->tax_amount);
    RC_ASSERT(must(query.step()));
    RC_ASSERT(query.money(0) == money->gross);
    RC_ASSERT(query.money(0) == terminal::generated_line_total(*money, Quantity::from_milli(milli)));
    query.rewind();
  }));
}

TEST_CASE("a report adds up sales less returns by day") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  shop.record(shop.sale_of({{bread, 2000}}));
  auto back = shop.sale_of({{bread, 1000}});
  back.type = terminal::DocumentType::Return;
  for (auto& line : back.lines) {
    line.quantity = -line.quantity;
    line.money = {.gross = -line.money.gross,
                  .tax_amount = -line.money.tax_amount,
                  .unit_price = line.money.unit_price,
                  .discount_amount = -line.money.discount_amount};
  }
  back.payments.front().amount = -back.payments.front().amount;
  shop.record(back);
  const auto report = must(storage::sales_report(shop.db, {}, {}));
  REQUIRE(report.days.size() == 1);
  CHECK(report.total.documents == 2);
  CHECK(report.total.units == Quantity::whole(1));
  CHECK(report.total.revenue == Money::from_minor(18500));
  CHECK(must(storage::sales_report(shop.db, terminal::Date{0}, terminal::Date{1})).days.empty());
  check_sound(shop.db);
}

// A child process sells until it is killed; whatever it said was sold must be
// there, whole, and nothing else may be half there.
TEST_CASE("a sale that was reported survives SIGKILL at any moment") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  const auto file = shop.db.file();
  std::int64_t promised = 0;
  for (int round = 0; round < 8; ++round) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(ends[0]);
      auto db = must(storage::Database::open(file));
      must(storage::migrate(db));
      db.capture().set_workspace(shop.device.workspace);
      terminal::UuidSource ids(static_cast<std::uint64_t>(round) + 100);
      for (;;) {
        auto sale = shop.sale_of({{bread, 1000}});
        sale.id = ids.next(round + 1);
        sale.lines.front().id = ids.next(round + 1);
        sale.payments.front().id = ids.next(round + 1);
        auto unit = must(storage::Unit::begin(
            db, {.kind = "sale", .at = sale.at, .author = shop.cashier.id, .id = ids.next(round + 1)}));
        must(storage::insert_sale(db, shop.device, {sale, shop.cashier.user, round + 1}, ids));
        must(unit.commit());
        if (::write(ends[1], "s", 1) != 1) ::_exit(1);
      }
    }
    ::close(ends[1]);
    char byte = 0;
    for (int sold = 0; sold < 5 + round * 7; ++sold) {
      REQUIRE(::read(ends[0], &byte, 1) == 1);
      ++promised;
    }
    ::kill(child, SIGKILL);
    while (::read(ends[0], &byte, 1) == 1) ++promised;
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    const auto kept = shop.integer("SELECT count(*) FROM orders");
    CHECK(kept >= promised);
    promised = kept;  // One more than promised may have been committed; it is whole then.
    CHECK(shop.integer("SELECT count(*) FROM order_items") == kept);
    CHECK(must(storage::unit_counts(shop.db)).total == kept + 1);
  }
  check_sound(shop.db);
}

TEST_CASE("when the disk is full a sale is refused and nothing of it is kept") {
  SmallShop shop;
  const auto bread = shop.add({"1", "Нан", "4870000000012", 18500});
  shop.record(shop.sale_of({{bread, 1000}}));
  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto ignored = ::signal(SIGXFSZ, SIG_IGN);
  struct rlimit tight = before;
  tight.rlim_cur = static_cast<rlim_t>(shop.db.wal_bytes() + 8192);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  bool refused = false;
  for (int i = 0; i < 50 && !refused; ++i) {
    const auto sale = shop.sale_of({{bread, 1000}});
    auto unit =
        storage::Unit::begin(shop.db, {.kind = "sale", .at = sale.at, .author = shop.cashier.id, .id = shop.id()});
    auto number = unit ? storage::insert_sale(shop.db, shop.device, {sale, shop.cashier.user, 0}, shop.ids)
                       : storage::Result<std::string>(unit.error());
    const auto done = number ? unit->commit() : storage::Result<void>(number.error());
    if (!done) {
      refused = true;
      CHECK(done.error().code == storage::ErrorCode::DiskFull);
    }
  }
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  ::signal(SIGXFSZ, ignored);
  CHECK(refused);
  CHECK(shop.integer("SELECT count(*) FROM orders") == must(storage::unit_counts(shop.db)).total - 1);
  shop.record(shop.sale_of({{bread, 1000}}));  // There is room again.
  check_sound(shop.db);
}
