#include "terminal/app/demo_shop.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "assets/embedded.h"
#include "storage/product_store.h"
#include "storage/shop_setup.h"
#include "storage/units.h"
#include "terminal/app/pin.h"
#include "terminal/app/shop_file.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::string_view kDemoBin = "260140999993";  // As in assets/demo/shop.json.
constexpr std::array<std::string_view, 2> kPins = {"1111", "2222"};

// Embedded files are ours and tested: one that does not parse is our mistake.
json asset(const char* name) {
  const auto text = assets::embedded_asset(name);
  INVARIANT(text.has_value());
  json parsed = json::parse(*text, nullptr, /*allow_exceptions=*/false);
  INVARIANT(parsed.is_object());
  return parsed;
}

std::string word(const json& object, const char* field) { return object.at(field).get<std::string>(); }

Result<storage::NewShop> described_shop(const json& shop) {
  const json& organization = shop.at("organization");
  storage::NewShop made{.organization = word(organization, "name"),
                        .bin = word(organization, "bin"),
                        .address = word(organization, "address"),
                        .workspace = word(shop.at("workspace"), "name"),
                        .terminal = word(shop.at("terminal"), "name"),
                        .employees = {}};
  for (const json& employee : shop.at("employees")) {
    const std::size_t place = made.employees.size();
    auto hash = place < kPins.size() ? hash_pin(kPins[place]) : Result<std::string>(std::string());
    if (!hash) return hash.error();
    made.employees.push_back({word(employee, "number"), word(employee, "position"), std::move(*hash)});
  }
  return made;
}

using CategoryIds = std::map<std::string, Uuid>;  // By code.

Result<CategoryIds> add_categories(Shop& shop, const json& categories) {
  auto write = storage::MirrorWrite::begin(shop.database());
  if (!write) return write.error();
  CategoryIds ids;
  int position = 0;
  for (const json& category : categories) {
    const std::string name = word(category, "name_ru"), code = word(category, "code");
    auto known = storage::find_category(shop.database(), name);
    if (!known) return known.error();
    ids[code] = known->value_or(shop.new_id());
    ++position;
    if (*known) continue;
    const json names = {{"name_kk", word(category, "name_kk")}, {"name_en", word(category, "name_en")}};
    auto made = storage::insert_category(
        shop.database(), shop.device(),
        {.id = ids[code], .name = name, .code = code, .sort_order = position, .metadata = names.dump()},
        shop.clock().local_now());
    if (!made) return made.error();
  }
  if (auto done = write->commit(); !done) return done.error();
  return ids;
}

Result<void> add_product(Shop& shop, const json& entry, const CategoryIds& categories) {
  const std::string type = word(entry, "type");
  const auto price = parse_money(word(entry, "price")), cost = parse_money(word(entry, "cost"));
  const auto vat = VatRate::parse(word(entry, "vat_rate"));
  const auto stock = parse_quantity(word(entry, "stock"));
  INVARIANT(price && cost && vat && stock);
  const LocalTime now = shop.clock().local_now();
  const Product product{.id = shop.new_id(),
                        .code = word(entry, "code"),
                        .name = word(entry, "name_ru"),
                        .barcode = word(entry, "barcode"),
                        .unit = word(entry, "unit"),
                        .category = categories.at(word(entry, "category")),
                        .price = *price,
                        .cost = *cost,
                        .vat = *vat,
                        .tracks_stock = type != "SERVICE"};
  auto made = storage::insert_product(shop.database(), shop.device(),
                                      {.product = product,
                                       .type = type,
                                       .sku = {},
                                       .custom_fields = json{{"name_kk", word(entry, "name_kk")}}.dump(),
                                       .at = now,
                                       .author = shop.employee().id});
  if (!made || stock->zero() || !product.tracks_stock) return made;
  return storage::insert_opening_stock(shop.database(), shop.device(),
                                       {.id = shop.new_id(),
                                        .product = product.id,
                                        .quantity = *stock,
                                        .unit_cost = product.cost,
                                        .day = now.date(),
                                        .at = now,
                                        .author = shop.employee().id});
}

Result<void> add_settings(Shop& shop, const json& settings) {
  auto write = storage::MirrorWrite::begin(shop.database());
  if (!write) return write.error();
  for (const json& setting : settings) {
    auto made = storage::insert_setting(shop.database(), shop.device(),
                                        {.id = shop.new_id(),
                                         .key = word(setting, "key"),
                                         .category = word(setting, "category"),
                                         .data_type = word(setting, "data_type"),
                                         .value = setting.at("value").dump()},
                                        shop.clock().local_now());
    if (!made) return made;
  }
  return write->commit();
}

Result<void> fill(Shop& shop, const json& described) {
  if (auto done = add_settings(shop, described.at("settings")); !done) return done;
  auto categories = add_categories(shop, described.at("categories"));
  if (!categories) return categories.error();
  const json products = asset("demo/products.json");
  auto unit = shop.begin("import.products");
  if (!unit) return unit.error();
  for (const json& entry : products.at("products")) {
    if (auto done = add_product(shop, entry, *categories); !done) return done;
  }
  if (auto done = unit->commit(); !done) return done;
  return shop.database().checkpoint();
}

}  // namespace

Result<Shop> open_or_make_demo_shop(const fs::path& folder, const Clock& clock) {
  const json described = asset("demo/shop.json");
  auto shop = Shop::open(folder, clock);
  if (!shop && shop.error().code == ErrorCode::NotFound) {
    auto wanted = described_shop(described);
    if (!wanted) return wanted.error();
    if (auto done = make_shop(folder, *wanted, clock); !done) return done.error();
    shop = Shop::open(folder, clock);
  }
  if (!shop) return shop;
  auto count = shop->count(Uuid());
  if (!count) return count.error();
  if (*count > 0 || shop->place().bin != word(described.at("organization"), "bin")) return shop;
  if (auto done = fill(*shop, described); !done) return done.error();
  return Shop::open(folder, clock);  // With the settings that it has now.
}

bool is_demo_shop(const Shop& shop) { return shop.place().bin == kDemoBin; }

}  // namespace terminal
