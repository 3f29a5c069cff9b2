// The till in its window: opens it, turns the loop until it is closed.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "terminal/loop.h"
#include "terminal/script.h"
#include "ui/window.h"

namespace terminal {

struct TillWindowOptions {
  ui::WindowOptions window;
  std::vector<ScriptStep> script;     // Empty: a person is at the till. Else the window closes after the last step.
  std::filesystem::path pictures;     // Where the script's pictures go.
  std::function<void()> first_frame;  // Called once the first frame is on the screen; may be empty.
};

// What `world` holds ends before the window does.
Result<void> run_till_window(LoopWorld world, const TillWindowOptions& options);

}  // namespace terminal
