// Who stands at the till: the lock, PINs, quick switches and rights that another lends.
#include <doctest/doctest.h>

#include "tests/support/till_driver.h"

using namespace tests;
using terminal::Language;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";

}  // namespace

TEST_CASE("a till starts locked and opens with a PIN, by touch") {
  TillDriver till({1280, 800, 3.78f}, TillDriver::Start::Locked);
  CHECK_FALSE(till.shows("pay"));
  CHECK_FALSE(till.enabled("sign_in"));
  till.click("person_2");
  for (int i = 0; i < 4; ++i) till.click("pin_2");
  till.click("sign_in");
  CHECK(till.shows("pay"));
  CHECK(till.shop().employee().number == "2");
}

TEST_CASE("a wrong PIN is said, and the sixth one must wait") {
  TillDriver till({1280, 800, 3.78f}, TillDriver::Start::Locked);
  till.click("language_en");
  till.click("person_1");
  for (int i = 0; i < 5; ++i) {
    till.type("0000");
    till.press(Key::Enter);
  }
  CHECK(till.says("30"));
  CHECK(till.says("Too many"));
  till.type("1111");
  till.press(Key::Enter);
  CHECK_FALSE(till.shows("pay"));
  till.rest(31'000);
  till.type("1111");
  till.press(Key::Enter);
  CHECK(till.shows("pay"));
}

TEST_CASE("another cashier takes over, and the cart stays") {
  TillDriver till;
  till.scan(kBread);
  till.press(Key::F4);
  REQUIRE(till.state().lock);
  CHECK(till.says("185"));
  till.click("person_2");
  till.type("2222");
  till.press(Key::Enter);
  CHECK_FALSE(till.state().lock);
  CHECK(till.shop().employee().number == "2");
  CHECK(till.state().cart.lines().size() == 1);
}

TEST_CASE("a till that nobody touches locks, and what was scanned meanwhile sells nothing") {
  TillDriver till;
  till.scan(kBread);
  till.rest(601'000);
  REQUIRE(till.state().lock);
  till.scan(kBread);
  CHECK(till.state().cart.totals().units == terminal::Quantity::whole(1));
}

TEST_CASE("each person has his language") {
  TillDriver till;
  till.click("rail_settings");
  till.click("language_en");
  till.press(Key::F4);
  till.click("person_2");
  till.type("2222");
  till.press(Key::Enter);
  CHECK(till.state().settings.language != Language::English);
  till.press(Key::F4);
  till.click("person_1");
  till.type("1111");
  till.press(Key::Enter);
  CHECK(till.state().settings.language == Language::English);
}
