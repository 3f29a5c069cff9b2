// The doctor's sheet, and what this terminal has otherwise than its shop.
#include "terminal/app/doctor.h"

#include <doctest/doctest.h>

#include "storage/device.h"
#include "tests/support/eventually.h"
#include "tests/support/till_desk.h"

using namespace tests;
using namespace terminal;
using ui::TextKey;

namespace {

ui::DoctorView view_of(TillOnDesk& till) {
  const auto* sheet = till.state.top_sheet<DoctorSheet>();
  REQUIRE(sheet);
  const std::string version = "test";
  return present_doctor(*sheet, {till.shop(), till.state.file_check, version, Language::English});
}

// Until the thread has read the file through.
ui::DoctorView checked(TillOnDesk& till) {
  till.act(ui::CheckFile{});
  CHECK(view_of(till).checking);
  REQUIRE(eventually([&] {
    expire(till.state, till.now_us);
    return !view_of(till).checking;
  }));
  return view_of(till);
}

}  // namespace

TEST_CASE("the doctor says what this terminal is and finds a sound file sound") {
  TillOnDesk till;
  till.act(ui::OpenDoctor{});
  const ui::DoctorView before = view_of(till);
  REQUIRE(before.groups.size() == 3);
  CHECK(before.groups[0].rows[0].value == "prometric test");
  CHECK(before.groups[0].rows[3].value == till.shop().device().series);
  CHECK(before.groups[2].note->key == TextKey::DoctorClockNone);
  CHECK_FALSE(before.verdict);
  const ui::DoctorView after = checked(till);
  CHECK(after.healthy);
  CHECK(after.verdict->key == TextKey::DoctorHealthy);
}

TEST_CASE("the printer's sheet, with its test, is one touch away from the doctor's and leads back to it") {
  TillOnDesk till;
  till.act(ui::OpenDoctor{});
  till.act(ui::PrinterIntent(ui::OpenPrinter{}));
  REQUIRE(till.state.top_sheet<PrinterSheet>() != nullptr);
  till.act(ui::Back{});
  CHECK(till.state.top_sheet<DoctorSheet>() != nullptr);
}

TEST_CASE("the doctor names what does not add up") {
  TillOnDesk till;
  must(till.shop().database().run("UPDATE units SET document = '{' WHERE n = 1"));
  till.act(ui::OpenDoctor{});
  const ui::DoctorView view = checked(till);
  CHECK_FALSE(view.healthy);
  REQUIRE(view.verdict->key == TextKey::DoctorFaults);
  CHECK(view.verdict->values.front().find("units 1") != std::string::npos);
}

TEST_CASE("a clock that is minutes off the centre's is said") {
  TillOnDesk till;
  for (const auto& [ms, wrong] : {std::pair{"-119000", false}, std::pair{"121000", true}, std::pair{"-500000", true}}) {
    CAPTURE(ms);
    must(storage::meta_set(till.shop().database(), "sync.clock_ahead_ms", ms));
    till.act(ui::OpenDoctor{});
    const ui::DoctorView view = view_of(till);
    CHECK((view.groups[2].note && view.groups[2].note->key == TextKey::DoctorClockWrong) == wrong);
    till.act(ui::Back{});
  }
}

TEST_CASE("a terminal has its own lock and opening, until it has the shop's again") {
  TillOnDesk till;
  const auto lock = [&] { return till.shop().settings().lock_after_s; };
  const auto asks = [&] { return till.shop().settings().ask_opening; };
  const auto shops_lock = lock();
  const bool shop_asks = asks();
  till.act(ui::SetOwn{"session.lock_after_s", "120"});
  till.act(ui::SetOwn{"shift.ask_opening", shop_asks ? "false" : "true"});
  CHECK(lock() == 120);
  CHECK(asks() != shop_asks);
  till.restart();
  CHECK(lock() == 120);
  till.act(ui::SetOwn{"session.lock_after_s", ""});
  till.act(ui::SetOwn{"shift.ask_opening", ""});
  CHECK(lock() == shops_lock);
  CHECK(asks() == shop_asks);
}

TEST_CASE("what makes no sense, and what decides about money, is no setting of a terminal's own") {
  TillOnDesk till;
  for (const auto& [key, value] :
       {std::pair{"session.lock_after_s", "soon"}, std::pair{"session.lock_after_s", "-1"},
        std::pair{"shift.ask_opening", "1"}, std::pair{"cash.rounding", "\"1.00\""}, std::pair{"no.such", "1"}}) {
    CAPTURE(key);
    CAPTURE(value);
    CHECK_FALSE(till.shop().set_own_setting(key, value));
  }
  CHECK(till.shop().broken_settings().empty());
}

TEST_CASE("a value of its own that a later version cannot use is reported, and the shop's is in force") {
  TillOnDesk till;
  const auto shops = till.shop().settings().lock_after_s;
  must(till.shop().set_setting("own.session.lock_after_s", "\"a while\""));
  must(till.shop().read_settings());
  CHECK(till.shop().settings().lock_after_s == shops);
  REQUIRE(till.shop().broken_settings().size() == 1);
  CHECK(till.shop().broken_settings().front().key == "own.session.lock_after_s");
}
