// Window: the GLFW window, its OpenGL context, and everything that happens in it.
//
// Its own callbacks put keys, characters and pointer moves into one ordered
// list with times: Dear ImGui 1.86 samples keys once a frame and loses fast
// ones. All calls on the thread that opened it, except wake(). Must be gone
// before the stage that it showed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "terminal/domain/result.h"
#include "ui/model/input.h"
#include "ui/stage.h"

struct GLFWwindow;

namespace ui {

struct WindowOptions {
  std::string title = "prometric";
  int width = 1280;
  int height = 800;
  bool full_screen = false;
};

// An image as the graphics card has it: rows from the bottom up, RGB.
struct Pixels {
  int width = 0, height = 0;
  std::vector<unsigned char> rgb;
};

class Window {
 public:
  static terminal::Result<std::unique_ptr<Window>> open(const WindowOptions& options);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  bool closing() const;
  void resize(int width, int height);

  // Sleeps until something happens or `timeout_s` is over; 0 only looks.
  void wait(double timeout_s);

  // What happened since the last call, in order.
  std::vector<InputEvent> take_events();
  // The window was uncovered, resized or the like: draw again. Resets.
  bool take_damage();

  StageSize size(int scale_percent) const;

  // Shows what `stage` drew last.
  void show(const Stage& stage);
  // The same into an image, before it is shown.
  Pixels picture(const Stage& stage);

  // Wakes a sleeping wait(); from any thread, while a window is open.
  static void wake();

 private:
  Window() = default;
  void render(const Stage& stage);

  GLFWwindow* window_ = nullptr;
  std::vector<InputEvent> events_;
  bool damaged_ = true;
  int uploaded_atlas_ = 0;

  friend struct WindowCallbacks;
};

// Microseconds of a steady clock, as stamped on events.
std::int64_t steady_us();

}  // namespace ui
