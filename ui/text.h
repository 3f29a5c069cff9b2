// Text: the program's words in the cashier's language.
//
// All languages are loaded at the start, so switching needs no restart and
// cannot fail. Not for use from two threads.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "terminal/domain/money.h"
#include "terminal/domain/result.h"
#include "ui/model/text_key.h"

namespace ui {

class Text {
 public:
  // Reads the embedded assets. An error names the file and the key at fault.
  static terminal::Result<Text> load();

  // One language out of JSON objects of strings, one a file; every key must be there.
  terminal::Result<void> add(terminal::Language language, std::span<const std::string_view> files);

  void use(terminal::Language language) { language_ = language; }
  terminal::Language language() const { return language_; }

  const std::string& operator()(TextKey key) const;
  std::string operator()(TextKey key, const std::vector<std::string>& values) const;
  std::string operator()(const Message& message) const { return (*this)(message.key, message.values); }

 private:
  using Words = std::array<std::string, kTextKeyCount>;

  terminal::Language language_ = terminal::Language::Russian;
  std::array<Words, 3> words_;
};

// What a language calls itself: for the language buttons, never translated.
std::string_view own_name(terminal::Language language);

// "kk", "ru", "en".
std::string_view language_code(terminal::Language language);

}  // namespace ui
