#include "ui/views/exchange_open.h"

#include <algorithm>

#include "ui/views/exchange.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"

namespace ui {

namespace {

constexpr float kHeadMm = 11;
constexpr float kButtonMm = 13;

// A card with the way back in its corner; returns what is left of it.
Rect card(const Frame& frame, Rect rect, Intents& intents, Rect& head) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(16), frame.dp(12));
  head = inside.cut_top(frame.mm(kHeadMm), frame.dp(10));
  if (icon_button(frame, head.cut_left(frame.mm(kHeadMm), frame.dp(12)), "exchange_back", Icon::Back))
    intents.push_back(Back{});
  return inside;
}

// A small heading and its words beneath; returns the height used.
void paragraph(const Frame& frame, Rect& rect, TextKey heading, const std::string& words, Type type, int lines) {
  if (rect.h < 2 * line_height(frame, Type::Caption)) return;
  words_in(frame, rect.cut_top(line_height(frame, Type::CaptionBold)), frame.text(heading),
           {.type = Type::CaptionBold, .colour = Colour::TextDim});
  const int room = std::max(1, static_cast<int>(rect.h / line_height(frame, type)));
  const bool ours = type == Type::Body;
  rect.cut_top(
      words_wrapped(frame, rect, words, {.type = type, .colour = ours ? Colour::Text : Colour::TextDim, .elide = !ours},
                    std::min(lines, room)),
      frame.dp(10));
}

float side_height(const Frame& frame) {
  return frame.dp(24) + line_height(frame, Type::CaptionBold) + 2 * line_height(frame, Type::Strong) +
         2 * line_height(frame, Type::Caption) + frame.dp(12) + frame.mm(kButtonMm);
}

struct Choice {
  const char* label;
  TextKey words;
  const char* hint;
  bool shown;
};

bool draw_side(const Frame& frame, Rect rect, const ConflictSideView& side, const Choice& choice) {
  outline(frame, rect, side.stands ? Colour::Accent : Colour::Divider, 8, 2);
  Rect inside = rect.inset(frame.dp(14), frame.dp(12));
  Rect button = inside.cut_bottom(frame.mm(kButtonMm), frame.dp(8));
  Rect head = inside.cut_top(line_height(frame, Type::CaptionBold));
  if (side.stands) {
    const std::string& words = frame.text(TextKey::ConflictStands);
    const Rect note = head.cut_right(words_width(frame, Type::Caption, words), frame.dp(8));
    icon_in(frame, head.cut_right(icon_size(frame), frame.dp(4)), Icon::Check, Colour::Accent);
    words_in(frame, note, words, {.type = Type::Caption, .colour = Colour::Accent});
  }
  words_in(frame, head, frame.text(side.whose), {.type = Type::CaptionBold, .colour = Colour::TextDim, .elide = true});
  const Rect notes = inside.cut_bottom(2 * line_height(frame, Type::Caption));
  words_wrapped(frame, notes, joined(frame.text, side.notes),
                {.type = Type::Caption, .colour = Colour::TextDim, .elide = true}, 2);
  const std::string value = frame.text(side.value);
  const bool strong = lines_of(frame, Type::Strong, value, inside.w) <= 2;
  words_wrapped(frame, inside, value, {.type = strong ? Type::Strong : Type::Caption, .elide = true}, strong ? 2 : 3);
  if (!choice.shown) return false;
  return touch_button(frame, button,
                      {.label = choice.label,
                       .words = frame.text(choice.words),
                       .kind = side.stands ? ButtonKind::Chosen : ButtonKind::Secondary,
                       .hint = choice.hint});
}

}  // namespace

void draw_reason(const Frame& frame, Rect rect, const ReasonView& view, Intents& intents) {
  Rect head;
  Rect inside = card(frame, rect, intents, head);
  draw_exchange_row(frame, head, view.row);
  paragraph(frame, inside, TextKey::RefusedWhy, frame.text(view.why), Type::Body, 4);
  paragraph(frame, inside, TextKey::RefusedWhat, frame.text(view.advice), Type::Body, 9);
  if (!view.details.empty()) paragraph(frame, inside, TextKey::RefusedDetails, view.details, Type::Caption, 5);
}

void draw_conflict(const Frame& frame, Rect rect, const ConflictView& view, Intents& intents) {
  Rect head;
  Rect inside = card(frame, rect, intents, head);
  Rect words = head.centred(head.w, line_height(frame, Type::BodyBold) + line_height(frame, Type::Caption));
  words_in(frame, words.cut_top(line_height(frame, Type::BodyBold)),
           frame.text(view.thing) + (view.subject.empty() ? "" : " · " + view.subject),
           {.type = Type::BodyBold, .elide = true});
  words_in(frame, words, joined(frame.text, {view.column, view.before}),
           {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
  inside.cut_top(words_wrapped(frame, inside, frame.text(view.explanation), {.type = Type::Body}, 4), frame.dp(12));
  const bool above = inside.w < frame.mm(110);
  const float gap = frame.dp(12);
  const float height = above ? 2 * side_height(frame) + gap : side_height(frame);
  const Rect sides{inside.x, inside.y, inside.w, std::min(height, inside.h)};
  const Rect centre = above ? sides.row(0, 2, gap) : sides.column(0, 2, gap);
  const Rect terminal = above ? sides.row(1, 2, gap) : sides.column(1, 2, gap);
  const TextKey keep = view.can_choose ? TextKey::ConflictKeepCentre : TextKey::ConflictSeen;
  if (draw_side(frame, centre, view.centre, {"keep_centre", keep, "1", true})) intents.push_back(KeepCentre{});
  if (draw_side(frame, terminal, view.terminal,
                {"keep_terminal", TextKey::ConflictKeepTerminal, "2", view.can_choose})) {
    intents.push_back(KeepTerminal{});
  }
}

}  // namespace ui
