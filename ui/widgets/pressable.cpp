#include "ui/widgets/pressable.h"

#include <utility>

#include "imgui.h"

namespace ui {

namespace {

Press press_on(const Frame& frame, Placed placed) {
  const Rect rect = placed.rect;
  const std::string id = "###" + placed.label;
  const bool enabled = placed.enabled;
  frame.registry.add(std::move(placed));
  if (!enabled || rect.w < 1 || rect.h < 1) return {};
  const ImVec2 before = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  Press press;
  press.clicked = ImGui::InvisibleButton(id.c_str(), {rect.w, rect.h});
  press.hovered = ImGui::IsItemHovered();
  press.down = ImGui::IsItemActive() && press.hovered;
  ImGui::SetCursorScreenPos(before);
  return press;
}

}  // namespace

Press pressable(const Frame& frame, const std::string& label, Rect rect, bool enabled, std::string_view words) {
  return press_on(frame, {.label = label, .rect = rect, .enabled = enabled, .words = std::string(words)});
}

Press pressable_row(const Frame& frame, const std::string& label, Rect rect, std::string_view words) {
  return press_on(frame, {.label = label, .rect = rect, .words = std::string(words), .yields = Yields::AtNeed});
}

Press pressable_ground(const Frame& frame, const std::string& label, Rect rect, Yields yields) {
  return press_on(frame, {.label = label, .rect = rect, .yields = yields});
}

}  // namespace ui
