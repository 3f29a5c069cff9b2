#include "terminal/domain/variable_measure.h"

#include <algorithm>
#include <array>
#include <variant>

#include "terminal/domain/barcode.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::size_t kMaxValueDigits = 12;

// A pattern without its braces, sign for sign as long as the code.
struct Pattern {
  std::string signs;
  std::size_t value_at = 0;
  std::size_t value_length = 0;
  int decimals = 0;
  bool has_value = false;

  std::string_view value_in(std::string_view code) const { return code.substr(value_at, value_length); }
};

using Parsed = std::variant<Pattern, PatternRefusal>;

std::optional<std::size_t> length_of(MeasureEncoding encoding) {
  switch (encoding) {
    case MeasureEncoding::Ean13: return 13;
    case MeasureEncoding::Ean8: return 8;
    case MeasureEncoding::UpcA: return 12;
    case MeasureEncoding::Any: return std::nullopt;
  }
  INVARIANT(false);
  return std::nullopt;
}

// Reads "{NNDDD" with `inside` being what stands between the braces.
std::optional<PatternRefusal> take_value(Pattern& pattern, std::string_view inside) {
  if (pattern.has_value) return PatternRefusal::ValueTwice;
  const auto units = std::min(inside.find_first_not_of('N'), inside.size());
  const auto decimals = inside.substr(units);
  if (decimals.find('N') != std::string_view::npos) return PatternRefusal::ValueOrder;
  if (decimals.find_first_not_of('D') != std::string_view::npos) return PatternRefusal::UnknownSign;
  if (inside.empty()) return PatternRefusal::ValueMissing;
  if (inside.size() > kMaxValueDigits) return PatternRefusal::ValueTooLong;
  pattern.value_at = pattern.signs.size();
  pattern.value_length = inside.size();
  pattern.decimals = static_cast<int>(decimals.size());
  pattern.has_value = true;
  pattern.signs += inside;
  return std::nullopt;
}

std::optional<PatternRefusal> take_signs(Pattern& pattern, std::string_view text) {
  while (!text.empty()) {
    const char sign = text.front();
    if (sign == '{') {
      const auto end = text.find('}');
      if (end == std::string_view::npos) return PatternRefusal::BracesUnmatched;
      if (const auto refusal = take_value(pattern, text.substr(1, end - 1))) return refusal;
      text.remove_prefix(end + 1);
      continue;
    }
    if (sign == '}') return PatternRefusal::BracesUnmatched;
    if (sign != '.' && sign != 'C' && (sign < '0' || sign > '9')) return PatternRefusal::UnknownSign;
    pattern.signs += sign;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

Parsed parse(const MeasureRule& rule) {
  Pattern pattern;
  if (const auto refusal = take_signs(pattern, rule.pattern)) return *refusal;
  if (rule.kind != MeasureKind::None && !pattern.has_value) return PatternRefusal::ValueMissing;
  if (rule.kind == MeasureKind::None && pattern.has_value) return PatternRefusal::ValueUnexpected;
  const auto checks = std::count(pattern.signs.begin(), pattern.signs.end(), 'C');
  const bool checkable = pattern.value_length == 4 || pattern.value_length == 5;
  if (checks > 1 || (checks == 1 && !checkable)) return PatternRefusal::CheckMisplaced;
  if (const auto length = length_of(rule.encoding)) {
    if (pattern.signs.size() + 1 == *length) pattern.signs += '.';
    if (pattern.signs.size() != *length) return PatternRefusal::WrongLength;
  }
  if (pattern.signs.empty()) return PatternRefusal::WrongLength;
  return pattern;
}

// The code as the encoding spells it; nothing if it is none of that encoding.
std::optional<std::string> spelled(std::string_view code, MeasureEncoding encoding) {
  const auto length = length_of(encoding);
  if (!length) return std::string(code);
  if (!check_digit_right(code)) return std::nullopt;
  if (encoding == MeasureEncoding::Ean13 && code.size() == 12) return std::string("0").append(code);
  if (encoding == MeasureEncoding::UpcA && code.size() == 13 && code[0] == '0') return std::string(code.substr(1));
  if (code.size() != *length) return std::nullopt;
  return std::string(code);
}

bool matches(const Pattern& pattern, std::string_view code) {
  if (code.size() != pattern.signs.size()) return false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char sign = pattern.signs[i];
    if (code[i] < '0' || code[i] > '9') return false;
    if (sign >= '0' && sign <= '9' && code[i] != sign) return false;
    if (sign == 'C' && code[i] != price_check_digit(pattern.value_in(code))) return false;
  }
  return true;
}

std::string base_of(const Pattern& pattern, std::string code, MeasureEncoding encoding) {
  for (std::size_t i = 0; i < pattern.value_length; ++i) code[pattern.value_at + i] = '0';
  const auto check = pattern.signs.find('C');
  if (check != std::string::npos) code[check] = price_check_digit(pattern.value_in(code));
  if (encoding == MeasureEncoding::Ean13 || encoding == MeasureEncoding::UpcA) {
    code.pop_back();
    code += check_digit(code);
  }
  return code;
}

MeasureReading reading_of(const MeasureRule& rule, const Pattern& pattern, const std::string& code) {
  MeasureReading reading{.kind = rule.kind,
                         .code = code,
                         .base_code = base_of(pattern, code, rule.encoding),
                         .item = {},
                         .digits = 0,
                         .decimals = pattern.decimals};
  for (const char digit : pattern.value_in(code)) reading.digits = reading.digits * 10 + (digit - '0');
  const auto body = length_of(rule.encoding) ? code.size() - 1 : code.size();
  for (std::size_t i = 0; i < body; ++i) {
    if (pattern.signs[i] == '.') reading.item += code[i];
  }
  return reading;
}

Int128 power_of_ten(int exponent) {
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// One row of GS1's weighting: what a digit counts for.
using Weighting = std::array<int, 10>;
constexpr Weighting kTwoMinus = {0, 2, 4, 6, 8, 9, 1, 3, 5, 7};
constexpr Weighting kThree = {0, 3, 6, 9, 2, 5, 8, 1, 4, 7};
constexpr Weighting kFivePlus = {0, 5, 1, 6, 2, 7, 3, 8, 4, 9};
constexpr Weighting kFiveMinus = {0, 5, 9, 4, 8, 3, 7, 2, 6, 1};

}  // namespace

std::optional<PatternRefusal> refuse_pattern(const MeasureRule& rule) {
  const auto parsed = parse(rule);
  const auto* refusal = std::get_if<PatternRefusal>(&parsed);
  return refusal ? std::optional(*refusal) : std::nullopt;
}

Quantity MeasureReading::quantity() const {
  return Quantity::from_milli(divide(Int128{digits} * 1000, power_of_ten(decimals), Rounding::HalfAwayFromZero));
}

Money MeasureReading::price() const {
  return Money::from_minor(divide(Int128{digits} * 100, power_of_ten(decimals), Rounding::HalfAwayFromZero));
}

std::optional<MeasureReading> read_measure(const std::vector<MeasureRule>& rules, std::string_view code) {
  for (const auto& rule : rules) {
    const auto parsed = parse(rule);
    const auto* pattern = std::get_if<Pattern>(&parsed);
    if (!pattern) continue;
    const auto spelling = spelled(code, rule.encoding);
    if (spelling && matches(*pattern, *spelling)) return reading_of(rule, *pattern, *spelling);
  }
  return std::nullopt;
}

std::vector<std::string> lookup_keys(const MeasureReading& reading) {
  std::vector<std::string> keys{reading.base_code};
  const auto add = [&keys](std::string key) {
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  };
  add(reading.item);
  const auto significant = reading.item.find_first_not_of('0');
  if (significant != std::string::npos) add(reading.item.substr(significant));
  return keys;
}

const std::vector<MeasureRule>& default_measure_rules() {
  static const std::vector<MeasureRule> rules = {
      {"20.....{NNDDD}.", MeasureKind::Weight, MeasureEncoding::Ean13},
      {"21.....{NNDDD}.", MeasureKind::Weight, MeasureEncoding::Ean13},
      {"22.....{NNDDD}.", MeasureKind::Weight, MeasureEncoding::Ean13},
      {"23.....{NNNNN}.", MeasureKind::Price, MeasureEncoding::Ean13},
  };
  return rules;
}

char price_check_digit(std::string_view value) {
  INVARIANT(value.size() == 4 || value.size() == 5);
  const auto weigh = [value](std::size_t i, const Weighting& by) {
    return by[static_cast<std::size_t>(value[i] - '0')];
  };
  if (value.size() == 4) {
    const int sum = weigh(0, kTwoMinus) + weigh(1, kTwoMinus) + weigh(2, kThree) + weigh(3, kFiveMinus);
    return static_cast<char>('0' + sum * 3 % 10);
  }
  const int sum =
      weigh(0, kFivePlus) + weigh(1, kTwoMinus) + weigh(2, kFiveMinus) + weigh(3, kFivePlus) + weigh(4, kTwoMinus);
  const int rest = (10 - sum % 10) % 10;
  const auto digit = std::find(kFiveMinus.begin(), kFiveMinus.end(), rest) - kFiveMinus.begin();
  return static_cast<char>('0' + digit);
}

}  // namespace terminal
