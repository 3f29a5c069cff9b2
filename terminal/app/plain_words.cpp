#include "terminal/app/plain_words.h"

#include <nlohmann/json.hpp>

#include "assets/embedded.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

const char* words_file(Language language) {
  switch (language) {
    case Language::Kazakh: return "lang/kk.json";
    case Language::Russian: return "lang/ru.json";
    case Language::English: return "lang/en.json";
  }
  INVARIANT(false);
  return "";
}

}  // namespace

std::string plain_words(const ui::Message& message, Language language) {
  // Embedded files are ours and tested: a missing word is our mistake.
  const auto text = assets::embedded_asset(words_file(language));
  INVARIANT(text.has_value());
  const auto words = nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false);
  const auto found = words.find(ui::kTextKeyNames[static_cast<std::size_t>(message.key)]);
  INVARIANT(found != words.end() && found->is_string());
  std::string out = found->get<std::string>();
  for (std::size_t i = 0; i < message.values.size(); ++i) {
    const std::string place = "{" + std::to_string(i) + "}";
    for (auto at = out.find(place); at != std::string::npos; at = out.find(place, at + message.values[i].size()))
      out.replace(at, place.size(), message.values[i]);
  }
  return out;
}

}  // namespace terminal
