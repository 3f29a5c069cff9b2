#include "terminal/app/plain_words.h"

#include <array>
#include <nlohmann/json.hpp>

#include "assets/embedded.h"
#include "terminal/domain/invariant.h"

namespace terminal {
namespace {

using nlohmann::json;

json read_words(const char* language) {
  json words = json::object();
  for (const std::string_view file : assets::files_of_words(language))
    words.update(json::parse(assets::embedded_asset(file).value_or(""), nullptr, /*allow_exceptions=*/false));
  INVARIANT(!words.empty());
  return words;
}

const json& words_of(Language language) {
  static const std::array<json, 3> all = {read_words("kk"), read_words("ru"), read_words("en")};
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
