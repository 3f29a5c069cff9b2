#include "ui/input_feed.h"

#include <algorithm>

#include "imgui.h"

namespace ui {

namespace {

struct NamedKey {
  int imgui;
  Key key;
};
constexpr NamedKey kNamedKeys[] = {
    {ImGuiKey_Tab, Key::Tab},           {ImGuiKey_LeftArrow, Key::Left},      {ImGuiKey_RightArrow, Key::Right},
    {ImGuiKey_UpArrow, Key::Up},        {ImGuiKey_DownArrow, Key::Down},      {ImGuiKey_PageUp, Key::PageUp},
    {ImGuiKey_PageDown, Key::PageDown}, {ImGuiKey_Home, Key::Home},           {ImGuiKey_End, Key::End},
    {ImGuiKey_Delete, Key::Delete},     {ImGuiKey_Backspace, Key::Backspace}, {ImGuiKey_Enter, Key::Enter},
    {ImGuiKey_Escape, Key::Escape},     {ImGuiKey_A, character_key('A')},     {ImGuiKey_C, character_key('C')},
    {ImGuiKey_V, character_key('V')},   {ImGuiKey_X, character_key('X')},     {ImGuiKey_Y, character_key('Y')},
    {ImGuiKey_Z, character_key('Z')}};

// What this frame has let through already.
struct Passed {
  std::vector<Key> keys;
  bool buttons[3] = {};
  bool any_button = false;
  bool moved = false;
};

void set_key(ImGuiIO& io, const KeyChange& change) {
#if IMGUI_VERSION_NUM >= 18700
  for (const NamedKey& named : kNamedKeys) {
    if (named.key == change.key) io.AddKeyEvent(static_cast<ImGuiKey>(named.imgui), change.down);
  }
  io.AddKeyEvent(ImGuiMod_Ctrl, change.control);
  io.AddKeyEvent(ImGuiMod_Shift, change.shift);
#else
  io.KeysDown[static_cast<std::size_t>(change.key)] = change.down;
  io.KeyCtrl = change.control;
  io.KeyShift = change.shift;
#endif
}

struct Deliver {
  ImGuiIO& io;
  FrameInput& frame;
  Passed& passed;

  // Each answers whether the event may still be part of this frame.
  bool operator()(const KeyChange& change) const {
    if (!change.repeat) {
      if (std::find(passed.keys.begin(), passed.keys.end(), change.key) != passed.keys.end()) return false;
      passed.keys.push_back(change.key);
      set_key(io, change);
    }
    if (change.down)
      frame.typed.push_back({FrameInput::Press{change.key, change.repeat, change.shift, change.control}});
    return true;
  }
  bool operator()(const Character& character) const {
    io.AddInputCharacter(character.code);
    frame.typed.push_back({character.code});
    return true;
  }
  bool operator()(const PointerMove& move) const {
    if (passed.any_button) return false;
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(move.x, move.y);
#else
    io.MousePos = {move.x, move.y};
#endif
    passed.moved = true;
    return true;
  }
  bool operator()(const PointerButton& change) const {
    if (change.button < 0 || change.button > 2) return true;
    if (passed.buttons[change.button]) return false;
    if (!change.down && passed.moved) return false;  // A quick drag must not pass for a click.
    passed.buttons[change.button] = passed.any_button = true;
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseButtonEvent(change.button, change.down);
#else
    io.MouseDown[change.button] = change.down;
#endif
    return true;
  }
  bool operator()(const Wheel& wheel) const {
#if IMGUI_VERSION_NUM >= 18700
    io.AddMouseWheelEvent(wheel.x, wheel.y);
#else
    io.MouseWheelH += wheel.x;
    io.MouseWheel += wheel.y;
#endif
    frame.wheel += wheel.y;
    return true;
  }
};

}  // namespace

void InputFeed::describe_keys([[maybe_unused]] ImGuiIO& io) {
#if IMGUI_VERSION_NUM < 18700
  for (const NamedKey& named : kNamedKeys) io.KeyMap[named.imgui] = static_cast<int>(named.key);
#endif
}

FrameInput InputFeed::take(ImGuiIO& io) {
  FrameInput frame;
  Passed passed;
  while (!waiting_.empty() && std::visit(Deliver{io, frame, passed}, waiting_.front().what)) waiting_.pop_front();
  return frame;
}

}  // namespace ui
