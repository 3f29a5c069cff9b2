// Z reports as shifts keep them.
#include "storage/z_report_json.h"

#include <doctest/doctest.h>

#include "tests/support/random.h"
#include "tests/support/shop_builder.h"

using namespace terminal;
using storage::read_z_report;
using storage::z_report_json;
using tests::must;

namespace {

Money any_sum(tests::Random& random) {
  return Money::from_minor(random.between(-99'999'999'999'999, 99'999'999'999'999));
}

std::string any_name(tests::Random& random) {
  return random.pick<std::string>({"", "Кассир 1", "\"кавычки\" \\ и\nстрока", "Әжібай Құттымұрат", "😀\u00a0"});
}

ZReport any_report(tests::Random& random) {
  ZReport report{.number = any_name(random),
                 .shop = any_name(random),
                 .bin = "060140001234",
                 .address = any_name(random),
                 .terminal = any_name(random),
                 .shift_number = "K7QM4T-1",
                 .business_day = {static_cast<std::int32_t>(random.between(0, 40'000))},
                 .opened_by = any_name(random),
                 .closed_by = any_name(random),
                 .opened_at = {random.between(0, 2'000'000'000'000'000)},
                 .at = {random.between(0, 2'000'000'000'000'000)},
                 .totals = {},
                 .count = std::nullopt};
  ShiftTotals& totals = report.totals;
  totals.sale_documents = random.between(0, 100'000);
  totals.return_documents = random.between(0, 100'000);
  for (Money* sum : {&totals.sales, &totals.returns, &totals.discounts, &totals.unpaid, &totals.paid_else,
                     &totals.paid_before, &totals.drawer.opening_float, &totals.drawer.sales, &totals.drawer.refunds,
                     &totals.drawer.paid_in, &totals.drawer.paid_out, &totals.drawer.safe_drops})
    *sum = any_sum(random);
  for (const auto method : {TenderMethod::Cash, TenderMethod::BankTransfer})
    totals.tenders.push_back({method, any_sum(random), any_sum(random)});
  for (const int bp : {1600, 1250, 0})
    totals.vat_rates.push_back({VatRate::from_bp(bp), any_sum(random), any_sum(random)});
  for (auto* list : {&totals.categories, &totals.cashiers})
    for (int i = 0; i < 3; ++i) list->push_back({any_name(random), random.between(0, 9), any_sum(random)});
  if (random.one_in(2)) return report;
  report.count = DrawerCount{.counted = any_sum(random), .sheet = {}, .reason = any_name(random)};
  for (const auto tenge : tenge_denominations()) INVARIANT(!report.count->sheet.set(tenge, random.between(0, 3)));
  return report;
}

}  // namespace

TEST_CASE("a Z report comes back from its JSON as it was") {
  tests::Random random(7);
  for (int i = 0; i < 300; ++i) {
    const ZReport report = any_report(random);
    const std::string json = z_report_json(report);
    CAPTURE(json);
    CHECK(must(read_z_report(json)) == report);
    CHECK(z_report_json(must(read_z_report(json))) == json);
  }
}

TEST_CASE("what is no Z report, or a later version's, is said to be that") {
  tests::Random random(7);
  const std::string sound = z_report_json(any_report(random));
  struct Row {
    std::string json;
    ErrorCode code;
  };
  const auto with = [&](const std::string& what, const std::string& instead) {
    std::string changed = sound;
    changed.replace(changed.find(what), what.size(), instead);
    return changed;
  };
  for (const Row& row :
       {Row{"", ErrorCode::Corrupt}, Row{"[]", ErrorCode::Corrupt}, Row{"{}", ErrorCode::Corrupt},
        Row{sound.substr(0, sound.size() / 2), ErrorCode::Corrupt}, Row{with("\"v\":1", "\"v\":2"), ErrorCode::TooNew},
        Row{with("\"v\":1", "\"v\":\"1\""), ErrorCode::Corrupt},
        Row{with("\"sales\":\"", "\"sales\":\"x"), ErrorCode::Corrupt}, Row{with("CASH", "GOLD"), ErrorCode::Corrupt},
        Row{with("opened_at", "opened"), ErrorCode::Corrupt}}) {
    CAPTURE(row.json);
    const auto report = read_z_report(row.json);
    REQUIRE_FALSE(report);
    CHECK(report.error().code == row.code);
  }
}
