#include "ui/widgets/typing.h"

#include "imgui.h"
#include "ui/model/utf8.h"

namespace ui {

namespace {

void remove_last_word(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  while (!text.empty() && text.back() != ' ') remove_last_character(text);
}

// Clipboards hold anything: line breaks and tabs become spaces.
void paste(std::string& text) {
  const char* clipboard = ImGui::GetClipboardText();
  for (const char* at = clipboard ? clipboard : ""; *at != '\0'; ++at) {
    text += static_cast<unsigned char>(*at) < 0x20 ? ' ' : *at;
  }
}

void apply(std::string& text, const FrameInput::Press& press) {
  if (press.key == Key::Backspace && press.control) remove_last_word(text);
  if (press.key == Key::Backspace && !press.control) remove_last_character(text);
  if (press.key == character_key('V') && press.control) paste(text);
}

void cut_to(std::string& text, std::size_t bytes) {
  while (text.size() > bytes) remove_last_character(text);
}

}  // namespace

void remove_last_character(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

std::string with_character(std::string text, char32_t character, const TypingRules& rules) {
  const bool prints = character >= 0x20 && character != 0x7F;
  if (!prints || (rules.fits != nullptr && !rules.fits(text, character))) return text;
  const std::string added = utf8(character);
  return text.size() + added.size() > rules.most_bytes ? text : text + added;
}

std::string typed_into(std::string text, const FrameInput& input, const TypingRules& rules) {
  for (const auto& typed : input.typed) {
    if (const auto* c = std::get_if<char32_t>(&typed.what)) {
      text = with_character(std::move(text), *c, rules);
    } else {
      apply(text, std::get<FrameInput::Press>(typed.what));
    }
  }
  cut_to(text, rules.most_bytes);
  return text;
}

}  // namespace ui
