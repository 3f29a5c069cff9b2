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

std::string paper_day(Date day, Language language) {
  const std::string iso = day.to_string();
  if (language == Language::English) return iso;
  return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
}

std::string paper_time(LocalTime at, Language language) {
  return paper_day(at.date(), language) + " " + at.hours_minutes();
}

std::string paper_percent(VatRate rate, Language language) {
  std::string text = format_percent(rate);
  if (language != Language::English) std::replace(text.begin(), text.end(), '.', ',');
  return text + (language == Language::Russian ? " %" : "%");
}

std::string labelled(const std::string& label, const std::string& value) {
  return value.empty() || label.empty() ? value : label + ": " + value;
}

Paper::Paper(std::size_t width, Language language) : language_(language) {
  INVARIANT(width >= kNarrowest);
  page_.width = width;
}

void Paper::append(const std::vector<std::string>& lines, bool strong) {
  for (const std::string& line : lines) page_.lines.push_back({.text = line, .bold = strong, .tall = strong});
}

void Paper::centre(const std::string& text) { append(centred(text, page_.width)); }
void Paper::left(const std::string& text) { append(wrap(text, page_.width)); }
void Paper::row(const std::string& left, const std::string& right) { append(two_columns(left, right, page_.width)); }

void Paper::title(const std::string& text) {
  const auto lines = centred(text, page_.width);
  if (lines.size() == 1) {
    page_.lines.push_back(headline(text, page_.width));
  } else {
    append(lines, true);
  }
}

void Paper::strong_row(const std::string& left, Money right) {
  append(two_columns(left, paper_sum(right, language_), page_.width), true);
}

}  // namespace terminal
