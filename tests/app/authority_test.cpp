// A right that somebody lends for one act.
#include "terminal/app/authority.h"

#include <doctest/doctest.h>

#include "terminal/app/identify.h"
#include "terminal/app/pin.h"
#include "tests/app/import_support.h"

using namespace tests;
using namespace terminal;

namespace {

// The owner, number 1, is away; the cashier, number 2, is signed in. PINs 1111 and 2222.
void sign_in_the_cashier(OpenedShop& opened) {
  for (const auto& [number, pin] : {std::pair{"1", "1111"}, std::pair{"2", "2222"}}) {
    const auto person = must(storage::find_employee(opened.shop.database(), number)).value();
    must(opened.shop.set_pin(person, must(hash_pin(pin))));
  }
  must(opened.shop.sign_in("2", "2222"));
}

}  // namespace

TEST_CASE("the first of a shop's people is its owner, the others may what employees may") {
  OpenedShop opened;
  CHECK(opened.shop.may(Right::ReturnBlind));
  sign_in_the_cashier(opened);
  CHECK(opened.shop.may(Right::Sell));
  CHECK_FALSE(opened.shop.may(Right::ReturnBlind));
}

TEST_CASE("a right is lent by somebody else who has it and knows his PIN") {
  OpenedShop opened;
  sign_in_the_cashier(opened);
  struct Row {
    std::string_view number, pin;
    bool lent;
  };
  for (const Row& row : {Row{"1", "1111", true}, Row{"1", "2222", false}, Row{"2", "2222", false},
                         Row{"3", "1111", false}, Row{"", "", false}}) {
    CAPTURE(row.number);
    const auto answer = approve(opened.shop, {Right::ReturnBlind, row.number, row.pin, "Чек утерян"});
    if (!answer) CHECK(answer.error().code == ErrorCode::Refused);
    CHECK((answer && answer->approval.has_value()) == row.lent);
  }
  CHECK(opened.shop.employee().number == "2");
}

TEST_CASE("an approval is good for its right alone") {
  OpenedShop opened;
  sign_in_the_cashier(opened);
  const std::optional<Approval> lent =
      must(approve(opened.shop, {Right::ReturnBlind, "1", "1111", "Чек утерян"})).approval;
  CHECK(require(opened.shop, Right::ReturnBlind, lent));
  CHECK_FALSE(require(opened.shop, Right::ChangePrice, lent));
  CHECK_FALSE(require(opened.shop, Right::ReturnBlind, std::nullopt));
  CHECK(require(opened.shop, Right::Sell, std::nullopt));
}

TEST_CASE("who lent a right, and why, is written in the unit of the act") {
  OpenedShop opened;
  sign_in_the_cashier(opened);
  const std::optional<Approval> lent = must(approve(opened.shop, {Right::OpenDrawer, "1", "1111", "Размен"})).approval;
  const Uuid row = opened.shop.new_id();
  auto unit = must(opened.shop.begin("drawer.open"));
  must(note_approval(opened.shop, {Right::OpenDrawer, "shifts", row}, lent));
  must(note_approval(opened.shop, {Right::Sell, "shifts", row}, std::nullopt));
  must(unit.commit());
  CHECK(opened.integer("SELECT count(*) FROM audit_logs WHERE metadata ->> '$.approved' IS NOT NULL") == 1);
  CHECK(opened.text("SELECT reason FROM audit_logs WHERE metadata ->> '$.approved' = 'drawer.open'") == "Размен");
  CHECK(opened.text("SELECT metadata ->> '$.approved_by' FROM audit_logs ORDER BY timestamp DESC") ==
        lent->by.id.to_string());
  CHECK(opened.faults() == 0);
}

TEST_CASE("after five wrong PINs the right one must wait, also after a restart") {
  OpenedShop opened;
  sign_in_the_cashier(opened);
  for (int i = 0; i < 5; ++i) CHECK_FALSE(opened.shop.sign_in("1", "0000"));
  CHECK_FALSE(opened.shop.sign_in("1", "1111"));
  CHECK(opened.shop.sign_in("2", "2222"));  // The others go on.
  auto again = must(Shop::open(opened.folder.path(), opened.clock));
  CHECK_FALSE(again.sign_in("1", "1111"));
  opened.clock.advance_ms(31'000);
  CHECK(again.sign_in("1", "1111"));
  CHECK_FALSE(again.sign_in("1", "0000"));
  CHECK(again.sign_in("1", "1111"));  // The right one wiped the slate.
}

TEST_CASE("who begins a session is in the audit log, and signs from then on") {
  OpenedShop opened;
  const auto second = must(storage::find_employee(opened.shop.database(), "2")).value();
  must(begin_session(opened.shop, second));
  CHECK(opened.shop.employee().id == second.id);
  CHECK(opened.text("SELECT action FROM audit_logs WHERE entity_type = 'employees'") == "LOGIN");
  CHECK(opened.text("SELECT document ->> '$.author' FROM units ORDER BY rowid DESC") == second.id.to_string());
  CHECK(opened.faults() == 0);
}
