#include "ui/views/reports_table.h"

#include <algorithm>
#include <numeric>

#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"

namespace ui {

namespace {

constexpr float kNarrowestMm = 18;  // Of a column of words.
constexpr int kHeadLines = 2;

struct Columns {
  std::vector<float> widths;
  Type type = Type::Body;
  float gap = 0;
};

float sum_of(const std::vector<float>& widths) { return std::accumulate(widths.begin(), widths.end(), 0.0f); }

// As wide as its widest cell and the longest word of its name.
std::vector<float> natural(const Frame& frame, const ReportsView& view, Type type) {
  std::vector<float> widths;
  for (const ReportColumnView& column : view.columns) {
    widths.push_back(
        std::max(words_width(frame, type == Type::Body ? Type::BodyBold : Type::CaptionBold, column.widest),
                 longest_word(frame, Type::Caption, column.title)) +
        1);
  }
  return widths;
}

// The widest column of words gives way, or has what is left over.
Columns columns_of(const Frame& frame, const ReportsView& view, float room) {
  Columns columns{.widths = {}, .type = Type::Body, .gap = frame.dp(14)};
  const float gaps = columns.gap * static_cast<float>(view.columns.size() - 1);
  std::size_t elastic = 0;
  for (const Type type : {Type::Body, Type::Caption}) {
    columns.type = type;
    columns.widths = natural(frame, view, type);
    for (std::size_t i = 1; i < columns.widths.size(); ++i) {
      if (!view.columns[i].number && columns.widths[i] > columns.widths[elastic]) elastic = i;
    }
    const float others = sum_of(columns.widths) - columns.widths[elastic] + gaps;
    const float narrowest =
        std::max(frame.mm(kNarrowestMm), longest_word(frame, Type::Caption, view.columns[elastic].title));
    if (room - others < narrowest && type == Type::Body) continue;
    columns.widths[elastic] = std::max(room - others, 1.0f);
    break;
  }
  return columns;
}

void draw_cells(const Frame& frame, Rect row, const ReportsView& view, const Columns& columns,
                const std::vector<std::string>& cells, bool bold) {
  Type type = columns.type;
  if (bold) type = type == Type::Body ? Type::BodyBold : Type::CaptionBold;
  const std::size_t count = std::min(cells.size(), columns.widths.size());
  for (std::size_t i = 0, next = 0; i < count; i = next) {
    Rect place = row.cut_left(columns.widths[i], columns.gap);
    const bool number = view.columns[i].number;
    // "Total" may reach over what the row leaves empty.
    for (next = i + 1; bold && !number && next < count && cells[next].empty(); ++next)
      place.w += columns.gap + row.cut_left(columns.widths[next], columns.gap).w;
    words_in(frame, place, cells[i], {.type = type, .align = number ? Align::Right : Align::Left, .elide = true});
  }
}

void draw_head(const Frame& frame, Rect row, const ReportsView& view, const Columns& columns) {
  const float line = line_height(frame, Type::Caption);
  for (std::size_t i = 0; i < view.columns.size(); ++i) {
    const ReportColumnView& column = view.columns[i];
    Rect place = row.cut_left(columns.widths[i], columns.gap);
    const int lines = std::min(kHeadLines, lines_of(frame, Type::Caption, column.title, place.w));
    place.cut_top(place.h - line * static_cast<float>(lines));
    words_wrapped(
        frame, place, column.title,
        {.type = Type::Caption, .colour = Colour::TextDim, .align = column.number ? Align::Right : Align::Left}, lines);
  }
}

void thin_line(const Frame& frame, Rect rect) {
  fill(frame, {rect.x, rect.y, rect.w, std::max(1.0f, frame.dp(1))}, Colour::Divider, 0);
}

}  // namespace

void draw_report_table(const Frame& frame, Rect rect, const ReportsView& view) {
  const Columns columns = columns_of(frame, view, rect.w - frame.mm(1.6f) - frame.dp(6));
  const float height = line_height(frame, Type::Body) * 1.35f;
  draw_head(frame, rect.cut_top(line_height(frame, Type::Caption) * kHeadLines, frame.dp(6)), view, columns);
  if (!view.total.empty()) {
    std::vector<std::string> total = view.total;
    if (!total.empty() && total.front().empty() && !view.columns.front().number)
      total.front() = frame.text(TextKey::HeadingTotal);
    const Rect foot = rect.cut_bottom(height, frame.dp(2));
    thin_line(frame, foot);
    draw_cells(frame, foot, view, columns, total, true);
  }
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  const ScrollList list(frame, rect, "report_rows", static_cast<int>(view.rows.size()), height,
                        stepped ? view.selected : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const Rect row{rect.x, list.rows().top + height * static_cast<float>(i - list.rows().first), rect.w, height};
    if (i == view.selected) fill(frame, row, Colour::AccentSoft, 4);
    thin_line(frame, row);
    draw_cells(frame, row, view, columns, view.rows[static_cast<std::size_t>(i)], false);
  }
}

}  // namespace ui
