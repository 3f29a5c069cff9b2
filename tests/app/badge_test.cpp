// Badges: what is scanned to be known.
#include "terminal/app/badge.h"

#include <doctest/doctest.h>

#include "terminal/app/authority.h"
#include "tests/app/import_support.h"
#include "tests/support/till_desk.h"

using namespace tests;
using namespace terminal;
using ui::TextKey;

namespace {

storage::Employee person(Shop& shop, std::string_view number) {
  return must(storage::find_employee(shop.database(), number)).value();
}

void give(Shop& shop, std::string_view number, std::string_view code) {
  must(give_badge(shop, person(shop, number), code));
}

}  // namespace

TEST_CASE("whoever holds a badge is known by it, until he has another or none") {
  OpenedShop opened;
  give(opened.shop, "1", "7F3A-0091-55C2");
  give(opened.shop, "2", "7F3A-0091-55C3");
  CHECK(must(identify_badge(opened.shop, "7F3A-0091-55C2")).person->number == "1");
  CHECK(must(identify_badge(opened.shop, "7F3A-0091-55C3")).person->number == "2");
  CHECK_FALSE(must(identify_badge(opened.shop, "7F3A-0091-55C4")).person);
  give(opened.shop, "1", "another badge");
  CHECK_FALSE(must(identify_badge(opened.shop, "7F3A-0091-55C2")).person);
  give(opened.shop, "1", "");
  CHECK_FALSE(must(identify_badge(opened.shop, "another badge")).person);
  CHECK(person(opened.shop, "1").badge_hash.empty());
}

TEST_CASE("a badge's code is not kept, and two with one code cannot be") {
  OpenedShop opened;
  give(opened.shop, "1", "SECRET-BADGE");
  CHECK(person(opened.shop, "1").badge_hash.find("SECRET") == std::string::npos);
  const auto cashier = person(opened.shop, "2");
  for (const std::string& code : {std::string("SECRET-BADGE"), std::string("short"), std::string(81, 'x')}) {
    CAPTURE(code);
    const auto done = give_badge(opened.shop, cashier, code);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::Refused);
  }
  CHECK(person(opened.shop, "2").badge_hash.empty());
  give(opened.shop, "1", "SECRET-BADGE");
}

TEST_CASE("unknown badges make the next one wait") {
  OpenedShop opened;
  give(opened.shop, "1", "7F3A-0091-55C2");
  for (int i = 0; i < 5; ++i) CHECK(must(identify_badge(opened.shop, "no such badge")).wait_s == (i < 4 ? 0 : 30));
  CHECK_FALSE(must(identify_badge(opened.shop, "7F3A-0091-55C2")).person);
}

TEST_CASE("a right is lent by a badge whose holder has it") {
  OpenedShop opened;
  give(opened.shop, "1", "OWNER-BADGE");
  give(opened.shop, "2", "CASHIER-BADGE");
  opened.shop.take_over(person(opened.shop, "2"));
  const LendingRequest request{Right::ReturnBlind, {}, {}, "Чек утерян"};
  CHECK(must(approve_by_badge(opened.shop, request, "OWNER-BADGE")).approval->by.number == "1");
  CHECK_FALSE(approve_by_badge(opened.shop, request, "CASHIER-BADGE"));
  CHECK_FALSE(must(approve_by_badge(opened.shop, request, "NOBODYS-BADGE")).approval);
}

TEST_CASE("a badge opens the locked till, goods do not and count as no try") {
  TillOnDesk till;
  give(till.shop(), "2", "CASHIER-BADGE");
  till.act(ui::LockTill{});
  REQUIRE(till.state.lock);
  for (int i = 0; i < 7; ++i) till.scan("4879901010014");
  CHECK(till.state.lock);
  till.scan("WRONG-BADGE");
  CHECK(till.state.lock->why_not->key == TextKey::SignInUnknownBadge);
  till.scan("CASHIER-BADGE");
  CHECK_FALSE(till.state.lock);
  CHECK(till.shop().employee().number == "2");
  CHECK(till.state.cart.empty());
}

TEST_CASE("a badge lends a right on the sheet, with a reason, and what was wanted happens") {
  TillOnDesk till;
  give(till.shop(), "1", "OWNER-BADGE");
  give(till.shop(), "2", "CASHIER-BADGE");
  till.act(ui::LockTill{});
  till.scan("CASHIER-BADGE");
  till.act(ui::OpenKeys{});
  till.act(ui::ChangeKey{ui::Act::Note});
  REQUIRE(till.state.top_sheet<Lending>());
  till.scan("OWNER-BADGE");
  REQUIRE(till.state.top_sheet<Lending>());
  CHECK(till.state.top_sheet<Lending>()->entry.why_not->key == TextKey::LendReasonMissing);
  till.act(ui::PickReason{TextKey::LendReasonCustomer});
  till.scan("OWNER-BADGE");
  REQUIRE(till.state.top_sheet<KeysSheet>());
  CHECK(till.state.top_sheet<KeysSheet>()->waiting == ui::Act::Note);
  CHECK(till.shop().employee().number == "2");
}
