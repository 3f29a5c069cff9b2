// Script: a person at the till, written down. Drives the real window by stable
// labels, for demonstrations, pictures and tests.
//
//   scan 4879901010014      what a scanner would send
//   type молоко             what fingers would
//   key F9                  Enter, Escape, Tab, Backspace, Delete, Up, Down, F1 … F12
//   click pay_exact         a button by its label
//   resize 1024 768
//   wait 700                milliseconds
//   shot 02-paid            a picture into the screenshots folder
//
// One step a line; empty lines and lines that begin with # are skipped.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "terminal/domain/result.h"
#include "ui/model/input.h"
#include "ui/registry.h"

namespace terminal {

struct ScriptStep {
  enum class Kind { Scan, Type, Key, Click, Resize, Wait, Shot };

  Kind kind = Kind::Wait;
  std::string words;  // A code, a text, a label, a name.
  int a = 0, b = 0;   // Milliseconds; width and height.
  ui::Key key = ui::Key::None;
  int line = 0;
};

Result<std::vector<ScriptStep>> parse_script(std::string_view text);
Result<std::vector<ScriptStep>> read_script(const std::filesystem::path& file);

// The events of a step, at a time. Error Refused: no such label on the screen,
// or it is not enabled.
Result<std::vector<ui::InputEvent>> events_of(const ScriptStep& step, const ui::Registry& registry,
                                              std::int64_t now_us);

// Keys and their characters, one after the other `gap_us` apart.
std::vector<ui::InputEvent> typed(std::string_view utf8, std::int64_t now_us, std::int64_t gap_us);
std::vector<ui::InputEvent> pressed(ui::Key key, std::int64_t now_us, bool control = false);
std::vector<ui::InputEvent> scanned(std::string_view code, std::int64_t now_us, std::int64_t gap_us);
std::vector<ui::InputEvent> clicked(const ui::Rect& rect, std::int64_t now_us);

}  // namespace terminal
