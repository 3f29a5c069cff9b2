#include "terminal/exports/list.h"

#include <algorithm>

#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

std::string percent_plain(Percent percent) { return to_decimal(Money::from_minor(percent.bp)); }

// "12,5": as many decimals as it needs.
std::string percent_words(Percent percent, Language language) {
  std::string text = percent_plain(percent);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  if (language != Language::English) std::replace(text.begin(), text.end(), '.', ',');
  return text + (language == Language::English ? "%" : "\xC2\xA0%");
}

std::string day_words(Date day) {
  const std::string iso = day.to_string();
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

}  // namespace

std::string cell_words(const Cell& cell, Language language) {
  return std::visit(
      Overloaded{[](std::monostate) { return std::string(); }, [](const std::string& text) { return text; },
                 [&](std::int64_t count) {
                   return (count < 0 ? "-" : "") + with_thousands(std::to_string(count < 0 ? -count : count), language);
                 },
                 [&](Money sum) {
                   return format_money(sum, {.language = language, .symbol = false, .drop_zero_minor = false});
                 },
                 [&](Quantity quantity) { return format_quantity(quantity, language); },
                 [&](Percent percent) { return percent_words(percent, language); },
                 [](Date day) { return day_words(day); },
                 [](LocalTime at) { return day_words(at.date()) + " " + at.hours_minutes(); }},
      cell);
}

std::string cell_plain(const Cell& cell) {
  return std::visit(
      Overloaded{[](std::monostate) { return std::string(); }, [](const std::string& text) { return text; },
                 [](std::int64_t count) { return std::to_string(count); }, [](Money sum) { return to_decimal(sum); },
                 [](Quantity quantity) { return to_decimal(quantity); },
                 [](Percent percent) { return percent_plain(percent); }, [](Date day) { return day.to_string(); },
                 [](LocalTime at) { return at.date().to_string() + " " + at.hours_minutes(); }},
      cell);
}

std::string readable(std::string_view text) {
  std::string good;
  for (const std::string_view one : split_code_points(text))
    good += !valid_utf8(one) || one == std::string_view("\0", 1) ? kReplacement : one;
  return good;
}

}  // namespace terminal
