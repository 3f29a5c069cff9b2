#include "ui/views/keys.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kRowMm = 9;

// Groups and their rows as one list, which scrolls.
struct Row {
  TextKey title = TextKey::Plain;
  const KeyRowView* key = nullptr;  // Null: a group's title.
};

std::vector<Row> rows_of(const KeysView& view) {
  std::vector<Row> rows;
  for (const KeyGroupView& group : view.groups) {
    rows.push_back({.title = group.title});
    for (const KeyRowView& key : group.rows) rows.push_back({.key = &key});
  }
  return rows;
}

void draw_row(const Frame& frame, Rect rect, const KeyRowView& row, Intents& intents) {
  if (row.act) {
    const Press press = pressable_row(frame, std::string("key_") + facts_of(*row.act).id, rect);
    if (press.clicked) intents.push_back(ChangeKey{*row.act});
    if (press.down || row.waiting) fill(frame, rect, row.waiting ? Colour::AccentSoft : Colour::SunkenPressed);
  }
  Rect inside = rect.inset(frame.dp(8), 0);
  const std::string& key = row.waiting ? frame.text(TextKey::KeysPressNow) : row.key;
  const Rect place = inside.cut_right(words_width(frame, Type::BodyBold, key), frame.dp(12));
  words_in(frame, place, key,
           {.type = Type::BodyBold, .colour = row.act ? Colour::Accent : Colour::TextDim, .align = Align::Right});
  const std::string& words = frame.text(row.words);
  words_in(frame, inside, words, {.type = fitting_type(frame, Type::Body, words, inside.w), .elide = true});
}

void draw_rows(const Frame& frame, Rect rect, const KeysView& view, Intents& intents) {
  const std::vector<Row> rows = rows_of(view);
  const float height = frame.mm(kRowMm);
  const ScrollList list(frame, rect, "keys_rows", static_cast<int>(rows.size()), height, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const Row& row = rows[static_cast<std::size_t>(i)];
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    const Rect place{rect.x, y, list.rows().width, height};
    if (row.key != nullptr) {
      draw_row(frame, place, *row.key, intents);
    } else {
      Rect low = place;
      low.cut_top(low.h * 0.25f);
      words_in(frame, low, frame.text(row.title), {.type = Type::CaptionBold, .colour = Colour::Accent});
    }
  }
}

// The first key that is pressed while one is waited for; Escape only gives that up.
void listen(const Frame& frame, Intents& intents) {
  for (const FrameInput::Typed& typed : frame.input.typed) {
    const auto* press = std::get_if<FrameInput::Press>(&typed.what);
    if (press == nullptr || press->repeat || press->key == Key::Escape) continue;
    if (press->key == Key::Shift || press->key == Key::Control || press->key == Key::Alt) continue;
    intents.push_back(PressedKey{{press->key, press->control}});
    return;
  }
}

}  // namespace

void draw_keys(const Frame& frame, const KeysView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{.name = "keys", .title = frame.text(TextKey::KeysTitle), .width_mm = 150, .height_mm = 180};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  const std::string words = view.waiting && !view.refused ? frame.text(TextKey::KeysPressNow)
                            : view.news                   ? frame.text(*view.news)
                                                          : frame.text(TextKey::KeysExplain);
  const Colour colour = view.refused ? Colour::Bad : view.news ? Colour::Good : Colour::TextDim;
  const int lines = std::max(1, lines_of(frame, Type::Caption, words, body.w));
  words_wrapped(frame, body.cut_top(line_height(frame, Type::Caption) * static_cast<float>(lines), frame.dp(6)), words,
                {.type = Type::Caption, .colour = colour}, lines);
  draw_rows(frame, body, view, intents);
  const Button usual{
      .label = "keys_usual", .words = frame.text(TextKey::KeysUsual), .icon = Icon::Undo, .enabled = !view.usual};
  Rect foot = sheet.foot;
  if (touch_button(frame, foot.cut_left(foot.w * 0.5f), usual)) intents.push_back(UsualKeys{});
  if (view.waiting) listen(frame, intents);
}

}  // namespace ui
