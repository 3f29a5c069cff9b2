// Documents are looked for and goods come back, at the till.
#include <doctest/doctest.h>

#include "storage/return_store.h"
#include "terminal/domain/receipt_code.h"
#include "tests/support/till_file.h"

using namespace tests;
using terminal::Quantity;
using terminal::TillMode;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge

std::string sell(TillDriver& till, const std::vector<const char*>& codes) {
  for (const char* code : codes) till.scan(code);
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  REQUIRE(till.state().mode == TillMode::Done);
  till.rest(800);
  till.click("next_sale");
  return till.state().receipt->number;
}

const terminal::TillReceipts& page(TillDriver& till) { return till.state().receipts; }

}  // namespace

TEST_CASE("a receipt's code opens it while something else is being sold, and what was scanned stays") {
  TillDriver till;
  const std::string number = sell(till, {kBread, kMilk});
  till.scan(kBread);
  till.scan(terminal::receipt_code(number));
  CHECK(till.state().page == ui::Page::Receipts);
  REQUIRE(page(till).shown);
  CHECK(page(till).shown->document.number == number);
  CHECK(till.enabled("return_start"));
  till.press(Key::Escape);
  till.press(Key::Escape);
  CHECK(till.state().page == ui::Page::Sell);
  CHECK(till.state().cart.lines().size() == 1);
  till.scan("R-ZZZZZZ-77");
  CHECK(till.says("ZZZZZZ-77"));
  CHECK(till.state().page == ui::Page::Sell);
}

TEST_CASE("goods are scanned back, part of them goes to scrap, and the money is told") {
  TillDriver till;
  const std::string number = sell(till, {kBread, kBread, kMilk});
  till.scan(terminal::receipt_code(number));
  till.click("return_start");
  REQUIRE(page(till).back);
  CHECK_FALSE(till.enabled("return_confirm"));
  till.scan(kBread);
  till.scan(kMilk);
  till.scan(kMilk);  // There was only one.
  CHECK(till.says(kMilk));
  REQUIRE(page(till).back->choices().size() == 2);
  till.click("scrap_0");
  till.click("reason_1");
  CHECK(till.says("635,50"));
  till.rest(400);
  till.click("return_confirm");
  CHECK_FALSE(page(till).back);
  CHECK(till.says("Выдайте"));
  CHECK(page(till).shown->document.sale.type == terminal::DocumentType::Return);
  CHECK_FALSE(till.enabled("return_start"));
  CHECK(count(till, "SELECT -sum(total_amount) FROM orders WHERE type = 'RETURN'") == 635'50);
  CHECK(count(till, "SELECT count(*) FROM stock_movements WHERE type = 'WRITE_OFF'") == 1);
  CHECK(count(till, "SELECT count(*) FROM orders WHERE notes = 'Неисправен'") == 1);
  // The rest of it, by keys alone.
  till.scan(terminal::receipt_code(number));
  till.press(Key::F9);
  till.press(Key::F6);
  till.rest(400);
  till.press(Key::F9);
  CHECK(count(till, "SELECT sum(total_amount) FROM orders") == 0);
  till.scan(terminal::receipt_code(number));
  CHECK_FALSE(till.enabled("return_start"));
}

TEST_CASE("a double tap on return gives the money back once") {
  TillDriver till;
  const std::string number = sell(till, {kBread});
  till.scan(terminal::receipt_code(number));
  till.click("return_start");
  till.click("return_all");
  till.click("return_confirm");  // Too soon after the page came up to have been meant.
  CHECK(page(till).back);
  till.rest(400);
  till.click("return_confirm");
  CHECK_FALSE(till.enabled("return_start"));
  CHECK(count(till, "SELECT count(*) FROM orders WHERE type = 'RETURN'") == 1);
}

TEST_CASE("a document is found by the end of its number, its sum, an article and what kind it is") {
  TillDriver till;
  const std::string bread = sell(till, {kBread}), both = sell(till, {kBread, kMilk}), milk = sell(till, {kMilk});
  till.click("rail_receipts");
  REQUIRE(page(till).found.documents.size() == 3);
  CHECK(page(till).shown->document.number == milk);
  struct Row {
    std::string typed;
    std::string number;
    std::size_t found;
  };
  for (const Row& row : {Row{bread, bread, 1}, Row{"635.50", both, 1}, Row{"635,5", both, 1}, Row{"Сүт", milk, 2},
                         Row{"ешкім", "", 0}}) {
    CAPTURE(row.typed);
    till.type(row.typed);
    CHECK(page(till).found.documents.size() == row.found);
    CHECK((page(till).shown ? page(till).shown->document.number : "") == row.number);
    till.press(Key::Escape);
    CHECK(page(till).search.empty());
  }
  till.click("document_1");
  CHECK(page(till).shown->document.number == both);
  till.press(Key::Down);
  CHECK(page(till).shown->document.number == bread);
  till.click("kind_returns");
  CHECK(page(till).found.documents.empty());
  CHECK_FALSE(till.enabled("return_start"));
  till.click("kind_returns");
  till.click("days_yesterday");
  CHECK(page(till).found.documents.empty());
  till.click("days_today");
  CHECK(page(till).found.documents.size() == 3);
  till.click("tender_card");
  CHECK(page(till).found.documents.empty());
}

TEST_CASE("minus and plus stay within what is left, and weighed goods come back whole") {
  TillDriver till;
  const std::string number = sell(till, {kBread, kBread, kBread});
  till.scan(terminal::receipt_code(number));
  till.click("return_start");
  CHECK_FALSE(till.enabled("less_0"));
  for (int i = 0; i < 3; ++i) till.click("more_0");
  CHECK_FALSE(till.enabled("more_0"));
  till.click("less_0");
  REQUIRE(page(till).back->choices().size() == 1);
  CHECK(page(till).back->choices().front().quantity == Quantity::whole(2));
  till.click("refund_card");
  CHECK(page(till).back->refunds().front().method == terminal::TenderMethod::Card);
  till.click("return_back");
  CHECK_FALSE(page(till).back);
  CHECK(till.state().page == ui::Page::Receipts);
}
