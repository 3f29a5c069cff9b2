#include "ui/views/details.h"

#include <algorithm>

#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kRowMm = 7;

// The groups as rows of one list, which scrolls.
struct Row {
  enum class Kind { Title, Fact, Note } kind;
  std::string words, value;
  bool strong = false;
};

std::vector<Row> rows_of(const Frame& frame, const std::vector<DetailsGroup>& groups) {
  std::vector<Row> rows;
  for (const DetailsGroup& group : groups) {
    rows.push_back({Row::Kind::Title, frame.text(group.title), {}, false});
    for (const DetailsRow& row : group.rows) rows.push_back({Row::Kind::Fact, row.words, row.value, row.strong});
    if (group.note) rows.push_back({Row::Kind::Note, frame.text(*group.note), {}, false});
  }
  return rows;
}

void draw_row(const Frame& frame, Rect rect, const Row& row) {
  if (row.kind == Row::Kind::Title) {
    rect.cut_top(rect.h * 0.2f);
    words_in(frame, rect, row.words, {.type = Type::CaptionBold, .colour = Colour::Accent});
    return;
  }
  if (row.kind == Row::Kind::Note) {
    words_in(frame, rect, row.words,
             {.type = fitting_type(frame, Type::Caption, row.words, rect.w), .colour = Colour::TextDim, .elide = true});
    return;
  }
  const Type type = row.strong ? Type::BodyBold : Type::Body;
  const Rect value = rect.cut_right(std::min(rect.w * 0.6f, words_width(frame, type, row.value)), frame.dp(12));
  words_in(frame, value, row.value, {.type = type, .align = Align::Right, .elide = true});
  words_in(frame, rect, row.words, {.type = type, .elide = true});
}

}  // namespace

void draw_groups(const Frame& frame, Rect rect, const std::string& name, const std::vector<DetailsGroup>& groups) {
  const std::vector<Row> rows = rows_of(frame, groups);
  const float height = frame.mm(kRowMm);
  const ScrollList list(frame, rect, name, static_cast<int>(rows.size()), height, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_row(frame, {rect.x, y, list.rows().width, height}, rows[static_cast<std::size_t>(i)]);
  }
}

void draw_details(const Frame& frame, const DetailsView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  Sheet sheet(frame, {.name = "details", .title = view.name, .width_mm = 150, .height_mm = 170}, keyboard, intents);
  Rect body = sheet.body;
  Rect head = body.cut_top(line_height(frame, Type::Title), frame.dp(4));
  const float price = money_width(frame, view.price, Type::Title, Type::Body);
  money_in(frame, head.cut_left(price, frame.dp(8)), view.price, {.type = Type::Title}, Type::Body);
  words_in(frame, head, "/ " + view.unit, {.type = Type::Body, .colour = Colour::TextDim});
  words_in(frame, body.cut_top(line_height(frame, Type::Caption), frame.dp(8)), view.under,
           {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
  body.h += sheet.foot.h;  // Nothing is to be decided here.
  draw_groups(frame, body, "details_rows", view.groups);
}

}  // namespace ui
