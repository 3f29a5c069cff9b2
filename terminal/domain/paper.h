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
#include "terminal/domain/tax.h"

namespace terminal {

inline constexpr std::size_t kNarrowPaper = 32;  // 58 mm
inline constexpr std::size_t kMediumPaper = 42;  // 80 mm, wide font
inline constexpr std::size_t kWidePaper = 48;    // 80 mm

// "1 234,50"
std::string paper_sum(Money money, Language language);

// "22.11.2026 14:03"; in English the date is ISO's, which has one reading.
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
  void rule() { lines_.emplace_back(width_, '-'); }

  Language language() const { return language_; }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  void append(const std::vector<std::string>& lines) { lines_.insert(lines_.end(), lines.begin(), lines.end()); }

  std::size_t width_;
  Language language_;
  std::vector<std::string> lines_;
};

}  // namespace terminal
