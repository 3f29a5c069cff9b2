#include "ui/widgets/toast.h"

#include <algorithm>

#include "imgui.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

Icon icon_of(Tone tone) {
  switch (tone) {
    case Tone::Neutral: return Icon::Info;
    case Tone::Good: return Icon::Done;
    case Tone::Warn: return Icon::Warn;
    case Tone::Bad: return Icon::Bad;
  }
  return Icon::Info;
}

// Of what can be done about it; empty: it is put away.
std::string_view act_words(const Frame& frame, ToastAct act) {
  switch (act) {
    case ToastAct::Close: return {};
    case ToastAct::Undo: return frame.text(TextKey::ActionUndo);
    case ToastAct::ClockIn: return frame.text(TextKey::TimeClockIn);
  }
  return {};
}

std::string label_of(const ToastView& toast) {
  switch (toast.act) {
    case ToastAct::Close: break;
    case ToastAct::Undo: return "toast_undo";
    case ToastAct::ClockIn: return "toast_clock_in";
  }
  return "toast_close_" + std::to_string(toast.id);
}

void toast_button(const Frame& frame, Rect rect, const ToastView& toast, Intents& intents) {
  const std::string_view words = act_words(frame, toast.act);
  const Press press = pressable(frame, label_of(toast), rect, true, words);
  if (press.clicked && toast.act == ToastAct::Undo) intents.push_back(Undo{});
  if (press.clicked && toast.act == ToastAct::ClockIn) intents.push_back(WorkIntent(DoWork{WorkAct::ClockIn}));
  if (press.clicked) intents.push_back(DismissToast{toast.id});
  if (press.down) fill_blend(frame, rect, Colour::OnToast, 0.2f);
  if (!words.empty()) {
    words_in(frame, rect, words, {.type = Type::BodyBold, .colour = Colour::OnToastAction, .align = Align::Centre});
  } else {
    icon_in(frame, rect, Icon::Close, Colour::OnToast);
  }
}

}  // namespace

void draw_toast(const Frame& frame, Rect rect, const ToastView& toast, Intents& intents) {
  const std::string name = "toast_" + std::to_string(toast.id);
  const Layer layer(frame, rect, name);
  frame.registry.add({.label = name, .rect = rect, .enabled = false, .words = {}});
  fill(frame, rect, Colour::Toast);
  // In a low place the button stays as high as a finger needs it.
  Rect inside = rect.inset(frame.dp(16), std::clamp((rect.h - frame.mm(9.2f)) / 2, 0.0f, frame.dp(6)));
  icon_in(frame, inside.cut_left(icon_size(frame), frame.dp(12)), icon_of(toast.tone), Colour::OnToast);
  const std::string_view act = act_words(frame, toast.act);
  const float room =
      act.empty() ? std::max(frame.mm(9), inside.h) : words_width(frame, Type::BodyBold, act) + frame.dp(24);
  toast_button(frame, inside.cut_right(room, frame.dp(8)), toast, intents);
  const std::string words = frame.text(toast.message);
  if (words_width(frame, Type::Body, words) <= inside.w) {
    words_in(frame, inside, words, {.type = Type::Body, .colour = Colour::OnToast, .elide = true});
    return;
  }
  const float step = line_height(frame, Type::Caption);
  const int room_for = std::clamp(static_cast<int>(rect.h / step), 1, 3);
  const int lines = std::min(room_for, lines_of(frame, Type::Caption, words, inside.w));
  words_wrapped(frame, inside.centred(inside.w, step * static_cast<float>(lines)), words,
                {.type = Type::Caption, .colour = Colour::OnToast, .elide = true}, lines);
}

void draw_flash(const Frame& frame, Tone tone) {
  if (tone != Tone::Bad && tone != Tone::Good) return;
  const Colour colour = tone == Tone::Bad ? Colour::Bad : Colour::Good;
  const float width = frame.mm(1.2f);
  Rect screen = frame.screen;
  fill(frame, screen.cut_top(width), colour, 0);
  fill(frame, screen.cut_bottom(width), colour, 0);
  fill(frame, screen.cut_left(width), colour, 0);
  fill(frame, screen.cut_right(width), colour, 0);
}

}  // namespace ui
