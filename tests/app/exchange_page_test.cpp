// The page about the exchange, as a person goes through it.
#include <doctest/doctest.h>

#include "storage/exchange_store.h"
#include "storage/unit_levels.h"
#include "terminal/app/import_products.h"
#include "terminal/app/present_exchange.h"
#include "terminal/app/till.h"
#include "tests/app/import_support.h"

using namespace terminal;
using tests::must;
using tests::OpenedShop;
using ui::ExchangeTab;

namespace {

struct Page {
  Page() : till(must(open_till(opened.shop))) {}

  void ask(const ui::Intent& intent) { (void)handle(till, intent, opened.shop, 0); }
  void look_at(ExchangeTab tab) {
    ask(ui::GoTo{ui::Page::Exchange});
    ask(ui::PickTab{tab});
  }
  ui::ExchangeView view() const {
    const ui::ConnectionView connection;
    return present_exchange(till.exchange, {connection, opened.clock.local_now(), Language::English});
  }
  void write(const std::string& sql) {
    auto begun = must(storage::MirrorWrite::begin(opened.shop.database()));
    must(opened.shop.database().run(sql));
    must(begun.commit());
  }

  OpenedShop opened;
  TillState till;
};

}  // namespace

TEST_CASE("the card of a document that could not be taken closes once it has been") {
  Page page;
  page.write("INSERT INTO unreadable_documents VALUES (zeroblob(16), 'product', 'products.price has no place')");
  page.look_at(ExchangeTab::PutAside);
  REQUIRE(page.view().rows.size() == 1);
  page.ask(ui::OpenRow{0});
  REQUIRE(std::holds_alternative<ui::ReasonView>(page.view().open));
  CHECK(page.view().rows.empty());  // Nobody sees them behind the card.
  page.write("UPDATE unreadable_documents SET reason = 'products.name has no place'");
  exchange_changed(page.till, page.opened.shop, 0);
  CHECK(std::get<storage::PutAside>(page.till.exchange.open).reason == "products.name has no place");
  page.write("DELETE FROM unreadable_documents");
  exchange_changed(page.till, page.opened.shop, 0);
  CHECK(std::holds_alternative<std::monostate>(page.view().open));
  CHECK(page.view().rows.empty());
}

TEST_CASE("what was sent and let go is not said to be somewhere below") {
  Page page;
  must(import_products(page.opened.shop, page.opened.file("code,name,price,vat_rate\nTEA,Шай,450,16\n"), {}));
  const auto sent = page.opened.units();
  REQUIRE(sent > 0);
  must(page.opened.shop.database().run("UPDATE device SET acknowledged = " + std::to_string(sent) +
                                       ", backed_up = " + std::to_string(sent)));
  page.look_at(ExchangeTab::Sent);
  CHECK(static_cast<std::int64_t>(page.view().rows.size()) == sent);
  CHECK(page.view().not_shown == 0);
  must(storage::forget_units(page.opened.shop.database(), sent, {}));
  exchange_changed(page.till, page.opened.shop, 0);
  CHECK(page.view().rows.empty());
  CHECK(page.view().not_shown == 0);
}
