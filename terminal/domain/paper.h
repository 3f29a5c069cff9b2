// Paper: lines of text of a fixed width, as receipts and reports are printed.
//
// Money and quantities as the language writes them, but with plain spaces:
// printers' code pages have neither a no-break space nor the tenge sign.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "terminal/domain/clock.h"
#include "terminal/domain/money.h"
#include "terminal/domain/printed_page.h"
#include "terminal/domain/tax.h"

namespace terminal {

inline constexpr std::size_t kNarrowPaper = 32;  // 58 mm
inline constexpr std::size_t kMediumPaper = 42;  // 80 mm, wide font
inline constexpr std::size_t kWidePaper = 48;    // 80 mm

// "1 234,50"
std::string paper_sum(Money money, Language language);

// "22.11.2026"; in English ISO's, which has one reading.
std::string paper_day(Date day, Language language);

// "22.11.2026 14:03"
std::string paper_time(LocalTime at, Language language);

// "16 %"
std::string paper_percent(VatRate rate, Language language);

// "Кассир: Кассир 1"; nothing without a value.
std::string labelled(const std::string& label, const std::string& value);

class Paper {
 public:
  Paper(std::size_t width, Language language);  // Requires: width >= 24.

  void centre(const std::string& text);
  void left(const std::string& text);
  void row(const std::string& left, const std::string& right);
  void row(const std::string& left, Money right) { row(left, paper_sum(right, language_)); }
  void rule() { page_.lines.push_back({.text = std::string(page_.width, '-')}); }
  // Where they fit, twice as large as the rest: in the middle, and a row with its sum.
  void title(const std::string& text);
  void strong_row(const std::string& left, Money right);
  // Under everything else, for a scanner.
  void code(const std::string& text) { page_.code = text; }

  Language language() const { return language_; }
  PrintedPage take() { return std::move(page_); }

 private:
  void append(const std::vector<std::string>& lines, bool strong = false);

  PrintedPage page_;
  Language language_;
};

}  // namespace terminal
