#include <doctest/doctest.h>

#include "storage/shop_setup.h"
#include "storage/units.h"
#include "tests/support/till_driver.h"

using namespace tests;
using terminal::Language;
using terminal::Money;
using terminal::TillMode;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge
constexpr const char* kMilk = "4879902011010";   // 450,50 tenge
constexpr const char* kUnknown = "4870012345675";

std::int64_t count(TillDriver& till, const std::string& sql) {
  auto statement = must(till.shop().database().prepare(sql));
  INVARIANT(must(statement.step()));
  return statement.integer(0);
}

}  // namespace

TEST_CASE("a cashier scans, takes cash and gives change, in three languages") {
  struct Row {
    Language language;
    const char* code;
    const char* change;
    const char* next;
  };
  TillDriver till;
  for (const Row& row : {Row{Language::Kazakh, "kk", "Қайтарым", "Келесі сату"},
                         Row{Language::Russian, "ru", "Сдача", "Следующая продажа"},
                         Row{Language::English, "en", "Change", "Next sale"}}) {
    CAPTURE(row.code);
    till.click("rail_settings");
    till.click("language_" + std::string(row.code));
    till.click("rail_sell");
    till.scan(kBread);
    till.scan(kMilk);
    till.scan(kBread);
    REQUIRE(till.state().cart.lines().size() == 2);
    CHECK(till.state().cart.totals().total == Money::from_minor(82050));
    till.click("pay");
    till.rest(400);
    till.click("pay_sum_1000");
    REQUIRE(till.state().mode == TillMode::Done);
    CHECK(till.says(row.change));
    CHECK(till.says(format_money(Money::from_minor(17950), {.language = row.language})));
    till.rest(800);
    CHECK(till.says(row.next));
    till.click("next_sale");
    CHECK(till.state().mode == TillMode::Selling);
    CHECK(till.state().cart.empty());
  }
  CHECK(count(till, "SELECT count(*) FROM orders WHERE type = 'SALES'") == 3);
  CHECK(count(till, "SELECT count(*) FROM order_items") == 6);
  CHECK(count(till, "SELECT count(*) FROM stock_movements WHERE type = 'SALE'") == 6);
}

TEST_CASE("a scan works at every pace while something is being typed") {
  for (const std::int64_t gap_us : {0, 1'000, 12'000, 30'000}) {
    CAPTURE(gap_us);
    TillDriver till;
    till.type("мол");
    till.scan(kBread, gap_us);
    CHECK(till.state().cart.lines().size() == 1);
    CHECK(till.state().catalogue.search == "мол");
  }
}

TEST_CASE("a scan that arrives in pieces, a frame between them, is one scan") {
  TillDriver till;
  const auto events = terminal::scanned(kMilk, till.now_us(), 1'000);
  const std::vector<ui::InputEvent> first(events.begin(), events.begin() + 16), rest(events.begin() + 16, events.end());
  till.send(first);
  till.send(rest);
  till.rest();
  CHECK(till.state().cart.lines().size() == 1);
  CHECK(till.state().catalogue.search.empty());
}

TEST_CASE("a hundred scans without a breath are a hundred articles") {
  TillDriver till;
  for (int i = 0; i < 100; ++i) till.send(terminal::scanned(kBread, till.now_us(), 0));
  till.rest();
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().cart.lines()[0].quantity == terminal::Quantity::whole(100));
}

TEST_CASE("an unknown code is said, and nothing waits for an answer") {
  TillDriver till;
  till.scan(kBread);
  till.scan(kUnknown);
  CHECK(till.says(std::string("Товар не найден: ") + kUnknown));
  till.scan(kMilk);
  CHECK(till.state().cart.lines().size() == 2);
  till.rest(7000);
  CHECK_FALSE(till.says("Товар не найден"));
  till.scan("4870012345678");  // The check digit is wrong: the scanner misread it.
  CHECK(till.says("Штрихкод не распознан"));
}

TEST_CASE("three and a star before a scan means three") {
  TillDriver till;
  till.type("3*");
  CHECK(till.says("× 3"));
  till.scan(kBread);
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().cart.lines()[0].quantity == terminal::Quantity::whole(3));
  till.scan(kBread);
  CHECK(till.state().cart.lines()[0].quantity == terminal::Quantity::whole(4));
}

TEST_CASE("a touched line takes a quantity from the pad, or none") {
  struct Row {
    const char* typed;
    std::int64_t pieces;
    bool open;
  };
  for (const Row& row :
       {Row{"12", 12, false}, Row{"0", 1, true}, Row{"1000000", 1, true}, Row{"0.5", 1, true}, Row{"", 1, false}}) {
    CAPTURE(row.typed);
    TillDriver till;
    till.scan(kBread);
    till.click("line_1");
    REQUIRE(till.shows("quantity_done"));
    till.type(row.typed);
    till.click("quantity_done");
    CHECK(till.state().cart.lines()[0].quantity == terminal::Quantity::whole(row.pieces));
    CHECK(till.shows("quantity_done") == row.open);
  }
}

TEST_CASE("a removed line comes back by the toast, and by Ctrl+Z") {
  TillDriver till;
  till.scan(kBread);
  till.scan(kMilk);
  till.click("line_2");
  till.click("quantity_remove");
  REQUIRE(till.state().cart.lines().size() == 1);
  till.click("toast_undo");
  CHECK(till.state().cart.lines().size() == 2);
  CHECK_FALSE(till.shows("toast_undo"));
  till.click("cart_clear");
  CHECK(till.state().cart.empty());
  till.press(ui::character_key('Z'), true);
  CHECK(till.state().cart.lines().size() == 2);
}

TEST_CASE("the whole sale goes by keyboard alone") {
  TillDriver till;
  till.type("молоко 2,5");
  CHECK(till.shows("tile_1101"));
  till.press(Key::Enter);
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().catalogue.search.empty());
  till.type("++");
  CHECK(till.state().cart.lines()[0].quantity == terminal::Quantity::whole(3));
  till.type("-");
  CHECK(till.state().cart.lines()[0].quantity == terminal::Quantity::whole(2));
  till.press(Key::F9);
  till.rest(400);
  till.type("1000");
  CHECK(till.says(format_money(Money::from_minor(9900), {.language = Language::Russian, .drop_zero_minor = true})));
  till.press(Key::Enter);
  REQUIRE(till.state().mode == TillMode::Done);
  till.rest(800);
  till.press(Key::Enter);
  CHECK(till.state().mode == TillMode::Selling);
}

TEST_CASE("Escape goes one step back, whatever is open") {
  TillDriver till;
  till.scan(kBread);
  till.press(Key::F2);
  CHECK(till.state().pad);
  till.press(Key::Escape);
  CHECK_FALSE(till.state().pad);
  till.type("мол");
  till.press(Key::Escape);
  CHECK(till.state().catalogue.search.empty());
  till.type("5*");
  CHECK(till.state().multiplier);
  till.press(Key::Escape);
  CHECK_FALSE(till.state().multiplier);
  till.press(Key::F9);
  till.press(Key::Escape);
  CHECK(till.state().mode == TillMode::Selling);
  till.press(Key::F12);
  till.press(Key::Escape);
  CHECK(till.state().page == ui::Page::Sell);
  CHECK(till.state().cart.lines().size() == 1);
}

TEST_CASE("several ways of paying together settle one sale") {
  TillDriver till;
  till.type("2*");
  till.scan(kMilk);
  till.click("pay");
  till.rest(400);
  till.click("pay_card");
  till.type("2000");
  CHECK_FALSE(till.enabled("confirm"));  // Only cash gives change.
  CHECK(till.says("Сдача бывает только с наличных"));
  till.press(Key::Delete);
  till.type("500");
  till.click("confirm");
  CHECK(till.state().mode == TillMode::Paying);
  till.click("pay_cash");
  till.click("pay_exact");
  REQUIRE(till.state().mode == TillMode::Done);
  CHECK(till.state().receipt->sale.payments.size() == 2);
  CHECK(count(till, "SELECT count(*) FROM payments") == 2);
}

TEST_CASE("a double tap neither pays twice nor hides the change") {
  TillDriver till;
  till.scan(kBread);
  const ui::Rect pay = till.stage().registry().find("pay")->rect;
  for (int i = 0; i < 4; ++i) {  // The button that pays stands where "pay" stood.
    till.send(terminal::clicked(pay, till.now_us()));
    till.rest(60);
  }
  CHECK(till.state().mode == TillMode::Paying);
  till.rest(400);
  for (int i = 0; i < 4; ++i) {
    till.send(terminal::clicked(pay, till.now_us()));
    till.rest(60);
  }
  CHECK(till.state().mode == TillMode::Done);
  CHECK(count(till, "SELECT count(*) FROM orders") == 1);
}

TEST_CASE("a key held down on the paying screen pays once at most") {
  TillDriver till;
  till.scan(kBread);
  till.press(Key::F9);
  till.rest(400);
  std::vector<ui::InputEvent> held;
  for (int i = 0; i < 30; ++i)
    held.push_back({till.now_us(), ui::KeyChange{.key = Key::Enter, .down = true, .repeat = i > 0}});
  till.send(held);
  till.rest(1000);
  CHECK(till.state().mode == TillMode::Done);
  CHECK(count(till, "SELECT count(*) FROM orders") == 1);
}

TEST_CASE("the change stays until the next scan begins the next sale") {
  TillDriver till;
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  till.rest(60'000);
  REQUIRE(till.state().mode == TillMode::Done);
  till.scan(kMilk);
  CHECK(till.state().mode == TillMode::Selling);
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().cart.lines()[0].product.code == "1101");
}

TEST_CASE("a scan while paying is not lost silently") {
  TillDriver till;
  till.scan(kBread);
  till.click("pay");
  till.scan(kMilk);
  CHECK(till.state().mode == TillMode::Paying);
  CHECK(till.says(kMilk));
  till.click("back");
  CHECK(till.state().mode == TillMode::Selling);
  CHECK(till.state().cart.lines().size() == 1);
}

TEST_CASE("going back to the cart keeps the part that was paid by card") {
  TillDriver till;
  till.scan(kMilk);
  till.click("pay");
  till.rest(400);
  till.click("pay_card");
  till.type("200");
  till.click("confirm");
  till.click("back");
  till.scan(kBread);
  till.click("pay");
  REQUIRE(till.state().paying);
  CHECK(till.state().paying->payment.remaining() == Money::from_minor(43550));
}

TEST_CASE("a sale that cannot be written is not shown as done, and the cart stays") {
  TillDriver till;
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  must(till.shop().database().run(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON order_items BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
  till.click("pay_exact");
  CHECK(till.state().mode == TillMode::Paying);
  CHECK(till.says("Продажа не записана"));
  CHECK(till.state().cart.lines().size() == 1);
  CHECK(count(till, "SELECT count(*) FROM orders") == 0);
  must(till.shop().database().run("DROP TRIGGER full"));
  till.click("pay_exact");
  CHECK(till.state().mode == TillMode::Done);
  CHECK(count(till, "SELECT count(*) FROM orders") == 1);
}

TEST_CASE("a full disk is said in words, and the sale waits for room") {
  TillDriver till;
  must(till.shop().database().run("PRAGMA max_page_count = 1"));  // SQLite reads it as: no larger than now.
  std::int64_t sold = 0;
  for (bool room = true; room && sold < 500; ++sold) {
    till.scan(kBread);
    till.click("pay");
    till.rest(400);
    till.click("pay_exact");
    room = till.state().mode == TillMode::Done;
    if (!room) break;
  }
  REQUIRE(till.state().mode == TillMode::Paying);
  CHECK_MESSAGE(till.says("на диске нет"), till.all_words());
  CHECK(count(till, "SELECT count(*) FROM orders") == sold);
  must(till.shop().database().run("PRAGMA max_page_count = 1000000000"));
  till.click("pay_exact");
  CHECK(till.state().mode == TillMode::Done);
  CHECK(count(till, "SELECT count(*) FROM orders") == sold + 1);
}

TEST_CASE("tiles come a page at a time, and a category narrows them") {
  TillDriver till;
  const auto first_page = till.state().catalogue.tiles;
  REQUIRE(till.state().catalogue.has_next);
  CHECK(static_cast<std::int64_t>(first_page.size()) == till.state().catalogue.capacity);
  till.click("page_next");
  CHECK(till.state().catalogue.first == till.state().catalogue.capacity);
  CHECK(till.state().catalogue.tiles.front().hit.product.id != first_page.front().hit.product.id);
  till.click("page_previous");
  CHECK(till.state().catalogue.tiles.front().hit.product.id == first_page.front().hit.product.id);
  till.click("category_2");
  CHECK(till.state().catalogue.tiles.front().hit.product.category == till.state().catalogue.category);
  till.click("tile_" + till.state().catalogue.tiles.front().hit.product.code);
  CHECK(till.state().cart.lines().size() == 1);
}

TEST_CASE("the last receipt can be read again after a restart") {
  TillDriver till;
  till.click("rail_receipts");
  CHECK(till.says("Чеков пока нет"));
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  const std::string number = till.state().receipt->number;
  auto again = must(terminal::open_till(till.shop()));
  again.lock.reset();
  handle(again, ui::GoTo{ui::Page::Receipts}, till.shop(), 0);
  REQUIRE(again.receipts.shown);
  CHECK(again.receipts.shown->document.number == number);
}

TEST_CASE("settings are kept and take effect without a restart") {
  TillDriver till;
  till.click("rail_settings");
  till.click("language_kk");
  CHECK(till.says("Баптау"));
  till.click("theme_dark");
  till.click("scale_125");
  const auto again = must(terminal::open_till(till.shop()));
  CHECK(again.settings == terminal::TillSettings{Language::Kazakh, ui::Look::Dark, 125});
  CHECK(till.state().settings == again.settings);
}

TEST_CASE("a setting from the centre that makes no sense is said until somebody has read it, and goods are sold") {
  TillDriver till;
  auto write = must(storage::MirrorWrite::begin(till.shop().database()));
  must(till.shop().database().run("DELETE FROM app_settings WHERE key = 'vat.general_rates'"));
  must(storage::insert_setting(till.shop().database(), till.shop().device(),
                               {.id = till.shop().new_id(),
                                .key = "vat.general_rates",
                                .category = "tax",
                                .data_type = "array",
                                .value = "[\"16 per cent\"]"},
                               till.shop().clock().local_now()));
  must(write.commit());
  till.connection.applied = 1;  // As rows from the centre.
  till.rest(1100);
  till.rest(10'000);
  REQUIRE(till.state().toasts.size() == 1);
  CHECK(till.says("vat.general_rates"));
  CHECK(till.says("16 per cent"));
  till.scan(kBread);
  CHECK(till.state().cart.lines().size() == 1);
  till.click("toast_close_" + std::to_string(till.state().toasts.front().id));
  till.connection.applied = 2;
  till.rest(1100);
  CHECK_FALSE(till.says("vat.general_rates"));
}

TEST_CASE("offline is said calmly, with its age and what waits") {
  TillDriver till;
  till.connection = {ui::ConnectionView::State::Offline, 760, 3, 0, 0};
  till.rest();
  CHECK(till.says("Без связи · 12 мин · в очереди 3"));
  till.click("chip_connection");
  CHECK(till.state().page == ui::Page::Exchange);
}

TEST_CASE("goods that arrive from the centre are on the screen within a second") {
  TillDriver till;
  const std::string code = till.state().catalogue.tiles.front().hit.product.code;
  auto unit = must(till.shop().begin("product.update"));
  must(till.shop().database().run("UPDATE products SET price = price + 100000 WHERE code = '" + code + "'"));
  must(unit.commit());
  const terminal::Money before = till.state().catalogue.tiles.front().hit.product.price;
  for (int slice = 1; slice <= 20; ++slice) {
    till.connection.applied = slice;
    till.rest(20);
  }
  till.rest(1100);
  CHECK(till.state().catalogue.tiles.front().hit.product.price == before + Money::from_minor(100000));
}

// In use it asks the centre every second or two, else every half minute.
TEST_CASE("the till is in use from a touch until some minutes after the last one") {
  TillDriver till;
  till.press(ui::Key::Down);
  till.rest(100'000);
  CHECK(till.told_in_use());
  till.rest(100'000);
  CHECK_FALSE(till.told_in_use());
  till.scan("4870000000012");
  CHECK(till.told_in_use());
}

TEST_CASE("an idle till draws nothing but the minute") {
  TillDriver till;
  till.rest(1000);
  const int before = till.frames();
  till.rest(120'000);
  CHECK(till.frames() - before == 2);
  CHECK(till.loop().idle_us(till.now_us()) > 0);
}
