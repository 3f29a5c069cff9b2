// The program's words without a window: what the command line says in the
// language of the terminal. Screens have ui::Text.
#pragma once

#include <string>

#include "terminal/domain/money.h"
#include "ui/model/text_key.h"

namespace terminal {

// From assets/lang, with the message's values in their places.
std::string plain_words(const ui::Message& message, Language language);

}  // namespace terminal
