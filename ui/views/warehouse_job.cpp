// A job of the warehouse in hand: a band that says what to do or what the last scan
// came to, the line in hand, and the others below it.
#include <algorithm>

#include "ui/views/warehouse.h"
#include "ui/widgets/button.h"
#include "ui/widgets/number_pad.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kHeadMm = 12;
constexpr float kBandMm = 17;
constexpr float kStepMm = 15;

struct BandLook {
  Colour back, words;
  Icon icon;
};
BandLook look_of(WareTone tone) {
  switch (tone) {
    case WareTone::Good: return {Colour::Good, Colour::OnAccent, Icon::Check};
    case WareTone::Look: return {Colour::Warn, Colour::OnAccent, Icon::Warn};
    case WareTone::Bad: return {Colour::Bad, Colour::OnAccent, Icon::Bad};
    case WareTone::Neutral: break;
  }
  return {Colour::AccentSoft, Colour::Accent, Icon::Scanner};
}

void draw_band(const Frame& frame, Rect rect, const WareJobView& view) {
  const BandLook look = look_of(view.tone);
  fill(frame, rect, look.back);
  Rect inside = rect.inset(frame.dp(16), frame.dp(6));
  icon_in(frame, inside.cut_left(icon_size(frame, Type::IconLarge), frame.dp(12)), look.icon, look.words,
          Type::IconLarge);
  const std::string words = frame.text(view.band);
  const Type type = fitting_type(frame, Type::Title, words, inside.w);
  const int lines = std::min(2, lines_of(frame, type, words, inside.w));
  const float height = line_height(frame, type) * static_cast<float>(lines);
  words_wrapped(frame, inside.centred(inside.w, std::min(height, inside.h)), words,
                {.type = type, .colour = look.words, .elide = true}, lines);
  frame.registry.add({.label = "ware_band", .rect = rect});  // News keeps off it: it answers the scan.
}

// − how many +, each a thumb wide; a touch at the number opens the pad.
void draw_quantity(const Frame& frame, Rect rect, const WareJobView& view, Intents& intents) {
  const float side = std::min(frame.mm(kStepMm), rect.w * 0.25f);
  if (icon_button(frame, rect.cut_left(side, frame.dp(8)), "ware_less", Icon::Minus))
    intents.push_back(StepWareQuantity{-1});
  if (icon_button(frame, rect.cut_right(side, frame.dp(8)), "ware_more", Icon::Plus))
    intents.push_back(StepWareQuantity{1});
  const std::string words = view.quantity + " " + view.unit;
  const Press press = pressable(frame, "ware_number", rect, true, words);
  if (press.clicked) intents.push_back(ToggleWarePad{});
  fill(frame, rect, press.down ? Colour::SunkenPressed : Colour::Sunken);
  if (view.typed || view.pad) outline(frame, rect, Colour::Accent, 8, 2);
  words_in(frame, rect, words,
           {.type = fitting_type(frame, Type::Title, words, rect.w - frame.dp(12)), .align = Align::Centre});
}

void draw_line(const Frame& frame, Rect rect, const WareJobView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  draw_quantity(frame, inside.cut_bottom(frame.mm(kStepMm), frame.dp(4)), view, intents);
  words_in(frame, inside.cut_top(line_height(frame, Type::Strong)), view.article,
           {.type = Type::Strong, .elide = true});
  words_in(frame, inside, view.about, {.type = Type::Body, .colour = Colour::TextDim, .elide = true});
}

float line_height_of(const Frame& frame) {
  return frame.mm(kStepMm) + line_height(frame, Type::Strong) + line_height(frame, Type::Body) + frame.dp(24);
}

void draw_pad(const Frame& frame, Rect rect, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(10));
  const Button done{.label = "ware_pad_done",
                    .words = frame.text(TextKey::WareConfirm),
                    .icon = Icon::Check,
                    .kind = ButtonKind::Secondary,
                    .hint = "Enter"};
  const float below = frame.mm(13), height = std::min(inside.h - below - frame.dp(8), frame.mm(72));
  if (const auto key = number_pad(frame, inside.cut_top(height, frame.dp(8)), "ware_pad", PadCorner::Point))
    intents.push_back(TypeWareQuantity{*key});
  if (touch_button(frame, inside.cut_top(below), done)) intents.push_back(AcceptWareQuantity{});
}

void draw_others(const Frame& frame, Rect rect, const WareJobView& view, Intents& intents) {
  // What was scanned last is in sight; else whoever looks through the lines moves them.
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  if (!view.rows.empty())
    return draw_ware_rows(frame, rect, {view.rows, view.selected, stepped || view.tone != WareTone::Neutral}, intents);
  fill(frame, rect, Colour::Raised);
  words_in(frame, rect, frame.text(view.nothing),
           {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre});
}

void job_keys(const Frame& frame, const WareJobView& view, Intents& intents) {
  if (frame.input.pressed(Key::Down)) intents.push_back(StepWareRow{1});
  if (frame.input.pressed(Key::Up)) intents.push_back(StepWareRow{-1});
  if (view.article.empty()) return;
  for (const PadKey key : typed_pad_keys(frame.input)) intents.push_back(TypeWareQuantity{key});
  if (frame.input.pressed(Key::Enter)) intents.push_back(AcceptWareQuantity{});
  if (frame.input.typed_character(U'+')) intents.push_back(StepWareQuantity{1});
  if (frame.input.typed_character(U'-')) intents.push_back(StepWareQuantity{-1});
}

void draw_foot(const Frame& frame, const Shell& shell, const WareJobView& view, Intents& intents) {
  draw_ware_primary(frame, shell, view.primary, view.can_post, intents);
  Rect band = shell.band;
  const int count = static_cast<int>(view.acts.size());
  if (!frame.portrait()) band = band.cut_right(std::min(band.w, frame.mm(58)));
  for (int i = 0; i < count; ++i) {
    const Rect place = band.column(i, count, frame.dp(8));
    const std::string& words = frame.text(view.acts[static_cast<std::size_t>(i)]);
    const Button act{.label = "ware_act_" + std::to_string(i),
                     .words = words,
                     .type = fitting_type(frame, Type::BodyBold, words, place.w - frame.dp(56)),
                     .hint = i == 0 ? frame.key(Act::WareAct) : ""};
    if (touch_button(frame, place, act) || (i == 0 && frame.pressed(Act::WareAct)))
      intents.push_back(DoWareAct{static_cast<std::size_t>(i)});
  }
}

}  // namespace

void draw_ware_job(const Frame& frame, const Shell& shell, const WareJobView& view, Intents& intents) {
  job_keys(frame, view, intents);
  Rect area = shell.body;
  const float gap = frame.dp(8);
  Rect head = area.cut_top(frame.mm(kHeadMm), gap);
  const Rect progress = head.cut_right(words_width(frame, Type::Strong, view.progress) + frame.dp(8), gap);
  words_in(frame, progress, view.progress, {.type = Type::Strong, .colour = Colour::TextDim, .align = Align::Right});
  draw_ware_head(frame, head, frame.text(view.title), intents);
  draw_band(frame, area.cut_top(frame.mm(kBandMm), gap), view);
  Rect line = area;
  if (frame.portrait()) {
    line = area.cut_top(view.article.empty() ? 0 : line_height_of(frame), view.article.empty() ? 0 : gap);
  } else {
    line = area.cut_right(shell.primary.w, frame.dp(16));
  }
  if (!frame.portrait()) {
    Rect pad = line;
    line = pad.cut_top(line_height_of(frame), gap);
    if (view.pad && !view.article.empty()) draw_pad(frame, pad, intents);
  }
  if (!view.article.empty()) draw_line(frame, line, view, intents);
  if (frame.portrait() && view.pad && !view.article.empty()) {
    draw_pad(frame, area, intents);
  } else {
    draw_others(frame, area, view, intents);
  }
  draw_foot(frame, shell, view, intents);
}

}  // namespace ui
