#include "terminal/app/typed_decimal.h"

namespace terminal {
namespace {

constexpr std::size_t kMostWholeDigits = 9;
constexpr std::size_t kMinorDigits = 2;

}  // namespace

void type_decimal(std::string& typed, ui::PadKey key) {
  using ui::PadKey;
  const std::size_t point = typed.find('.');
  const bool room = point == std::string::npos ? typed.size() < kMostWholeDigits : typed.size() - point <= kMinorDigits;
  if (key == PadKey::Clear) typed.clear();
  if (key == PadKey::Backspace && !typed.empty()) typed.pop_back();
  if (key == PadKey::Point && point == std::string::npos) typed += typed.empty() ? "0." : ".";
  if (key == PadKey::DoubleZero && room && !typed.empty()) typed += "00";
  if (key <= PadKey::D9 && room) typed += static_cast<char>('0' + static_cast<int>(key));
}

}  // namespace terminal
