// The page about the exchange, by touch and by keyboard, over a real file.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "storage/exchange_store.h"
#include "storage/inbox.h"
#include "storage/units.h"
#include "tests/support/till_file.h"

using namespace tests;
using nlohmann::json;
using terminal::Language;
using ui::ConnectionView;
using ui::ExchangeTab;
using ui::Key;

namespace {

constexpr const char* kBread = "4879901010014";  // 185 tenge

void sell(TillDriver& till) {
  till.scan(kBread);
  till.click("pay");
  till.rest(400);
  till.click("pay_exact");
  till.rest(800);
  till.click("next_sale");
}

ConnectionView offline(std::int64_t waiting) {
  ConnectionView view{ConnectionView::State::Offline, 760, waiting, 0, 0};
  view.trouble = ui::Trouble::NoLine;
  view.details = "connection refused";
  return view;
}

// The price of the bread was changed here and at the centre.
void conflict_over_bread(TillDriver& till) {
  terminal::Shop& shop = till.shop();
  const std::string id = shop.new_id().to_string();
  const terminal::ScanHit bread = must(shop.find(kBread)).front();
  const json row = {{"id", id},
                    {"organization_id", shop.device().organization.to_string()},
                    {"table_name", "products"},
                    {"row_id", bread.product.id.to_string()},
                    {"column_name", "price"},
                    {"seen_value", 185.00},
                    {"centre_value", 200.00},
                    {"terminal_value", 190.50},
                    {"kept", "centre"},
                    {"status", "open"},
                    {"created_at", "2026-11-22 12:05:00"},
                    {"updated_at", "2026-11-22 12:05:00"}};
  const json page = json::array({{{"kind", "conflict"},
                                  {"id", id},
                                  {"op", "U"},
                                  {"rows", json::array({{{"t", "sync_conflicts"}, {"row", row}}})}}});
  must(storage::deliver(shop.database(), {.documents = page.dump()}));
}

// Every unit so far has gone up, and the centre has put the last one aside.
void refuse_last(TillDriver& till) {
  storage::Database& db = till.shop().database();
  const auto units = must(storage::unit_counts(db));
  std::vector<storage::UnitReceipt> receipts;
  for (std::int64_t seq = 1; seq <= units.total; ++seq) receipts.push_back({seq, false, ""});
  receipts.back() = {units.total, true, "duplicate key value violates unique constraint", "23505"};
  must(storage::acknowledge(db, receipts));
}

}  // namespace

TEST_CASE("what waits is listed with its sum and why, and what is in the way is said in plain words") {
  struct Row {
    Language language;
    const char* code;
    const char* trouble;
    const char* why;
    const char* sale;
  };
  TillDriver till;
  sell(till);
  till.connection = offline(2);
  for (const Row& row : {Row{Language::Kazakh, "kk", "Орталық жауап бермейді", "байланысты күтуде", "Сату"},
                         Row{Language::Russian, "ru", "Центр не отвечает", "ждёт связи", "Продажа"},
                         Row{Language::English, "en", "The centre does not answer", "waits for the line", "Sale"}}) {
    CAPTURE(row.code);
    till.click("rail_settings");
    till.click("language_" + std::string(row.code));
    till.click("chip_connection");
    REQUIRE(till.state().page == ui::Page::Exchange);
    CHECK(till.says(row.trouble));
    CHECK(till.says(row.why));
    CHECK(till.says(row.sale));
    CHECK(till.says(format_money(terminal::Money::from_minor(18500),
                                 {.language = row.language, .symbol = true, .drop_zero_minor = true})));
  }
  CHECK(till.says("connection refused"));
}

TEST_CASE("the page follows what the sync thread does while it is looked at") {
  TillDriver till;
  sell(till);
  till.connection = offline(2);
  till.press(Key::F8);
  REQUIRE(till.shows("row_0"));
  auto db = &till.shop().database();
  const auto total = must(storage::unit_counts(*db)).total;
  must(db->run("UPDATE device SET acknowledged = " + std::to_string(total)));
  till.connection = ConnectionView{ConnectionView::State::Online, 0, 0, 0, 0};
  till.rest();
  CHECK_FALSE(till.shows("row_0"));
  CHECK(till.says("Очередь пуста"));
  till.click("tab_1");
  CHECK(till.says("В центре"));
  must(db->run("UPDATE device SET replicated = " + std::to_string(total) + ", backed_up = 1"));
  till.connection.age_s = 60;
  till.rest();
  CHECK(till.says("Ещё и на резервном сервере"));
}

TEST_CASE("a refused document says why and what to do, and Escape leads back step by step") {
  TillDriver till;
  sell(till);
  refuse_last(till);
  till.connection = ConnectionView{ConnectionView::State::Online, 0, 0, 1, 0};
  till.rest();
  till.click("chip_attention");
  REQUIRE(till.state().exchange.tab == ExchangeTab::Refused);
  till.press(Key::Down);
  till.press(Key::Enter);
  CHECK(till.says("Такой номер или код в центре уже занят."));
  CHECK(till.says("Что делать"));
  CHECK(till.says("23505: duplicate key"));
  till.press(Key::Escape);
  CHECK(till.shows("row_0"));
  till.press(Key::Escape);
  CHECK(till.state().page == ui::Page::Sell);
}

TEST_CASE("a conflict is decided by touch or by a key, and becomes a unit") {
  struct Row {
    bool by_key, own;
    const char* price;
  };
  for (const Row& row :
       {Row{false, true, "19050"}, Row{true, true, "19050"}, Row{false, false, "20000"}, Row{true, false, "20000"}}) {
    CAPTURE(row.by_key);
    CAPTURE(row.own);
    TillDriver till;
    conflict_over_bread(till);
    till.connection.conflicts = 1;
    till.rest();
    const auto before = must(till.shop().units()).total;
    till.click("chip_attention");
    REQUIRE(till.state().exchange.tab == ExchangeTab::Conflicts);
    till.click("row_0");
    CHECK(till.says("На другой кассе"));
    CHECK(till.says("Было: 185"));
    if (row.by_key) {
      till.type(row.own ? "2" : "1");
    } else {
      till.click(row.own ? "keep_terminal" : "keep_centre");
    }
    CHECK(text(till, "SELECT price FROM products WHERE barcode = '" + std::string(kBread) + "'") == row.price);
    CHECK(text(till, "SELECT status FROM sync_conflicts") == "resolved");
    CHECK(must(till.shop().units()).total == before + 1);
    CHECK(till.says("Решать нечего"));
  }
}

TEST_CASE("a conflict that somebody else has settled meanwhile is not settled twice") {
  TillDriver till;
  conflict_over_bread(till);
  till.press(Key::F8);
  till.click("row_0");
  {
    auto write = must(storage::MirrorWrite::begin(till.shop().database()));
    must(till.shop().database().run("UPDATE sync_conflicts SET status = 'resolved'"));
    must(write.commit());
  }
  const auto before = must(till.shop().units()).total;
  till.click("keep_terminal");
  CHECK(till.says("Это уже решено"));
  CHECK(must(till.shop().units()).total == before);
}

TEST_CASE("exchange now asks the sync thread, once a touch, and not while it is at work") {
  TillDriver till;
  till.connection = offline(0);
  till.press(Key::F8);
  till.click("exchange_now");
  CHECK(till.asked_centre() == 1);
  till.press(Key::F5);
  CHECK(till.asked_centre() == 2);
  till.connection.activity = ConnectionView::Activity::Connecting;
  till.rest();
  CHECK_FALSE(till.enabled("exchange_now"));
  till.press(Key::F5);
  CHECK(till.asked_centre() == 2);
}

TEST_CASE("the tabs go by arrow keys and stop at the ends") {
  TillDriver till;
  till.press(Key::F8);
  for (int i = 0; i < 9; ++i) till.press(Key::Right);
  CHECK(till.state().exchange.tab == ExchangeTab::PutAside);
  CHECK(till.says("Всё, что пришло из центра, принято."));
  for (int i = 0; i < 9; ++i) till.press(Key::Left);
  CHECK(till.state().exchange.tab == ExchangeTab::Waiting);
}

TEST_CASE("a first load shows how far it is and how long it will take") {
  TillDriver till;
  till.connection = ConnectionView{ConnectionView::State::Online, -1, 0, 0, 0};
  till.connection.activity = ConnectionView::Activity::Loading;
  till.connection.load = {
      .running = true, .done = 250'000, .total = 1'000'000, .bytes = 90'000'000, .seconds_left = 200};
  till.connection.index = {.done = 10, .left = 30};
  till.rest();
  CHECK(till.says("Загрузка 25 %"));
  till.click("chip_connection");
  CHECK(till.says("Первая загрузка"));
  CHECK(till.says("90\xC2\xA0МБ"));
  CHECK(
      till.says("осталось\xC2\xA0около\xC2\xA0"
                "4\xC2\xA0мин"));
  CHECK(till.says("Готовится поиск"));
  till.connection.load.total = 0;
  till.rest();
  CHECK(
      till.says("получено:\xC2\xA0"
                "250"));
}

TEST_CASE("a thousand documents in the queue cost the page a look at the first ones only") {
  TillDriver till;
  for (int i = 0; i < 1000; ++i) {
    auto unit = must(till.shop().begin("product.update"));
    must(till.shop().database().run("UPDATE products SET price = price + 1 WHERE barcode = '" + std::string(kBread) +
                                    "'"));
    must(unit.commit());
  }
  till.press(Key::F8);
  CHECK(till.state().exchange.units.size() == terminal::kMostRows);
  CHECK(till.says("Здесь не показано: 80"));
}
