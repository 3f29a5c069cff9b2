// The program's words without a window: what the command line says in the
// language of the terminal. Screens have ui::Text.
#pragma once

#include <string>

#include "terminal/domain/money.h"
#include "ui/model/text_key.h"

namespace terminal {

// By its name in assets/lang; it stays as long as the program.
const std::string& plain_word(const std::string& name, Language language);

// With the message's values in their places.
std::string plain_words(const ui::Message& message, Language language);

}  // namespace terminal
