#include "ui/window.h"

#include <GLFW/glfw3.h>

#include <chrono>
#include <utility>

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "ui/keyboard.h"

namespace ui {

using terminal::Error;
using terminal::ErrorCode;
using terminal::Result;

namespace {

std::string glfw_complaint() {
  const char* description = nullptr;
  glfwGetError(&description);
  return description ? description : "";
}

const char* read_clipboard(void* window) { return glfwGetClipboardString(static_cast<GLFWwindow*>(window)); }
void write_clipboard(void* window, const char* text) { glfwSetClipboardString(static_cast<GLFWwindow*>(window), text); }

}  // namespace

std::int64_t steady_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

struct WindowCallbacks {
  static Window& of(GLFWwindow* window) { return *static_cast<Window*>(glfwGetWindowUserPointer(window)); }

  template <typename What>
  static void note(GLFWwindow* window, What what) {
    of(window).events_.push_back({steady_us(), what});
  }

  static void key(GLFWwindow* window, int key, int, int action, int mods) {
    note(window, key_change(key, action, mods));
  }
  static void character(GLFWwindow* window, unsigned code) { note(window, Character{static_cast<char32_t>(code)}); }
  static void pointer(GLFWwindow* window, double x, double y) {
    int window_w = 0, window_h = 0, pixels_w = 0, pixels_h = 0;
    glfwGetWindowSize(window, &window_w, &window_h);
    glfwGetFramebufferSize(window, &pixels_w, &pixels_h);
    if (window_w < 1 || window_h < 1) return;
    note(window, PointerMove{static_cast<float>(x * pixels_w / window_w), static_cast<float>(y * pixels_h / window_h)});
  }
  static void button(GLFWwindow* window, int button, int action, int) {
    double x = 0, y = 0;
    glfwGetCursorPos(window, &x, &y);
    pointer(window, x, y);  // A touch may come down where no move was told of.
    note(window, PointerButton{button, action == GLFW_PRESS});
  }
  static void wheel(GLFWwindow* window, double x, double y) {
    note(window, Wheel{static_cast<float>(x), static_cast<float>(y)});
  }
  static void damage(GLFWwindow* window) { of(window).damaged_ = true; }
  static void resized(GLFWwindow* window, int, int) { damage(window); }

  static void install(GLFWwindow* window) {
    glfwSetKeyCallback(window, key);
    glfwSetCharCallback(window, character);
    glfwSetCursorPosCallback(window, pointer);
    glfwSetMouseButtonCallback(window, button);
    glfwSetScrollCallback(window, wheel);
    glfwSetWindowRefreshCallback(window, damage);
    glfwSetFramebufferSizeCallback(window, resized);
  }
};

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  if (!glfwInit()) return Error{ErrorCode::Unavailable, "no display to open a window on", glfw_complaint()};
  std::unique_ptr<Window> window(new Window);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  GLFWmonitor* monitor = options.full_screen ? glfwGetPrimaryMonitor() : nullptr;
  const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
  window->window_ = glfwCreateWindow(mode ? mode->width : options.width, mode ? mode->height : options.height,
                                     options.title.c_str(), monitor, nullptr);
  if (!window->window_)
    return Error{ErrorCode::Unavailable, "no window with OpenGL 3 could be opened", glfw_complaint()};
  glfwSetWindowUserPointer(window->window_, window.get());
  glfwSetInputMode(window->window_, GLFW_LOCK_KEY_MODS, GLFW_TRUE);
  WindowCallbacks::install(window->window_);
  glfwMakeContextCurrent(window->window_);
  glfwSwapInterval(1);
  return window;
}

Window::~Window() {
  if (uploaded_atlas_ > 0 && ImGui::GetCurrentContext()) ImGui_ImplOpenGL3_Shutdown();
  if (window_) glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::closing() const { return glfwWindowShouldClose(window_) != 0; }

void Window::resize(int width, int height) { glfwSetWindowSize(window_, width, height); }

void Window::wait(double timeout_s) {
  if (timeout_s > 0) {
    glfwWaitEventsTimeout(timeout_s);
  } else {
    glfwPollEvents();
  }
}

std::vector<InputEvent> Window::take_events() { return std::exchange(events_, {}); }

bool Window::take_damage() { return std::exchange(damaged_, false); }

StageSize Window::size(int scale_percent) const {
  int width = 0, height = 0, mm_w = 0, mm_h = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
  if (monitor) glfwGetMonitorPhysicalSize(monitor, &mm_w, &mm_h);
  const float px_per_mm = pixels_per_mm(mode ? mode->width : 0, mm_w, scale_percent);
  return {static_cast<float>(width), static_cast<float>(height), px_per_mm};
}

void Window::render(const Stage& stage) {
  if (uploaded_atlas_ != stage.atlas_generation()) {
    if (uploaded_atlas_ == 0) {
      ImGui_ImplOpenGL3_Init("#version 130");
      ImGui::GetIO().ClipboardUserData = window_;
      ImGui::GetIO().GetClipboardTextFn = read_clipboard;
      ImGui::GetIO().SetClipboardTextFn = write_clipboard;
    } else {
      ImGui_ImplOpenGL3_DestroyFontsTexture();
    }
    ImGui_ImplOpenGL3_NewFrame();
    if (uploaded_atlas_ != 0) ImGui_ImplOpenGL3_CreateFontsTexture();
    uploaded_atlas_ = stage.atlas_generation();
  }
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  glViewport(0, 0, width, height);
  const Rgb ground = stage.theme()[Colour::Surface];
  glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
               static_cast<float>(ground.b) / 255, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Window::show(const Stage& stage) {
  render(stage);
  glfwSwapBuffers(window_);
}

Pixels Window::picture(const Stage& stage) {
  render(stage);
  Pixels pixels;
  glfwGetFramebufferSize(window_, &pixels.width, &pixels.height);
  pixels.rgb.resize(static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, pixels.width, pixels.height, GL_RGB, GL_UNSIGNED_BYTE, pixels.rgb.data());
  return pixels;
}

void Window::wake() { glfwPostEmptyEvent(); }

}  // namespace ui
