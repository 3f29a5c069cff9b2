#include "ui/theme.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "assets/embedded.h"

namespace ui {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

constexpr float kMmPerInch = 25.4f;
constexpr float kUsualDpi = 96.0f;

bool parse_hex(const std::string& text, Rgb& out) {
  unsigned value = 0;
  if (text.size() != 7 || text[0] != '#') return false;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (error != std::errc() || end != text.data() + 7) return false;
  out = {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
         static_cast<std::uint8_t>(value & 0xFF)};
  return true;
}

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Rgb c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

}  // namespace

Result<Theme> Theme::load(Look look) {
  const std::string file = look == Look::Dark ? "theme/dark.json" : "theme/light.json";
  auto theme = parse(assets::embedded_asset(file).value_or(""));
  if (!theme) return theme.error().in(file);
  return theme;
}

Result<Theme> Theme::parse(std::string_view json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  if (!parsed.is_object()) return Error{ErrorCode::Corrupt, "not a JSON object", ""};
  Theme theme;
  for (std::size_t i = 0; i < kColourCount; ++i) {
    const auto found = parsed.find(kColourNames[i]);
    if (found == parsed.end() || !found->is_string() || !parse_hex(found->get<std::string>(), theme.colours_[i])) {
      return Error{ErrorCode::Corrupt, std::string("no colour #RRGGBB for ") + kColourNames[i], ""};
    }
  }
  return theme;
}

int contrast_percent(Rgb one, Rgb other) {
  const auto [low, high] = std::minmax({luminance(one), luminance(other)});
  return static_cast<int>((high + 0.05) / (low + 0.05) * 100.0);
}

float pixels_per_mm(int monitor_px, int monitor_mm, int scale_percent) {
  float dpi = monitor_mm > 0 ? static_cast<float>(monitor_px) * kMmPerInch / static_cast<float>(monitor_mm) : 0.0f;
  if (dpi < 72.0f || dpi > 400.0f) dpi = kUsualDpi;
  return dpi / kMmPerInch * static_cast<float>(scale_percent) / 100.0f;
}

}  // namespace ui
