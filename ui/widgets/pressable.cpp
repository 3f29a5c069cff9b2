#include "ui/widgets/pressable.h"

#include "imgui.h"

namespace ui {

Press pressable(const Frame& frame, const std::string& label, Rect rect, bool enabled, std::string_view words) {
  frame.registry.add({.label = label, .rect = rect, .enabled = enabled, .words = std::string(words)});
  if (!enabled || rect.w < 1 || rect.h < 1) return {};
  const ImVec2 before = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  Press press;
  press.clicked = ImGui::InvisibleButton(("###" + label).c_str(), {rect.w, rect.h});
  press.hovered = ImGui::IsItemHovered();
  press.down = ImGui::IsItemActive() && press.hovered;
  ImGui::SetCursorScreenPos(before);
  return press;
}

}  // namespace ui
