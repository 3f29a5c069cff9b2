// From GLFW's key codes to ours, and to what the key types on a US keyboard:
// a scanner that plays keyboard sends key positions, whatever layout is on.
#pragma once

#include "ui/model/input.h"

namespace ui {

KeyChange key_change(int glfw_key, int glfw_action, int glfw_mods);

}  // namespace ui
