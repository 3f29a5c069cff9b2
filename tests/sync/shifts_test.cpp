// Shifts at the centre: what a till opened, moved and counted arrives as it was, and
// nobody writes in another's drawer.
#include <doctest/doctest.h>

#include "storage/shift_report.h"
#include "storage/shift_store.h"
#include "tests/sync/centre.h"
#include "tests/sync/member_shop.h"

using namespace tests;

namespace {

const std::string kBin = "123456789012";

// Opened by the till's first employee, with 1000.00.
json opened(const Till& till, const std::string& id, const std::string& number) {
  return insert("shifts", {{"id", id},
                           {"terminal_id", till.terminal},
                           {"shift_number", number},
                           {"business_day", "2026-11-23"},
                           {"opening_float", "1000.00"},
                           {"opened_by", till.employee},
                           {"opened_at", "2026-11-23 09:00:00"}});
}

json closed(const Till& till, const std::string& id, const std::string& z_number,
            const std::string& difference = "-5.00") {
  return update("shifts", id,
                {{"status", "closed"},
                 {"closed_by", till.employee},
                 {"closed_at", "2026-11-23 21:00:00"},
                 {"expected_cash", "1005.00"},
                 {"counted_cash", "1000.00"},
                 {"cash_difference", difference},
                 {"difference_reason", "Ұсақ ақша"},
                 {"cash_count", {{"1000", 1}}},
                 {"z_number", z_number},
                 {"z_report", {{"v", 1}, {"number", z_number}}}},
                {{"status", "open"}});
}

json moved(Till& till, const std::string& shift, const std::string& type, const std::string& amount) {
  return insert("cash_movements", {{"id", till.new_id()},
                                   {"terminal_id", till.terminal},
                                   {"shift_id", shift},
                                   {"type", type},
                                   {"amount", amount},
                                   {"reason", "Себеп"},
                                   {"created_by", till.employee}});
}

struct Two {
  Centre centre;
  Till till{centre, kBin, "Till 1"}, other{centre, kBin, "Till 2"};
  std::string shift = till.new_id();

  Two() { REQUIRE(sent(till, {opened(till, shift, "A-1")}) == "applied"); }

  std::string sent(Till& from, std::vector<json> changes) {
    const json receipt = from.push({from.unit("shift", std::move(changes))})["receipts"][0];
    return receipt["outcome"] == "applied" ? "applied" : receipt["reason"].get<std::string>();
  }
};

}  // namespace

TEST_CASE("a closed shift arrives with its count, its difference and its Z report") {
  Two two;
  CHECK(two.sent(two.till, {moved(two.till, two.shift, "PAID_IN", "105.00")}) == "applied");
  CHECK(two.sent(two.till, {moved(two.till, two.shift, "SAFE_DROP", "-100.00")}) == "applied");
  CHECK(two.sent(two.till, {closed(two.till, two.shift, "A-Z1")}) == "applied");
  CHECK(two.centre.value("select concat_ws(' ', status, expected_cash, counted_cash, cash_difference,"
                         " difference_reason, z_number, z_report->>'number', cash_count->>'1000') from shifts") ==
        "closed 1005.00 1000.00 -5.00 Ұсақ ақша A-Z1 A-Z1 1");
  const auto documents = two.other.pull_all("documents");
  CHECK(std::any_of(documents.begin(), documents.end(), [&](const json& d) {
    return d.at("kind") == "shift" && d.dump().find("A-Z1") != std::string::npos;
  }));
}

TEST_CASE("a till neither closes another's shift nor writes into another's drawer") {
  Two two;
  const std::string others = "another terminal's";
  CHECK(two.sent(two.other, {closed(two.other, two.shift, "B-Z1")}).find(others) != std::string::npos);
  CHECK(two.sent(two.other, {opened(two.till, two.till.new_id(), "B-1")}).find(others) != std::string::npos);
  CHECK(two.sent(two.other, {moved(two.other, two.shift, "PAID_IN", "1.00")}).find(others) != std::string::npos);
  json foreign = moved(two.till, two.shift, "PAID_IN", "1.00");
  foreign["row"].erase("shift_id");
  CHECK(two.sent(two.other, {foreign}).find(others) != std::string::npos);
  CHECK(two.centre.value("select status || ' ' || (select count(*) from cash_movements) from shifts") == "open 0");
  CHECK(two.sent(two.till, {closed(two.till, two.shift, "A-Z1")}) == "applied");  // Its own does.
}

TEST_CASE("a shift is closed once, and a Z report's number is given once") {
  Two two;
  CHECK(two.sent(two.till, {closed(two.till, two.shift, "A-Z1")}) == "applied");
  CHECK(two.sent(two.till, {update("shifts", two.shift, {{"status", "open"}}, {{"status", "closed"}})}) ==
        "the shift A-1 is closed and stays so");
  CHECK(two.sent(two.till, {closed(two.till, two.shift, "A-Z2")}) == "the shift A-1 has its Z report");
  const std::string next = two.till.new_id();
  CHECK(two.sent(two.till, {opened(two.till, next, "A-2")}) == "applied");
  CHECK(two.sent(two.till, {closed(two.till, next, "A-Z1")}).find("uk_shifts_z_number") != std::string::npos);
  CHECK(two.sent(two.till, {closed(two.till, next, "A-Z2")}) == "applied");
  CHECK(two.centre.value("select string_agg(z_number, ' ' order by z_number) from shifts") == "A-Z1 A-Z2");
}

TEST_CASE("what a till says of its drawer adds up and has its sign") {
  Two two;
  CHECK(two.sent(two.till, {closed(two.till, two.shift, "A-Z1", "-4.00")}) ==
        "the shift A-1: its difference is not what was counted less what was expected");
  for (const auto& [type, amount] : {std::pair{"SAFE_DROP", "100.00"}, std::pair{"PAID_OUT", "0.00"},
                                     std::pair{"PAID_IN", "-1.00"}, std::pair{"FLOAT", "0.00"}}) {
    CAPTURE(type);
    CHECK(two.sent(two.till, {moved(two.till, two.shift, type, amount)}) ==
          "a movement of the drawer (" + std::string(type) + ") has the wrong sign");
  }
  CHECK(two.sent(two.till, {moved(two.till, two.shift, "GIFT", "1.00")}) != "applied");
  CHECK(two.centre.number("select count(*) from cash_movements") == 0);
}

// The office may close what a lost till left open, and correct what it knows better.
TEST_CASE("the ERP closes a till's shift by its own hand") {
  Two two;
  two.centre.run("update shifts set status = 'closed', closed_at = opened_at, expected_cash = 1, counted_cash = 1");
  CHECK(two.centre.value("select status from shifts") == "closed");
}

namespace {

storage::Shift open_by_hand(MemberShop& shop, std::int64_t float_minor) {
  auto unit = shop.begin("shift.open");
  const auto number = must(storage::next_number(shop.db, "shift"));
  const storage::Shift opened{.id = shop.id(),
                              .number = shop.device.series + "-" + std::to_string(number),
                              .business_day = shop.clock.local_now().date(),
                              .opened_by = shop.cashier.id,
                              .opened_at = shop.clock.local_now(),
                              .opening_float = terminal::Money::from_minor(float_minor)};
  must(storage::insert_shift(shop.db, shop.device, opened));
  must(unit.commit());
  return opened;
}

void drop(MemberShop& shop, const storage::Shift& shift, std::int64_t minor) {
  auto unit = shop.begin("shift.cash");
  must(storage::insert_cash_movement(shop.db, shop.device,
                                     {.id = shop.id(),
                                      .shift = shift.id,
                                      .type = terminal::DrawerMovement::SafeDrop,
                                      .amount = terminal::Money::from_minor(-minor),
                                      .reason = "Сейф",
                                      .by = shop.cashier.id,
                                      .at = shop.clock.local_now()}));
  must(unit.commit());
}

terminal::ZReport close_by_hand(MemberShop& shop, const storage::Shift& shift) {
  auto unit = shop.begin("shift.close");
  terminal::ZReport report{.number = shop.device.series + "-Z1",
                           .shop = "Дүкен",
                           .bin = {},
                           .address = {},
                           .terminal = "1",
                           .shift_number = shift.number,
                           .business_day = shift.business_day,
                           .opened_by = "Кассир 1",
                           .closed_by = "Кассир 1",
                           .opened_at = shift.opened_at,
                           .at = shop.clock.local_now(),
                           .totals = must(storage::shift_totals(shop.db, shift)),
                           .count = std::nullopt};
  report.count = terminal::DrawerCount{.counted = report.totals.drawer.expected(), .sheet = {}, .reason = {}};
  must(storage::close_shift(shop.db, {.shift = shift.id, .by = shop.cashier.id, .report = report}));
  must(unit.commit());
  return report;
}

}  // namespace

TEST_CASE("a day without a line is sent when it comes back, and every till reads the same Z report") {
  Centre centre;
  MemberShop shop(centre, "Till 1", 1), beside(centre, "Till 2", 2);
  const auto tea = shop.article("TEA", 450'00);
  const auto shift = open_by_hand(shop, 1'000'00);
  for (int i = 1; i <= 3; ++i) {
    auto sale = shop.sale_of({{tea, 1000 * i}});
    sale.shift = shift.id;
    shop.record(sale);
  }
  drop(shop, shift, 500'00);
  const auto report = close_by_hand(shop, shift);
  CHECK(report.totals.net() == terminal::Money::from_minor(6 * 450'00));
  shop.sync();
  CHECK(shop.refused() == 0);
  shop.check_sound();
  CHECK(centre.value("select z_report->'totals'->>'net' from shifts where z_number is not null") == "2700.00");
  CHECK(centre.value("select sum(total_amount)::text from orders where shift_id is not null") == "2700.00");
  CHECK(centre.value("select expected_cash::text from shifts where z_number is not null") == "3200.00");
  beside.sync();
  beside.check_sound();
  CHECK(must(storage::find_z_report(beside.db, shop.device, report.number)) == report);
  CHECK_FALSE(must(storage::find_z_report(beside.db, beside.device, report.number)));
  // The shift of a till beside is nobody's open shift here.
  open_by_hand(beside, 0);
  beside.sync();
  shop.sync();
  CHECK_FALSE(must(storage::open_shift(shop.db, shop.device)));
  shop.check_sound();
}
