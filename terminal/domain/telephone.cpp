#include "terminal/domain/telephone.h"

#include <algorithm>

#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr std::size_t kSharedDigits = 10;            // Behind +7.
constexpr std::size_t kShortest = 8, kLongest = 15;  // Of any country, its code included (ITU-T E.164).

bool is_digit(std::string_view one) { return one.size() == 1 && one[0] >= '0' && one[0] <= '9'; }

// What stands between digits on paper, in messages and in other programs' lists.
bool is_gap(std::string_view one) {
  constexpr std::string_view kGaps[] = {" ", "-", "(", ")", ".", "/", "\u00a0", "\u202f", "\u2011", "\u2013"};
  return std::find(std::begin(kGaps), std::end(kGaps), one) != std::end(kGaps);
}

std::variant<std::string, TelephoneRefusal> shared_number(std::string_view digits) {
  if (digits.size() != kSharedDigits) return TelephoneRefusal::WrongLength;
  // 7 is Kazakhstan's, 6 kept for it, 8 free and paid calls, 3, 4 and 9 are Russia's.
  if (std::string_view("346789").find(digits.front()) == std::string_view::npos) return TelephoneRefusal::NoSuchArea;
  return "+7" + std::string(digits);
}

std::variant<std::string, TelephoneRefusal> abroad(std::string_view digits) {
  if (digits.starts_with('7')) return shared_number(digits.substr(1));
  if (digits.size() < kShortest || digits.size() > kLongest) return TelephoneRefusal::WrongLength;
  if (digits.starts_with('0')) return TelephoneRefusal::NoSuchArea;
  return "+" + std::string(digits);
}

std::variant<std::string, TelephoneRefusal> at_home(std::string_view digits) {
  if (digits.starts_with("00")) return abroad(digits.substr(2));
  if (digits.starts_with("810") && digits.size() > kSharedDigits + 1) return abroad(digits.substr(3));
  if (digits.size() == kSharedDigits + 1 && (digits.front() == '8' || digits.front() == '7'))
    return shared_number(digits.substr(1));
  return shared_number(digits);
}

}  // namespace

std::variant<std::string, TelephoneRefusal> parse_telephone(std::string_view text) {
  std::string digits;
  bool plus = false;
  for (const std::string_view one : split_code_points(text)) {
    if (is_digit(one)) {
      digits += one;
    } else if (one == "+" && digits.empty() && !plus) {
      plus = true;
    } else if (!is_gap(one)) {
      return TelephoneRefusal::OddCharacter;
    }
  }
  if (digits.empty()) return plus ? TelephoneRefusal::WrongLength : TelephoneRefusal::Empty;
  return plus ? abroad(digits) : at_home(digits);
}

std::string format_telephone(std::string_view e164) {
  if (e164.size() != kSharedDigits + 2 || !e164.starts_with("+7")) return std::string(e164);
  std::string text = "+7";
  std::size_t at = 2;
  for (const std::size_t length : {3, 3, 2, 2}) {
    text += ' ';
    text += e164.substr(at, length);
    at += length;
  }
  return text;
}

}  // namespace terminal
