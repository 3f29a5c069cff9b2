#include "ui/views/shift.h"

#include <algorithm>

#include "ui/views/outcome.h"
#include "ui/views/printer.h"
#include "ui/views/shift_count.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kRowMm = 13;
constexpr float kActionMm = 13;

void fact(const Frame& frame, Rect rect, const ShiftFactView& one) {
  const std::string& words = frame.text(one.what);
  words_in(frame, rect.cut_left(words_width(frame, Type::Body, words), frame.dp(12)), words,
           {.type = Type::Body, .colour = Colour::TextDim});
  words_in(frame, rect, one.value, {.type = Type::BodyBold, .align = Align::Right, .elide = true});
}

float head_height(const Frame& frame, const ShiftHomeView& view, float width) {
  float height = frame.dp(28) + frame.mm(8) + frame.dp(4) +
                 static_cast<float>(view.facts.size()) * (line_height(frame, Type::Body) + frame.dp(4));
  const float room = width - frame.dp(40);
  if (view.reminder)
    height += frame.dp(24) + static_cast<float>(std::min(
                                 4, lines_of(frame, Type::Body, frame.text(*view.reminder), room - frame.dp(32)))) *
                                 line_height(frame, Type::Body);
  if (!view.open)
    height +=
        static_cast<float>(std::min(3, lines_of(frame, Type::Body, frame.text(TextKey::ShiftClosedAdvice), room))) *
        line_height(frame, Type::Body);
  return height;
}

void draw_reminder(const Frame& frame, Rect& rest, const ShiftHomeView& view) {
  const std::string words = frame.text(*view.reminder);
  const float text_width = rest.w - frame.dp(32);
  const int lines = std::min(4, lines_of(frame, Type::Body, words, text_width));
  Rect band = rest.cut_top(static_cast<float>(lines) * line_height(frame, Type::Body) + frame.dp(16), frame.dp(8));
  outline(frame, band, Colour::Warn, 8, 1);
  Rect inside = band.inset(frame.dp(8), frame.dp(8));
  icon_in(frame, inside.cut_left(frame.dp(16), frame.dp(8)), Icon::Clock, Colour::Warn);
  words_wrapped(frame, inside, words, {.type = Type::Body, .colour = view.overdue ? Colour::Warn : Colour::Text}, 4);
}

void draw_head(const Frame& frame, Rect rect, const ShiftHomeView& view) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(20), frame.dp(14));
  Rect head = inside.cut_top(frame.mm(8), frame.dp(4));
  icon_in(frame, head.cut_left(icon_size(frame), frame.dp(8)), Icon::Shift, view.open ? Colour::Good : Colour::TextDim);
  const std::string title = frame.text(view.title);
  words_in(frame, head, title, {.type = fitting_type(frame, Type::Strong, title, head.w), .elide = true});
  if (view.reminder) draw_reminder(frame, inside, view);
  for (const ShiftFactView& one : view.facts)
    fact(frame, inside.cut_top(line_height(frame, Type::Body), frame.dp(4)), one);
  if (view.open) return;
  words_wrapped(frame, inside, frame.text(TextKey::ShiftClosedAdvice), {.type = Type::Body, .colour = Colour::TextDim},
                3);
}

struct Action {
  const char* label;
  TextKey words;
  Icon icon;
  ShiftIntent intent;
};

// What can be done with an open drawer beside counting it.
void draw_actions(const Frame& frame, Rect rect, Intents& intents) {
  using terminal::DrawerMovement;
  const Action actions[] = {{"shift_pay_in", TextKey::ShiftPaidIn, Icon::Plus, MoveCash{DrawerMovement::PaidIn}},
                            {"shift_pay_out", TextKey::ShiftPaidOut, Icon::Minus, MoveCash{DrawerMovement::PaidOut}},
                            {"shift_drop", TextKey::ShiftSafeDrop, Icon::Bank, MoveCash{DrawerMovement::SafeDrop}},
                            {"shift_x", TextKey::ShiftX, Icon::Receipt, ShowX{}}};
  fill(frame, rect, Colour::Raised);
  const Rect inside = rect.inset(frame.dp(16), frame.dp(12));
  for (int i = 0; i < 4; ++i) {
    const Action& action = actions[i];
    const Rect place = inside.row(i / 2, 2, frame.dp(8)).column(i % 2, 2, frame.dp(8));
    const Button button{.label = action.label, .words = frame.text(action.words), .icon = action.icon};
    if (touch_button(frame, place, button)) intents.push_back(action.intent);
  }
}

void draw_movement(const Frame& frame, Rect rect, const DrawerRowView& row) {
  const Rect sum = rect.cut_right(money_width(frame, row.amount, Type::BodyBold, Type::Caption), frame.dp(12));
  money_in(frame, sum, row.amount, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  Rect words = rect.centred(rect.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)),
           frame.text(movement_words(row.type)) + " · " + row.reason, {.type = Type::Body, .elide = true});
  words_in(frame, words, row.note, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_closed(const Frame& frame, Rect rect, const ClosedShiftView& row, Intents& intents) {
  const Press press = pressable_row(frame, "z_" + row.number, rect, row.number);
  if (press.clicked) intents.push_back(ShowZ{row.number});
  if (press.down) fill(frame, rect.inset(0, frame.dp(2)), Colour::RaisedPressed);
  Rect inside = rect.inset(frame.dp(8), 0);
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(12)), Icon::Receipt, Colour::TextDim);
  if (row.differs) {
    words_in(frame, inside.cut_right(words_width(frame, Type::Body, row.difference), frame.dp(12)), row.difference,
             {.type = Type::Body, .colour = Colour::Warn, .align = Align::Right});
  }
  Rect words = inside.centred(inside.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), row.number, {.type = Type::Body, .elide = true});
  words_in(frame, words, row.closed, {.type = Type::Caption, .colour = Colour::TextDim});
}

void draw_list(const Frame& frame, Rect rect, const ShiftHomeView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(16), frame.dp(12));
  words_in(frame, inside.cut_top(line_height(frame, Type::BodyBold), frame.dp(8)),
           frame.text(view.open ? TextKey::ShiftMovements : TextKey::ShiftPast), {.type = Type::BodyBold});
  const std::size_t count = view.open ? view.movements.size() : view.closed.size();
  if (count == 0) {
    words_wrapped(frame, inside, frame.text(view.open ? TextKey::ShiftNoMovements : TextKey::ShiftNoPast),
                  {.type = Type::Body, .colour = Colour::TextDim}, 3);
    return;
  }
  const float height = frame.mm(kRowMm);
  const ScrollList list(frame, inside, "shift_rows", static_cast<int>(count), height, -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    const Rect row{inside.x, y, list.rows().width, height};
    const auto at = static_cast<std::size_t>(i);
    if (view.open) draw_movement(frame, row, view.movements[at]);
    if (!view.open) draw_closed(frame, row, view.closed[at], intents);
  }
}

void draw_home(const Frame& frame, const Shell& shell, const ShiftHomeView& view, Intents& intents) {
  const float gap = frame.dp(16);
  Rect body = shell.body;
  Rect left = frame.portrait() ? body : body.cut_left(body.w * 0.42f, gap);
  draw_head(frame, left.cut_top(std::min(head_height(frame, view, left.w), left.h), gap), view);
  if (view.open) draw_actions(frame, left.cut_top(2 * frame.mm(kActionMm) + frame.dp(32), gap), intents);
  draw_list(frame, frame.portrait() ? left : body, view, intents);
  const Button next{.label = view.open ? "shift_close" : "shift_open",
                    .words = frame.text(view.open ? TextKey::ShiftCount : TextKey::ShiftOpen),
                    .icon = Icon::Shift,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .hint = frame.key(Act::Primary)};
  if (touch_button(frame, shell.primary, next) || frame.pressed(Act::Primary)) intents.push_back(BeginCount{view.open});
}

void draw_report(const Frame& frame, const Shell& shell, const ReportPaperView& view, Intents& intents) {
  Rect body = shell.body;
  const std::string title = frame.text(view.z ? TextKey::ShiftZTitle : TextKey::ShiftXTitle, {view.number});
  words_in(frame, body.cut_top(frame.mm(10), frame.dp(8)), title,
           {.type = fitting_type(frame, Type::Title, title, body.w), .elide = true});
  draw_paper(frame, body, view.lines);
  if (view.can_print) {
    Rect beside = shell.band;
    print_button(frame, beside.cut_right(std::min(beside.w, frame.mm(60))), intents);
  }
  const Button done{.label = "report_done",
                    .words = frame.text(TextKey::ShiftDone),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .hint = "Enter"};
  if (touch_button(frame, shell.primary, done) || frame.input.pressed(Key::Enter)) intents.push_back(Back{});
}

}  // namespace

TextKey movement_words(terminal::DrawerMovement movement) {
  using terminal::DrawerMovement;
  switch (movement) {
    case DrawerMovement::Sale: return TextKey::ShiftCashSale;
    case DrawerMovement::Refund: return TextKey::ShiftCashRefund;
    case DrawerMovement::Float: return TextKey::ShiftFloat;
    case DrawerMovement::PaidIn: return TextKey::ShiftPaidIn;
    case DrawerMovement::PaidOut: return TextKey::ShiftPaidOut;
    case DrawerMovement::SafeDrop: return TextKey::ShiftSafeDrop;
  }
  return TextKey::ShiftPaidIn;
}

void draw_shift(const Frame& frame, const Shell& shell, const ShiftView& view, Intents& intents) {
  if (const auto* home = std::get_if<ShiftHomeView>(&view.shown)) draw_home(frame, shell, *home, intents);
  if (const auto* counting = std::get_if<CountingView>(&view.shown)) draw_count(frame, shell, *counting, intents);
  if (const auto* report = std::get_if<ReportPaperView>(&view.shown)) draw_report(frame, shell, *report, intents);
}

}  // namespace ui
