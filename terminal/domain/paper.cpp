#include "terminal/domain/paper.h"

#include <algorithm>
#include <string_view>

#include "terminal/domain/columns.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::size_t kNarrowest = 24;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

}  // namespace

std::string paper_sum(Money money, Language language) {
  std::string text = format_money(money, {.language = language, .symbol = false});
  replace_all(text, "\u00a0", " ");
  return text;
}

std::string paper_time(LocalTime at, Language language) {
  const std::string iso = at.date().to_string();
  const std::string time = " " + at.hours_minutes();
  if (language == Language::English) return iso + time;
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4) + time;
}

std::string paper_percent(VatRate rate, Language language) {
  std::string text = format_percent(rate);
  if (language != Language::English) std::replace(text.begin(), text.end(), '.', ',');
  return text + (language == Language::Russian ? " %" : "%");
}

std::string labelled(const std::string& label, const std::string& value) {
  return value.empty() || label.empty() ? value : label + ": " + value;
}

Paper::Paper(std::size_t width, Language language) : width_(width), language_(language) {
  INVARIANT(width >= kNarrowest);
}

void Paper::centre(const std::string& text) { append(centred(text, width_)); }
void Paper::left(const std::string& text) { append(wrap(text, width_)); }
void Paper::row(const std::string& left, const std::string& right) { append(two_columns(left, right, width_)); }

}  // namespace terminal
