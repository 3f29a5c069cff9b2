#include <doctest/doctest.h>

#include <string>

#include "tests/ui/samples.h"
#include "ui/stage.h"

using terminal::Language;

namespace {

struct Shape {
  const char* name;
  ui::StageSize size;
};
constexpr float kPxPerMm = 96.0f / 25.4f;
const Shape kShapes[] = {{"15-inch panel", {1024, 768, kPxPerMm}},
                         {"tablet", {1280, 800, kPxPerMm}},
                         {"desktop", {1920, 1080, kPxPerMm}},
                         {"desktop at 150 %", {1920, 1080, kPxPerMm * 1.5f}},
                         {"upright", {800, 1280, kPxPerMm}},
                         {"4K at 200 %", {3840, 2160, kPxPerMm * 2}},
                         {"upright 4K at 250 %", {2160, 3840, kPxPerMm * 2.5f}}};

void check_placed(const ui::Placed& placed, const ui::StageSize& size) {
  CAPTURE(placed.label);
  CAPTURE(placed.words);
  constexpr float kSlack = 1.0f;
  CHECK(placed.rect.x >= -kSlack);
  CHECK(placed.rect.y >= -kSlack);
  CHECK(placed.rect.right() <= size.width + kSlack);
  CHECK(placed.rect.bottom() <= size.height + kSlack);
  if (placed.words_width > 0) CHECK(placed.words_width <= placed.words_room + kSlack);
  if (placed.label.empty()) return;
  // A gloved finger needs nine millimetres.
  CHECK(placed.rect.w >= 9 * size.px_per_mm - kSlack);
  CHECK(placed.rect.h >= 9 * size.px_per_mm - kSlack);
}

}  // namespace

TEST_CASE("no screen clips a word or leaves the glass, at any size and in any language") {
  for (const Shape& shape : kShapes) {
    const std::string shape_name = shape.name;
    CAPTURE(shape_name);
    auto stage = ui::Stage::open();
    REQUIRE(stage);
    REQUIRE((*stage)->set_size(shape.size));
    for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
      (*stage)->set_language(language);
      CAPTURE(ui::language_code(language));
      for (const tests::SampleScreen& screen : tests::SampleScreens::all()) {
        const std::string screen_name = screen.name;
        CAPTURE(screen_name);
        tests::Sample sample = screen.sample;
        sample.language = language;
        const ui::ScreenView view = screen.view(sample);
        for (int frame = 0; frame < 2; ++frame) (*stage)->draw(view, 0.016f);
        for (const ui::Placed& placed : (*stage)->registry().placed()) check_placed(placed, shape.size);
      }
    }
  }
}

namespace {

// What covers `news`, or is covered by it: labels of what can be touched, but for rows
// that scroll.
std::string touchable_under(const ui::Registry& registry, const ui::Rect& news, bool sheet) {
  std::string covered;
  const auto& all = registry.placed();
  // Under a sheet the page hears nothing: the sheet is what was drawn last.
  const auto first = !sheet ? all.begin() : std::find_if(all.begin(), all.end(), [](const ui::Placed& placed) {
    return placed.label.ends_with("_close");
  });
  for (auto at = first; at != all.end(); ++at) {
    const ui::Placed& placed = *at;
    const bool other = placed.enabled && placed.yields == ui::Yields::Never && !placed.label.empty() &&
                       !placed.label.starts_with("toast_");
    const bool apart = placed.rect.right() <= news.x || news.right() <= placed.rect.x ||
                       placed.rect.bottom() <= news.y || news.bottom() <= placed.rect.y;
    if (other && !apart) covered += placed.label + " ";
  }
  return covered;
}

}  // namespace

TEST_CASE("news covers no button on any page or sheet, on a small panel and upright") {
  for (const ui::StageSize size : {ui::StageSize{1024, 768, kPxPerMm}, ui::StageSize{800, 1280, kPxPerMm}}) {
    CAPTURE(size.width);
    auto stage = ui::Stage::open();
    REQUIRE(stage);
    REQUIRE((*stage)->set_size(size));
    for (const Language language : {Language::Kazakh, Language::Russian}) {
      (*stage)->set_language(language);
      for (const tests::SampleScreen& screen : tests::SampleScreens::all()) {
        const std::string screen_name = screen.name;
        CAPTURE(screen_name);
        tests::Sample sample = screen.sample;
        sample.language = language;
        ui::ScreenView view = screen.view(sample);
        const bool sheet = !std::holds_alternative<std::monostate>(view.sheet);
        view.toasts = {{7, ui::Tone::Warn, {ui::TextKey::ToastReturnOpen, {}}, ui::ToastAct::Close}};
        for (int frame = 0; frame < 2; ++frame) (*stage)->draw(view, 0.016f);
        const ui::Placed* toast = (*stage)->registry().find("toast_7");
        REQUIRE(toast != nullptr);
        CHECK(touchable_under((*stage)->registry(), toast->rect, sheet) == "");
      }
    }
  }
}

TEST_CASE("only the lines in sight of a long cart are drawn") {
  auto stage = ui::Stage::open();
  REQUIRE(stage);
  REQUIRE((*stage)->set_size({1280, 800, kPxPerMm}));
  const ui::ScreenView view = tests::sample_till({.lines = 1000});
  for (int frame = 0; frame < 2; ++frame) (*stage)->draw(view, 0.016f);
  int lines = 0;
  for (const ui::Placed& placed : (*stage)->registry().placed()) lines += placed.label.starts_with("line_") ? 1 : 0;
  CHECK(lines > 5);
  CHECK(lines < 30);
}
