#include "ui/views/exchange.h"

#include <algorithm>

#include "ui/views/exchange_open.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layer.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/pressable.h"

namespace ui {

namespace {

constexpr float kRowMm = 14;
constexpr float kTabMm = 10;

void fact(const Frame& frame, Rect rect, TextKey key, const std::string& value) {
  const std::string& words = frame.text(key);
  const Type type = fitting_type(frame, Type::Body, words, rect.w * 0.7f);
  words_in(frame, rect.cut_left(words_width(frame, type, words), frame.dp(12)), words,
           {.type = type, .colour = Colour::TextDim});
  words_in(frame, rect, value, {.type = Type::Body, .align = Align::Right, .elide = true});
}

void draw_bar(const Frame& frame, Rect rect, float share) {
  fill(frame, rect, Colour::Sunken, 100);
  if (share < 0) return;
  rect.w = std::max(rect.h, rect.w * std::min(share, 1.0f));
  fill(frame, rect, Colour::Accent, 100);
}

// Broken between two notes, never inside one.
std::string unbroken(const Text& text, const std::vector<Message>& notes) {
  std::string line;
  for (const Message& note : notes) {
    if (!line.empty()) line += " · ";
    for (const char c : text(note)) line += c == ' ' ? std::string("\xC2\xA0") : std::string(1, c);
  }
  return line;
}

float progress_height(const Frame& frame, const ProgressView& progress, float width) {
  const int lines =
      std::min(2, lines_of(frame, Type::Caption, unbroken(frame.text, progress.notes), width - frame.dp(40)));
  return line_height(frame, Type::BodyBold) + (progress.share < 0 ? 0 : frame.mm(2) + frame.dp(8)) +
         static_cast<float>(lines) * line_height(frame, Type::Caption) + frame.dp(28);
}

void draw_progress(const Frame& frame, Rect rect, const ProgressView& progress) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(20), frame.dp(14));
  Rect head = inside.cut_top(line_height(frame, Type::BodyBold));
  if (progress.share >= 0) {
    const std::string percent = std::to_string(static_cast<int>(progress.share * 100)) + " %";
    words_in(frame, head.cut_right(words_width(frame, Type::BodyBold, percent), frame.dp(8)), percent,
             {.type = Type::BodyBold, .align = Align::Right});
  }
  const std::string& title = frame.text(progress.title);
  words_in(frame, head, title, {.type = fitting_type(frame, Type::BodyBold, title, head.w)});
  if (progress.share >= 0) {
    inside.cut_top(frame.dp(2));
    draw_bar(frame, inside.cut_top(frame.mm(2), frame.dp(6)), progress.share);
  }
  words_wrapped(frame, inside, unbroken(frame.text, progress.notes),
                {.type = Type::Caption, .colour = Colour::TextDim, .elide = true}, 2);
}

// The sentence and what an administrator wants to know take what room they need.
void draw_state(const Frame& frame, Rect rect, const ExchangeView& view) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(20), frame.dp(14));
  const ConnectionView& connection = view.connection;
  Rect head = inside.cut_top(frame.mm(8), frame.dp(4));
  icon_in(frame, head.cut_left(icon_size(frame), frame.dp(8)), connection_icon(connection),
          connection_colour(connection));
  const std::string words = connection_words(frame.text, connection);
  words_in(frame, head, words,
           {.type = fitting_type(frame, Type::Strong, words, head.w), .colour = connection_colour(connection)});
  const std::string state = frame.text(view.state);
  inside.cut_top(words_wrapped(frame, inside, state, {.type = Type::Caption}, 7), frame.dp(8));
  for (const ExchangeFactView& one : view.facts) {
    if (inside.h < line_height(frame, Type::Body)) return;
    fact(frame, inside.cut_top(line_height(frame, Type::Body)), one.what, frame.text(one.value));
  }
  if (connection.details.empty()) return;
  inside.cut_top(frame.dp(8));
  const int room = static_cast<int>(inside.h / line_height(frame, Type::Caption) + 0.1f);
  if (room < 2) return;
  words_in(frame, inside.cut_top(line_height(frame, Type::CaptionBold)), frame.text(TextKey::RefusedDetails),
           {.type = Type::CaptionBold, .colour = Colour::TextDim});
  words_wrapped(frame, inside, connection.details, {.type = Type::Caption, .colour = Colour::TextDim, .elide = true},
                std::min(room - 1, 3));
}

float state_height(const Frame& frame, const ExchangeView& view, float width) {
  const float room = width - frame.dp(40);
  const int lines = std::min(7, lines_of(frame, Type::Caption, frame.text(view.state), room));
  float height = frame.dp(28) + frame.mm(8) + frame.dp(12) +
                 static_cast<float>(lines) * line_height(frame, Type::Caption) +
                 static_cast<float>(view.facts.size()) * line_height(frame, Type::Body);
  if (view.connection.details.empty()) return height;
  const int details = std::min(3, lines_of(frame, Type::Caption, view.connection.details, room));
  return height + frame.dp(8) + static_cast<float>(details + 1) * line_height(frame, Type::Caption);
}

std::string tab_words(const Frame& frame, const ExchangeTabView& tab) {
  const std::string& words = frame.text(tab.words);
  return tab.count > 0 ? words + " " + std::to_string(tab.count) : words;
}

// Row by row, as many rows as the words need. Returns the height used.
float draw_tabs(const Frame& frame, Rect rect, const ExchangeView& view, Intents& intents) {
  const float gap = frame.dp(8), height = frame.mm(kTabMm);
  float x = rect.x, y = rect.y;
  for (const ExchangeTabView& tab : view.tabs) {
    const std::string words = tab_words(frame, tab);
    const float width = std::min(rect.w, chip_width(frame, words));
    if (x + width > rect.right() && x > rect.x) {
      x = rect.x;
      y += height + gap;
    }
    const std::string label = "tab_" + std::to_string(static_cast<int>(tab.tab));
    if (chip(frame, {x, y, width, height}, label, words, tab.selected)) intents.push_back(PickTab{tab.tab});
    x += width + gap;
  }
  return y + height - rect.y;
}

struct MarkLook {
  Icon icon;
  Colour colour;
};

MarkLook look_of(ExchangeRowView::Mark mark) {
  using Mark = ExchangeRowView::Mark;
  switch (mark) {
    case Mark::Waiting: return {Icon::Clock, Colour::Offline};
    case Mark::Central: return {Icon::Check, Colour::Good};
    case Mark::Replicated: return {Icon::Online, Colour::Good};
    case Mark::BackedUp: return {Icon::Done, Colour::Good};
    case Mark::Refused: return {Icon::Warn, Colour::Warn};
    case Mark::Discarded: return {Icon::Close, Colour::TextDim};
    case Mark::Conflict: return {Icon::Warn, Colour::Warn};
    case Mark::PutAside: return {Icon::Info, Colour::TextDim};
  }
  return {Icon::Info, Colour::TextDim};
}

void draw_row(const Frame& frame, Rect rect, const ExchangeRowView& row, int index, bool selected, Intents& intents) {
  const Press press = pressable_row(frame, "row_" + std::to_string(index), rect, row.subject);
  if (press.clicked) intents.push_back(OpenRow{index});
  const Rect lit = rect.inset(0, frame.dp(2));
  if (selected) fill(frame, lit, Colour::AccentSoft);
  if (press.down) fill(frame, lit, selected ? Colour::AccentSoftPressed : Colour::RaisedPressed);
  draw_exchange_row(frame, rect.inset(frame.dp(8), 0), row);
}

void draw_nothing(const Frame& frame, Rect rect, TextKey words) {
  const float text = line_height(frame, Type::Body) * 2;
  Rect column = rect.centred(rect.w * 0.86f, icon_size(frame, Type::IconLarge) + frame.dp(12) + text);
  icon_in(frame, column.cut_top(icon_size(frame, Type::IconLarge), frame.dp(12)), Icon::Done, Colour::TextDim,
          Type::IconLarge);
  words_wrapped(frame, column, frame.text(words),
                {.type = Type::Body, .colour = Colour::TextDim, .align = Align::Centre}, 2);
}

void draw_rows(const Frame& frame, Rect rect, const ExchangeView& view, Intents& intents) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(12), frame.dp(8));
  if (view.rows.empty()) return draw_nothing(frame, inside, view.empty);
  if (view.not_shown > 0) {
    words_in(frame, inside.cut_bottom(line_height(frame, Type::Caption), frame.dp(4)),
             frame.text(TextKey::ExchangeMore, {std::to_string(view.not_shown)}),
             {.type = Type::Caption, .colour = Colour::TextDim, .align = Align::Centre});
  }
  const float height = frame.mm(kRowMm);
  const bool stepped = frame.input.pressed(Key::Down) || frame.input.pressed(Key::Up);
  const ScrollList list(frame, inside, "exchange_rows", static_cast<int>(view.rows.size()), height,
                        stepped ? view.selected : -1);
  for (int i = list.rows().first; i < list.rows().last; ++i) {
    const float y = list.rows().top + height * static_cast<float>(i - list.rows().first);
    draw_row(frame, {inside.x, y, list.rows().width, height}, view.rows[static_cast<std::size_t>(i)], i,
             i == view.selected, intents);
  }
}

struct DrawOpen {
  const Frame& frame;
  Rect rect;
  const ExchangeView& view;
  Intents& intents;

  void operator()(std::monostate) const {
    Rect rest = rect;
    rest.cut_top(draw_tabs(frame, rest, view, intents), frame.dp(12));
    draw_rows(frame, rest, view, intents);
  }
  void operator()(const ReasonView& reason) const { draw_reason(frame, rect, reason, intents); }
  void operator()(const ConflictView& conflict) const { draw_conflict(frame, rect, conflict, intents); }
};

void exchange_keys(const Frame& frame, const ExchangeView& view, Intents& intents) {
  const FrameInput& input = frame.input;
  if (view.can_exchange && frame.pressed(Act::ExchangeNow)) intents.push_back(ExchangeNow{});
  if (const auto* conflict = std::get_if<ConflictView>(&view.open)) {
    if (input.typed_character(U'1')) intents.push_back(KeepCentre{});
    if (input.typed_character(U'2') && conflict->can_choose) intents.push_back(KeepTerminal{});
  }
  if (!std::holds_alternative<std::monostate>(view.open)) return;
  if (input.pressed(Key::Down)) intents.push_back(StepRow{1});
  if (input.pressed(Key::Up)) intents.push_back(StepRow{-1});
  if (input.pressed(Key::Right)) intents.push_back(StepTab{1});
  if (input.pressed(Key::Left)) intents.push_back(StepTab{-1});
  if (input.pressed(Key::Enter)) intents.push_back(OpenSelectedRow{});
}

}  // namespace

std::string joined(const Text& text, const std::vector<Message>& notes) {
  std::string line;
  for (const Message& note : notes) {
    if (!line.empty()) line += " · ";
    line += text(note);
  }
  return line;
}

void draw_exchange_row(const Frame& frame, Rect rect, const ExchangeRowView& row) {
  const MarkLook look = look_of(row.mark);
  icon_in(frame, rect.cut_left(icon_size(frame), frame.dp(12)), look.icon, look.colour);
  if (!row.amount.empty()) {
    const Rect sum = rect.cut_right(money_width(frame, row.amount, Type::BodyBold, Type::Caption), frame.dp(12));
    money_in(frame, sum, row.amount, {.type = Type::BodyBold, .align = Align::Right}, Type::Caption);
  }
  Rect words = rect.centred(rect.w, line_height(frame, Type::Body) + line_height(frame, Type::Caption));
  const std::string title = frame.text(row.title) + (row.subject.empty() ? "" : " · " + row.subject);
  words_in(frame, words.cut_top(line_height(frame, Type::Body)), title, {.type = Type::Body, .elide = true});
  words_in(frame, words, joined(frame.text, row.notes),
           {.type = Type::Caption, .colour = Colour::TextDim, .elide = true});
}

void draw_exchange(const Frame& frame, const Shell& shell, const ExchangeView& view, Intents& intents) {
  exchange_keys(frame, view, intents);
  const float gap = frame.dp(16);
  Rect body = shell.body;
  const float width = frame.portrait() ? body.w : body.w * 0.38f;
  float state = state_height(frame, view, width);
  float needed = state;
  for (const ProgressView& progress : view.progress) needed += gap + progress_height(frame, progress, width);
  Rect left = frame.portrait() ? body.cut_top(std::min(needed, body.h * 0.6f), gap) : body.cut_left(width, gap);
  // Where there is little room, the sentence gives way to how far the load is.
  state -= std::max(0.0f, needed - left.h);
  draw_state(frame, left.cut_top(state, gap), view);
  for (const ProgressView& progress : view.progress)
    draw_progress(frame, left.cut_top(progress_height(frame, progress, width), gap), progress);
  std::visit(DrawOpen{frame, body, view, intents}, view.open);
  if (touch_button(frame, shell.primary,
                   {.label = "exchange_now",
                    .words = frame.text(TextKey::ExchangeNow),
                    .icon = Icon::Sync,
                    .kind = ButtonKind::Primary,
                    .type = Type::Strong,
                    .enabled = view.can_exchange,
                    .hint = frame.key(Act::ExchangeNow)})) {
    intents.push_back(ExchangeNow{});
  }
}

}  // namespace ui
