#include "terminal/app/plain_words.h"

#include <array>
#include <nlohmann/json.hpp>

#include "assets/embedded.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

using nlohmann::json;

json read_words(const char* file) {
  const auto text = assets::embedded_asset(file);
  INVARIANT(text.has_value());
  return json::parse(*text, nullptr, /*allow_exceptions=*/false);
}

const json& words_of(Language language) {
  static const std::array<json, 3> all = {read_words("lang/kk.json"), read_words("lang/ru.json"),
                                          read_words("lang/en.json")};
  switch (language) {
    case Language::Kazakh: return all[0];
    case Language::Russian: return all[1];
    case Language::English: return all[2];
  }
  INVARIANT(false);
  return all[0];
}

}  // namespace

const std::string& plain_word(const std::string& name, Language language) {
  // Embedded files are ours and tested: a missing word is our mistake.
  const json& words = words_of(language);
  const auto found = words.find(name);
  INVARIANT(found != words.end() && found->is_string());
  return found->get_ref<const std::string&>();
}

std::string plain_words(const ui::Message& message, Language language) {
  return ui::filled(plain_word(ui::kTextKeyNames[static_cast<std::size_t>(message.key)], language), message.values);
}

}  // namespace terminal
