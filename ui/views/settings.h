// Settings: language, appearance, size; and how the terminal stands.
#pragma once

#include "ui/frame.h"
#include "ui/model/intents.h"
#include "ui/views/shell.h"

namespace ui {

void draw_settings(const Frame& frame, const Shell& shell, const SettingsView& view, Intents& intents);

}  // namespace ui
