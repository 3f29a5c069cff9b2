#include "tests/house/words.h"

#include <optional>

namespace house {
namespace {

// Takes one character off the front of `rest`; nothing if it is not UTF-8.
std::optional<char32_t> next_character(std::string_view& rest) {
  const auto lead = static_cast<unsigned char>(rest.front());
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > rest.size()) return std::nullopt;
  char32_t character = length == 1 ? lead : lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(rest[i]);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    character = (character << 6) | (byte & 0x3Fu);
  }
  rest.remove_prefix(length);
  return character;
}

bool is_latin(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F); }
bool is_cyrillic(char32_t c) { return c >= 0x400 && c <= 0x52F; }

}  // namespace

std::vector<std::string> mixed_words(std::string_view text) {
  std::vector<std::string> found;
  std::string word;
  bool latin = false, cyrillic = false;
  const auto end_word = [&] {
    if (latin && cyrillic) found.push_back(word);
    word.clear();
    latin = cyrillic = false;
  };
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view before = rest;
    const auto character = next_character(rest);
    if (!character) break;
    if (!is_latin(*character) && !is_cyrillic(*character)) {
      end_word();
      continue;
    }
    latin = latin || is_latin(*character);
    cyrillic = cyrillic || is_cyrillic(*character);
    word += before.substr(0, before.size() - rest.size());
  }
  end_word();
  return found;
}

std::set<std::string> places_in(std::string_view text) {
  std::set<std::string> places;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) break;
    places.emplace(text.substr(open, close - open + 1));
  }
  return places;
}

bool clean_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto character = next_character(text);
    if (!character || *character < 0x20 || *character == 0x7F) return false;
  }
  return true;
}

}  // namespace house
