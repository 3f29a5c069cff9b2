#include "terminal/domain/receipt_code.h"

#include <algorithm>

namespace terminal {
namespace {

constexpr std::string_view kPrefix = "R-";
constexpr std::size_t kSeries = 6;
// As many as a counter of 64 bits has.
constexpr std::size_t kMostDigits = 19;
constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kSeriesLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32

bool only(std::string_view text, std::string_view letters) {
  return text.find_first_not_of(letters) == std::string_view::npos;
}

}  // namespace

bool is_receipt_number(std::string_view text) {
  if (text.size() < kSeries + 2 || text.size() > kSeries + 1 + kMostDigits || text[kSeries] != '-') return false;
  const auto counter = text.substr(kSeries + 1);
  return only(text.substr(0, kSeries), kSeriesLetters) && only(counter, kDigits) && counter.front() != '0';
}

std::string receipt_code(std::string_view number) {
  return is_receipt_number(number) ? std::string(kPrefix) + std::string(number) : std::string();
}

std::optional<std::string> read_receipt_code(std::string_view scanned) {
  std::string text(scanned);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const std::string_view rest = std::string_view(text).substr(std::min(kPrefix.size(), text.size()));
  if (!text.starts_with(kPrefix) || !is_receipt_number(rest)) return std::nullopt;
  return std::string(rest);
}

}  // namespace terminal
