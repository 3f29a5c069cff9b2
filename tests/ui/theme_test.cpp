#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ui/theme.h"

using ui::Colour;
using ui::Look;
using ui::Theme;

namespace {

struct Pair {
  Colour front, back;
};

void check_pairs(const Theme& theme, const std::vector<Pair>& pairs, int least_percent) {
  for (const Pair& pair : pairs) {
    const std::string front = ui::kColourNames[static_cast<std::size_t>(pair.front)];
    const std::string back = ui::kColourNames[static_cast<std::size_t>(pair.back)];
    CAPTURE(front);
    CAPTURE(back);
    CHECK(ui::contrast_percent(theme[pair.front], theme[pair.back]) >= least_percent);
  }
}

}  // namespace

TEST_CASE("words stand out from what they are written on, in both themes") {
  std::vector<Pair> words = {{Colour::OnAccent, Colour::Accent},        {Colour::OnAccent, Colour::AccentPressed},
                             {Colour::Text, Colour::RaisedPressed},     {Colour::Text, Colour::SunkenPressed},
                             {Colour::Text, Colour::AccentSoftPressed}, {Colour::OnToast, Colour::Toast},
                             {Colour::OnToastAction, Colour::Toast},    {Colour::OnPaper, Colour::Paper},
                             {Colour::OnDisabled, Colour::Disabled}};
  for (const Colour front :
       {Colour::Text, Colour::TextDim, Colour::Accent, Colour::Good, Colour::Warn, Colour::Bad, Colour::Offline}) {
    for (const Colour back : {Colour::Surface, Colour::Raised, Colour::Sunken, Colour::Bar, Colour::AccentSoft})
      words.push_back({front, back});
  }
  for (const Look look : {Look::Light, Look::Dark}) {
    const auto theme = Theme::load(look);
    REQUIRE(theme);
    check_pairs(*theme, words, 450);
    check_pairs(*theme,
                {{Colour::Line, Colour::Surface},
                 {Colour::Line, Colour::Raised},
                 {Colour::Line, Colour::Sunken},
                 {Colour::Line, Colour::Bar}},
                300);
  }
}

TEST_CASE("a theme with a missing or broken colour is refused by its name") {
  const auto missing = Theme::parse(R"({"surface": "#FFFFFF"})");
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.find("raised") != std::string::npos);
  CHECK_FALSE(Theme::parse(R"({"surface": "white"})"));
  CHECK_FALSE(Theme::parse("nonsense"));
}

TEST_CASE("a monitor that reports nonsense counts as 96 dpi") {
  struct Row {
    int px, mm, scale;
    float expected;
  };
  constexpr float k96 = 96.0f / 25.4f;
  for (const Row& row :
       {Row{1920, 508, 100, k96}, Row{1920, 0, 100, k96}, Row{1920, -5, 100, k96}, Row{1920, 16, 100, k96},
        Row{1920, 1600, 100, k96}, Row{0, 0, 200, 2 * k96}, Row{3840, 345, 100, 3840 / 345.0f}}) {
    CAPTURE(row.px);
    CAPTURE(row.mm);
    CHECK(ui::pixels_per_mm(row.px, row.mm, row.scale) == doctest::Approx(row.expected).epsilon(0.001));
  }
}
