#include "ui/views/reports_chart.h"

#include <algorithm>

#include "imgui.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kBarShare = 0.72f;  // Of a bar's place, the rest is air.
constexpr float kWidestBarMm = 16;

struct Plot {
  Rect area;   // Of the bars: the axis's zero is its bottom.
  float each;  // A bar's place.
};

// The axis at the left with a thin line for each of its marks. What is left over is the plot's.
Rect draw_axis(const Frame& frame, Rect rect, const std::vector<std::string>& marks) {
  float width = 0;
  for (const std::string& mark : marks) width = std::max(width, words_width(frame, Type::Caption, mark));
  const float line = line_height(frame, Type::Caption);
  rect.cut_top(line);            // The highest bar's value.
  rect.cut_bottom(line * 1.4f);  // What each bar stands for.
  Rect labels = rect.cut_left(width, frame.dp(10));
  const std::size_t steps = std::max<std::size_t>(marks.size(), 2) - 1;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const float y = rect.bottom() - rect.h * static_cast<float>(i) / static_cast<float>(steps);
    fill(frame, {rect.x, y - frame.dp(0.5f), rect.w, std::max(1.0f, frame.dp(1))},
         i == 0 ? Colour::Line : Colour::Divider, 0);
    words_in(frame, {labels.x, y - line / 2, labels.w, line}, marks[i],
             {.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Right});
  }
  return rect;
}

Plot plot_of(const Frame& frame, Rect area, std::size_t bars) {
  const float count = static_cast<float>(std::max<std::size_t>(bars, 1));
  const float each = std::min(area.w / count, frame.mm(kWidestBarMm) / kBarShare);
  return {area.centred(each * count, area.h), each};
}

// Values stand over the bars where all of them have room, else over the chosen one.
bool room_for_values(const Frame& frame, const ReportsView& view, float each) {
  return std::all_of(view.bars.begin(), view.bars.end(), [&](const BarView& bar) {
    return words_width(frame, Type::Caption, bar.value) + frame.dp(4) <= each;
  });
}

void draw_bar(const Frame& frame, const Plot& plot, const ReportsView& view, int index, bool told, bool valued) {
  const BarView& bar = view.bars[static_cast<std::size_t>(index)];
  const Rect place{plot.area.x + plot.each * static_cast<float>(index), plot.area.y, plot.each, plot.area.h};
  const float height = std::clamp(bar.share, 0.0f, 1.0f) * place.h;
  const Rect body{place.middle_x() - place.w * kBarShare / 2, place.bottom() - height, place.w * kBarShare, height};
  if (told) fill_blend(frame, place, Colour::AccentSoft, 1, 4);
  if (height > 0) fill(frame, body, told ? Colour::AccentPressed : Colour::Accent, 3);
  const float line = line_height(frame, Type::Caption);
  // Every second one where they are narrow.
  const float named = words_width(frame, Type::Caption, bar.label);
  if (plot.each >= named + frame.dp(2) || index % 2 == 0) {
    const float room = std::max(place.w, named);
    words_in(frame, {place.middle_x() - room / 2, place.bottom() + frame.dp(4), room, line}, bar.label,
             {.type = Type::Caption, .colour = told ? Colour::Text : Colour::TextDim, .align = Align::Centre});
  }
  if (!valued && !told) return;
  const Colour colour = bar.share < 0 ? Colour::Warn : Colour::Text;
  const float width = std::max(place.w, words_width(frame, Type::Caption, bar.value));
  const float x = std::clamp(place.middle_x() - width / 2, plot.area.x - frame.dp(8),
                             std::max(plot.area.x - frame.dp(8), plot.area.right() + frame.dp(8) - width));
  words_in(frame, {x, body.y - line, width, line}, bar.value,
           {.type = Type::Caption, .colour = colour, .align = Align::Centre});
}

// Whole numbers between which nothing can be: -1 where the pointer is on no bar.
int pointed_at(const Plot& plot, int count) {
  const ImVec2 at = ImGui::GetIO().MousePos;
  if (!plot.area.contains(at.x, plot.area.middle_y()) || plot.each <= 0) return -1;
  return std::clamp(static_cast<int>((at.x - plot.area.x) / plot.each), 0, count - 1);
}

}  // namespace

void draw_bars(const Frame& frame, Rect rect, const ReportsView& view, Intents& intents) {
  Rect head = rect.cut_top(line_height(frame, Type::Body), frame.dp(4));
  const Press press = pressable(frame, "report_chart", rect);
  const Plot plot = plot_of(frame, draw_axis(frame, rect, view.axis), view.bars.size());
  const int count = static_cast<int>(view.bars.size());
  const int pointed = press.hovered ? pointed_at(plot, count) : -1;
  if (press.clicked && pointed >= 0) intents.push_back(PickBar{pointed});
  const int told = pointed >= 0 ? pointed : std::min(view.selected, count - 1);
  const bool valued = room_for_values(frame, view, plot.each);
  for (int i = 0; i < count; ++i) draw_bar(frame, plot, view, i, i == told, valued);
  if (told >= 0) {
    const std::string words = frame.text(view.bars[static_cast<std::size_t>(told)].words);
    words_in(frame, head, words, {.type = Type::BodyBold, .elide = true});
  } else {
    words_in(frame, head, frame.text(TextKey::ReportsTouchBar),
             {.type = fitting_type(frame, Type::Body, frame.text(TextKey::ReportsTouchBar), head.w),
              .colour = Colour::TextDim});
  }
}

}  // namespace ui
