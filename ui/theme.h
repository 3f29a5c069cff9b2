// Theme: the colours by name, read from assets/theme/*.json, and the measure
// that turns millimetres into pixels. A view names tokens; it never has a literal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "terminal/domain/result.h"
#include "ui/model/views.h"

namespace ui {

// Packed: clang-format cannot lay out such a list twice alike.
// clang-format off
#define PROMETRIC_COLOURS(X)                                                                                         \
  X(Surface, "surface")                                                                                              \
  X(Raised, "raised") X(RaisedPressed, "raised_pressed") X(Sunken, "sunken") X(SunkenPressed, "sunken_pressed")      \
      X(Bar, "bar") X(Line, "line") X(Divider, "divider") X(Text, "text") X(TextDim, "text_dim") X(Accent, "accent") \
          X(AccentPressed, "accent_pressed") X(OnAccent, "on_accent") X(AccentSoft, "accent_soft")                   \
              X(AccentSoftPressed, "accent_soft_pressed") X(Good, "good") X(GoodPressed, "good_pressed")             \
                  X(Warn, "warn") X(WarnPressed, "warn_pressed") X(Bad, "bad") X(BadPressed, "bad_pressed")          \
                      X(Offline, "offline") X(OfflinePressed, "offline_pressed") X(Toast, "toast")                   \
                          X(OnToast, "on_toast") X(OnToastAction, "on_toast_action") X(Paper, "paper")               \
                              X(OnPaper, "on_paper") X(Disabled, "disabled") X(OnDisabled, "on_disabled")
// clang-format on

enum class Colour {
#define X(name, key) name,
  PROMETRIC_COLOURS(X)
#undef X
};

inline constexpr const char* kColourNames[] = {
#define X(name, key) key,
    PROMETRIC_COLOURS(X)
#undef X
};
inline constexpr std::size_t kColourCount = sizeof(kColourNames) / sizeof(kColourNames[0]);

struct Rgb {
  std::uint8_t r = 0, g = 0, b = 0;
};

class Theme {
 public:
  static terminal::Result<Theme> load(Look look);               // An embedded one.
  static terminal::Result<Theme> parse(std::string_view json);  // {"surface": "#F1F3F5", …}, every colour.

  Rgb operator[](Colour colour) const { return colours_[static_cast<std::size_t>(colour)]; }

 private:
  std::array<Rgb, kColourCount> colours_{};
};

// WCAG 2.1 contrast of two colours, in hundredths: 450 is 4.5:1.
int contrast_percent(Rgb one, Rgb other);

// How many pixels a millimetre has. A monitor that reports nonsense (0 mm, a
// television's 160 x 90 mm) counts as 96 dpi.
float pixels_per_mm(int monitor_px, int monitor_mm, int scale_percent);

}  // namespace ui
