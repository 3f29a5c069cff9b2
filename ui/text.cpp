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
    std::vector<std::string_view> files;
    for (const std::string_view file : assets::files_of_words(language_code(language)))
      files.push_back(assets::embedded_asset(file).value_or(""));
    if (auto added = text.add(language, files); !added)
      return added.error().in("the words of \"" + std::string(language_code(language)) + "\"");
  }
  return text;
}

Result<void> Text::add(Language language, std::span<const std::string_view> files) {
  auto parsed = nlohmann::json::object();
  for (const std::string_view file : files) {
    const auto part = nlohmann::json::parse(file, nullptr, false);
    if (!part.is_object()) return Error{ErrorCode::Corrupt, "not a JSON object", ""};
    parsed.update(part);
  }
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
