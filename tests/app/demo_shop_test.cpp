#include "terminal/app/demo_shop.h"

#include <doctest/doctest.h>

#include "storage/shop_setup.h"
#include "terminal/app/pin.h"
#include "tests/app/import_support.h"

using terminal::open_or_make_demo_shop;
using tests::must;

TEST_CASE("the demo shop can be sold in at once and is made once") {
  const tests::TemporaryFolder folder;
  const tests::HandClock clock;
  std::string series;
  {
    auto shop = must(open_or_make_demo_shop(folder.path(), clock));
    series = shop.device().series;
    CHECK(must(shop.count({})) > 250);
    CHECK(must(shop.categories()).size() >= 10);
    const auto milk = must(shop.find("4879902011010"));
    REQUIRE(milk.size() == 1);
    CHECK(must(shop.name_of(milk.front().product, terminal::Language::Kazakh)) == "Сүт 2,5 % 1 л");
    CHECK(must(shop.stock(milk.front().product.id)).milli() == 90'000);
    CHECK(must(shop.units()).total == 1);
    const std::string label = "220172100350";
    const auto bananas = must(shop.find(label + terminal::check_digit(label)));
    REQUIRE(bananas.size() == 1);
    CHECK(bananas.front().quantity.milli() == 350);
  }
  auto again = must(open_or_make_demo_shop(folder.path(), clock));
  CHECK(again.device().series == series);
  CHECK(must(again.units()).total == 1);
}

TEST_CASE("the demo employees have the PINs that are documented") {
  const tests::TemporaryFolder folder;
  const tests::HandClock clock;
  auto shop = must(open_or_make_demo_shop(folder.path(), clock));
  CHECK(shop.sign_in("2", "2222"));
  CHECK(shop.employee().number == "2");
  CHECK_FALSE(shop.sign_in("1", "2222"));
  CHECK_FALSE(shop.sign_in("9", "1111"));
  CHECK(shop.sign_in("1", "1111"));
}

TEST_CASE("a demo shop that was cut short is completed and another shop is left alone") {
  const tests::TemporaryFolder folder;
  const tests::HandClock clock;
  auto described = tests::demo_shop();
  described.bin = "260140999993";  // The demo's own.
  must(terminal::make_shop(folder.path(), described, clock));
  CHECK(must(must(open_or_make_demo_shop(folder.path(), clock)).count({})) > 250);

  const tests::TemporaryFolder other;
  must(terminal::make_shop(other.path(), tests::demo_shop(), clock));
  CHECK(must(must(open_or_make_demo_shop(other.path(), clock)).count({})) == 0);
}

TEST_CASE("a PIN is four to twelve digits") {
  for (const char* bad : {"", "1", "123", "1234567890123", "12a4", "１２３４", " 1234"}) {
    CAPTURE(bad);
    CHECK_FALSE(terminal::hash_pin(bad));
  }
  CHECK(must(terminal::hash_pin("0000")).starts_with("$argon2id$"));
}
