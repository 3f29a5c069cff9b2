// Packs that carry more than their article's number: marked ones, lots, weights.
#include <doctest/doctest.h>

#include "terminal/domain/receipt_code.h"
#include "tests/support/till_desk.h"

using namespace tests;
using namespace terminal;
using ui::TextKey;

namespace {

// The demo shop's bread, 185 tenge, as a marked pack; a scanner sends FNC1 as 1D.
const std::string kMarked =
    "0104879901010014215aBcD!\x1d"
    "93dGVz";
const std::string kSamePackPlain = "0104879901010014215aBcD!93dGVz";
const std::string kOther =
    "0104879901010014215aBcE!\x1d"
    "93dGVz";

void pay(TillOnDesk& till) {
  till.act(ui::StartPayment{});
  till.act(ui::PayExact{});
  REQUIRE(till.state.mode == TillMode::Done);
  till.act(ui::NextSale{});
}

std::string marks(TillOnDesk& till) {
  auto rows = must(till.shop().database().prepare(
      "SELECT coalesce(group_concat(hex(code) || ' ' || gtin || ' ' || serial || ' ' || status, ';'), '') FROM"
      " (SELECT * FROM order_item_marks ORDER BY id)"));
  REQUIRE(must(rows.step()));
  return rows.string(0);
}

std::string hex(const std::string& text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    out += kDigits[static_cast<unsigned char>(c) >> 4U];
    out += kDigits[static_cast<unsigned char>(c) & 15U];
  }
  return out;
}

}  // namespace

TEST_CASE("a marked pack is sold with its code byte for byte, and only once") {
  TillOnDesk till;
  till.scan(kMarked);
  REQUIRE(till.state.cart.lines().size() == 1);
  CHECK(till.state.cart.lines().front().product.barcode == "4879901010014");
  pay(till);
  CHECK(marks(till) == hex(kMarked) + " 04879901010014 5aBcD! sold");

  for (const std::string& again : {kMarked, kSamePackPlain, "]d2" + kMarked}) {
    till.scan(again);
    CHECK(till.says(TextKey::ToastPackSold));
    CHECK(till.state.cart.empty());
    till.state.toasts.clear();
  }
  till.restart();
  till.scan(kMarked);
  CHECK(till.says(TextKey::ToastPackSold));
  till.scan(kOther);
  CHECK(till.state.cart.lines().size() == 1);
}

TEST_CASE("one marked pack lies in one cart once, as a line of its own") {
  TillOnDesk till;
  till.scan(kMarked);
  till.scan(kSamePackPlain);
  CHECK(till.says(TextKey::RefusalPackTwice));
  till.scan(kOther);
  till.scan("4879901010014");
  till.scan("4879901010014");
  REQUIRE(till.state.cart.lines().size() == 3);
  CHECK(till.state.cart.totals().total == Money::from_minor(4 * 18'500));
  const auto key = till.state.cart.lines().front().key;
  CHECK(till.state.cart.set_quantity(key, Quantity::whole(2)) == CartRefusal::MarkedLine);

  till.restart();  // A killed till has the cart as it was.
  REQUIRE(till.state.cart.lines().size() == 3);
  CHECK(till.state.cart.lines().front().pack.mark == kMarked);
  till.scan(kMarked);
  CHECK(till.says(TextKey::RefusalPackTwice));
}

TEST_CASE("a marked pack that came back may be sold again") {
  TillOnDesk till;
  till.scan(kMarked);
  pay(till);
  const std::string number = till.state.receipt->number;
  auto sold = must(storage::find_sold(till.shop().database(), number)).value();
  GoodsBack back{.receipt = number,
                 .choices = {{sold.lines.front().sold.id, Quantity::whole(1)}},
                 .refunds = {},
                 .reason = "Не подошёл"};
  must(return_goods(till.shop(), till.shop().new_id(), back));
  CHECK(marks(till).ends_with("returned"));
  till.scan(kMarked);
  CHECK(till.state.cart.lines().size() == 1);
  pay(till);
  till.scan(kMarked);
  CHECK(till.says(TextKey::ToastPackSold));
}

TEST_CASE("weight, price and lot on a GS1 label are the line's") {
  TillOnDesk till;
  till.scan(
      "]C1"
      "0104879901010014"
      "3922"
      "12345");
  REQUIRE(till.state.cart.lines().size() == 1);
  CHECK(till.state.cart.totals().total == Money::from_minor(12'345));
  till.scan("https://id.gs1.org/01/04879901010014/10/L7?17=301231");
  till.scan("https://id.gs1.org/01/04879901010014/10/L7?17=301231");
  till.scan("(not a code)");
  REQUIRE(till.state.cart.lines().size() == 2);
  CHECK(till.state.cart.lines().back().quantity == Quantity::whole(2));
  CHECK(till.state.cart.lines().back().pack.lot == "L7");
  pay(till);
  CHECK(till.count("SELECT count(*) FROM order_items WHERE custom_fields ->> 'lot' = 'L7'"
                   " AND custom_fields ->> 'expires' = '2030-12-31'") == 1);
  CHECK(marks(till).empty());
}
