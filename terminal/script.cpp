#include "terminal/script.h"

#include <charconv>
#include <fstream>
#include <sstream>

namespace terminal {

using ui::InputEvent;
using ui::Key;

namespace {

// Slow enough that nobody takes it for a scanner.
constexpr std::int64_t kFingerUs = 60'000;

struct KeyName {
  std::string_view name;
  Key key;
};
constexpr KeyName kKeyNames[] = {{"Enter", Key::Enter},         {"Escape", Key::Escape}, {"Tab", Key::Tab},
                                 {"Backspace", Key::Backspace}, {"Delete", Key::Delete}, {"Up", Key::Up},
                                 {"Down", Key::Down},           {"PageUp", Key::PageUp}, {"PageDown", Key::PageDown}};

Key key_named(std::string_view name) {
  for (const KeyName& known : kKeyNames) {
    if (known.name == name) return known.key;
  }
  int number = 0;
  const bool function = name.size() > 1 && name[0] == 'F' &&
                        std::from_chars(name.data() + 1, name.data() + name.size(), number).ec == std::errc();
  if (!function || number < 1 || number > 12) return Key::None;
  return static_cast<Key>(static_cast<int>(Key::F1) + number - 1);
}

struct StepName {
  std::string_view name;
  ScriptStep::Kind kind;
};
constexpr StepName kSteps[] = {{"scan", ScriptStep::Kind::Scan},     {"type", ScriptStep::Kind::Type},
                               {"key", ScriptStep::Kind::Key},       {"click", ScriptStep::Kind::Click},
                               {"resize", ScriptStep::Kind::Resize}, {"wait", ScriptStep::Kind::Wait},
                               {"shot", ScriptStep::Kind::Shot}};

Result<ScriptStep> parse_step(const std::string& text, int line) {
  std::istringstream in(text);
  std::string name;
  in >> name >> std::ws;
  ScriptStep step;
  step.line = line;
  std::getline(in, step.words);
  bool known = false;
  for (const StepName& one : kSteps) {
    if (one.name != name) continue;
    step.kind = one.kind;
    known = !step.words.empty();
  }
  std::istringstream numbers(step.words);
  if (step.kind == ScriptStep::Kind::Resize) known = known && numbers >> step.a >> step.b && step.a > 0 && step.b > 0;
  if (step.kind == ScriptStep::Kind::Wait) known = known && numbers >> step.a && step.a >= 0;
  if (step.kind == ScriptStep::Kind::Key) known = known && (step.key = key_named(step.words)) != Key::None;
  if (!known)
    return Error{ErrorCode::Usage, "line " + std::to_string(line) + ": cannot understand \"" + text + "\"", ""};
  return step;
}

// The first code point of `rest`, taken off it.
char32_t next_code_point(std::string_view& rest) {
  const auto lead = static_cast<unsigned char>(rest.front());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length && i < rest.size(); ++i)
    code = code << 6 | (static_cast<unsigned char>(rest[i]) & 0x3Fu);
  rest.remove_prefix(std::min(length, rest.size()));
  return code;
}

ui::KeyChange key_for(char32_t code, bool down) {
  if (code >= 0x80) return {.key = Key::Other, .down = down};
  const char c = static_cast<char>(code);
  const bool lower = c >= 'a' && c <= 'z';
  return {.key = ui::character_key(lower ? static_cast<char>(c - 'a' + 'A') : c), .down = down, .us = c};
}

}  // namespace

Result<std::vector<ScriptStep>> parse_script(std::string_view text) {
  std::vector<ScriptStep> steps;
  std::istringstream in{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line[0] == '#') continue;
    auto step = parse_step(line, number);
    if (!step) return step.error();
    steps.push_back(std::move(*step));
  }
  return steps;
}

Result<std::vector<ScriptStep>> read_script(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return Error{ErrorCode::NotFound, "cannot read " + file.string(), ""};
  auto steps = parse_script(text.str());
  if (!steps) return steps.error().in(file.string());
  return steps;
}

std::vector<InputEvent> typed(std::string_view utf8, std::int64_t now_us, std::int64_t gap_us) {
  std::vector<InputEvent> events;
  for (std::int64_t at = now_us; !utf8.empty(); at += gap_us) {
    const char32_t code = next_code_point(utf8);
    events.push_back({at, key_for(code, true)});
    events.push_back({at, ui::Character{code}});
    events.push_back({at, key_for(code, false)});
  }
  return events;
}

std::vector<InputEvent> pressed(Key key, std::int64_t now_us, bool control) {
  return {{now_us, ui::KeyChange{.key = key, .down = true, .control = control}},
          {now_us, ui::KeyChange{.key = key, .down = false, .control = control}}};
}

std::vector<InputEvent> scanned(std::string_view code, std::int64_t now_us, std::int64_t gap_us) {
  std::vector<InputEvent> events = typed(code, now_us, gap_us);
  for (InputEvent& enter : pressed(Key::Enter, events.empty() ? now_us : events.back().time_us + gap_us))
    events.push_back(enter);
  return events;
}

std::vector<InputEvent> clicked(const ui::Rect& rect, std::int64_t now_us) {
  return {{now_us, ui::PointerMove{rect.middle_x(), rect.middle_y()}},
          {now_us, ui::PointerButton{0, true}},
          {now_us, ui::PointerButton{0, false}}};
}

Result<std::vector<InputEvent>> events_of(const ScriptStep& step, const ui::Registry& registry, std::int64_t now_us) {
  switch (step.kind) {
    case ScriptStep::Kind::Scan: return scanned(step.words, now_us, 0);
    case ScriptStep::Kind::Type: return typed(step.words, now_us, kFingerUs);
    case ScriptStep::Kind::Key: return pressed(step.key, now_us);
    case ScriptStep::Kind::Click: {
      const ui::Placed* placed = registry.find(step.words);
      if (placed != nullptr && placed->enabled) return clicked(placed->rect, now_us);
      const std::string why = placed == nullptr ? " is not on the screen" : " cannot be pressed now";
      return Error{ErrorCode::Refused, "line " + std::to_string(step.line) + ": " + step.words + why, ""};
    }
    default: return std::vector<InputEvent>{};
  }
}

}  // namespace terminal
