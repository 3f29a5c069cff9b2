// Holds assets/demo to its README: a shop that can be scanned, searched and sold from.
#include <doctest/doctest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <string>

#include "assets/embedded.h"
#include "tests/house/words.h"

namespace {

using nlohmann::json;

json asset(const std::string& name) {
  const auto text = assets::embedded_asset(name);
  REQUIRE_MESSAGE(text, "no asset " << name);
  return json::parse(*text);
}

json products() { return asset("demo/products.json").at("products"); }

std::string word(const json& object, const char* field) { return object.at(field).get<std::string>(); }

// GS1 General Specifications 7.9: weights 3, 1, 3 … from the digit before the last.
bool check_digit_fits(const std::string& gtin) {
  int sum = 0;
  for (std::size_t i = 0; i < gtin.size(); ++i) sum += (gtin[gtin.size() - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
  return sum % 10 == 0;
}

// The last digit of a BIN (Government decree No 565 of 2003-06-11).
bool bin_fits(const std::string& bin) {
  const auto remainder = [&](int first_weight) {
    int sum = 0;
    for (int i = 0; i < 11; ++i) sum += ((first_weight - 1 + i) % 11 + 1) * (bin[static_cast<std::size_t>(i)] - '0');
    return sum % 11;
  };
  int digit = remainder(1);
  if (digit == 10) digit = remainder(3);
  return digit < 10 && digit == bin[11] - '0';
}

// "450.50" is 450500 thousandths; -1 for anything that is not a plain decimal.
std::int64_t thousandths(const std::string& text) {
  const auto point = text.find('.');
  std::string decimals = point == std::string::npos ? "" : text.substr(point + 1);
  const std::string digits = text.substr(0, point);
  if (digits.empty() || decimals.size() > 3 ||
      (digits + decimals).find_first_not_of("0123456789") != std::string::npos) {
    return -1;
  }
  decimals.resize(3, '0');
  return std::stoll(digits + decimals);
}

void check_name(const std::string& name) {
  CHECK_FALSE(name.empty());
  CHECK(name.size() <= 500);
  CHECK(house::clean_utf8(name));
  CHECK(house::mixed_words(name).empty());
}

}  // namespace

TEST_CASE("the demo organisation has a BIN that a form accepts") {
  CHECK(bin_fits("000140001813"));
  CHECK_FALSE(bin_fits("990940003031"));
  const json shop = asset("demo/shop.json");
  const std::string bin = word(shop.at("organization"), "bin");
  REQUIRE(bin.size() == 12);
  CHECK(bin_fits(bin));
  CHECK(bin.substr(6, 5) == "99999");
  for (const char* part : {"organization", "workspace", "terminal"}) {
    check_name(word(shop.at(part), "name"));
    check_name(word(shop.at(part), "name_kk"));
  }
}

TEST_CASE("the demo shop has two cashiers and its settings once each") {
  const json shop = asset("demo/shop.json");
  CHECK(shop.at("employees").size() == 2);
  std::set<std::string> numbers, keys;
  for (const json& employee : shop.at("employees")) {
    CHECK(numbers.insert(word(employee, "number")).second);
    check_name(word(employee, "position"));
    check_name(word(employee, "position_kk"));
  }
  for (const json& setting : shop.at("settings")) {
    CAPTURE(word(setting, "key"));
    CHECK(keys.insert(word(setting, "key")).second);
    CHECK(word(setting, "data_type") == std::string(setting.at("value").type_name()));
  }
}

TEST_CASE("the demo categories have names in three languages and goods in each") {
  const json shop = asset("demo/shop.json");
  std::set<std::string> filled, codes;
  const json goods = products();
  for (const json& good : goods) filled.insert(word(good, "category"));
  for (const json& category : shop.at("categories")) {
    CAPTURE(word(category, "code"));
    CHECK(codes.insert(word(category, "code")).second);
    for (const char* name : {"name_ru", "name_kk", "name_en"}) check_name(word(category, name));
  }
  CHECK(codes == filled);
  CHECK(codes.size() >= 12);
}

TEST_CASE("every demo article can be told from every other") {
  CHECK(check_digit_fits("96385074"));  // GS1's own example of an EAN-8.
  CHECK_FALSE(check_digit_fits("96385075"));
  std::set<std::string> codes, barcodes, russian, kazakh;
  const json goods = products();
  CHECK(goods.size() >= 300);
  for (const json& good : goods) {
    CAPTURE(word(good, "code"));
    CHECK(codes.insert(word(good, "code")).second);
    CHECK(russian.insert(word(good, "name_ru")).second);
    CHECK(kazakh.insert(word(good, "name_kk")).second);
    check_name(word(good, "name_ru"));
    check_name(word(good, "name_kk"));
    const std::string barcode = word(good, "barcode");
    if (barcode.empty()) continue;
    CHECK(barcodes.insert(barcode).second);
    CHECK((barcode.size() == 13 || barcode.size() == 8));
    CHECK(barcode.find_first_not_of("0123456789") == std::string::npos);
    CHECK(check_digit_fits(barcode));
  }
  CHECK(barcodes.size() > codes.size() * 9 / 10);
}

TEST_CASE("a demo article that is weighed has the scale's barcode and no other has") {
  const json goods = products();
  for (const json& good : goods) {
    const std::string code = word(good, "code"), unit = word(good, "unit");
    CAPTURE(code);
    CHECK((unit == "кг" || unit == "шт"));
    const std::string label = "22" + std::string(5 - code.size(), '0') + code + "00000";
    CHECK(word(good, "barcode").starts_with(unit == "кг" ? label : "4") == !word(good, "barcode").empty());
  }
}

TEST_CASE("demo articles are sold above cost at a known rate") {
  const json goods = products();
  for (const json& good : goods) {
    CAPTURE(word(good, "code"));
    const std::int64_t price = thousandths(word(good, "price")), cost = thousandths(word(good, "cost"));
    CHECK(price > cost);
    CHECK(cost > 0);
    CHECK(cost * 10 >= price * 6);
    CHECK(price % 10 == 0);
    CHECK(cost % 10 == 0);
    const std::set<std::string> rates = {"0", "5", "10", "16"};
    CHECK(rates.contains(word(good, "vat_rate")));
    const std::int64_t stock = thousandths(word(good, "stock"));
    CHECK(stock >= 0);
    if (word(good, "unit") == "шт") CHECK(stock % 1000 == 0);
    const std::string type = word(good, "type");
    CHECK((type == "PRODUCT" || (type == "SERVICE" && stock == 0)));
  }
}
