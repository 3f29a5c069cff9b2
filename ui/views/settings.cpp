#include "ui/views/settings.h"

#include <algorithm>
#include <array>

#include "ui/widgets/button.h"
#include "ui/widgets/paint.h"

namespace ui {

using terminal::Language;

namespace {

Rect card(const Frame& frame, Rect rect, TextKey title) {
  fill(frame, rect, Colour::Raised);
  Rect inside = rect.inset(frame.dp(20), frame.dp(14));
  words_in(frame, inside.cut_top(line_height(frame, Type::Strong), frame.dp(10)), frame.text(title),
           {.type = Type::Strong});
  return inside;
}

void fact(const Frame& frame, Rect rect, TextKey key, const std::string& value) {
  const std::string& words = frame.text(key);
  words_in(frame, rect.cut_left(std::max(rect.w * 0.42f, words_width(frame, Type::Body, words)), frame.dp(12)), words,
           {.type = Type::Body, .colour = Colour::TextDim});
  words_in(frame, rect, value.empty() ? "—" : value, {.type = Type::Body, .align = Align::Right, .elide = true});
}

Button choice(std::string label, std::string_view words, bool chosen, Icon icon = Icon::None) {
  return {.label = std::move(label),
          .words = words,
          .icon = icon,
          .kind = chosen ? ButtonKind::Chosen : ButtonKind::Secondary};
}

void draw_language(const Frame& frame, Rect rect, const SettingsView& view, Intents& intents) {
  const Rect inside = card(frame, rect, TextKey::SettingsLanguage);
  constexpr std::array kOrder = {Language::Kazakh, Language::Russian, Language::English};
  for (int i = 0; i < 3; ++i) {
    const Language language = kOrder[static_cast<std::size_t>(i)];
    const Rect place = inside.column(i, 3, frame.dp(8));
    const std::string label = "language_" + std::string(language_code(language));
    if (touch_button(frame, place, choice(label, own_name(language), language == view.language)))
      intents.push_back(SetLanguage{language});
  }
}

void draw_look(const Frame& frame, Rect rect, const SettingsView& view, Intents& intents) {
  const Rect inside = card(frame, rect, TextKey::SettingsTheme);
  const bool dark = view.look == Look::Dark;
  if (touch_button(frame, inside.column(0, 2, frame.dp(8)),
                   choice("theme_light", frame.text(TextKey::SettingsLight), !dark, Icon::Light)))
    intents.push_back(SetLook{Look::Light});
  if (touch_button(frame, inside.column(1, 2, frame.dp(8)),
                   choice("theme_dark", frame.text(TextKey::SettingsDark), dark, Icon::Dark)))
    intents.push_back(SetLook{Look::Dark});
}

void draw_size(const Frame& frame, Rect rect, const SettingsView& view, Intents& intents) {
  Rect inside = card(frame, rect, TextKey::SettingsSize);
  const Rect advice = inside.cut_bottom(line_height(frame, Type::Caption), frame.dp(6));
  words_in(frame, advice, frame.text(TextKey::SettingsSizeAdvice), {.type = Type::Caption, .colour = Colour::TextDim});
  const int count = static_cast<int>(view.scales.size());
  for (int i = 0; i < count; ++i) {
    const int percent = view.scales[static_cast<std::size_t>(i)];
    const std::string words = std::to_string(percent) + " %";
    if (touch_button(frame, inside.column(i, count, frame.dp(6)),
                     choice("scale_" + std::to_string(percent), words, percent == view.scale_percent))) {
      intents.push_back(SetScale{percent});
    }
  }
}

void draw_centre(const Frame& frame, Rect rect, const SettingsView& view, Intents& intents) {
  using State = ConnectionView::State;
  Rect inside = card(frame, rect, TextKey::SettingsCentre);
  const ConnectionView& connection = view.connection;
  Rect state = inside.cut_top(frame.mm(7));
  icon_in(frame, state.cut_left(icon_size(frame), frame.dp(8)), connection_icon(connection),
          connection_colour(connection));
  words_in(frame, state, connection_words(frame.text, connection),
           {.type = Type::BodyBold, .colour = connection_colour(connection)});
  const Words dim{.type = Type::Caption, .colour = Colour::TextDim};
  const std::string& more = frame.text(TextKey::ExchangeOpen);
  Rect button = inside.cut_bottom(frame.mm(10), frame.dp(4));
  button = button.cut_right(words_width(frame, Type::BodyBold, more) + frame.dp(40));
  if (touch_button(frame, button, {.label = "exchange_open", .words = more})) intents.push_back(GoTo{Page::Exchange});
  if (connection.state == State::Standalone) {
    words_wrapped(frame, inside, frame.text(TextKey::SettingsStandaloneAdvice), dim, 3);
    return;
  }
  fact(frame, inside.cut_top(frame.mm(7)), TextKey::SettingsLastExchange, frame.text(age_message(connection.age_s)));
  fact(frame, inside.cut_top(frame.mm(7)), TextKey::SettingsWaiting, std::to_string(connection.waiting));
  fact(frame, inside.cut_top(frame.mm(7)), TextKey::SettingsRefused, std::to_string(connection.quarantined));
  if (connection.state == State::Offline)
    words_wrapped(frame, inside, frame.text(TextKey::SettingsOfflineAdvice), dim, 3);
}

void draw_terminal(const Frame& frame, Rect rect, const SettingsView& view, Intents& intents) {
  Rect inside = card(frame, rect, TextKey::SettingsTerminal);
  const float step = frame.mm(7);
  fact(frame, inside.cut_top(step), TextKey::SettingsShop, view.shop);
  fact(frame, inside.cut_top(step), TextKey::SettingsTerminal, view.terminal);
  fact(frame, inside.cut_top(step), TextKey::SettingsCashier, view.cashier);
  fact(frame, inside.cut_top(step), TextKey::SettingsShift, view.shift);
  Rect row = inside.cut_bottom(frame.mm(10));
  const Button keys{.label = "open_keys", .words = frame.text(TextKey::KeysTitle), .hint = frame.key(Act::ShowKeys)};
  const Button doctor{.label = "open_doctor", .words = frame.text(TextKey::DoctorOpen)};
  const Button printer{.label = "open_printer", .words = frame.text(TextKey::PrinterOpen), .icon = Icon::Print};
  const float gap = frame.dp(8);
  if (touch_button(frame, row.cut_left((row.w - 2 * gap) * 0.32f, gap), printer))
    intents.push_back(PrinterIntent(OpenPrinter{}));
  if (touch_button(frame, row.cut_left((row.w - gap) * 0.5f, gap), keys)) intents.push_back(OpenKeys{});
  if (touch_button(frame, row, doctor)) intents.push_back(OpenDoctor{});
}

// Each of the settings that this terminal may have otherwise: its name, its choices.
void draw_own(const Frame& frame, Rect rect, const SettingsView& view, Intents& intents) {
  Rect inside = card(frame, rect, TextKey::OwnTitle);
  for (const OwnSettingView& setting : view.own) {
    words_in(frame, inside.cut_top(line_height(frame, Type::Caption), frame.dp(4)), frame.text(setting.title),
             {.type = Type::Caption, .colour = Colour::TextDim});
    const Rect row = inside.cut_top(frame.mm(10), frame.dp(8));
    const int count = static_cast<int>(setting.choices.size());
    for (int i = 0; i < count; ++i) {
      const OwnSettingView::Choice& one = setting.choices[static_cast<std::size_t>(i)];
      const std::string words = frame.text(one.words);
      if (touch_button(frame, row.column(i, count, frame.dp(6)), choice(one.label, words, one.chosen)))
        intents.push_back(SetOwn{setting.key, one.value});
    }
  }
}

}  // namespace

void draw_settings(const Frame& frame, const Shell& shell, const SettingsView& view, Intents& intents) {
  Rect content = shell.content;
  const float gap = frame.dp(16);
  const float title = line_height(frame, Type::Strong) + frame.dp(38);
  const float own = 2 * (line_height(frame, Type::Caption) + frame.mm(10) + frame.dp(12)) + frame.dp(8);
  Rect left = frame.portrait() ? content.cut_top(title * 4 + frame.mm(46) + own + 3 * gap, gap)
                               : content.cut_left((content.w - gap) * 0.54f, gap);
  draw_language(frame, left.cut_top(title + frame.mm(13), gap), view, intents);
  draw_look(frame, left.cut_top(title + frame.mm(13), gap), view, intents);
  draw_size(frame, left.cut_top(title + frame.mm(19), gap), view, intents);
  draw_own(frame, left.cut_top(title + own), view, intents);
  draw_centre(frame, content.cut_top(title + frame.mm(46), gap), view, intents);
  draw_terminal(frame, content.cut_top(title + frame.mm(40)), view, intents);
}

}  // namespace ui
