// Orders, deals, tasks and hours as files.
#include <doctest/doctest.h>

#include "terminal/app/csv.h"
#include "terminal/app/exporting.h"
#include "terminal/app/tasks.h"
#include "terminal/app/work_time.h"
#include "tests/app/work_support.h"

using namespace terminal;
using namespace tests;

namespace {

struct Office : WorkShop {
  Office() { shop.take_over(person("1")); }

  // Without its head, a row a line.
  std::string exported(ExportWhat what, const ReportRange& range = {}) {
    const auto file = folder / "list.csv";
    ExportRequest request{.what = what, .file = file, .range = range, .list = {}, .language = Language::English};
    request.csv.decimal_comma = false;
    auto job = must(ExportJob::begin(shop, std::move(request)));
    must(job.run(shop));
    auto reader = must(CsvReader::open(file));
    std::string all;
    for (CsvRecord record; must(reader.next(record));) {
      for (const auto& cell : record.cells) all += (cell == record.cells.front() ? "" : "|") + cell;
      all += "\n";
    }
    return all;
  }

  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("orders are exported by the day on which they were taken, whatever became of them") {
  Office at;
  OrderTaking taking{.id = at.shop.new_id(),
                     .cart = {},
                     .terms = {.handover = Handover::Delivery,
                               .day = Date{at.clock.local_now().date().days + 2},
                               .name = "Айгүл",
                               .phone = "+77011234567",
                               .address = "Абай 1",
                               .note = {},
                               .deal = {}},
                     .prepayment = {}};
  REQUIRE_FALSE(taking.cart.add(at.bread, Quantity::whole(2)));
  const auto number = std::get<SaleReceipt>(must(take_order(at.shop, taking))).number;
  const auto row = at.exported(ExportWhat::Orders);
  CHECK(row.starts_with(number + "|"));
  CHECK(row.find("|Delivery|" + taking.terms.day.to_string() + "|Айгүл|+77011234567|901.00|0.00|901.00\n") !=
        std::string::npos);
  must(call_off(at.shop, {.number = number, .reason = "Передумал", .keep = false}));
  CHECK(at.exported(ExportWhat::Orders).find("|901.00|0.00|0.00\n") != std::string::npos);
  const Date today = at.clock.local_now().date();
  CHECK_FALSE(at.exported(ExportWhat::Orders, {.from = today, .to = today}).empty());
  CHECK(at.exported(ExportWhat::Orders, {.from = Date{today.days + 1}, .to = {}}).empty());
  CHECK(at.exported(ExportWhat::Orders, {.from = {}, .to = Date{today.days - 1}}).empty());
}

TEST_CASE("deals, tasks and hours are exported in words") {
  Office at;
  at.customer();
  at.centre(
      "INSERT INTO deals (id, organization_id, workspace_id, deal_number, title, customer_id, value, stage,"
      " probability, created_at, updated_at) SELECT randomblob(16), organization_id, workspace_id, 'D-7', 'Шкафтар',"
      " (SELECT id FROM customers), 12345600, 'WON', 100, 0, 0 FROM device");
  CHECK(at.exported(ExportWhat::Deals) == "D-7|Шкафтар|Береке|Won|123456.00|KZT||||\n");
  must(add_task(at.shop, at.shop.new_id(), {.title = "Позвонить", .notes = "=1+1", .due = {}}));
  CHECK(at.exported(ExportWhat::Tasks).starts_with("Позвонить|Not begun|Normal|"));
  must(clock_in(at.shop, at.shop.new_id()));
  at.clock.advance_ms(90 * 60'000);
  must(clock_out(at.shop));
  const std::string hours = at.exported(ExportWhat::Times);
  CHECK(hours.ends_with("|0|1.5\n"));
}
