// What keeps the exchange from going on, told from the error of its last try.
#pragma once

#include "terminal/domain/result.h"
#include "ui/model/exchange_view.h"

namespace terminal {

ui::Trouble trouble_of(const Error& error);

// Its sentence. Requires: not None.
ui::TextKey words_for(ui::Trouble trouble);

}  // namespace terminal
