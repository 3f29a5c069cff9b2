// Pictures of the window as PNG files.
#pragma once

#include <string>

#include "ui/window.h"

namespace ui {

bool write_png(const std::string& file, const Pixels& pixels);

}  // namespace ui
