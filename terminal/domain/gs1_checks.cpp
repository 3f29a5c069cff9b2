#include "terminal/domain/gs1_checks.h"

#include <algorithm>
#include <array>

#include "terminal/domain/barcode.h"
#include "terminal/domain/gs1_lists.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

constexpr std::string_view kText =
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kPart = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool digit(char c) { return c >= '0' && c <= '9'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool letter(char c) { return capital(c) || (c >= 'a' && c <= 'z'); }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), digit); }

bool base64(std::string_view text) {
  const auto end = text.find_last_not_of('=');
  if (end == std::string_view::npos || text.size() - end > 3) return false;
  const auto body = text.substr(0, end + 1);
  return std::all_of(body.begin(), body.end(), [](char c) { return digit(c) || letter(c) || c == '-' || c == '_'; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// Any century: of two-digit years only 00 may be no leap year, and 1900 is past.
bool is_date(std::string_view year, std::string_view rest, int least_day) {
  const int month = number(rest.substr(0, 2)), day = number(rest.substr(2));
  const int full = year.size() == 2 ? 2000 + number(year) : number(year);
  return month >= 1 && month <= 12 && day >= least_day && day <= days_in(full, month);
}

bool percent_encoded(std::string_view text) {
  const auto hex = [](char c) { return digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); };
  for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size() || !hex(text[at + 1]) || !hex(text[at + 2])) return false;
  }
  return true;
}

// "2/3": the second of three.
bool position_in_sequence(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const auto position = text.substr(0, slash), total = text.substr(slash + 1);
  if (position.empty() || total.empty() || !all_digits(position) || !all_digits(total)) return false;
  return position[0] != '0' && total[0] != '0' && number(position) <= number(total);
}

// ISO 13616: the number moved round and read with letters as 10 to 35 is 1 modulo 97.
bool iban(std::string_view text) {
  if (text.size() < 5 || !listed(kCountryLetters, text.substr(0, 2)) || !all_digits(text.substr(2, 2))) return false;
  int rest = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[(i + 4) % text.size()];
    if (!digit(c) && !capital(c)) return false;
    rest = digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

bool check_characters_right(std::string_view text) {
  if (text.size() < 3) return false;
  const auto right = model_check_characters(text.substr(0, text.size() - 2));
  return text.ends_with(std::string_view(right.data(), right.size()));
}

bool piece_of_total(std::string_view text) {
  const int piece = number(text.substr(0, 2)), total = number(text.substr(2));
  return piece > 0 && piece <= total;
}

bool media_type(std::string_view text) {
  const int type = number(text);
  return (type >= 1 && type <= 10) || type >= 80;
}

bool is_date_check(Gs1Check check, std::string_view text) {
  if (check == Gs1Check::LongDate) return is_date(text.substr(0, 4), text.substr(4), 1);
  return is_date(text.substr(0, 2), text.substr(2), check == Gs1Check::Date ? 1 : 0);
}

bool has_prefix(std::string_view text) { return text.size() >= 4 && all_digits(text.substr(0, 4)); }

bool all_of_zero(std::string_view text) { return text.find_first_not_of('0') == std::string_view::npos; }

}  // namespace

bool made_of(Gs1Charset charset, std::string_view text) {
  switch (charset) {
    case Gs1Charset::Digits: return all_digits(text);
    case Gs1Charset::Text: return text.find_first_not_of(kText) == std::string_view::npos;
    case Gs1Charset::Part: return text.find_first_not_of(kPart) == std::string_view::npos;
    case Gs1Charset::Base64: return base64(text);
  }
  INVARIANT(false);
  return false;
}

bool satisfies(Gs1Check check, std::string_view text) {
  switch (check) {
    case Gs1Check::None: return true;
    case Gs1Check::CheckDigit: return check_digit_right(text);
    case Gs1Check::CheckCharacters: return check_characters_right(text);
    case Gs1Check::Prefix1: return has_prefix(text);
    case Gs1Check::Prefix2: return has_prefix(text.substr(1));
    case Gs1Check::Date:
    case Gs1Check::DateOrMonth:
    case Gs1Check::LongDate: return is_date_check(check, text);
    case Gs1Check::HourMinute: return number(text.substr(0, 2)) < 24 && number(text.substr(2)) < 60;
    case Gs1Check::Hour: return number(text) < 24;
    case Gs1Check::Minute: return number(text) < 60;
    case Gs1Check::Currency: return listed(kCurrencyNumbers, text);
    case Gs1Check::Country: return listed(kCountryNumbers, text);
    case Gs1Check::CountryOrAll: return text == "999" || listed(kCountryNumbers, text);
    case Gs1Check::CountryLetters: return listed(kCountryLetters, text);
    case Gs1Check::PercentEncoded: return percent_encoded(text);
    case Gs1Check::Latitude: return text <= "1800000000";
    case Gs1Check::Longitude: return text <= "3600000000";
    case Gs1Check::YesNo: return text <= "1";
    case Gs1Check::Hyphen: return text == "-";
    case Gs1Check::ImporterIndex: return digit(text[0]) || letter(text[0]) || text[0] == '-' || text[0] == '_';
    case Gs1Check::PackageType:
      return std::all_of(text.begin(), text.end(), [](char c) { return digit(c) || capital(c); });
    case Gs1Check::MediaType: return media_type(text);
    case Gs1Check::Sex: return text <= "2" || text == "9";
    case Gs1Check::PositionInSequence: return position_in_sequence(text);
    case Gs1Check::NotZero: return !all_of_zero(text);
    case Gs1Check::Zero: return all_of_zero(text);
    case Gs1Check::Winding: return text <= "1" || text == "9";
    case Gs1Check::PieceOfTotal: return piece_of_total(text);
    case Gs1Check::Iban: return iban(text);
    case Gs1Check::NoLeadingZero: return text == "0" || text[0] != '0';
    case Gs1Check::HasNonDigit: return !all_digits(text);
  }
  INVARIANT(false);
  return false;
}

std::array<char, 2> model_check_characters(std::string_view text) {
  // From the right, the first primes.
  constexpr std::array<int, kModelNumberMost> kPrimes = {2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                                         41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
  constexpr std::string_view kCheck = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  INVARIANT(text.size() <= kPrimes.size());
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    sum += static_cast<int>(kText.find(text[text.size() - 1 - i])) * kPrimes[i];
  }
  sum %= 1021;
  return {kCheck[static_cast<std::size_t>(sum / 32)], kCheck[static_cast<std::size_t>(sum % 32)]};
}

}  // namespace terminal
