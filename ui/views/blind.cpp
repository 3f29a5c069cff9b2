#include "ui/views/blind.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/sheet.h"

namespace ui {

namespace {

constexpr float kSearchMm = 11;
constexpr float kRowMm = 13;

void draw_found(const Frame& frame, Rect rect, const FoundGoodView& good, int row, Intents& intents) {
  const Press press = pressable_row(frame, "found_" + std::to_string(row), rect, good.name);
  if (press.clicked) intents.push_back(PickGoodsBack{row});
  if (press.down) fill(frame, rect.inset(0, frame.dp(2)), Colour::RaisedPressed);
  Rect inside = rect.inset(frame.dp(8), 0);
  const Rect price = inside.cut_right(money_width(frame, good.price, Type::BodyBold, Type::Caption), frame.dp(12));
  money_in(frame, price, good.price, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  Rect words = inside.centred(inside.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), good.name, {.type = Type::Body, .elide = true});
  words_in(frame, words, good.codes, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_none(const Frame& frame, Rect rect, TextKey key) {
  words_wrapped(frame, rect.centred(rect.w * 0.86f, line_height(frame, Type::Body) * 3), frame.text(key),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 3);
}

// The one button of either sheet, and what is wrong beside it.
void draw_foot(const Frame& frame, Rect foot, const std::optional<Message>& why_not, bool entered, Intents& intents) {
  const Button save{.label = "blind_save",
                    .words = frame.text(TextKey::BlindSave),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .hint = "Enter"};
  if (touch_button(frame, foot.cut_right(foot.w * 0.5f, frame.dp(12)), save)) intents.push_back(SaveBlindSheet{});
  if (entered) intents.push_back(SaveBlindSheet{});
  if (why_not) words_wrapped(frame, foot, frame.text(*why_not), {.type = Type::Caption, .colour = Colour::Bad}, 3);
}

}  // namespace

bool draw_goods_search(const Frame& frame, Rect& rect, const BlindPartView& view, Intents& intents) {
  const auto answer = search_field(frame, rect.cut_top(frame.mm(kSearchMm), frame.dp(8)), view.search,
                                   frame.text(TextKey::BlindHint), "");
  if (answer.text) intents.push_back(TypeGoodsBack{*answer.text});
  if (answer.submitted && !view.search.empty()) intents.push_back(SubmitGoodsBack{});
  if (view.search.empty()) return false;
  fill(frame, rect, Colour::Raised);
  const Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  if (view.found.empty()) draw_none(frame, inside, TextKey::DocumentsNothing);
  const float height = frame.mm(kRowMm);
  const ScrollList list(frame, inside, "goods_found", static_cast<int>(view.found.size()), height, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_found(frame, {inside.x, y, list.rows().width, height}, view.found[static_cast<std::size_t>(i)], i, intents);
  }
  return true;
}

void draw_paper_data(const Frame& frame, const PaperView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{
      .name = "paper", .title = frame.text(TextKey::BlindPaper), .width_mm = 130, .height_mm = 128, .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  const std::string& advice = frame.text(TextKey::PaperAdvice);
  body.cut_top(words_wrapped(frame, body, advice, {.type = Type::Caption, .colour = Colour::TextDim}, 3), frame.dp(8));
  const bool entered = draw_form(frame, body.cut_top(form_height(frame, view.form)), view.form, keyboard, intents);
  draw_foot(frame, sheet.foot, view.why_not, entered || sheet.entered, intents);
}

void draw_blind_line(const Frame& frame, const BlindLineView& view, ScreenKeyboardState& keyboard, Intents& intents) {
  const SheetPlan plan{
      .name = "blind_line", .title = view.article, .width_mm = 130, .height_mm = 100, .form = &view.form};
  Sheet sheet(frame, plan, keyboard, intents);
  Rect body = sheet.body;
  if (view.most) {
    body.cut_top(
        words_wrapped(frame, body, frame.text(*view.most), {.type = Type::Caption, .colour = Colour::TextDim}, 2),
        frame.dp(8));
  }
  const bool entered = draw_form(frame, body.cut_top(form_height(frame, view.form)), view.form, keyboard, intents);
  draw_foot(frame, sheet.foot, view.why_not, entered || sheet.entered, intents);
}

}  // namespace ui
