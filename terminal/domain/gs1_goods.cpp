#include "terminal/domain/gs1_goods.h"

#include <algorithm>
#include <charconv>

#include "terminal/domain/gs1_checks.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::size_t kMostDigits = 15;
constexpr std::int64_t kMostMinor = 99'999'999'999;

std::int64_t number(std::string_view digits) {
  INVARIANT(digits.size() <= kMostDigits);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// An amount with decimals, (310n) or (392n), in units of 1/`parts`.
std::int64_t scaled(const Gs1Element& element, std::string_view digits, std::int64_t parts) {
  const int decimals = element.ai.back() - '0';
  return divide(Int128{number(digits)} * parts, power_of_ten(decimals), Rounding::HalfAwayFromZero);
}

std::optional<Money> price_in(const Gs1Element& element) {
  std::string_view digits = element.value;
  if (element.ai.starts_with("393")) {
    constexpr std::string_view kTenge = "398";
    if (!digits.starts_with(kTenge)) return std::nullopt;
    digits.remove_prefix(kTenge.size());
  }
  const std::int64_t minor = scaled(element, digits, 100);
  return minor > kMostMinor ? std::nullopt : std::optional(Money::from_minor(minor));
}

void take(Gs1Goods& goods, const Gs1Element& element, int this_year) {
  const auto& [ai, value] = element;
  if (ai == "01" || (ai == "02" && goods.gtin.empty())) goods.gtin = value;
  if (ai == "8006" && goods.gtin.empty()) goods.gtin = value.substr(0, 14);
  if (ai == "10") goods.lot = value;
  if (ai == "21") goods.serial = value;
  if (ai == "11") goods.produced = gs1_date(value, this_year);
  if (ai == "15") goods.best_before = gs1_date(value, this_year);
  if (ai == "17" || ai == "7003") goods.expires = gs1_date(std::string_view(value).substr(0, 6), this_year);
  if (ai == "30" || ai == "37") goods.count = number(value);
  if (ai.size() != 4) return;
  if (ai.starts_with("310")) goods.weight = Quantity::from_milli(scaled(element, value, 1000));
  if (ai.starts_with("392") || ai.starts_with("393")) goods.price = price_in(element);
}

}  // namespace

Gs1Goods goods_in(const Gs1Message& message, int this_year) {
  Gs1Goods goods;
  for (const Gs1Element& element : message) take(goods, element, this_year);
  return goods;
}

Date gs1_date(std::string_view yymmdd, int this_year) {
  INVARIANT(yymmdd.size() == 6 && satisfies(Gs1Check::DateOrMonth, yymmdd));
  const int digits = static_cast<int>(number(yymmdd.substr(0, 2)));
  const int month = static_cast<int>(number(yymmdd.substr(2, 2))), day = static_cast<int>(number(yymmdd.substr(4)));
  const int apart = digits - this_year % 100;
  int year = this_year - this_year % 100 + digits;
  if (apart >= 51) year -= 100;
  if (apart <= -50) year += 100;
  const Date next = month == 12 ? Date::from_ymd(year + 1, 1, 1) : Date::from_ymd(year, month + 1, 1);
  const Date last{next.days - 1};
  // 2100 has no 29 February, though two digits cannot tell it from 2000.
  return day == 0 ? last : std::min(last, Date{Date::from_ymd(year, month, 1).days + day - 1});
}

}  // namespace terminal
