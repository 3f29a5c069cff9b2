#include "terminal/domain/marking.h"

#include <algorithm>

#include "terminal/domain/barcode.h"
#include "terminal/domain/gs1.h"
#include "terminal/domain/gs1_checks.h"

namespace terminal {
namespace {

constexpr std::size_t kGtin = 14;

std::optional<MarkingCode> tobacco(std::string_view data) {
  constexpr std::size_t kSerial = 7;
  if (data.size() != kTobaccoCodeLength || !check_digit_right(data.substr(0, kGtin))) return std::nullopt;
  if (!made_of(Gs1Charset::Text, data)) return std::nullopt;
  return MarkingCode{std::string(data), std::string(data.substr(0, kGtin)), std::string(data.substr(kGtin, kSerial))};
}

std::optional<MarkingCode> elements(std::string_view data) {
  const auto reading = read_elements(data);
  const auto* message = std::get_if<Gs1Message>(&reading);
  if (message == nullptr || message->front().ai != "01") return std::nullopt;
  const auto serial = value_of(*message, "21");
  if (serial.empty()) return std::nullopt;
  return MarkingCode{std::string(data), message->front().value, std::string(serial)};
}

// Which of the tails that are in use stands behind a serial number of `length`.
bool tail_behind(std::string_view rest, std::size_t length) {
  if (rest.size() <= length) return false;
  const auto tail = rest.substr(length);
  if (tail.starts_with("93")) return tail.size() == 6;  // Four characters.
  // A key of four characters, and a signature of 44 or 88.
  return tail.starts_with("91") && tail.size() > 8 && tail.substr(6, 2) == "92" &&
         (tail.size() == 8 + 44 || tail.size() == 8 + 88);
}

// "0104600840749372211ABCDE93a1B2": no separators at all.
std::optional<MarkingCode> without_separators(std::string_view data) {
  constexpr std::size_t kSerialAt = 2 + kGtin + 2;
  if (data.size() <= kSerialAt || !data.starts_with("01") || data.substr(2 + kGtin, 2) != "21") return std::nullopt;
  const auto gtin = data.substr(2, kGtin), rest = data.substr(kSerialAt);
  if (!check_digit_right(gtin) || !made_of(Gs1Charset::Text, rest)) return std::nullopt;
  for (const std::size_t length : {6U, 7U, 8U, 13U, 20U}) {
    if (tail_behind(rest, length))
      return MarkingCode{std::string(data), std::string(gtin), std::string(rest.substr(0, length))};
  }
  return std::nullopt;
}

}  // namespace

std::optional<MarkingCode> read_marking_code(std::string_view data) {
  if (!data.empty() && data.front() == kGroupSeparator) data.remove_prefix(1);
  if (data.find(kGroupSeparator) == std::string_view::npos) {
    if (auto code = without_separators(data)) return code;
    if (auto code = tobacco(data)) return code;
  }
  return elements(data);
}

}  // namespace terminal
