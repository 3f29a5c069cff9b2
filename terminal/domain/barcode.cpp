#include "terminal/domain/barcode.h"

#include <algorithm>

#include "terminal/domain/invariant.h"
#include "terminal/domain/text.h"
#include "terminal/domain/unicode.h"

namespace terminal {
namespace {

constexpr char kGroupSeparator = '\x1d';  // FNC1 inside GS1 texts.

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool printable(std::string_view text) {
  const auto control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 || byte == 0x7f) && c != kGroupSeparator;
  };
  return std::none_of(text.begin(), text.end(), control) && valid_utf8(text);
}

std::string padded(std::string_view digits, std::size_t length) {
  return std::string(length - digits.size(), '0').append(digits);
}

std::optional<Symbology> kind_of_length(std::size_t length) {
  switch (length) {
    case 8: return Symbology::Ean8;
    case 12: return Symbology::UpcA;
    case 13: return Symbology::Ean13;
    case 14: return Symbology::Gtin14;
    default: return std::nullopt;
  }
}

void add_key(std::vector<std::string>& keys, std::string key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
}

void add_spellings(std::vector<std::string>& keys, const std::string& gtin14) {
  const auto zeros = gtin14.find_first_not_of('0');
  if (zeros >= 1) add_key(keys, gtin14.substr(1));
  if (zeros >= 2) add_key(keys, gtin14.substr(2));
  if (zeros >= 6) add_key(keys, gtin14.substr(6));
  if (zeros >= 2) {
    if (auto brief = compress_upc_a(gtin14.substr(2))) add_key(keys, std::move(*brief));
  }
  add_key(keys, gtin14);
}

}  // namespace

std::variant<Barcode, BarcodeRefusal> parse_barcode(std::string_view text) {
  const auto code = trimmed(text);
  if (code.empty()) return BarcodeRefusal::Empty;
  if (code.size() > kMaxBarcodeBytes) return BarcodeRefusal::TooLong;
  if (!printable(code)) return BarcodeRefusal::NotText;

  Barcode barcode;
  barcode.text = code;
  const auto kind = kind_of_length(code.size());
  if (!kind || !all_digits(code)) return barcode;
  if (check_digit_right(code)) {
    barcode.kind = *kind;
    barcode.gtin14 = padded(code, 14);
  } else if (const auto expanded = expand_upc_e(code)) {
    barcode.kind = Symbology::UpcE;
    barcode.gtin14 = padded(*expanded, 14);
  } else {
    barcode.check_digit_wrong = true;
  }
  return barcode;
}

std::vector<std::string> lookup_keys(const Barcode& barcode) {
  std::vector<std::string> keys{barcode.text};
  if (barcode.kind == Symbology::Text) return keys;
  add_spellings(keys, barcode.gtin14);
  if (barcode.kind == Symbology::Ean8) {
    if (const auto expanded = expand_upc_e(barcode.text)) add_spellings(keys, padded(*expanded, 14));
  }
  return keys;
}

char check_digit(std::string_view digits) {
  INVARIANT(all_digits(digits));
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int weight = (digits.size() - i) % 2 == 1 ? 3 : 1;
    sum = (sum + weight * (digits[i] - '0')) % 10;
  }
  return static_cast<char>('0' + (10 - sum) % 10);
}

bool check_digit_right(std::string_view code) {
  if (code.size() < 2 || !all_digits(code)) return false;
  return check_digit(code.substr(0, code.size() - 1)) == code.back();
}

std::optional<std::string> expand_upc_e(std::string_view code) {
  if (code.size() != 8 || !all_digits(code) || code[0] > '1') return std::nullopt;
  const std::string body(code.substr(1, 6));
  const char last = body[5];
  std::string upc(1, code[0]);
  if (last <= '2') {
    upc += body.substr(0, 2) + last + "0000" + body.substr(2, 3);
  } else if (last == '3') {
    upc += body.substr(0, 3) + "00000" + body.substr(3, 2);
  } else if (last == '4') {
    upc += body.substr(0, 4) + "00000" + body.substr(4, 1);
  } else {
    upc += body.substr(0, 5) + "0000" + last;
  }
  upc += code[7];
  if (!check_digit_right(upc)) return std::nullopt;
  return upc;
}

std::optional<std::string> compress_upc_a(std::string_view code) {
  if (code.size() != 12 || code[0] > '1' || !check_digit_right(code)) return std::nullopt;
  const std::string upc(code);
  const std::string maker = upc.substr(1, 5), article = upc.substr(6, 5);
  std::string body;
  if (maker[2] <= '2' && maker.ends_with("00") && article.starts_with("00")) {
    body = maker.substr(0, 2) + article.substr(2) + maker[2];
  } else if (maker.ends_with("00") && article.starts_with("000")) {
    body = maker.substr(0, 3) + article.substr(3) + "3";
  } else if (maker.ends_with("0") && article.starts_with("0000")) {
    body = maker.substr(0, 4) + article.substr(4) + "4";
  } else if (article.starts_with("0000") && article[4] >= '5') {
    body = maker + article[4];
  } else {
    return std::nullopt;
  }
  return upc[0] + body + upc[11];
}

}  // namespace terminal
