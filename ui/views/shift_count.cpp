#include "ui/views/shift_count.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kRowMm = 12.5f;

void draw_pieces(const Frame& frame, Rect rect, const DenominationView& row, Intents& intents) {
  const std::string name = std::to_string(row.tenge);
  const float side = std::min(rect.h, frame.mm(10.5f));
  rect = rect.centred(rect.w, side);
  if (icon_button(frame, rect.cut_left(side, frame.dp(4)), "less_" + name, Icon::Minus, !row.pieces.empty()))
    intents.push_back(StepPieces{row.tenge, -1});
  if (icon_button(frame, rect.cut_right(side, frame.dp(4)), "more_" + name, Icon::Plus))
    intents.push_back(StepPieces{row.tenge, 1});
  const Press press = pressable(frame, "pieces_" + name, rect, true, row.pieces);
  if (press.clicked) intents.push_back(PickDenomination{row.tenge});
  fill(frame, rect, press.down ? Colour::SunkenPressed : Colour::Sunken);
  if (row.selected) outline(frame, rect, Colour::Accent, 8, 2);
  words_in(
      frame, rect, row.pieces.empty() ? "0" : row.pieces,
      {.type = Type::Strong, .colour = row.pieces.empty() ? Colour::TextDim : Colour::Text, .align = Align::Centre});
}

void draw_denomination(const Frame& frame, Rect rect, const DenominationView& row, Intents& intents) {
  const float face = words_width(frame, Type::Strong, "20 000");
  words_in(frame, rect.cut_left(face, frame.dp(10)), row.face, {.type = Type::Strong, .align = Align::Right});
  const float pieces = std::min(rect.w, frame.mm(42));
  draw_pieces(frame, rect.cut_left(pieces, frame.dp(8)), row, intents);
  if (words_width(frame, Type::Caption, row.sum) <= rect.w)
    words_in(frame, rect, row.sum, {.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Right});
}

// One list, or two beside each other where all have room.
void draw_denominations(const Frame& frame, Rect rect, const CountingView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(16), frame.dp(10));
  const int count = static_cast<int>(view.rows.size());
  const bool beside = inside.w >= frame.mm(140);
  const int rows = beside ? (count + 1) / 2 : count;
  const float height = std::max(frame.mm(kRowMm), std::min(frame.mm(16), inside.h / static_cast<float>(rows)));
  int chosen = -1;
  for (int i = 0; i < count; ++i)
    if (view.rows[static_cast<std::size_t>(i)].selected) chosen = beside ? i % rows : i;
  const bool stepped =
      frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up) || frame.input.pressed(Key::Enter);
  const ScrollList list(frame, inside, "count_rows", rows, height, stepped ? chosen : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    Rect line{inside.x, y, list.rows().width, height};
    const Rect left = beside ? line.cut_left((line.w - frame.dp(24)) / 2, frame.dp(24)) : line;
    draw_denomination(frame, left, view.rows[static_cast<std::size_t>(i)], intents);
    if (beside && i + rows < count)
      draw_denomination(frame, line, view.rows[static_cast<std::size_t>(i + rows)], intents);
  }
}

void draw_total(const Frame& frame, Rect rect, const CountingView& view) {
  words_in(frame, rect, frame.text(TextKey::ShiftTotal), {.type = Type::Body, .colour = Colour::TextDim});
  const bool wide = money_width(frame, view.total, Type::Title, Type::Strong) <= rect.w * 0.75f;
  money_in(frame, rect, view.total, {.type = wide ? Type::Title : Type::Strong, .align = Align::Right}, Type::Strong);
}

// The advice, what the last close left, the total, and the pad below them.
void draw_side(const Frame& frame, Rect rect, const CountingView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(16), frame.dp(12));
  const std::string words = frame.text(view.why_not ? *view.why_not : view.advice);
  inside.cut_top(
      words_wrapped(frame, inside, words, {.type = Type::Body, .colour = view.why_not ? Colour::Bad : Colour::Text}, 3),
      frame.dp(8));
  draw_total(frame, inside.cut_top(frame.mm(9), frame.dp(8)), view);
  if (!view.left.empty()) {
    const std::string left = frame.text(TextKey::ShiftLeft, {view.left});
    const Button as_left{.label = "count_as_left",
                         .words = left,
                         .icon = Icon::Check,
                         .type = fitting_type(frame, Type::BodyBold, left, inside.w - frame.mm(12))};
    if (touch_button(frame, inside.cut_top(frame.mm(11), frame.dp(8)), as_left)) intents.push_back(TakeWhatWasLeft{});
  }
  if (const auto key = number_pad(frame, inside, "count", PadCorner::DoubleZero)) intents.push_back(TypePieces{*key});
}

void count_keys(const Frame& frame, Intents& intents) {
  for (const PadKey key : typed_pad_keys(frame.input)) intents.push_back(TypePieces{key});
  if (frame.input.pressed(Key::Down) || frame.input.pressed(Key::Enter)) intents.push_back(StepDenomination{1});
  if (frame.input.pressed(Key::Up)) intents.push_back(StepDenomination{-1});
  if (frame.input.typed_character(U'+')) intents.push_back(StepPieces{0, 1});
  if (frame.input.typed_character(U'-')) intents.push_back(StepPieces{0, -1});
  if (frame.pressed(Act::Primary)) intents.push_back(AcceptCount{});
}

}  // namespace

void draw_count(const Frame& frame, const Shell& shell, const CountingView& view, Intents& intents) {
  count_keys(frame, intents);
  Rect body = shell.body;
  const float gap = frame.dp(16);
  const float pad = frame.portrait() ? std::min(body.h * 0.52f, frame.mm(98)) : shell.primary.w;
  const Rect side = frame.portrait() ? body.cut_bottom(pad, gap) : body.cut_right(pad, gap);
  draw_denominations(frame, body, view, intents);
  draw_side(frame, side, view, intents);
  Rect band = shell.band;
  const Button back{.label = "count_back", .words = frame.text(TextKey::ActionBack), .icon = Icon::Back};
  if (touch_button(frame, band.cut_left(std::min(band.w, frame.mm(40))), back)) intents.push_back(Back{});
  const Button next{.label = "count_done",
                    .words = frame.text(view.closing ? TextKey::ShiftDone : TextKey::ShiftOpen),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .hint = frame.key(Act::Primary)};
  if (touch_button(frame, shell.primary, next)) intents.push_back(AcceptCount{});
}

}  // namespace ui
