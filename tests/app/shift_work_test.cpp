// The shift at a till: who may do what to it, and what stays of it.
#include "terminal/app/shift_work.h"

#include <doctest/doctest.h>

#include "storage/inbox.h"
#include "terminal/app/import_products.h"
#include "terminal/app/pin.h"
#include "tests/app/import_support.h"
#include "tests/app/shift_support.h"

using namespace tests;
using namespace terminal;

TEST_CASE("a shift is opened with what lies in the drawer, once") {
  ShiftShop opened;
  CashCount sheet;
  REQUIRE(!sheet.set(5'000, 3));
  REQUIRE(!sheet.set(200, 4));
  const auto shift = done(open_shift(opened.shop, counted(sheet)));
  CHECK(shift.opening_float == tenge(15'800));
  CHECK(must(opened.shop.shift())->id == shift.id);
  CHECK(opened.text("SELECT opening_count FROM shifts") == R"({"5000":3,"200":4})");
  CHECK(opened.units() == 1);
  CHECK(open_shift(opened.shop, counted(sheet)).refusal() == ShiftRefusal::AlreadyOpen);
  CHECK(opened.units() == 1);
  CHECK(opened.faults() == 0);
}

TEST_CASE("the next shift is offered what the last one left") {
  ShiftShop opened;
  CHECK(must(suggested_float(opened.shop)) == tenge(0));
  done(open_shift(opened.shop, {tenge(20'000), {}}));
  opened.sell("TEA", 2);
  done(move_cash(opened.shop, {DrawerMovement::SafeDrop, tenge(10'000), "Инкассация"}));
  done(close_shift(opened.shop, {.found = {tenge(10'900), {}}, .reason = {}}));
  CHECK(must(suggested_float(opened.shop)) == tenge(10'900));
  const auto next = done(open_shift(opened.shop, {must(suggested_float(opened.shop)), {}}));
  CHECK(next.number.ends_with("-2"));
  CHECK(opened.faults() == 0);
}

TEST_CASE("cash goes in and out with a reason, and never more than there should be") {
  ShiftShop opened;
  CHECK(move_cash(opened.shop, {DrawerMovement::PaidIn, tenge(1), "Размен"}).refusal() == ShiftRefusal::NoShift);
  done(open_shift(opened.shop, {tenge(5'000), {}}));
  opened.be_the_cashier();
  struct Row {
    DrawerMovement type;
    std::int64_t minor;
    const char* reason;
    std::optional<ShiftRefusal> refusal;
  };
  const std::int64_t much = kMostCashMinor + 1;
  for (const Row& row : {Row{DrawerMovement::PaidIn, 1'000'00, "Размен", std::nullopt},
                         Row{DrawerMovement::PaidIn, 0, "Размен", ShiftRefusal::AmountNegative},
                         Row{DrawerMovement::PaidIn, -1, "Размен", ShiftRefusal::AmountNegative},
                         Row{DrawerMovement::PaidIn, much, "Размен", ShiftRefusal::AmountTooLarge},
                         Row{DrawerMovement::PaidOut, 500'00, "", ShiftRefusal::ReasonMissing},
                         Row{DrawerMovement::PaidOut, 500'00, " \t", ShiftRefusal::ReasonMissing},
                         Row{DrawerMovement::PaidOut, 500'00, "  Вода  ", std::nullopt},
                         Row{DrawerMovement::SafeDrop, 5'500'01, "Сейф", ShiftRefusal::MoreThanInDrawer},
                         Row{DrawerMovement::SafeDrop, 5'500'00, "Сейф", std::nullopt},
                         Row{DrawerMovement::PaidOut, 1, "Сейф", ShiftRefusal::MoreThanInDrawer}}) {
    CAPTURE(row.minor);
    CAPTURE(row.reason);
    const auto units = opened.units();
    const auto moved = move_cash(opened.shop, {row.type, Money::from_minor(row.minor), row.reason});
    CHECK(moved.refusal() == row.refusal);
    CHECK(opened.units() == units + (row.refusal ? 0 : 1));
  }
  const auto shift = must(opened.shop.shift()).value();
  CHECK(must(storage::expected_cash(opened.shop.database(), shift)) == tenge(0));
  const auto listed = must(storage::drawer_movements(opened.shop.database(), shift.id));
  REQUIRE(listed.size() == 3);
  CHECK(listed.back().type == DrawerMovement::PaidIn);
  CHECK(listed[1].amount == -tenge(500));
  CHECK(listed[1].reason == "Вода");
  CHECK(listed[1].by == "Кассир 2");
  CHECK(opened.faults() == 0);
}

TEST_CASE("what a person lacks another lends him, and it is written down") {
  ShiftShop opened;
  done(open_shift(opened.shop, {tenge(1'000), {}}));
  const auto owner = opened.shop.employee();
  opened.be_the_cashier();
  CHECK(x_report(opened.shop).refusal() == ShiftRefusal::NotAllowed);
  const Uuid cashier = opened.shop.employee().id;
  const Approval looking{Right::SeeExpectedCash, owner, "Пересменка", cashier},
      answering{Right::AcceptDifference, owner, "Директор в курсе", cashier};
  CHECK(done(x_report(opened.shop, looking)).totals.drawer.expected() == tenge(1'000));
  CHECK(opened.text("SELECT reason FROM audit_logs WHERE metadata ->> '$.approved' = 'cash.see_expected'") ==
        "Пересменка");
  const ByHand all{DrawerMovement::SafeDrop, tenge(1'001), "Сейф"};
  CHECK(move_cash(opened.shop, all).refusal() == ShiftRefusal::MoreThanInDrawer);
  CHECK(move_cash(opened.shop, all, looking).refusal() == ShiftRefusal::MoreThanInDrawer);
  done(move_cash(opened.shop, all, answering));
  const Close short_by_much{.found = {tenge(9'000), {}}, .reason = "Ошибка в размене"};
  CHECK(close_shift(opened.shop, short_by_much).refusal() == ShiftRefusal::DifferenceUnapproved);
  CHECK(close_shift(opened.shop, short_by_much, looking).refusal() == ShiftRefusal::DifferenceUnapproved);
  const auto report = done(close_shift(opened.shop, short_by_much, answering));
  CHECK(report.difference() == tenge(9'001));
  CHECK(report.count->reason == "Ошибка в размене");
  CHECK(opened.integer("SELECT count(*) FROM audit_logs WHERE metadata ->> '$.approved' = 'cash.accept_difference'") ==
        2);
  CHECK(opened.faults() == 0);
}

TEST_CASE("whom the shop took the rights from neither opens nor closes, nor touches the drawer") {
  ShiftShop opened;
  opened.be_the_cashier(R"(["-shift.open","-shift.close","-cash.in_out"])");
  CHECK(open_shift(opened.shop, {}).refusal() == ShiftRefusal::NotAllowed);
  must(opened.shop.ensure_shift());
  CHECK(move_cash(opened.shop, {DrawerMovement::PaidIn, tenge(1), "x"}).refusal() == ShiftRefusal::NotAllowed);
  CHECK(close_shift(opened.shop, {}).refusal() == ShiftRefusal::NotAllowed);
  CHECK(opened.units() == 1);
}

TEST_CASE("a difference is closed with a reason, and with somebody's word where it is large") {
  ShiftShop opened;
  done(open_shift(opened.shop, {tenge(10'000), {}}));
  struct Row {
    std::int64_t counted_minor;
    const char* reason;
    std::optional<ShiftRefusal> refusal;
  };
  opened.be_the_cashier();
  for (const Row& row :
       {Row{10'001'01, "", ShiftRefusal::DifferenceUnexplained},
        Row{9'998'99, " ", ShiftRefusal::DifferenceUnexplained},
        Row{4'999'99, "Потерял", ShiftRefusal::DifferenceUnapproved}, Row{-1, "Потерял", ShiftRefusal::AmountNegative},
        Row{kMostCashMinor + 1, "Потерял", ShiftRefusal::AmountTooLarge}, Row{9'999'00, "", std::nullopt}}) {
    CAPTURE(row.counted_minor);
    const auto closed = close_shift(opened.shop, {{Money::from_minor(row.counted_minor), {}}, row.reason});
    CHECK(closed.refusal() == row.refusal);
    CHECK(must(opened.shop.shift()).has_value() == row.refusal.has_value());
  }
  CHECK(close_shift(opened.shop, {}).refusal() == ShiftRefusal::NoShift);
  CHECK(opened.text("SELECT cash_difference || ' ' || coalesce(difference_reason, 'none') FROM shifts") == "-100 none");
  CHECK(opened.faults() == 0);
}

TEST_CASE("a closed shift keeps its Z report as it was printed, whatever is renamed later") {
  ShiftShop opened;
  done(open_shift(opened.shop, {tenge(1'000), {}}));
  opened.sell("TEA", 3);
  const auto report = done(close_shift(opened.shop, {.found = {tenge(2'350), {}}, .reason = {}}));
  CHECK(report.number.ends_with("-Z1"));
  CHECK(report.totals.add_up());
  CHECK(report.totals.net() == tenge(1'350));
  {
    auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
    must(
        opened.shop.database().run("UPDATE users SET first_name = 'Другая'; UPDATE product_categories SET name = '-'"));
    must(write.commit());
  }
  const auto find = [&](const std::string& number) {
    return must(storage::find_z_report(opened.shop.database(), opened.shop.device(), number));
  };
  CHECK(find(report.number) == report);
  CHECK(find(report.shift_number) == report);
  CHECK_FALSE(find("K7QM4T-Z99"));
  CHECK_FALSE(find(""));
  done(open_shift(opened.shop, {}));
  const auto second = done(close_shift(opened.shop, {}));
  CHECK(second.number.ends_with("-Z2"));
  const auto closed = must(storage::closed_shifts(opened.shop.database(), opened.shop.device(), 5));
  REQUIRE(closed.size() == 2);
  CHECK(closed.front().z_number == second.number);
  CHECK(opened.faults() == 0);
}

TEST_CASE("who looks ahead at a close changes nothing") {
  ShiftShop opened;
  done(open_shift(opened.shop, {tenge(1'000), {}}));
  const auto ahead = done(preview_close(opened.shop, {tenge(900), {}}));
  CHECK(ahead.report.difference() == -tenge(100));
  CHECK(ahead.needs_reason);
  CHECK_FALSE(ahead.needs_approval);
  CHECK(opened.units() == 1);
  CHECK(must(opened.shop.shift()).has_value());
}

TEST_CASE("a shift goes on through a restart, over midnight, and sells on after a day unless the shop forbids it") {
  ShiftShop opened;
  const auto shift = done(open_shift(opened.shop, {tenge(500), {}}));
  opened.clock.advance_ms(25LL * 3'600'000);
  opened.restart();
  CHECK(must(opened.shop.shift())->id == shift.id);
  CHECK(shift_age(must(opened.shop.shift())->opened_at, opened.clock.local_now()) == ShiftAge::Overdue);
  opened.sell("TEA", 1);
  CHECK(opened.text("SELECT count(*) FROM orders WHERE order_date = (SELECT business_day FROM shifts)") == "1");
  opened.set("shift.stop_after_24h", "true");
  const auto forbidden = opened.try_to_sell("TEA", 1);
  REQUIRE_FALSE(forbidden);
  CHECK(forbidden.error().code == ErrorCode::Refused);
  done(close_shift(opened.shop, {.found = {tenge(950), {}}, .reason = {}}));
  done(open_shift(opened.shop, {tenge(950), {}}));
  opened.sell("TEA", 1);
  CHECK(opened.faults() == 0);
}

// The centre may have closed it by somebody's hand there: what comes takes effect at once.
TEST_CASE("a shift that was closed elsewhere is not sold in, and the next one is opened") {
  ShiftShop opened;
  const auto shift = done(open_shift(opened.shop, {tenge(500), {}}));
  opened.sell("TEA", 1);
  {
    auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
    must(opened.shop.database().run("UPDATE shifts SET status = 'closed', closed_at = opened_at"));
    must(write.commit());
  }
  CHECK(close_shift(opened.shop, {}).refusal() == ShiftRefusal::NoShift);
  CHECK(move_cash(opened.shop, {DrawerMovement::PaidIn, tenge(1), "x"}).refusal() == ShiftRefusal::NoShift);
  const auto next = done(open_shift(opened.shop, {tenge(500), {}}));
  opened.sell("TEA", 1);
  CHECK(next.id != shift.id);
  CHECK(opened.integer("SELECT count(DISTINCT shift_id) FROM orders") == 2);
  CHECK(opened.faults() == 0);
}

TEST_CASE("a Z report that does not fit its documents is a fault of the file") {
  for (const char* spoil :
       {"UPDATE shifts SET z_report = json_set(z_report, '$.totals.net', '1350.01')",
        "UPDATE shifts SET z_report = json_set(z_report, '$.totals.vat', '0.00')",
        "UPDATE shifts SET z_report = json_set(z_report, '$.totals.tenders[0].taken', '1.00')",
        "UPDATE shifts SET z_report = json_remove(z_report, '$.totals.sale_documents')",
        "UPDATE shifts SET expected_cash = expected_cash + 1, cash_difference = cash_difference - 1",
        "UPDATE shifts SET cash_difference = 1", "UPDATE payments SET amount = amount - 1",
        "UPDATE cash_movements SET amount = amount + 100"}) {
    CAPTURE(spoil);
    ShiftShop opened;
    done(open_shift(opened.shop, {tenge(1'000), {}}));
    opened.sell("TEA", 3);
    done(close_shift(opened.shop, {.found = {tenge(2'350), {}}, .reason = {}}));
    REQUIRE(opened.faults() == 0);
    auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
    must(opened.shop.database().run(spoil));
    must(write.commit());
    std::int64_t faults = 0;
    for (const auto& check : must(storage::verify(opened.shop.database())))
      faults += check.name == "shifts" ? check.faults : 0;
    CHECK(faults > 0);
  }
}
