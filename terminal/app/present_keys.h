#pragma once

#include "terminal/app/keys_state.h"
#include "ui/model/keys_view.h"
#include "ui/model/views.h"

namespace terminal {

// Those of the page on the screen come first.
ui::KeysView present_keys(const KeysSheet& sheet, const ui::KeyMap& keys, ui::Page page, Language language);

}  // namespace terminal
