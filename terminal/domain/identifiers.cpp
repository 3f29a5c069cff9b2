#include "terminal/domain/identifiers.h"

#include <algorithm>

#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr int kWeights[2][11] = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2}};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int digit(std::string_view text, std::size_t at) { return text[at] - '0'; }
int two_digits(std::string_view text, std::size_t at) { return digit(text, at) * 10 + digit(text, at + 1); }

bool month_possible(std::string_view text) {
  const int month = two_digits(text, 2);
  return month >= 1 && month <= 12;
}

// The days of a month in its longest year: the century is not in the number.
bool day_possible(std::string_view text) {
  constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int day = two_digits(text, 4);
  return day >= 1 && day <= kDays[two_digits(text, 2) - 1];
}

// 4 resident, 5 non-resident, 6 joint sole traders; where a person's number
// has the tens of a day, which are 0 to 3.
bool entity(std::string_view text) { return digit(text, 4) >= 4; }

}  // namespace

std::optional<char> business_check_digit(std::string_view eleven) {
  INVARIANT(eleven.size() == 11 && all_digits(eleven));
  for (const auto& weights : kWeights) {
    int sum = 0;
    for (std::size_t i = 0; i < eleven.size(); ++i) sum += weights[i] * digit(eleven, i);
    if (sum % 11 != 10) return static_cast<char>('0' + sum % 11);
  }
  return std::nullopt;
}

std::optional<IdentifierRefusal> refuse_business_number(std::string_view text) {
  if (text.size() != 12 || !all_digits(text)) return IdentifierRefusal::NotTwelveDigits;
  if (!month_possible(text)) return IdentifierRefusal::DateImpossible;
  if (entity(text)) {
    // 0 head office, 1 branch, 2 representation, 3 farm.
    if (digit(text, 4) > 6 || digit(text, 5) > 3) return IdentifierRefusal::KindUnknown;
  } else {
    if (!day_possible(text)) return IdentifierRefusal::DateImpossible;
    if (digit(text, 6) > 6) return IdentifierRefusal::KindUnknown;  // Century and sex.
  }
  if (business_check_digit(text.substr(0, 11)) != text[11]) return IdentifierRefusal::CheckDigitWrong;
  return std::nullopt;
}

}  // namespace terminal
