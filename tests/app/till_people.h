// People at a till without a screen: the owner, number 1, PIN 1111, and the cashier,
// number 2, PIN 2222.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "storage/capture.h"
#include "storage/verify.h"
#include "tests/support/till_desk.h"

namespace tests {

class PeopleTill : public TillOnDesk {
 public:
  storage::Employee person(const std::string& number) {
    return must(storage::find_employee(shop().database(), number)).value();
  }

  // What the centre gives the cashier and takes from him: "[\"-sell\"]".
  void permit_cashier(const std::string& permissions) {
    auto write = must(storage::MirrorWrite::begin(shop().database()));
    must(shop().database().run("UPDATE employees SET permissions = '" + permissions + "' WHERE employee_number = '2'"));
    must(write.commit());
  }

  void sign_in(const std::string& number) {
    act(ui::PeopleIntent(ui::LockTill{}));
    unlock(number);
  }
  void unlock(const std::string& number) {
    REQUIRE(state.lock);
    act(ui::PeopleIntent(ui::PickPerson{person(number).id}));
    for (int i = 0; i < 4; ++i) act(ui::PeopleIntent(ui::TypePin{number == "1" ? 1 : 2}));
    act(ui::PeopleIntent(ui::SubmitPin{}));
    REQUIRE_FALSE(state.lock);
  }

  // Whether somebody is asked for this right now.
  bool asked_for(terminal::Right right) const {
    const auto* sheet = state.top_sheet<terminal::Lending>();
    return sheet != nullptr && sheet->right == right;
  }
  // The owner lends the right that is asked for.
  void lend(const std::string& reason) {
    auto* sheet = state.top_sheet<terminal::Lending>();
    REQUIRE(sheet != nullptr);
    act(ui::PeopleIntent(ui::PickPerson{person("1").id}));
    sheet->form.text("pin") = "1111";
    sheet->form.text("reason") = reason;
    act(ui::PeopleIntent(ui::SubmitPin{}));
  }

  void ask_opening() { must(shop().set_own_setting("shift.ask_opening", "true")); }

  // The article's code with the demo shop's number, as a pack of so many.
  void add_code(const std::string& of, const std::string& code, std::int64_t pieces) {
    const auto product = must(shop().find(of)).front().product;
    auto unit = must(shop().begin("product.edit"));
    auto insert = must(shop().database().prepare(
        "INSERT INTO product_barcodes (id, organization_id, workspace_id, product_id, barcode, kind, factor,"
        " created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, 'PACK', ?6, 1, 1)"));
    must(insert
             .bind(shop().new_id(), shop().device().organization, shop().device().workspace, product.id, code,
                   pieces * 1000)
             .run());
    must(unit.commit());
  }

  std::string text(const std::string& sql) {
    auto rows = must(shop().database().prepare(sql));
    return must(rows.step()) ? rows.string(0) : std::string("(none)");
  }
  std::int64_t faults() {
    std::int64_t sum = 0;
    for (const auto& check : must(storage::verify(shop().database()))) sum += check.faults;
    return sum;
  }

  // Sold for cash; the number of its receipt.
  std::string sell(const std::string& code, int times = 1) {
    for (int i = 0; i < times; ++i) scan(code);
    act(ui::StartPayment{});
    act(ui::PayExact{});
    REQUIRE(state.mode == terminal::TillMode::Done);
    act(ui::NextSale{});
    return state.receipt->number;
  }
};

inline constexpr const char* kBread = "4879901010014";  // 185 tenge
inline constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

}  // namespace tests
