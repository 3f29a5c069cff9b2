#include "ui/text.h"

#include <nlohmann/json.hpp>

#include "assets/embedded.h"

namespace ui {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Language;
using terminal::Result;

namespace {

constexpr Language kLanguages[] = {Language::Kazakh, Language::Russian, Language::English};

std::size_t index_of(Language language) { return static_cast<std::size_t>(language); }

}  // namespace

Result<Text> Text::load() {
  Text text;
  for (const Language language : kLanguages) {
    const std::string file = "lang/" + std::string(language_code(language)) + ".json";
    if (auto added = text.add(language, assets::embedded_asset(file).value_or("")); !added)
      return added.error().in(file);
  }
  return text;
}

Result<void> Text::add(Language language, std::string_view json) {
  const auto parsed = nlohmann::json::parse(json, nullptr, false);
  if (!parsed.is_object()) return Error{ErrorCode::Corrupt, "not a JSON object", ""};
  Words& words = words_[index_of(language)];
  for (std::size_t i = 0; i < kTextKeyCount; ++i) {
    const auto found = parsed.find(kTextKeyNames[i]);
    if (found == parsed.end() || !found->is_string()) {
      return Error{ErrorCode::Corrupt, std::string("no words for ") + kTextKeyNames[i], ""};
    }
    words[i] = found->get<std::string>();
  }
  return {};
}

const std::string& Text::operator()(TextKey key) const {
  return words_[index_of(language_)][static_cast<std::size_t>(key)];
}

std::string Text::operator()(TextKey key, const std::vector<std::string>& values) const {
  return filled((*this)(key), values);
}

std::string_view own_name(Language language) {
  switch (language) {
    case Language::Kazakh: return "Қазақша";
    case Language::Russian: return "Русский";
    case Language::English: return "English";
  }
  return {};
}

std::string_view language_code(Language language) {
  switch (language) {
    case Language::Kazakh: return "kk";
    case Language::Russian: return "ru";
    case Language::English: return "en";
  }
  return {};
}

}  // namespace ui
