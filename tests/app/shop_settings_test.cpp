// Settings come from the centre, where anybody may have typed them: none of them
// keeps a shop from selling.
#include "terminal/app/shop_settings.h"

#include <doctest/doctest.h>

#include "storage/shop_setup.h"
#include "storage/units.h"
#include "tests/app/import_support.h"

using terminal::Shop;
using tests::must;
using tests::OpenedShop;

namespace {

void set(OpenedShop& opened, const std::string& key, const std::string& value) {
  auto write = must(storage::MirrorWrite::begin(opened.shop.database()));
  must(opened.shop.database().run("DELETE FROM app_settings WHERE key = '" + key + "'"));
  must(storage::insert_setting(
      opened.shop.database(), opened.shop.device(),
      {.id = opened.shop.new_id(), .key = key, .category = "till", .data_type = "array", .value = value},
      opened.clock.local_now()));
  must(write.commit());
}

}  // namespace

TEST_CASE("a setting that makes no sense does not keep a till from starting") {
  struct Row {
    const char *key, *value, *says;
  };
  for (const Row& row :
       {Row{"vat.general_rates", "[]", "not a list of rates"},
        Row{"vat.general_rates", R"({"rate": 16})", "not a list of rates"},
        Row{"vat.general_rates", R"([16])", "needs a day"},
        Row{"vat.general_rates", R"([{"from": 2026, "rate": 16}])", "needs a day"},
        Row{"vat.general_rates", "nonsense", "not a list of rates"},
        Row{"shift.ask_opening", "1", "neither true nor false"},
        Row{"shift.stop_after_24h", R"("yes")", "neither true nor false"},
        Row{"shift.difference_limits", "5000", "needs the sums"},
        Row{"shift.difference_limits", R"({"reason_over": "1"})", "needs the sums"},
        Row{"shift.difference_limits", R"({"reason_over": "1.00", "approval_over": "-1.00"})", "needs the sums"},
        Row{"receipt.notes", R"("no")", "neither true nor false"},
        Row{"cash.rounding", "1", "not a sum"},
        Row{"cash.rounding", R"("0.00")", "not a sum"},
        Row{"cash.rounding", R"("100.01")", "not a sum"},
        Row{"export.csv", "[]", "needs \"decimal\""},
        Row{"export.csv", R"({"decimal": "dot"})", "needs \"decimal\""},
        Row{"export.csv", R"({"decimal": "point", "bom": 1})", "needs \"decimal\""},
        Row{"loyalty.points", "[]", "not an object"},
        Row{"loyalty.points", R"({"earned": -1})", "not an object"},
        Row{"loyalty.points", R"({"earned": 1, "worth": 1})", "not an object"},
        Row{"loyalty.points", R"({"earned": 1, "share": "101"})", "not an object"},
        Row{"barcode.measure_rules", "17", "not a list of rules"},
        Row{"barcode.measure_rules", "[17]", "17"},
        Row{"barcode.measure_rules", R"([{"pattern": 5, "kind": "weight"}])", "unusable pattern"},
        Row{"barcode.measure_rules", R"([{"pattern": "21{NN", "kind": []}])", "21{NN"}}) {
    CAPTURE(row.key);
    CAPTURE(row.value);
    OpenedShop opened;
    set(opened, row.key, row.value);
    auto started = Shop::open(opened.folder.path(), opened.clock);
    REQUIRE_MESSAGE(started, started.error().message);
    CHECK(started->default_vat().bp() == 1600);
    REQUIRE(started->broken_settings().size() == 1);
    const auto& broken = started->broken_settings().front();
    CHECK(broken.key == row.key);
    CHECK(broken.value == row.value);
    CHECK(broken.why.find(row.says) != std::string::npos);

    // The centre's log hears of it once, not at each start.
    const auto logged = [&] {
      return opened.text("SELECT group_concat(level || ' ' || error_code || ' ' || message, '|') FROM system_logs");
    };
    must(started->log_broken_settings());
    CHECK(logged() == "WARN SETTING_UNUSABLE " + describe(broken));
    must(must(Shop::open(opened.folder.path(), opened.clock)).log_broken_settings());
    CHECK(logged() == "WARN SETTING_UNUSABLE " + describe(broken));
  }
}

TEST_CASE("a setting that was mended counts from then on") {
  OpenedShop opened;
  set(opened, "vat.general_rates", "17");
  Shop started = must(Shop::open(opened.folder.path(), opened.clock));
  set(opened, "vat.general_rates", R"([{"from": "2026-01-01", "rate": "17.50"}])");
  must(started.read_settings());
  CHECK(started.broken_settings().empty());
  CHECK(started.default_vat().bp() == 1750);
}

TEST_CASE("of a long setting that makes no sense the beginning is said") {
  OpenedShop opened;
  set(opened, "vat.general_rates", "\"" + std::string(5000, 'x') + "\"");
  const Shop started = must(Shop::open(opened.folder.path(), opened.clock));
  CHECK(started.broken_settings().front().value.size() < 100);
}

TEST_CASE("points, rounding and notes on paper are as the organisation has set them") {
  OpenedShop opened;
  CHECK(opened.shop.loyalty() == terminal::LoyaltyRule{});
  CHECK(opened.shop.cash_rounding().step_minor == 1);
  CHECK(opened.shop.settings().print_notes);
  set(opened, "receipt.notes", "false");
  set(opened, "cash.rounding", R"("1.00")");
  set(opened, "loyalty.points", R"({"each": "200.00", "earned": 3, "worth": "0.50", "least": 10, "share": "30"})");
  must(opened.shop.read_settings());
  CHECK(opened.shop.broken_settings().empty());
  CHECK(opened.shop.cash_rounding().step_minor == 100);
  CHECK_FALSE(opened.shop.settings().print_notes);
  CHECK(opened.shop.loyalty() == terminal::LoyaltyRule{.each = terminal::Money::from_minor(200'00),
                                                       .earned = 3,
                                                       .worth = terminal::Money::from_minor(50),
                                                       .least = 10,
                                                       .share_bp = 3000});
}

TEST_CASE("files for spreadsheets are written as the shop has set it") {
  OpenedShop opened;
  CHECK(opened.shop.settings().csv == terminal::CsvStyle{.byte_order_mark = true, .decimal_comma = true});
  set(opened, "export.csv", R"({"decimal": "point", "bom": false})");
  must(opened.shop.read_settings());
  CHECK(opened.shop.settings().csv == terminal::CsvStyle{.byte_order_mark = false, .decimal_comma = false});
}
