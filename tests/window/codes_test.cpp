// One article under several codes, and several articles under one.
#include <doctest/doctest.h>

#include <filesystem>

#include "storage/capture.h"
#include "tests/support/till_driver.h"
#include "tests/window/x_display.h"

using namespace tests;
using terminal::Quantity;
using terminal::to_decimal;

namespace {

constexpr const char* kBread = "4879901010014";
constexpr const char* kMilk = "4879902011010";
constexpr const char* kPack = "14879901010011";

void add_code(terminal::Shop& shop, const char* of, const std::string& code, std::int64_t milli) {
  const auto product = must(shop.find(of)).front().product;
  auto unit = must(shop.begin("product.edit"));
  auto insert = must(shop.database().prepare(
      "INSERT INTO product_barcodes (id, organization_id, workspace_id, product_id, barcode, kind, factor, created_at, "
      "updated_at) VALUES (?1, ?2, ?3, ?4, ?5, 'PACK', ?6, 1, 1)"));
  must(insert.bind(shop.new_id(), shop.device().organization, shop.device().workspace, product.id, code, milli).run());
  must(unit.commit());
}

}  // namespace

TEST_CASE("a scan of a pack's code puts all that is in it into the cart") {
  TillDriver till;
  add_code(till.shop(), kBread, kPack, 6'000);
  till.scan(kPack);
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().cart.lines().front().quantity == Quantity::whole(6));
  till.scan(kBread);
  CHECK(till.state().cart.lines().front().quantity == Quantity::whole(7));
  till.type("3*");
  till.scan(kPack);
  CHECK(till.state().cart.totals().units == Quantity::whole(25));
}

TEST_CASE("twenty codes a second from a scanner beside the keyboard come once each and in order, whatever lies open") {
  TillDriver till;
  const auto goods = must(till.shop().search("4879901010", 20)).products;
  REQUIRE(goods.size() >= 10);
  till.press(ui::Key::F5);
  REQUIRE(till.state().sheets.size() == 1);
  std::vector<terminal::Uuid> read;
  for (int i = 0; i < 20; ++i) {
    const auto& article = goods.at(static_cast<std::size_t>(i) % 10);
    till.codes.push_back(article.barcode);
    if (i < 10) read.push_back(article.id);
    till.rest(50);
  }
  CHECK(till.state().cart.empty());
  till.press(ui::Key::Escape);
  std::vector<terminal::Uuid> sold;
  for (const auto& line : till.state().cart.lines()) {
    sold.push_back(line.product.id);
    CHECK(line.quantity == Quantity::whole(2));
  }
  CHECK(sold == read);
}

TEST_CASE("a code that two articles carry makes the till ask which one is meant") {
  TillDriver till;
  add_code(till.shop(), kBread, kPack, 6'000);
  add_code(till.shop(), kMilk, kPack, 12'000);
  till.scan(kPack);
  CHECK(till.state().cart.empty());
  REQUIRE(till.state().catalogue.tiles.size() == 2);
  CHECK(till.says(kPack));
  const auto& tile = till.state().catalogue.tiles.back();
  const auto milk = tile.hit.product;
  till.click("tile_" + milk.code + "*" + to_decimal(tile.hit.quantity));
  REQUIRE(till.state().cart.lines().size() == 1);
  CHECK(till.state().cart.lines().front().product.id == milk.id);
  CHECK(till.state().cart.lines().front().quantity.milli() % 6'000 == 0);
  CHECK(till.state().catalogue.choices.empty());
  CHECK(till.state().catalogue.search.empty());
}

TEST_CASE("a code that is an article's own and its pack's makes the till ask whether it is one or the pack") {
  struct Words {
    const char *language, *pack;
  };
  for (const Words& words :
       {Words{"language_kk", "Қаптама × 6"}, Words{"language_ru", "Упаковка × 6"}, Words{"language_en", "Pack × 6"}}) {
    CAPTURE(words.language);
    TillDriver till;
    add_code(till.shop(), kBread, kBread, 6'000);
    till.click("rail_settings");
    till.click(words.language);
    till.click("rail_sell");
    const auto bread = must(till.shop().find(kBread)).front().product;

    till.scan(kBread);
    CHECK(till.state().cart.empty());
    REQUIRE(till.state().catalogue.tiles.size() == 2);
    CHECK(till.says("1 " + bread.unit));
    CHECK(till.says(words.pack));
    till.click("tile_" + bread.code + "*6");
    REQUIRE(till.state().cart.lines().size() == 1);
    CHECK(till.state().cart.lines().front().quantity == Quantity::whole(6));

    till.scan(kBread);
    till.click("tile_" + bread.code);
    CHECK(till.state().cart.lines().front().quantity == Quantity::whole(7));
    till.type("2*");
    till.scan(kBread);
    till.click("tile_" + bread.code + "*6");
    CHECK(till.state().cart.totals().units == Quantity::whole(19));
    // Looked for by its name there is only the piece.
    till.type(bread.name);
    till.press(ui::Key::Enter);
    CHECK(till.state().cart.totals().units == Quantity::whole(20));
  }
}

TEST_CASE("what a code of one and of a pack asks has its picture in every language") {
  const TemporaryFolder data;
  {
    const terminal::SystemClock clock;
    terminal::Shop shop = must(terminal::open_or_make_demo_shop(data.path(), clock));
    add_code(shop, kBread, kBread, 6'000);
  }
  const std::filesystem::path pictures = std::filesystem::path(PROMETRIC_SCREENSHOTS) / "pack";
  std::filesystem::create_directories(pictures);
  const XDisplay display;
  CHECK(display.run({PROMETRIC_PROGRAM, "--data", data.path().string(), "demo", "--script",
                     std::string(PROMETRIC_SOURCE_DIR) + "/tests/window/scripts/pack.txt", "--pictures",
                     pictures.string()}) == 0);
  CHECK(std::filesystem::exists(pictures / "05-en-which.png"));
}
